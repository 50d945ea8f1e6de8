#!/usr/bin/env bash
# The whole job under Wine with the program for Windows: a bundle that was built on Linux is applied by apply.cmd from another drive into a
# profile with blanks and umlauts, looked at, applied again and taken back; it is killed at random moments; two run at once; what is
# replaced runs, is read-only, or has a long path.
#
#   AIRGAP=PATH/dotnet-airgap AIRGAP_PROGRAMS=FOLDER bash tests/e2e/windows.sh
#
# AIRGAP_KILLS is the number of kills, 40 if it is not set. Wine 8 makes no junctions and no symbolic links, so none are tested here.
set -euo pipefail
: "${AIRGAP:?the path of an installed dotnet-airgap}" "${AIRGAP_PROGRAMS:?a folder with windows-amd64/airgap.exe}"
unset CI AIRGAP_MIRRORS GITHUB_TOKEN GH_TOKEN
here=$(cd "$(dirname "$0")" && pwd)
wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
server=$(command -v wineserver || echo /usr/lib/wine/wineserver)
[ -x "$wine" ] && [ -x "$server" ] || { echo 'windows.sh needs wine64 and wineserver' >&2; exit 1; }
scratch=$(mktemp -d)
mkdir "$scratch/wine" "$scratch/stick" "$scratch/project"
export WINEPREFIX=$scratch/wine WINEDEBUG=-all DOTNET_EnableWriteXorExecute=0 LANG=C.UTF-8
trap '"$server" -k || true; "$server" -w || true; rm -rf "$scratch"' EXIT
passed=0
ok() { passed=$((passed + 1)); echo "ok - $*"; }
fail() { echo "not ok - $*" >&2; [ ! -s "$scratch/out" ] || sed 's/^/  /' "$scratch/out" >&2; exit 1; }
"$server" -p
"$wine" wineboot -i >"$scratch/out" 2>&1 || fail 'Wine does not start'

cp -R "$here/../../examples/quickstart/airgap.yaml" "$here/../../examples/quickstart/upstream" "$scratch/project/"
cd "$scratch/project"
sed -i /darwin/d airgap.yaml
bundle="$scratch/stick/für Jörg"
"$AIRGAP" build -q -o "$bundle" >/dev/null
mkdir -p "$bundle/bin/windows-amd64"
cp "$AIRGAP_PROGRAMS/windows-amd64/airgap.exe" "$bundle/bin/windows-amd64/airgap.exe"
ln -s "$scratch/stick" "$WINEPREFIX/dosdevices/e:"
program='E:\für Jörg\bin\windows-amd64\airgap.exe'
users=$WINEPREFIX/drive_c/users

# How the program speaks: UTF-8 without a mark, lines that end in a line feed, and paths in Windows' spelling.
well_written() {
  iconv -f UTF-8 -t UTF-8 "$scratch/out" >/dev/null || fail 'the output is not UTF-8'
  ! LC_ALL=C grep -q $'\xEF\xBB\xBF\|\r' "$scratch/out" || fail 'the output has a byte-order mark or carriage returns'
  ! grep -E "[A-Za-z]:\\\\[^ '\"]*/" "$scratch/out" || fail 'a path has both separators'
}
# A program of Wine's own. On a busy machine, Wine sometimes does not start one.
system() {
  local status
  for _ in 1 2 3; do
    status=0
    timeout 120 "$wine" "C:\\windows\\system32\\$1" "${@:2}" </dev/null >"$scratch/out" 2>&1 || status=$?
    grep -q 'ShellExecuteEx failed' "$scratch/out" || break
  done
  return "$status"
}
answers() { # exit code, pattern, arguments...
  local code=$1 pattern=$2 status=0; shift 2
  timeout 120 "$wine" "$program" "$@" </dev/null >"$scratch/out" 2>&1 || status=$?
  [ "$status" -eq "$code" ] || fail "airgap $* (exit code $status, not $code)"
  grep -qE -- "$pattern" "$scratch/out" || fail "airgap $* does not say '$pattern'"
  well_written
}
# A home for the option --home: its folder here, and its name there.
home() { mkdir -p "$users/$1"; here_is=$users/$1; there_is="C:\\users\\${1//\//\\}"; }
cache_of() { echo "$1/AppData/Local/rancher-desktop/cache"; }
kubectl=kuberlr/windows-amd64/kubectl1.31.14.exe
# What the bundle installs is there, byte for byte, and nothing that a run makes for itself.
complete() {
  local cache
  cache=$(cache_of "$1")
  diff -r "$bundle/cache/k3s" "$cache/k3s" >"$scratch/out" || fail "$2: the releases differ"
  cmp -s "$bundle/cache/k3s-versions.json" "$cache/k3s-versions.json" || fail "$2: the version list differs"
  cmp -s "$bundle/$kubectl" "$1/.$kubectl" || fail "$2: the kubectl differs"
  [ -z "$(find "$1" -name '.airgap-*')" ] || fail "$2: $(find "$1" -name '.airgap-*') is left"
}

# The person's own profile, by apply.cmd from another drive ---------------------------------------------------------------------

home 'Jörg Ü. Maier'
profile=$here_is
export AIRGAP_TEST_PROFILE=$there_is
# cmd.exe reads this file, and Wine gives it the variables as they are here, in UTF-8.
printf '@echo off\r\nset "HOME="\r\nset "USERPROFILE=%%AIRGAP_TEST_PROFILE%%"\r\nset "LOCALAPPDATA=%%USERPROFILE%%\\AppData\\Local"\r\n' >profile.cmd
printf 'set "APPDATA=%%USERPROFILE%%\\AppData\\Roaming"\r\n"%%AIRGAP_TEST_STICK%%\\apply.cmd" %%*\r\n' >>profile.cmd
export AIRGAP_TEST_STICK='E:\für Jörg'
as_person() { # exit code, pattern, arguments...
  local code=$1 pattern=$2 status; shift 2
  status=0
  system cmd.exe /c "Z:$(pwd | tr / '\\')\\profile.cmd" "$@" || status=$?
  [ "$status" -eq "$code" ] || fail "apply.cmd $* (exit code $status, not $code)"
  grep -qE -- "$pattern" "$scratch/out" || fail "apply.cmd $* does not say '$pattern'"
  well_written
}
as_person 6 'nothing can start without a network' --run doctor
as_person 0 'ready without a network: 1\.30\.14, 1\.31\.14, 1\.32\.13'
complete "$profile" 'apply.cmd'
as_person 0 '3 versions are ready without a network' --run doctor
as_person 0 'cache: +C:\\users\\Jörg Ü\. Maier\\AppData\\Local\\rancher-desktop\\cache' --run status
as_person 0 '"cache": "C:\\\\users\\\\Jörg Ü. Maier' --run doctor --json
find "$profile" -type f -not -path '*/airgap/*' -exec stat -c '%n %Y %i' {} + | sort >"$scratch/before"
as_person 0 'Nothing changed'
find "$profile" -type f -not -path '*/airgap/*' -exec stat -c '%n %Y %i' {} + | sort >"$scratch/after"
cmp -s "$scratch/before" "$scratch/after" || fail 'a second apply writes files again'
as_person 0 'undid the apply' --run undo
[ -z "$(find "$profile" -type f -not -path '*/airgap/*')" ] || fail "undo leaves $(find "$profile" -type f)"
as_person 1 'build. made' --run verify nowhere
ok 'apply.cmd, doctor, status, a second apply and undo, from drive E: in a profile with blanks and umlauts'

# Places ------------------------------------------------------------------------------------------------------------------------

long=$(printf 'a folder with a long name,%.0s' 1 2 3 4 5 6 7)
home "long/$long/$long"
[ "${#there_is}" -gt 260 ] || fail 'the path is too short for this check'
answers 0 'Placed 3 releases' apply 'E:\für Jörg' --home "$there_is"
complete "$here_is" 'a long path'
answers 0 'ready without a network' doctor --home "$there_is"
answers 0 'undid the apply' undo --home "$there_is"
ok 'a home whose path is longer than 260 characters'

home 'Anna'
answers 0 'Placed 3 releases' apply 'E:\für Jörg' --home 'C:\users\Anna'
answers 0 'Nothing changed' apply 'e:\FÜR jörg' --home 'c:/USERS/anna'
answers 0 'in place' status --home 'c:\Users\ANNA'
answers 0 'undid the apply' undo --home 'C:\USERS\anna'
[ -z "$(find "$here_is" -type f)" ] || fail 'undo leaves files'
ok 'the same home in other letter cases and with slashes is the same target'

# What is replaced --------------------------------------------------------------------------------------------------------------

home 'read only'
cache=$(cache_of "$here_is")
mkdir -p "$cache/k3s/v1.30.14+k3s2" "$here_is/.kuberlr/windows-amd64"
echo broken >"$cache/k3s/v1.30.14+k3s2/k3s"
echo broken >"$here_is/.$kubectl"
echo broken >"$cache/k3s-versions.json"
system attrib.exe +r "$there_is\\*.*" /s || fail 'attrib'
chmod -R a-w "$bundle"
answers 0 'Placed 3 releases' apply 'E:\für Jörg' --home "$there_is"
complete "$here_is" 'read-only files'
system attrib.exe +r "$there_is\\*.*" /s || fail 'attrib'
answers 0 'undid the apply' undo --home "$there_is"
chmod -R u+w "$bundle"
ok 'files with the read-only attribute are replaced and removed, from a stick that is read-only'

home 'running'
mkdir -p "$here_is/.kuberlr/windows-amd64" waiting
cp "$bundle/bin/windows-amd64/airgap.exe" "$here_is/.$kubectl"
printf 'version: 1\nkubernetes: ["1.30"]\nplatforms: [linux/amd64]\n' >waiting/airgap.yaml
run_kubectl() { # it asks for files again and again, at an address where no server is
  (cd waiting && AIRGAP_MIRRORS='https://github.com/=http://127.0.0.1:9/;https://api.github.com/=http://127.0.0.1:9/' \
    exec "$wine" "$there_is\\.kuberlr\\windows-amd64\\kubectl1.31.14.exe" plan </dev/null >"$scratch/kubectl" 2>&1) &
  running=$!
  for _ in $(seq 100); do ! grep -q retry "$scratch/kubectl" || return 0; sleep 0.1; done
  fail 'the stand-in for kubectl does not run'
}
run_kubectl
answers 0 'AG0628: another program still has a file open .*\\\.airgap-used-kubectl1\.31\.14\.exe' apply 'E:\für Jörg' --home "$there_is"
kill -0 "$running" || fail 'the kubectl has ended too early'
cmp -s "$bundle/$kubectl" "$here_is/.$kubectl" || fail 'the kubectl is not that of the bundle'
kill "$running"; wait "$running" 2>/dev/null || true
answers 0 'undid the apply' undo --home "$there_is"
cmp -s "$bundle/bin/windows-amd64/airgap.exe" "$here_is/.$kubectl" 2>/dev/null && fail 'the replaced kubectl is back'
answers 0 'Placed 3 releases' apply 'E:\für Jörg' --home "$there_is"
complete "$here_is" 'after the kubectl has ended'
ok 'a kubectl that runs is replaced, and its old file goes after it has ended'

# The bundle's own kubectl is a program here, which runs while it is removed.
cp "$bundle/bin/windows-amd64/airgap.exe" "upstream/dl.k8s.io/release/v1.31.14/bin/windows/amd64/kubectl.exe"
sha256sum "upstream/dl.k8s.io/release/v1.31.14/bin/windows/amd64/kubectl.exe" | cut -c1-64 | tr -d '\n' \
  >"upstream/dl.k8s.io/release/v1.31.14/bin/windows/amd64/kubectl.exe.sha256"
rm airgap.lock.json
"$AIRGAP" build -q -o "$scratch/stick/runs" >/dev/null
home 'removing'
answers 0 'Placed 3 releases' apply 'E:\runs' --home "$there_is"
run_kubectl
answers 0 'AG0628: another program still has a file open' undo --home "$there_is"
[ ! -e "$here_is/.$kubectl" ] || fail 'the kubectl is still there'
kill -0 "$running" || fail 'the kubectl has ended too early'
kill "$running"; wait "$running" 2>/dev/null || true
answers 0 'Placed 3 releases' apply 'E:\runs' --home "$there_is"
[ -z "$(find "$here_is" -name '.airgap-*')" ] || fail 'the old kubectl is left'
ok 'a kubectl that runs is removed by undo'

# Two at once, and kills --------------------------------------------------------------------------------------------------------

home 'two at once'
for number in 1 2; do
  timeout 120 "$wine" "$program" apply 'E:\für Jörg' --home "$there_is" </dev/null >"$scratch/out.$number" 2>&1 &
  eval "pid$number=$!"
done
wait "$pid1" || { cp "$scratch/out.1" "$scratch/out"; fail 'the first of two applies'; }
wait "$pid2" || { cp "$scratch/out.2" "$scratch/out"; fail 'the second of two applies'; }
complete "$here_is" 'two applies at once'
ok 'two applies at once both succeed'

home 'killed'
cache=$(cache_of "$here_is")
kill_in() { # the command, then a random wait after it has taken its lock
  "$wine" "$program" "$1" ${2:+"$2"} --home "$there_is" </dev/null >"$scratch/out" 2>&1 &
  local pid=$! tries
  for tries in $(seq 600); do
    [ ! -e "$cache/.airgap-busy" ] || break
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.005
  done
  sleep "0.$(printf '%03d' $((RANDOM % 120)))"
  if kill -9 "$pid" 2>/dev/null; then hits=$((hits + 1)); fi
  wait "$pid" 2>/dev/null || true
}
# No release is half, and the list names complete releases only.
consistent() {
  local release
  for release in "$cache"/k3s/v*; do
    [ ! -d "$release" ] || diff -r "$bundle/cache/k3s/$(basename "$release")" "$release" >"$scratch/out" || fail "$1: a half release"
  done
  [ ! -e "$cache/k3s-versions.json" ] || node -e '
    const fs = require("fs"), [list, releases] = process.argv.slice(1);
    for (const name of JSON.parse(fs.readFileSync(list)).versions)
      if (!fs.existsSync(`${releases}/${name}`)) { console.log(`${name} is listed and missing`); process.exitCode = 1; }
  ' "$cache/k3s-versions.json" "$cache/k3s" >"$scratch/out" || fail "$1: the list"
}
kills=${AIRGAP_KILLS:-40} hits=0
for number in $(seq $((kills / 2))); do
  kill_in apply 'E:\für Jörg'
  consistent "apply $number"
  answers 0 '^bundle sha256' apply 'E:\für Jörg' --home "$there_is"
  complete "$here_is" "the apply after kill $number"
  kill_in undo
  consistent "undo $number"
  answers 0 '' undo --home "$there_is"
  [ -z "$(find "$here_is" -type f -not -path '*/airgap/*')" ] || fail "the undo after kill $number leaves $(find "$here_is" -type f)"
done
[ "$hits" -ge $((kills / 2)) ] || fail "only $hits of $kills kills met a process"
ok "killed $hits times in apply and undo: nothing half, and the next run completes"

# Registry, and the console -----------------------------------------------------------------------------------------------------

key='SOFTWARE\Policies\Rancher Desktop\Locked\kubernetes'
home 'locked'
answers 0 'Placed 3 releases' apply 'E:\für Jörg' --home "$there_is"
export AIRGAP_TEST_PROFILE=$there_is
as_person 0 '3 versions are ready' --run doctor
system reg.exe add "HKCU\\$key" /v version /d 1.29.9 /f || fail 'reg add'
as_person 6 "HKEY_CURRENT_USER\\\\SOFTWARE\\\\Policies\\\\Rancher Desktop\\\\Locked\\\\kubernetes.* 1\.29\.9|1\.29\.9.*HKEY_CURRENT_USER" --run doctor
system reg.exe add "HKLM\\$key" /v version /d 1.31.14 /f || fail 'reg add'
as_person 0 '3 versions are ready' --run doctor
ok 'a deployment profile in the registry, of the machine before that of the user'
home 'Łódź Ж'
export AIRGAP_TEST_PROGRAM=$program AIRGAP_TEST_HOME=$there_is
printf '@echo off\r\nchcp 850\r\n"%%AIRGAP_TEST_PROGRAM%%" doctor --home "%%AIRGAP_TEST_HOME%%"\r\nchcp\r\n' >console.cmd
timeout 120 script -qec "'$wine' 'C:\\windows\\system32\\cmd.exe' /c 'Z:$(pwd | tr / '\\')\\console.cmd'" /dev/null </dev/null >"$scratch/out" 2>&1 || true
grep -qF 'Łódź Ж' "$scratch/out" || fail 'a console with code page 850 shows another letter'
[ "$(grep -c 'code page: 850' "$scratch/out")" -eq 2 ] || fail 'the console has another code page afterwards'
ok 'a console with another code page shows every letter, and has its code page afterwards'
echo "windows: $passed checks passed"

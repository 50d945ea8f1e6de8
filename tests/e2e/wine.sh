#!/usr/bin/env bash
# A bundle's apply.cmd under Wine, whose cmd.exe and Windows are close to the real ones: with the program, with one that is refused on the
# stick, with one that ends in the middle, and without one.
#
#   AIRGAP=PATH/dotnet-airgap AIRGAP_PROGRAMS=FOLDER bash tests/e2e/wine.sh
#
# AIRGAP_PROGRAMS has windows-amd64/airgap.exe, as eng/publish.sh makes it. Wine 8 expands a percent sign in the path of a batch file twice,
# which cmd.exe does not, so the paths here have none.
set -euo pipefail
: "${AIRGAP:?the path of an installed dotnet-airgap}" "${AIRGAP_PROGRAMS:?a folder with windows-amd64/airgap.exe}"
unset CI AIRGAP_MIRRORS GITHUB_TOKEN GH_TOKEN
here=$(cd "$(dirname "$0")" && pwd)
wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
server=$(command -v wineserver || echo /usr/lib/wine/wineserver)
[ -x "$wine" ] && [ -x "$server" ] || { echo 'wine.sh needs wine64 and wineserver' >&2; exit 1; }
scratch=$(mktemp -d)
mkdir "$scratch/wine"
export WINEPREFIX=$scratch/wine WINEDEBUG=-all DOTNET_EnableWriteXorExecute=0
trap '"$server" -k || true; "$server" -w || true; rm -rf "$scratch"' EXIT
passed=0
ok() { passed=$((passed + 1)); echo "ok - $*"; }
fail() { echo "not ok - $*" >&2; [ ! -s "$scratch/out" ] || sed 's/^/  /' "$scratch/out" >&2; exit 1; }
"$server" -p
"$wine" wineboot -i >"$scratch/out" 2>&1 || fail 'Wine does not start'

cp -R "$here/../../examples/quickstart/airgap.yaml" "$here/../../examples/quickstart/upstream" "$scratch/"
cd "$scratch"
bundle="$scratch/a 'b' & done! (x) ^y"
"$AIRGAP" build -q -o "$bundle" >/dev/null
mkdir -p "$bundle/bin/windows-amd64"
program=$bundle/bin/windows-amd64/airgap.exe
cp "$AIRGAP_PROGRAMS/windows-amd64/airgap.exe" "$program"
[ "$(tr -cd '\r' <"$bundle/apply.cmd" | wc -c)" -eq "$(wc -l <"$bundle/apply.cmd")" ] || fail 'apply.cmd has other line ends than Windows'
windows() { printf 'Z:%s' "$1" | tr / '\\'; }
# Wine's own 'cmd /c' does not keep quotation marks around its command, so another batch file calls. It hands the exit code on.
printf '@echo off\r\n"%s" %%*\r\n' "$(windows "$bundle/apply.cmd")" >call.cmd
answers() { # exit code, pattern, arguments...
  local code=$1 pattern=$2 status=0; shift 2
  timeout 300 "$wine" cmd /c "$(windows "$scratch/call.cmd")" "$@" </dev/null >"$scratch/out" 2>&1 || status=$?
  [ "$status" -eq "$code" ] || fail "apply.cmd $* (exit code $status, not $code)"
  [ -z "$pattern" ] || grep -qE -- "$pattern" "$scratch/out" || fail "apply.cmd $* does not say '$pattern'"
}
temporary() { find "$WINEPREFIX/drive_c/users" -path '*Temp/airgap-*' -print; }

profile=$WINEPREFIX/drive_c/users/$(id -un)
cache=$profile/AppData/Local/rancher-desktop/cache
answers 0 'Placed 3 releases'
for file in k3s/v1.30.14+k3s2/k3s k3s/v1.31.14+k3s1/k3s-airgap-images-amd64.tar.zst k3s/v1.32.13+k3s1/sha256sum-amd64.txt; do
  cmp "$bundle/cache/$file" "$cache/$file" || fail "$file is missing"
done
cmp "$bundle/cache/k3s-versions.json" "$cache/k3s-versions.json" || fail 'the version list is not that of the bundle'
cmp "$bundle/kuberlr/windows-amd64/kubectl1.31.14.exe" "$profile/.kuberlr/windows-amd64/kubectl1.31.14.exe" || fail 'kubectl is missing'
answers 0 'Nothing changed'
ok 'apply.cmd installs into the profile'

mkdir "$scratch/home"
answers 6 'not ready: 1.30.14' --home "$(windows "$scratch/home")" --only k3s # without the kubectls
[ ! -e "$scratch/home/.kuberlr" ] || fail '--only k3s installed kubectl'
answers 5 "this bundle is sha256:" --expect '0000 0000 0000 0000 0000'
answers 2 '.' --no-such-option
answers 0 '^[0-9]+\.[0-9]+\.[0-9]+' --run --version
answers 0 'version' --run doctor --json
ok 'arguments, exit codes and --run are handed on'

# Windows takes a library beside the program first, so with a damaged one the program does not start there.
echo damaged >"$bundle/bin/windows-amd64/ole32.dll"
export WINEDLLOVERRIDES='ole32=n,b'
answers 0 'Nothing changed'
answers 1 'name the folder that `"Z:.*apply.cmd" --run build` made' --run verify nowhere
[ -z "$(temporary)" ] || fail 'a copy of the program stays'
unset WINEDLLOVERRIDES
rm "$bundle/bin/windows-amd64/ole32.dll"
ok 'a program that is refused on the stick runs as a copy, which is removed'

# Wine's cmd.exe in the place of the program: it ends with the code that it is told, and can take the stick away.
cp "$WINEPREFIX/drive_c/windows/system32/cmd.exe" "$program"
for code in 0 1 6 74 130; do answers "$code" '' /c exit "$code"; ! grep -q stopped "$scratch/out" || fail "$code is not a stop"; done
cp -R "$bundle" "$scratch/kept"
printf '@echo off\r\nrd /s /q "%s" >nul 2>nul\r\nexit -1073741818\r\n' "$(windows "$bundle")" >take.cmd
answers 1 '^error: the program was stopped \(-1073741818\)\. If the stick was removed, put it in again' \
  --run /c "$(windows "$scratch/take.cmd")"
[ "$(wc -l <"$scratch/out")" -eq 1 ] || fail 'more than one line'
[ ! -e "$bundle/apply.cmd" ] || fail 'the stick is still there'
mv "$scratch/kept" "$scratch/again"
mkdir -p "$bundle"
cp -R "$scratch/again/." "$bundle/"
ok 'a stick that is removed is told in one line'

# Wine's powershell.exe does nothing, so only the lines of apply.cmd count here; windows-scripts.sh tests apply.ps1.
echo text >"$program"
answers 0 '^note: this system does not run the program bin.windows-amd64.airgap.exe, nor a copy of it in a temporary folder\. The script'
answers 1 '^error: this system does not run .* To install without it: "Z:.*apply.cmd" --plain' --run doctor
[ -z "$(temporary)" ] || fail 'a copy of the program stays'
rm "$program"
answers 0 '^note: this bundle has no program for windows/amd64\. The script apply\.ps1 installs without it\.'
[ "$(wc -l <"$scratch/out")" -eq 1 ] || fail 'more than one line'
answers 1 '^error: this bundle has no program for windows/amd64\. To install without it: "Z:.*apply.cmd" --plain' --run doctor
rm "$bundle/apply.ps1"
answers 5 '^error: apply\.ps1 is missing: copy the bundle again' --plain
answers 5 '^error: apply\.ps1 is missing: copy the bundle again'
ok 'without a program, apply.cmd says so in one line and goes on with apply.ps1'
echo "wine: $passed checks passed"

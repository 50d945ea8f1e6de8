#!/usr/bin/env bash
# The published programs for systems that this machine is not. The program for linux/arm64 runs under qemu, and has to say and install what
# the one for linux/amd64 does. The programs for macOS and Windows are read: processor, oldest system, libraries, and for macOS whether the
# signature is right, without which macOS does not start them. Then apply.command in three shells, double-clicked.
#
#   AIRGAP=dotnet-airgap AIRGAP_PROGRAMS=FOLDER [AIRGAP_TESTING=Airgap.Testing.dll] bash tests/e2e/other-systems.sh
#
# Linux on amd64; the folder is the one that eng/publish.sh filled. It needs node, and for linux/arm64 qemu-user-static and the C library of
# libc6-arm64-cross or libc6:arm64. What cannot run is named in one line. With AIRGAP_TESTING, that program also builds over TLS.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
tool=${AIRGAP:?name the installed tool: AIRGAP=PATH/dotnet-airgap}
programs=$(cd "${AIRGAP_PROGRAMS:?name the folder of eng/publish.sh}" && pwd)
testing=${AIRGAP_TESTING:-}
unset CI AIRGAP_MIRRORS GITHUB_TOKEN GH_TOKEN SSL_CERT_FILE SSL_CERT_DIR

scratch=$(mktemp -d)
# Root refuses homes in folders that others can change.
homes=$(mktemp -d -p "$HOME" airgap-homes.XXXXXX)
server=
cleanup() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$scratch" "$homes"
}
trap cleanup EXIT
passed=0
ok() { passed=$((passed + 1)); echo "ok - $*"; }
not_run() { echo "not run: $*"; }
fail() { echo "not ok - $*" >&2; [ ! -s "$scratch/out" ] || sed 's/^/  /' "$scratch/out" >&2; exit 1; }
answers() { # exit code, pattern, command...
  local code=$1 pattern=$2 status=0; shift 2
  "$@" >"$scratch/out" 2>&1 </dev/null || status=$?
  [ "$status" -eq "$code" ] || fail "$* (exit code $status, not $code)"
  grep -qE -- "$pattern" "$scratch/out" || fail "$* does not say '$pattern'"
}

# The files ------------------------------------------------------------------------------------------------------------------------------

documented() { # platform: the oldest system that docs/programs.md says the file names
  sed -nE "s/^\| \`$1\` .*\(the file itself says ([0-9.]+)\).*/\1/p" "$root/docs/programs.md"
}
changed() { # file, position: a copy of which one bit there is another
  cp "$1" "$scratch/changed"
  # shellcheck disable=SC2059 # the byte is the format
  printf "\\x$(printf %02x $(($(od -An -tu1 -j"$2" -N1 "$1") ^ 1)))" | dd of="$scratch/changed" bs=1 seek="$2" conv=notrunc status=none
}
mach_o() { node "$root/tests/e2e/mach-o.mjs" "$@"; }
for processor in amd64 arm64; do
  file=$programs/darwin-$processor/airgap
  oldest=$(documented "darwin-$processor")
  answers 0 "^$processor; macOS ${oldest:?docs/programs.md does not say it} or later .* signed ad hoc" mach_o "$file"
  said=$(cat "$scratch/out")
  pages=$(sed -n 's/.* \([0-9]*\) pages of 4096 bytes$/\1/p' <<<"$said")
  for page in 9 $((pages / 2)) $((pages - 1)); do
    changed "$file" $((page * 4096))
    answers 1 "the hash of page $page of $pages is wrong" mach_o "$scratch/changed"
  done
  head -c -1 "$file" >"$scratch/changed"
  answers 1 'ends at [0-9]+, the file at ' mach_o "$scratch/changed"
  ok "darwin-$processor is $said"
done

number() { od -An -t"u$2" -j"$3" -N"$2" "$1" | tr -d ' '; } # file, bytes, position
file=$programs/windows-amd64/airgap.exe
header=$(number "$file" 4 60)
[ "$(number "$file" 4 "$header")" -eq $((0x4550)) ] || fail 'airgap.exe is not a program for Windows'
[ "$(number "$file" 2 $((header + 4)))" -eq $((0x8664)) ] || fail 'airgap.exe is for another processor than amd64'
[ "$(number "$file" 2 $((header + 24)))" -eq $((0x20b)) ] || fail 'airgap.exe is not a 64-bit program'
[ "$(number "$file" 2 $((header + 92)))" -eq 3 ] || fail 'airgap.exe is not a program for the console'
oldest=$(number "$file" 2 $((header + 72))).$(number "$file" 2 $((header + 74)))
[ "$oldest" = "$(documented windows-amd64)" ] || fail "airgap.exe names Windows $oldest, which docs/programs.md does not say"
ok "windows-amd64 is a 64-bit program for the console; its header names Windows $oldest or later"

file=$programs/linux-arm64/airgap
readelf -hlW "$file" >"$scratch/out"
grep -q 'Machine: *AArch64' "$scratch/out" || fail 'the program for linux/arm64 is for another processor'
grep -q 'interpreter: /lib/ld-linux-aarch64.so.1]' "$scratch/out" || fail 'the program for linux/arm64 has another loader'
ok 'linux-arm64 is a program for AArch64 with the loader of glibc'

# linux/arm64 under qemu -----------------------------------------------------------------------------------------------------------------

cp -r "$root/examples/quickstart/upstream" "$root/examples/quickstart/airgap.yaml" "$scratch/"
sed -i 's|^  - linux/amd64.*|&\n  - linux/arm64|' "$scratch/airgap.yaml"
printf '\nfiles:\n  - path: factory.pem\n    install: "{home}/Factory"\n' >>"$scratch/airgap.yaml"
echo factory >"$scratch/factory.pem"
for release in "$scratch"/upstream/dl.k8s.io/release/v*; do
  mkdir -p "$release/bin/linux/arm64"
  echo "a stand-in for kubectl on linux/arm64, $(basename "$release")" >"$release/bin/linux/arm64/kubectl"
  sha256sum <"$release/bin/linux/arm64/kubectl" | cut -d' ' -f1 >"$release/bin/linux/arm64/kubectl.sha256"
done
# One file that takes more than one read.
downloads=$(echo "$scratch"/upstream/github.com/k3s-io/k3s/releases/download/v1.30*)
before=$(sha256sum <"$downloads/k3s-arm64" | cut -d' ' -f1)
head -c 5000001 /dev/urandom >"$downloads/k3s-arm64"
sed -i "s/$before/$(sha256sum <"$downloads/k3s-arm64" | cut -d' ' -f1)/" "$downloads/sha256sum-arm64.txt"
bundle=$scratch/bundle
(cd "$scratch" && "$tool" build -q -o "$bundle" >/dev/null 2>"$scratch/out") || fail 'the bundle cannot be built'
cp -r "$programs"/*-* "$bundle/bin/"
home=$homes/home
fresh() { rm -rf "$home"; mkdir "$home"; }

# The loader and the C library must be of one build, because the loader keeps the list of stacks that the library walks for each new thread.
# With -L /usr/aarch64-linux-gnu alone, qemu takes the loader from there, and the loader takes libc.so.6 from /lib/aarch64-linux-gnu if
# libc6:arm64 is installed: where the two differ, the first thread is never made, and the program loops. So the folder is named for both.
# Nothing else has to be set for qemu 7.2: neither the size of .NET's heap, nor the processors.
prefix=
for candidate in /usr/aarch64-linux-gnu /; do
  [ -n "$prefix" ] || [ ! -e "$candidate/lib/ld-linux-aarch64.so.1" ] || prefix=$candidate
done
libraries=${prefix%/}/lib
[ "$prefix" != / ] || libraries=/lib/aarch64-linux-gnu
emulator=$(command -v qemu-aarch64-static || true)
why=
[ -n "$prefix" ] || why='the C library for arm64 is missing (libc6-arm64-cross)'
[ -n "$emulator" ] || why='qemu-aarch64-static is missing (qemu-user-static)'
! readelf -d "$programs/linux-arm64/airgap" | grep -q 'libstdc++' || why="it carries .NET's runtime, which needs OpenSSL for arm64"
amd64() { timeout 300 "$bundle/bin/linux-amd64/airgap" "$@"; }
arm64() { timeout 300 "$emulator" -L "$prefix" -E LD_LIBRARY_PATH="$libraries" "$bundle/bin/linux-arm64/airgap" "$@"; }

# What differs on purpose: the program's own path, and times and file numbers in the record of what was installed.
neutral() { sed -E 's|bin/linux-a..64/airgap|PROGRAM|g; s|20[0-9-]{8}T[0-9:]{8}Z|TIME|g'; }
run() { # processor, file, arguments...: the exit code and all that was said
  local processor=$1 file=$2 status=0; shift 2
  "$processor" "$@" >"$scratch/said" 2>"$scratch/errors" </dev/null || status=$?
  { echo "$status"; cat "$scratch/said"; echo; cat "$scratch/errors"; } | neutral >"$file"
}
tree() { # names, kinds, modes and bytes of the home
  (cd "$home" && find . -printf '%p %y %m\n' | LC_ALL=C sort &&
    find . -type f ! -path './.local/state/*' -print0 | LC_ALL=C sort -z | xargs -0r sha256sum &&
    find . -type f -path './.local/state/*' -print0 | LC_ALL=C sort -z | xargs -0r sed -E 's/"(time|modified|inode)": [^,]+/"\1": 0/')
}
story() { # processor: every step of a machine, each with what the program says and what is installed then
  local number=0
  fresh
  step() { # pattern for the answer, arguments...
    local pattern=$1; shift
    number=$((number + 1))
    run "$processor" "$scratch/$processor.$number" "$@"
    cp "$scratch/$processor.$number" "$scratch/out"
    grep -qE -- "$pattern" "$scratch/out" || fail "$processor: $* does not say '$pattern'"
    tree >>"$scratch/$processor.$number"
  }
  processor=$1
  local target=(--home "$home" --platform linux/arm64)
  [ "$processor" = amd64 ] || target=(--home "$home")
  step '^0\.' --version
  step '^verified ' verify "$bundle"
  step '0 versions are ready' doctor "${target[@]}"
  step '^Placed 3 releases, 1 kubectl' apply "$bundle" "${target[@]}"
  step '^Nothing changed' apply "$bundle" "${target[@]}"
  step 'ready without a network; nothing is wrong' doctor "${target[@]}"
  step '"' doctor --json "${target[@]}"
  step '.' status "${target[@]}"
  step 'hint: apply a bundle' doctor --home "$home" --platform windows/amd64
  step 'hint: ' apply "$bundle" "${target[@]}" --expect '0000 0000 0000 0000 0000'
  step 'hint: .*PROGRAM build' verify "$scratch/nothing"
  step '.' undo "${target[@]}"
  steps=$number
}

if [ -n "$why" ]; then
  not_run "the program for linux/arm64: $why"
else
  SECONDS=0
  answers 0 '^0\.' arm64 --version
  story amd64
  story arm64
  for number in $(seq "$steps"); do
    diff "$scratch/amd64.$number" "$scratch/arm64.$number" >"$scratch/out" || fail "step $number of $steps differs on arm64"
  done
  # On this machine, and not on another, the hint is to prepare it.
  answers 0 'ready without a network' arm64 apply "$bundle" --home "$home"
  rm "$home"/.kuberlr/linux-arm64/*
  answers 6 'hint: while this machine has a network: .*/bin/linux-arm64/airgap prepare' arm64 doctor --home "$home"
  ok "linux-arm64 under qemu says and installs what linux-amd64 does, in $steps steps: names, bytes, modes ($SECONDS s)"

  fresh
  answers 0 'ready without a network' amd64 apply "$bundle" --home "$home" --platform linux/arm64
  tree >"$scratch/expected"

  # A machine whose system runs such programs, as Linux does with binfmt_misc, in namespaces of its own: nothing changes outside them.
  # Only uname is a stand-in; the script starts the bundle's own program.
  mkdir "$scratch/names"
  printf '#!/bin/sh\ncase $1 in -m) echo aarch64 ;; *) echo Linux ;; esac\n' >"$scratch/names/uname"
  chmod 755 "$scratch/names/uname"
  cat >"$scratch/register.sh" <<'SH'
set -e
emulator=$1 user=$2 group=$3
shift 3
mount -t binfmt_misc none /proc/sys/fs/binfmt_misc
zeros='\x00\x00\x00\x00\x00\x00\x00\x00' ones='\xff\xff\xff\xff\xff\xff\xff'
printf %s ":airgap:M::\\x7fELF\\x02\\x01\\x01\\x00$zeros\\x02\\x00\\xb7\\x00:$ones\\x00$ones\\xff\\xfe\\xff\\xff\\xff:$emulator:F" \
  >/proc/sys/fs/binfmt_misc/register
exec unshare --user --map-user="$user" --map-group="$group" "$@"
SH
  machine() {
    timeout 300 unshare --user --map-root-user --mount sh "$scratch/register.sh" "$emulator" "$(id -u)" "$(id -g)" \
      env PATH="$scratch/names:$PATH" QEMU_LD_PREFIX="$prefix" QEMU_SET_ENV=LD_LIBRARY_PATH="$libraries" "$@"
  }
  if machine true 2>"$scratch/out"; then
    mv "$bundle/bin/linux-amd64" "$scratch/aside"
    fresh
    answers 0 'ready without a network' machine sh "$bundle/apply.sh" --home "$home"
    ! grep -q 'note:' "$scratch/out" || fail 'apply.sh did not start the program'
    tree | diff "$scratch/expected" - >"$scratch/out" || fail 'apply.sh on arm64 installs something else'
    answers 0 'machine +linux/arm64' machine sh "$bundle/apply.sh" --run doctor --home "$home"
    mv "$scratch/aside" "$bundle/bin/linux-amd64"
    ok 'apply.sh starts the program for linux/arm64, which installs the same'
  else
    not_run 'apply.sh with the program for linux/arm64: this system does not let a user register a format of programs'
  fi

  if [ -n "$testing" ]; then
    dotnet "$testing" serve "$scratch/upstream" --urls-file "$scratch/urls" --authority "$scratch/ca.pem" >"$scratch/served" &
    server=$!
    for _ in $(seq 100); do [ ! -s "$scratch/urls" ] || break; sleep 0.1; done
    address=$(cat "$scratch/urls")
    mkdir "$scratch/project"
    cp "$scratch/factory.pem" "$scratch/project/"
    sed '/^mirrors:/,/^$/d' "$scratch/airgap.yaml" >"$scratch/project/airgap.yaml"
    mirrors=
    for host in github.com api.github.com raw.githubusercontent.com update.k3s.io dl.k8s.io; do
      mirrors="$mirrors;https://$host/=$address/$host/"
    done
    build() { (cd "$scratch/project" && AIRGAP_MIRRORS=${mirrors#;} arm64 build); }
    answers 1 'certificate' build
    export SSL_CERT_FILE=$scratch/ca.pem
    answers 0 'bundle complete' build
    unset SSL_CERT_FILE
    cmp "$scratch/project/airgap-bundle/airgap.lock.json" "$bundle/airgap.lock.json"
    cmp "$scratch/project/airgap-bundle/bin/darwin-arm64/airgap" "$programs/darwin-arm64/airgap"
    ok 'linux-arm64 under qemu builds the same bundle over TLS, and refuses an unknown certificate authority'
  fi
fi

# apply.command --------------------------------------------------------------------------------------------------------------------------

# On Linux, with a uname and a sysctl that answer as on a Mac, and a program that tells what it got. apply.command has the bytes of
# apply.sh, and its name alone makes it wait for Enter at its end, in a terminal.
cmp "$bundle/apply.sh" "$bundle/apply.command"
stick="$scratch/my stick's"
mac=$scratch/mac
mkdir -p "$stick/bin/darwin-arm64" "$mac"
cp "$bundle/apply.command" "$stick/"
cat >"$stick/bin/darwin-arm64/airgap" <<'SH'
#!/bin/sh
[ "$1" != --version ] || { echo 0.0.0; exit; }
for argument in "$@"; do printf '<%s>' "$argument"; done >>"$TOLD"
exit "${CODE:-0}"
SH
printf '#!/bin/sh\ncase $1 in -m) echo "${MACHINE:-arm64}" ;; *) echo Darwin ;; esac\n' >"$mac/uname"
printf '#!/bin/sh\n[ "$*" = "-n hw.optional.arm64" ] && echo 1\n' >"$mac/sysctl"
chmod 755 "$stick/bin/darwin-arm64/airgap" "$mac/uname" "$mac/sysctl"
on_mac() { env PATH="$mac:$PATH" TOLD="$scratch/told" "$@"; }
told() { # what the program got
  [ "$(cat "$scratch/told")" = "$1" ] || fail "the program got $(cat "$scratch/told"), not $1"
  rm "$scratch/told"
}
window() { # exit code, pattern, command for a terminal: it waits, Enter ends it
  local code=$1 pattern=$2 status=0
  rm -f "$scratch/keys"
  mkfifo "$scratch/keys"
  on_mac timeout 60 script -qefc "$3" /dev/null <"$scratch/keys" >"$scratch/out" 2>&1 &
  local process=$!
  exec 3>"$scratch/keys"
  for _ in $(seq 100); do ! grep -q 'Press Enter to close this window' "$scratch/out" || break; sleep 0.1; done
  sleep 0.3
  kill -0 "$process" 2>/dev/null || fail "$3 does not wait for Enter"
  echo >&3
  wait "$process" || status=$?
  exec 3>&-
  [ "$status" -eq "$code" ] || fail "$3 (exit code $status, not $code)"
  grep -qE -- "$pattern" "$scratch/out" || fail "$3 does not say '$pattern'"
}
quoted=$(printf '%q' "$stick/apply.command")
for shell in dash bash zsh; do
  command -v "$shell" >/dev/null || { not_run "apply.command in $shell: it is missing"; continue; }
  window 0 'Press Enter' "$shell $quoted"
  told "<apply><$stick>"
  CODE=6 window 6 'Press Enter' "$shell $quoted"
  told "<apply><$stick>"
  MACHINE=x86_64 window 0 'Press Enter' "$shell $quoted --dry-run 'a b'" # Rosetta
  told "<apply><$stick><--dry-run><a b>"
  window 5 'bin/plain.sh is missing' "$shell $quoted --plain"
  answers 0 '^$' on_mac "$shell" -c '"$1" "$2"; code=$?; echo; exit $code' - "$shell" "$stick/apply.command"
  ! grep -q 'Press Enter' "$scratch/out" || fail "in $shell, it waits where there is no terminal"
  told "<apply><$stick>"
  ok "apply.command in $shell: what the program gets, its exit code, under Rosetta, and Enter in a terminal only"
done
# As Terminal does at a double-click: the path alone, in the home, in a shell that ends then.
window 0 'Press Enter' "cd; $quoted; exit"
told "<apply><$stick>"
chmod 644 "$stick/bin/darwin-arm64/airgap" # as on a FAT stick
window 0 'Press Enter' "cd; $quoted; exit"
told "<apply><$stick>"
ok 'apply.command double-clicked, also on a stick without modes'
echo "other-systems: $passed checks passed"

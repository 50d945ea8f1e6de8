#!/usr/bin/env bash
# Bundles on difficult media: an exFAT stick (no modes, read-only the second time, a name with a blank and an umlaut), a disk without
# room, a disk that fills while it is written, one that cannot be read, folders that a user may not write.
#
#   AIRGAP=dotnet-airgap bash tests/e2e/media.sh     needs strace, and root for the mounts; what the machine forbids is skipped by name
#   AIRGAP_TESTING     the built Airgap.Testing.dll; otherwise it is built
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
tool=${AIRGAP:?name the installed tool: AIRGAP=PATH/dotnet-airgap}
unset CI AIRGAP_MIRRORS GITHUB_TOKEN GH_TOKEN

scratch=$(mktemp -d)
mounts=() loops=() folders=() server=
cleanup() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  for mount in "${mounts[@]}"; do umount "$mount" 2>/dev/null || true; done
  for loop in "${loops[@]}"; do losetup -d "$loop" 2>/dev/null || true; done
  rm -rf "$scratch" "${folders[@]}"
}
trap cleanup EXIT
passed=0
ok() { passed=$((passed + 1)); echo "ok - $*"; }
skip() { echo "skipped - $*"; }
fail() { echo "not ok - $*" >&2; [ ! -s "$scratch/out" ] || sed 's/^/  /' "$scratch/out" >&2; exit 1; }
runs() { "$@" >"$scratch/out" 2>&1 || fail "$* (exit code $?)"; }
answers() { # exit-code pattern command...
  local code=$1 pattern=$2 status=0; shift 2
  "$@" >"$scratch/out" 2>&1 || status=$?
  [ "$status" -eq "$code" ] || fail "$* ended with $status instead of $code"
  grep -q "$pattern" "$scratch/out" || fail "$* did not say: $pattern"
  ! grep -q '^   at ' "$scratch/out" || fail "$* showed a stack trace"
}
look() { (cd "$1" && find . -type f ! -path './*/targets/*' -print0 | sort -z | xargs -0r sha256sum); }

cp -r "$root/examples/quickstart" "$scratch/project"
cd "$scratch/project"
mkdir "$scratch/expected"
runs "$tool" build -o "$scratch/bundle"
runs "$tool" apply "$scratch/bundle" --home "$scratch/expected" --platform linux/amd64

# An exFAT stick -------------------------------------------------------------------------------------------------------------

stick() {
  truncate -s 128M "$scratch/stick.img"
  mkfs.exfat "$scratch/stick.img" >/dev/null 2>&1 || return 1
  loop=$(losetup -f --show "$scratch/stick.img" 2>/dev/null) || return 1
  loops+=("$loop")
  mkdir -p "$scratch/stick"
  mount.exfat-fuse "$loop" "$scratch/stick" >/dev/null 2>&1 || return 1
  mounts+=("$scratch/stick")
}
if command -v mount.exfat-fuse >/dev/null && stick; then
  bundle="$scratch/stick/Bündel der Fabrik"
  runs "$tool" build -o "$bundle"
  look "$bundle" | cmp -s - <(look "$scratch/bundle") || fail 'the bundle on the stick has other bytes'
  runs "$tool" verify --from-medium "$bundle"
  umount "$scratch/stick"
  mount.exfat-fuse -o ro "$loop" "$scratch/stick" >/dev/null 2>&1 || fail 'the stick cannot be mounted read-only'
  runs "$tool" verify "$bundle"
  mkdir "$scratch/from-stick"
  runs "$tool" apply "$bundle" --home "$scratch/from-stick" --platform linux/amd64
  look "$scratch/from-stick" | cmp -s - <(look "$scratch/expected") || fail 'what was applied from the stick differs'
  [ "$(stat -c %a "$scratch"/from-stick/.kuberlr/linux-amd64/*)" = 755 ] || fail 'a kubectl from the stick is not executable'
  runs "$tool" build -o "$bundle"
  grep -q 'nothing to do' "$scratch/out" || fail 'a build on a read-only stick wanted to change something'
  ok 'a bundle on an exFAT stick with a blank and an umlaut in its name is built, read past the cache, and applied read-only'
else
  skip 'an exFAT stick: this machine has no exfat-fuse, or forbids loop devices'
fi

# A target where letter case does not count ----------------------------------------------------------------------------------

case_volume() {
  truncate -s 128M "$scratch/case.img"
  mkfs.exfat "$scratch/case.img" >/dev/null 2>&1 || return 1
  loop=$(losetup -f --show "$scratch/case.img" 2>/dev/null) || return 1
  loops+=("$loop")
  mkdir -p "$scratch/case"
  mount.exfat-fuse -o umask=022 "$loop" "$scratch/case" >/dev/null 2>&1 || return 1
  mounts+=("$scratch/case")
  touch "$scratch/case/probe" && [ -e "$scratch/case/PROBE" ]
}
if command -v mount.exfat-fuse >/dev/null && case_volume; then
  home=$scratch/case/home
  release=$(ls "$scratch/bundle/cache/k3s" | grep '^v' | head -n 1)
  kubectl=$(ls "$scratch/bundle/kuberlr/linux-amd64" | head -n 1)
  mkdir -p "$home/.cache/rancher-desktop/k3s/${release^^}" "$home/.kuberlr/linux-amd64"
  cp "$scratch/expected/.cache/rancher-desktop/k3s/$release"/* "$home/.cache/rancher-desktop/k3s/${release^^}/"
  cp "$scratch/bundle/kuberlr/linux-amd64/$kubectl" "$home/.kuberlr/linux-amd64/${kubectl^^}"
  runs "$tool" apply "$scratch/bundle" --home "$home" --platform linux/amd64
  [ "$(ls "$home/.cache/rancher-desktop/k3s")" = "$(ls "$scratch/expected/.cache/rancher-desktop/k3s")" ] || fail "version folders are not named as they have to be: $(ls "$home/.cache/rancher-desktop/k3s")"
  [ "$(ls "$home/.kuberlr/linux-amd64")" = "$(ls "$scratch/expected/.kuberlr/linux-amd64")" ] || fail "kubectls are not named as they have to be: $(ls "$home/.kuberlr/linux-amd64")"
  look "$home" | cmp -s - <(look "$scratch/expected") || fail "a home where letter case does not count differs"
  runs "$tool" apply "$scratch/bundle" --home "$home" --platform linux/amd64
  ! grep -q 'replaced\|placed now' "$scratch/out" || fail 'a second apply did something where letter case does not count'
  ok 'where letter case does not count, names that only look right are replaced by the right ones'
else
  skip 'a target where letter case does not count: this machine has no exfat-fuse, or forbids loop devices'
fi

# A disk without room --------------------------------------------------------------------------------------------------------

mkdir "$scratch/small"
if mount -t tmpfs -o size=16k,mode=755 tmpfs "$scratch/small" 2>/dev/null; then
  mounts+=("$scratch/small")
  head -c 10000 /dev/zero >"$scratch/small/ballast"
  answers 1 'error AG0404' "$tool" build -o "$scratch/small/bundle"
  [ ! -e "$scratch/small/bundle" ] || fail 'a build without room wrote something'
  answers 1 'error AG0404' "$tool" apply "$scratch/bundle" --home "$scratch/small" --platform linux/amd64
  [ -z "$(find "$scratch/small" -name 'kubectl*')" ] || fail 'an apply without room placed something'
  ok 'a disk without room is refused before the first byte'
else
  skip 'a small tmpfs: this machine forbids mounts'
fi

# The volume of a bundle -----------------------------------------------------------------------------------------------------

mkdir "$scratch/volume"
media=$(mktemp -d -p /media airgap-XXXXXX 2>/dev/null || true)
if [ -n "$media" ] && mount -t tmpfs -o mode=755 tmpfs "$scratch/volume" 2>/dev/null; then
  mounts+=("$scratch/volume" "$media/stick") folders+=("$media")
  runs "$tool" build -o "$scratch/volume/bundle"
  grep -q "^on     the volume $scratch/volume (tmpfs)" "$scratch/out" || fail 'a build does not name the volume'
  ! grep -q 'safe to remove' "$scratch/out" || fail 'a volume in memory is safe to remove'
  ! grep -q AG0417 "$scratch/out" || fail 'a folder elsewhere draws the warning about sticks'
  runs "$tool" build -o "$media/stick/bundle"
  grep -q "warning AG0417: '$media/stick/bundle' is on the volume / " "$scratch/out" || fail 'a build below /media without a stick does not warn'
  ! grep -q 'safe to remove' "$scratch/out" || fail "the system's disk is safe to remove"
  mount --bind "$scratch/project" "$media/stick"
  runs "$tool" build -o "$media/stick/bound"
  grep -q 'warning AG0417' "$scratch/out" || [ "$(stat -c %d /)" != "$(stat -c %d "$scratch")" ] || fail "a part of the system's disk is taken for a stick"
  rm -r "$media/stick/bound"
  umount "$media/stick"
  ln -s "$scratch/volume" "$media/link"
  runs "$tool" build -o "$media/link/linked"
  grep -q "^on     the volume $scratch/volume (tmpfs)" "$scratch/out" || fail 'a link to a volume is not followed'
  rm -r "$media/stick"
  mkdir "$media/stick"
  mount -t tmpfs -o mode=755 tmpfs "$media/stick"
  runs "$tool" build -o "$media/stick/bundle"
  ! grep -q AG0417 "$scratch/out" || fail 'a mounted volume draws the warning'
  umount "$media/stick"
  ok 'a build names its volume, and warns where no stick is mounted'
else
  skip 'the volume of a bundle: this machine forbids mounts'
fi

# A disk that fills all the same ---------------------------------------------------------------------------------------------

if command -v strace >/dev/null; then
  # The disk "fills" at the writing of one file: every write to it fails with ENOSPC.
  part=$(cd "$scratch/bundle" && ls cache/k3s/*/k3s | head -n 1)
  name=$(tr / _ <<<"$part").$(sha256sum "$scratch/bundle/$part" | cut -c1-12).part
  rm -rf "$scratch/fills"
  answers 1 "the disk of '$scratch/fills' is full" strace -f -qq -o /dev/null -P "$scratch/fills/.partial/$name" -e trace=pwrite64,write -e inject=pwrite64,write:error=ENOSPC "$tool" build -o "$scratch/fills"
  [ ! -e "$scratch/fills/SHA256SUMS" ] || fail 'a build on a full disk looks finished'
  answers 5 'error AG0505' "$tool" verify "$scratch/fills"
  runs "$tool" build -o "$scratch/fills"
  look "$scratch/fills" | cmp -s - <(look "$scratch/bundle") || fail 'a bundle after a full disk has other bytes'
  ok 'a build whose disk fills says so, does not look finished, and is completed by the next'

  home=$scratch/full-home
  mkdir "$home"
  release=$(basename "$(dirname "$part")")
  answers 1 'is full' strace -f -qq -o /dev/null -P "$home/.cache/rancher-desktop/k3s/.airgap-new-$release/k3s" -e trace=pwrite64,write -e inject=pwrite64,write:error=ENOSPC "$tool" apply "$scratch/bundle" --home "$home" --platform linux/amd64
  [ -z "$(find "$home" -type f ! -path '*/targets/*')" ] || fail "an apply on a full disk left files: $(find "$home" -type f)"
  runs "$tool" apply "$scratch/bundle" --home "$home" --platform linux/amd64
  look "$home" | cmp -s - <(look "$scratch/expected") || fail 'a home after a full disk differs'
  ok 'an apply whose disk fills leaves the target as it was, and is completed by the next'

  # A stick that cannot be read, and a mirror folder's disk: neither is one that cannot be written.
  home=$scratch/unread-home
  mkdir "$home"
  unread() { strace -f -qq -o /dev/null -P "$1" -e trace=pread64,read -e inject=pread64,read:error=EIO "${@:2}"; }
  answers 1 "error AG0506: the bundle's $part cannot be read: Input/output error" unread "$scratch/bundle/$part" "$tool" apply "$scratch/bundle" --home "$home" --platform linux/amd64
  [ -z "$(find "$home" -type f ! -path '*/targets/*')" ] || fail "an apply from a stick that cannot be read left files: $(find "$home" -type f)"
  answers 5 "'$part' cannot be read: Input/output error" unread "$scratch/bundle/$part" "$tool" verify "$scratch/bundle"
  mirrored=$scratch/project/upstream/github.com/k3s-io/k3s/releases/download/$release/k3s
  answers 1 "error AG0301: the file '.*/k3s' of the mirror folder '.*' cannot be read: Input/output error" unread "$mirrored" "$tool" build -o "$scratch/unread"
  rm -rf "$scratch/unread"
  ok 'a stick or a mirror folder that cannot be read is named as what cannot be read'
else
  skip 'a disk that fills, a stick that cannot be read: there is no strace'
fi

# Rights first ---------------------------------------------------------------------------------------------------------------

# Root may write everywhere: as root, the tool runs as nobody here.
as_user=()
[ "$(id -u)" -ne 0 ] || as_user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
if [ ${#as_user[@]} -eq 0 ] || command -v setpriv >/dev/null; then
  rights=$scratch/rights
  chmod 711 "$scratch"
  mkdir -p "$rights/home/.cache/rancher-desktop" "$rights/home/.kuberlr/linux-amd64" "$rights/project" "$rights/readonly" "$rights/tmp"
  cp -r "$scratch/bundle" "$rights/bundle"
  printf 'kubernetes: ["1.30"]\nplatforms: [linux/amd64]\n' >"$rights/project/airgap.yaml"
  [ ${#as_user[@]} -eq 0 ] || chown -R 65534:65534 "$rights"
  chmod 555 "$rights/readonly" "$rights/home/.kuberlr/linux-amd64"
  as_user+=(env HOME="$rights/home" TMPDIR="$rights/tmp")
  runs "${as_user[@]}" "$tool" --version

  if [ -z "${AIRGAP_TESTING:-}" ]; then
    runs dotnet build "$root/tests/Airgap.Testing" -c Release -o "$scratch/server" --verbosity quiet
    AIRGAP_TESTING=$scratch/server/Airgap.Testing.dll
  fi
  serve() {
    local base
    rm -f "$scratch/urls"
    dotnet "$AIRGAP_TESTING" serve "$scratch/project/upstream" --urls-file "$scratch/urls" >"$scratch/requests" 2>&1 &
    server=$!
    for _ in $(seq 150); do [ ! -s "$scratch/urls" ] || break; sleep 0.1; done
    base=$(cat "$scratch/urls") || fail 'the upstream does not serve'
    mirrors=
    for host in github.com api.github.com raw.githubusercontent.com update.k3s.io dl.k8s.io; do mirrors="$mirrors${mirrors:+;}https://$host/=$base/$host/"; done
  }
  clear_sentence() { # folder
    [ "$(grep -c 'error AG' "$scratch/out")" -eq 1 ] || fail 'that is not one error'
    grep 'error AG' "$scratch/out" | grep -qF "$1" || fail "the error does not name $1"
    grep -q '^  hint: ' "$scratch/out" || fail 'there is no hint'
  }
  # A request for one byte, which is for a size, is answered with 206.
  artifacts='^GET .*(/k3s|/kubectl|\.tar|\.zst) 200$'

  cd "$rights/project"
  serve
  answers 1 'error AG0405' "${as_user[@]}" env AIRGAP_MIRRORS="$mirrors" "$tool" build -o "$rights/readonly/bundle"
  clear_sentence "$rights/readonly"
  kill "$server"; wait "$server" || true; server=
  ! grep -qE "$artifacts" "$scratch/requests" || fail "an artifact was asked for: $(grep -E "$artifacts" "$scratch/requests")"
  serve
  runs "${as_user[@]}" env AIRGAP_MIRRORS="$mirrors" "$tool" build -o "$rights/other"
  kill "$server"; wait "$server" || true; server=
  [ "$(grep -cE "$artifacts" "$scratch/requests")" -eq 3 ] || fail 'the log of the upstream does not show what a good build asks for'
  ok 'a build into a folder that may not be written ends before the first artifact is asked for'

  # Whatever is made in a folder, and were it removed again, leaves another time on it.
  times() { find "$rights/home/.cache" "$rights/home/.kuberlr" -printf '%P %s %T@ %C@\n' | sort; }
  times >"$scratch/times"
  answers 1 'error AG0613' "${as_user[@]}" "$tool" apply "$rights/bundle" --home "$rights/home" --platform linux/amd64
  clear_sentence "$rights/home"
  times | diff "$scratch/times" - >"$scratch/out" || fail 'an apply that may not write to the folder of kuberlr wrote to the cache before it said so'
  chmod 755 "$rights/home/.kuberlr/linux-amd64"
  runs "${as_user[@]}" "$tool" apply "$rights/bundle" --home "$rights/home" --platform linux/amd64
  ok 'an apply that may not write to one of its folders ends before the first copy'
else
  skip 'folders that may not be written: root needs setpriv to become somebody else'
fi

echo "media: $passed checks passed"

#!/usr/bin/env bash
# Kills a build and an apply before every system call that changes a file of theirs, one run for each pair of call and path, and looks
# what is left: nothing finished-looking, nothing half there. Then a plain second run has to complete, with the same bytes, and without
# writing again what was verified before.
#
#   AIRGAP=dotnet-airgap bash tests/e2e/kill.sh      needs strace
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tool=${AIRGAP:?name the installed tool: AIRGAP=PATH/dotnet-airgap}
command -v strace >/dev/null || { echo 'kill.sh needs strace: apt-get install strace' >&2; exit 1; }
unset CI AIRGAP_MIRRORS GITHUB_TOKEN GH_TOKEN
export HOME=${HOME:-/root}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# What changes the disk. Only the lock file's temporary name holds a random part (nobody locks the manifest's folder), so its calls are left out.
# Below a target, folders are open and names are relative to them: openat, mkdirat, renameat, renameat2, unlinkat, linkat, fchmod, fchmodat.
calls='rename,renameat,renameat2,link,linkat,openat,flock,write,pwrite64,pwritev,fsync,fdatasync,syncfs,ftruncate,unlink,unlinkat,rmdir,mkdir,mkdirat,chmod,fchmod,fchmodat'
# AIRGAP_KILL_EVERY=N tries every Nth of the calls: all of them take many minutes.
sampled() { awk -v every="${AIRGAP_KILL_EVERY:-1}" 'NR % every == 1 || every == 1'; }
kills=0 missed=0 survived=0 rewritten=0

fail() { echo "not ok - $*" >&2; [ ! -s "$scratch/out" ] || sed 's/^/  /' "$scratch/out" >&2; exit 1; }

# The pairs of call and path below a folder that one run makes, in the order of the first of each: lines "call path". Of the two names of
# a rename, the first counts. A name that is relative to an open folder stands as it is: so strace compares it.
pairs() { # folder command...
  local folder=$1; shift
  strace -f -qq -y -e trace="$calls" -o "$scratch/log" "$@" >"$scratch/out" 2>&1 || fail "the run to be traced failed"
  perl -ne '
    BEGIN { $folder = shift }
    next unless /^\d+ +([a-z0-9]+)\((.*)$/;
    my ($call, $rest) = ($1, $2);
    next if $call eq "openat" && $rest !~ /O_CREAT/;
    my $path;
    if ($call =~ /at2?$/ && $rest =~ /^\d+<([^>]*)>, "([^"\/]+)"/) { $path = $2; next unless index("$1/", "$folder/") == 0 }
    elsif ($rest =~ /^\d+<([^>]*)>|^(?:AT_FDCWD(?:<[^>]*>)?, )?"([^"]*)"/) { $path = $1 // $2; next unless index("$path/", "$folder/") == 0 }
    else { next }
    print "$call $path\n" unless $seen{"$call $path"}++' "$folder" "$scratch/log"
}

# One run that dies before the first call on a path.
killed() { # call path command...
  local call=$1 path=$2 status=0; shift 2
  { strace -f -qq -P "$path" -e trace="$call" -e inject="$call":signal=KILL -o /dev/null "$@" >"$scratch/out" 2>&1 || status=$?; } 2>/dev/null
  case $status in
    137) kills=$((kills + 1)) ;;
    0) missed=$((missed + 1)) ;; # this run did not come by there; what it left has to be right all the same
    *) fail "the run was to be killed at $call $path, and ended with $status" ;;
  esac
}

digests() { (cd "$1" && find . -type f ! -path './*/targets/*' -print0 | sort -z | xargs -0r sha256sum); }
stamps() { (cd "$1" && find . -type f ! -path './.partial/*' -printf '%P %s %T@ %i\n' | sort); }

# build --------------------------------------------------------------------------------------------------------------------

project=$scratch/project
fresh_project() {
  rm -rf "$project"; mkdir -p "$project"
  cp -r "$root/examples/quickstart/upstream" "$project/upstream"
  sed -E 's/^platforms:.*/platforms: [linux\/amd64]/; /^  - (linux|darwin|windows)\//d; s/^  - "1\.3[12]".*//; s/^  - stable.*//' "$root/examples/quickstart/airgap.yaml" >"$project/airgap.yaml"
}
build() { (cd "$project" && exec "$@"); }

fresh_project
build "$tool" build -q >"$scratch/out" 2>&1 || fail 'the first build failed'
digests "$project/airgap-bundle" >"$scratch/bundle.expected"
cp "$project/airgap.lock.json" "$scratch/lock"

look_at_bundle() { # what is there has its final content, and looks finished only when it is
  [ -d "$project/airgap-bundle" ] || return 0
  if [ -e "$project/airgap-bundle/SHA256SUMS" ]; then
    (cd "$project/airgap-bundle" && sha256sum --quiet -c SHA256SUMS) || fail "the bundle looks finished and is not ($1)"
  fi
  (cd "$project/airgap-bundle" && find cache kuberlr -type f 2>/dev/null | while read -r file; do
    grep -qxF "$(sha256sum "./$file")" "$scratch/bundle.expected" || { echo "$file"; break; }
  done || true) >"$scratch/half"
  [ ! -s "$scratch/half" ] || fail "half a file under its final name: $(cat "$scratch/half") ($1)"
}

fresh_project
cd "$project"
pairs "$project" "$tool" build --no-progress | grep -vE '/upstream|/\.airgap-tmp-airgap\.lock\.json-' | sampled >"$scratch/pairs"
while read -r call path; do
  fresh_project; cd "$project"
  killed "$call" "$path" "$tool" build --no-progress
  look_at_bundle "killed at $call $path"
  before=$(cd "$project" && [ ! -d airgap-bundle ] || stamps airgap-bundle | grep -E '^(cache/k3s/|kuberlr/)' || true)
  "$tool" build --no-progress >"$scratch/out" 2>&1 || fail "the build after a kill at $call $path failed"
  digests "$project/airgap-bundle" | cmp -s - "$scratch/bundle.expected" || fail "other bytes after a kill at $call $path"
  cmp -s airgap.lock.json "$scratch/lock" || fail "another lock file after a kill at $call $path"
  [ ! -e airgap-bundle/.partial ] || fail "something is left after a kill at $call $path"
  after=$(stamps airgap-bundle)
  while IFS= read -r line; do
    [ -z "$line" ] || grep -qxF "$line" <<<"$after" || { rewritten=$((rewritten + 1)); echo "  written twice: $line ($call $path)" >&2; }
  done <<<"$before"
  survived=$((survived + 1))
done <"$scratch/pairs"
echo "ok - a build survived being killed before each of $(wc -l <"$scratch/pairs") calls"
builds=$kills

# apply --------------------------------------------------------------------------------------------------------------------

bundle=$scratch/bundle
rm -rf "$bundle"; cp -r "$project/airgap-bundle" "$bundle"
release=$(basename "$(echo "$bundle"/cache/k3s/v*)")
kubectl=$(basename "$(echo "$bundle"/kuberlr/linux-amd64/kubectl*)")
home=$scratch/home
cache=$home/.cache/rancher-desktop
cd "$scratch"

# A machine with things of its own: a broken folder of our release with a note in it, a half kubectl, another's files.
fresh_home() {
  rm -rf "$home"; mkdir -p "$cache/k3s/$release" "$home/.kuberlr/linux-amd64"
  echo broken >"$cache/k3s/$release/k3s"
  echo mine >"$cache/k3s/$release/note.txt"
  echo half >"$home/.kuberlr/linux-amd64/$kubectl"
  echo other >"$home/.kuberlr/linux-amd64/kubectl1.19.16"
  echo '{"cacheVersion":2,"channels":{},"versions":[]}' >"$cache/k3s-versions.json"
}
apply=("$tool" apply "$bundle" --home "$home" --platform linux/amd64 --no-progress)

fresh_home
undo=("$tool" undo --home "$home" --platform linux/amd64 --yes)
# Everything that a home has but airgap's own records: names, types, modes, bytes.
content() { (cd "$home" && find . -path ./.local -prune -o -printf '%p %y %m %l\n' | sort && find . -path ./.local -prune -o -type f -print0 | sort -z | xargs -0r sha256sum); }
"${apply[@]}" >"$scratch/out" 2>&1 || fail 'the first apply failed'
digests "$home" >"$scratch/home.expected"
"${undo[@]}" >"$scratch/out" 2>&1 || fail 'the first undo failed'
content >"$scratch/undone.expected" # what was damaged is gone: an apply does not keep it

complete() { (cd "$cache/k3s/$release" && for name in k3s k3s-airgap-images-amd64.tar.zst; do grep "  $name\$" sha256sum-amd64.txt; done | sha256sum --quiet -c) >/dev/null 2>&1; }
look_at_home() {
  # The folder is the old one, ours, or (between two renames) none: never a mixture, and never a checksum file without its payload.
  if [ -d "$cache/k3s/$release" ]; then
    complete || [ "$(cat "$cache/k3s/$release/k3s")" = broken ] && { complete || [ ! -e "$cache/k3s/$release/sha256sum-amd64.txt" ]; } || fail "a half folder is visible ($1)"
  fi
  case $(sha256sum <"$home/.kuberlr/linux-amd64/$kubectl" | cut -d' ' -f1) in
    "$(sha256sum <"$bundle/kuberlr/linux-amd64/$kubectl" | cut -d' ' -f1)"|"$(echo half | sha256sum | cut -d' ' -f1)") ;;
    *) fail "half a kubectl is visible ($1)" ;;
  esac
  [ "$(cat "$home/.kuberlr/linux-amd64/kubectl1.19.16")" = other ] || fail "somebody else's kubectl changed ($1)"
  if grep -q "$release" "$cache/k3s-versions.json"; then complete || fail "the list names a folder that is not there ($1)"; fi
  ls -A "$home/.kuberlr/linux-amd64" | grep '^kubectl' | grep -vxE "$kubectl|kubectl1\.19\.16" && fail "kuberlr would take a stray name for a kubectl ($1)" || true
  grep -rqx mine "$cache/k3s" || fail "somebody's note is lost ($1)"
}

cleaned() { # after what
  [ -z "$(find "$home" -name '.airgap-*')" ] || fail "something is left after $1: $(find "$home" -name '.airgap-*')"
  ! grep -rqs '"state": "pending"' "$home/.local/state/airgap" || fail "a receipt is still pending after $1"
}
# A kill after the receipt is written makes two applies of one: the first has what was in place by then. Each has its own undo.
undone() { # after what
  for _ in 1 2 3; do
    "${undo[@]}" >"$scratch/out" 2>&1 || fail "the undo after $1 failed"
    [ -n "$(find "$home/.local/state/airgap" -name '0*.json' 2>/dev/null)" ] || break
  done
  cleaned "$1, and an undo"
}

fresh_home
pairs "$home" "${apply[@]}" | sampled >"$scratch/pairs"
number=0
while read -r call path; do
  number=$((number + 1))
  fresh_home
  killed "$call" "$path" "${apply[@]}"
  look_at_home "killed at $call $path"
  "${apply[@]}" >"$scratch/out" 2>&1 || fail "the apply after a kill at $call $path failed"
  digests "$home" | cmp -s - "$scratch/home.expected" || { digests "$home" | diff - "$scratch/home.expected" >&2 || true; fail "another home after a kill at $call $path"; }
  cleaned "a kill at $call $path, and an apply"
  if [ $((number % 4)) -eq 0 ]; then
    before=$(stamps "$home")
    "${apply[@]}" >"$scratch/out" 2>&1 || fail 'the third apply failed'
    [ "$before" = "$(stamps "$home")" ] || fail "a third apply changed something after a kill at $call $path"
  fi
  undone "a kill at $call $path, and an apply"
  content | diff "$scratch/undone.expected" - >"$scratch/out" || fail "an undo left another home after a kill at $call $path, and an apply"
  survived=$((survived + 1))
done <"$scratch/pairs"
echo "ok - an apply survived being killed before each of $(wc -l <"$scratch/pairs") calls, and could be undone"

# One in four pairs goes each of these ways, to save time.
number=0 undos=0 fixes=0
while read -r call path; do
  number=$((number + 1))
  case $((number % 4)) in
    1)
      fresh_home
      killed "$call" "$path" "${apply[@]}"
      undone "a kill at $call $path"
      undos=$((undos + 1))
      ;;
    3)
      fresh_home
      killed "$call" "$path" "${apply[@]}"
      "$tool" doctor --fix --home "$home" --platform linux/amd64 >"$scratch/out" 2>&1 || [ $? -eq 6 ] || fail "doctor --fix after a kill at $call $path failed"
      cleaned "a kill at $call $path, and doctor --fix"
      fixes=$((fixes + 1))
      ;;
  esac
done <"$scratch/pairs"
echo "ok - after a kill, undo ($undos calls) and doctor --fix ($fixes calls) clean up"

# An empty home: what is undone is as empty as it was.
printf '\nfiles:\n  - path: factory.pem\n    install: "{home}/Factory"\n' >>"$project/airgap.yaml"
echo factory >"$project/factory.pem"
build "$tool" build -q >"$scratch/out" 2>&1 || fail 'the build with another file failed'
rm -rf "$bundle"; cp -r "$project/airgap-bundle" "$bundle"
empty_home() { rm -rf "$home"; mkdir -p "$home"; }
empty_home
pairs "$home" "${apply[@]}" >"$scratch/pairs"
# The first lock file says which folders airgap makes. It cannot be written before its own folder is made: a kill in between leaves that
# folder, and no later run can know that airgap made it.
unknown=$(grep -nE '^pwrite64 .*/rancher-desktop/\.airgap-busy$' "$scratch/pairs" | head -n 1 | cut -d: -f1)
number=0 windows=0 empties=0
while read -r call path; do
  number=$((number + 1))
  [ "$number" -le "$unknown" ] || [ $((number % 3)) -eq 0 ] || continue
  empty_home
  killed "$call" "$path" "${apply[@]}"
  "${apply[@]}" >"$scratch/out" 2>&1 || fail "the apply to an empty home after a kill at $call $path failed"
  undone "a kill at $call $path in an empty home, and an apply"
  left=$(cd "$home" && find . -mindepth 1 -path ./.local -prune -o -mindepth 1 -print | sort | tr '\n' ' ')
  case $left in
    '') ;;
    './.cache '|'./.cache ./.cache/rancher-desktop ')
      [ "$number" -le "$unknown" ] || fail "an undo left $left after a kill at $call $path"
      windows=$((windows + 1))
      echo "  left: $left (killed at $call $path)"
      ;;
    *) fail "an undo left $left after a kill at $call $path" ;;
  esac
  empties=$((empties + 1))
done <"$scratch/pairs"
echo "ok - an empty home is empty again after $empties kills, an apply and an undo; $windows kills before the first lock file was written left its folder"

# The order of durability ----------------------------------------------------------------------------------------------------

fresh_home
strace -f -qq -y -e trace=fsync,syncfs,pwrite64,renameat,renameat2 -o "$scratch/log" "${apply[@]}" >"$scratch/out" 2>&1 || fail 'the traced apply failed'
line() { grep -nE "$1" "$scratch/log" | "${2:-head}" -n 1 | cut -d: -f1; }
in_order() { # name pattern...
  local name=$1 last=0 at; shift
  for pattern in "$@"; do
    at=$(line "$pattern") || true
    [ -n "$at" ] || fail "$name: there is no $pattern in the trace"
    [ "$at" -gt "$last" ] || fail "$name: $pattern comes too early"
    last=$at
  done
  echo "ok - $name"
}
staged="\\.airgap-new-${release//+/\\+}"
# Where a folder gives way, the two change places in one step; the new one waits under the name of an old one.
shown="renameat2\\([^\"]*\"\\.airgap-old-${release//+/\\+}\", .*RENAME_EXCHANGE"
in_order 'a folder: its files are written and flushed, then itself, then it is renamed, then its parent is flushed' \
  "pwrite64\\([0-9]+<[^>]*/$staged/k3s>" 'syncfs\(' "fsync\\([0-9]+<[^>]*/$staged>" "renameat2\\([^\"]*\"$staged\"" "$shown" "renameat2\\([^\"]*\"\\.airgap-new-$kubectl\""
in_order 'the receipt is pending before the first folder has its name, and the list comes after the folders' \
  'renameat\(.*"000001\.json"' "$shown" 'renameat2\(.*"k3s-versions\.json"'
[ "$(grep -nE "pwrite64\\([0-9]+<[^>]*/$staged/" "$scratch/log" | tail -n 1 | cut -d: -f1)" -lt "$(line 'syncfs\(')" ] || fail 'a file was written after the flush'
grep -A1 -E "$shown" "$scratch/log" | grep -qE 'fsync\([0-9]+<[^>]*/k3s>' || fail 'the parent is not flushed right after the rename'
[ "$(line 'renameat\(.*"000001\.json"' tail)" -gt "$(line 'renameat2\(.*"k3s-versions\.json"')" ] || fail 'the receipt is done before the list is written'
echo 'ok - the receipt is done after the list'

echo "kills: $builds in builds, $((kills - builds)) in applies; survived: $survived; not come by: $missed; files written twice: $rewritten"
[ "$missed" -le $((kills / 10)) ] || fail 'too many runs did not come by where they were to be killed'
[ "$rewritten" -eq 0 ] || fail 'something verified was written twice'

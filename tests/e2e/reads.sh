#!/usr/bin/env bash
# Counts how often apply, doctor --fix and undo open each file of a target, in a trace of their system calls: once before the first change,
# and not again after it, except for files that the command itself writes. So no step decides by another reading than the plan did. A text
# is opened a second time at the moment when it is replaced, to see whether another program wrote it meanwhile. After an apply, the diagnosis
# reads the list that was written, and the first bytes of a kubectl that no receipt knows.
#
#   AIRGAP=dotnet-airgap bash tests/e2e/reads.sh      needs strace
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tool=${AIRGAP:?name the installed tool: AIRGAP=PATH/dotnet-airgap}
command -v strace >/dev/null || { echo 'reads.sh needs strace: apt-get install strace' >&2; exit 1; }
unset CI AIRGAP_MIRRORS GITHUB_TOKEN GH_TOKEN

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch/me
mkdir -p "$HOME"
fail() { echo "not ok - $*" >&2; exit 1; }

# A trace in $scratch/log. One file a thread, so that no line is cut in two.
trace() { # calls command...
  local calls=$1 status=0; shift
  rm -f "$scratch"/thread.*
  strace -ff -qq -y -e trace="$calls" -o "$scratch/thread" "$@" >"$scratch/out" 2>&1 || status=$?
  cat "$scratch"/thread.* >"$scratch/log"
  return $status
}

# The regular files of a folder that a command opened for reading, a line "count path" each. Temporary names are the command's own.
opened() { # folder command...
  local folder=$1; shift
  trace openat,open "$@" || fail "$* failed: $(cat "$scratch/out")"
  grep -vE 'O_DIRECTORY|O_CREAT|O_WRONLY|O_PATH' "$scratch/log" | grep -oE '= [0-9]+<[^>]*>$' | sed -E 's/= [0-9]+<(.*)>$/\1/' |
    { grep "^$folder/" || true; } | { grep -v '/\.airgap-' || true; } | sort | uniq -c | sed -E 's/^ +//'
}

once() { # what list
  [ -n "$2" ] || fail "$1 opened nothing"
  twice=$(grep -vE '^1 |^[23] .*/(k3s-versions\.json|kuberlr\.conf)$|^2 .*/kubectl[0-9.]+$' <<<"$2" || true)
  [ -z "$twice" ] || fail "$1 opened files more than once:"$'\n'"$twice"
  echo "ok - $1 opened $(wc -l <<<"$2") files, each once"
}

cp -r "$root/examples/quickstart" "$scratch/project"
(cd "$scratch/project" && "$tool" build -o "$scratch/bundle" >"$scratch/out" 2>&1) || fail "build failed: $(cat "$scratch/out")"

# The second build must not read what the first one wrote; after a touch, it reads that file once.
(cd "$scratch/project" && sleep 0.1 && trace read,pread64 "$tool" build -o "$scratch/bundle") || fail "the second build failed: $(cat "$scratch/out")"
! grep -E "<$scratch/bundle/(cache/k3s/|kuberlr/)[^>]*>" "$scratch/log" | grep -qE '= [1-9]' || fail 'the second build read files that it knows'
touch "$scratch/bundle/cache/k3s/v1.30.14+k3s2/k3s"
(cd "$scratch/project" && trace read,pread64 "$tool" build -o "$scratch/bundle") || fail "the third build failed: $(cat "$scratch/out")"
[ "$(grep -E "<$scratch/bundle/(cache/k3s/|kuberlr/)[^>]*>" "$scratch/log" | grep -E '= [1-9]' | sed -E 's/.*<([^>]*)>.*/\1/' | sort -u)" = \
  "$scratch/bundle/cache/k3s/v1.30.14+k3s2/k3s" ] || fail 'the third build did not read the touched file alone'
echo 'ok - a second build reads no file that has not changed'

# A target with a right release, a broken one, a list, settings and a kubectl.
home=$scratch/home cache=$scratch/home/.cache/rancher-desktop
mkdir -p "$cache/k3s/v1.29.4+k3s1" "$home/.kuberlr/linux-amd64"
cp -r "$scratch/bundle/cache/k3s/v1.30.14+k3s2" "$cache/k3s/"
rm -f "$cache/k3s/v1.30.14+k3s2/"*arm64*
echo broken >"$cache/k3s/v1.29.4+k3s1/k3s"
printf '{"cacheVersion":2,"channels":{},"versions":[]}' >"$cache/k3s-versions.json"
printf 'Timeout = 9\n' >"$home/.kuberlr/kuberlr.conf"
cp "$scratch/bundle/kuberlr/linux-amd64/"kubectl* "$home/.kuberlr/linux-amd64/"
on=(--home "$home" --platform linux/amd64)

once "the first apply" "$(opened "$home" "$tool" apply "$scratch/bundle" "${on[@]}")"
once "the bundle, in the first apply" "$("$tool" undo -y "${on[@]}" >/dev/null 2>&1; opened "$scratch/bundle" "$tool" apply "$scratch/bundle" "${on[@]}")"
once "the second apply" "$(opened "$home" "$tool" apply "$scratch/bundle" "${on[@]}")"

# What the second apply must not read: files that a receipt knows by size, time and number.
trace read,pread64 "$tool" apply "$scratch/bundle" "${on[@]}"
if grep -E "<$cache/k3s/v1.3[12][^>]*k3s(-airgap[^>]*)?>" "$scratch/log" | grep -qE '= [1-9]'; then fail "the second apply read files that a receipt knows"; fi
echo "ok - the second apply read no file that a receipt knows"

echo '{}' >"$cache/k3s-versions.json"
"$tool" doctor "${on[@]}" >/dev/null 2>&1 || true
trace openat,open "$tool" doctor --fix "${on[@]}" || true
list=$(grep -vE 'O_DIRECTORY|O_CREAT|O_PATH' "$scratch/log" | grep -oE '= [0-9]+<[^>]*>$' | sed -E 's/= [0-9]+<(.*)>$/\1/' | { grep "^$home/" || true; } |
  { grep -v '/\.airgap-\|k3s-versions.json$\|/targets/' || true; } | sort | uniq -c | sed -E 's/^ +//')
once "doctor --fix, but for the list and the receipts that it writes," "$list"
once "undo" "$(opened "$home" "$tool" undo -y "${on[@]}")"

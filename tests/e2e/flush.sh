#!/usr/bin/env bash
# Looks at the order of writing and flushing in traces of lock, build, apply and undo: before a file gets its final name by a rename, its
# bytes are flushed to the disk, and after it, the names of its folder. So a power failure leaves the old file or the new one, whole. Small
# files are flushed together, by one syncfs for all that were written before it; the last part counts that thousands need few flushes.
#
#   AIRGAP=dotnet-airgap bash tests/e2e/flush.sh      needs strace
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tool=${AIRGAP:?name the installed tool: AIRGAP=PATH/dotnet-airgap}
command -v strace >/dev/null || { echo 'flush.sh needs strace: apt-get install strace' >&2; exit 1; }
unset CI AIRGAP_MIRRORS GITHUB_TOKEN GH_TOKEN

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch/me
mkdir -p "$HOME"
fail() { echo "not ok - $*" >&2; exit 1; }

# Every rename of a file below a folder: flushed before, its folder flushed after. Prints how many there were.
ordered() { # what folder command...
  local what=$1 folder=$2; shift 2
  strace -f -qq -y -ttt -e trace=fsync,syncfs,write,pwrite64,rename,renameat,renameat2,unlinkat -o "$scratch/log" "$@" >"$scratch/out" 2>&1 ||
    fail "$what failed: $(cat "$scratch/out")"
  awk -v folder="$folder" -v what="$what" -v most="${most:-0}" '
    # 12<FOLDER>, "NAME" or "PATH": the full path of the argument at this place of the line.
    function path(text,   at) {
      if (match(text, /^[0-9]+<[^>]*>, "[^"]*"/)) {
        text = substr(text, RSTART, RLENGTH); at = index(text, "<")
        return substr(text, at + 1, index(text, ">") - at - 1) "/" substr(text, index(text, "\"") + 1, length(text) - index(text, "\"") - 1)
      }
      sub(/^AT_FDCWD(<[^>]*>)?, /, "", text)
      return match(text, /^"[^"]*"/) ? substr(text, 2, RLENGTH - 2) : ""
    }
    function parent(name) { sub(/\/[^\/]*$/, "", name); return name }
    / resumed>/ { next }
    function opened(line) { sub(/^[^<]*</, "", line); sub(/>.*/, "", line); return line }
    / fsync\([0-9]+</ { name = opened($0); flushed[name] = 1; delete waiting[name]; delete unwritten[name]; flushes++ }
    / (pwrite64|write)\([0-9]+</ { unwritten[opened($0)] = 1; delete flushed[opened($0)] }
    # All that was written and renamed before it.
    / syncfs\(/ { for (name in unwritten) { flushed[name] = 1 } delete unwritten; delete waiting; flushes++ }
    / rename(at2?)?\(/ {
      line = $0; sub(/.* rename(at2?)?\(/, "", line)
      from = path(line)
      rest = line; if (rest ~ /^[0-9A-Z_]+(<[^>]*>)?, "/) sub(/^[0-9A-Z_]+(<[^>]*>)?, "[^"]*", /, "", rest); else sub(/^"[^"]*", /, "", rest)
      to = path(rest)
      if (index(to, folder "/") != 1 || line ~ /= -1/) next
      count++
      # What moves away is not new: it was flushed when it was placed.
      if (!(from in flushed) && to !~ /\/\.airgap-[^\/]*$|\/\.partial\/owned$/) { print "renamed before it was flushed: " from " -> " to; bad = 1 }
      flushed[to] = 1; delete unwritten[from]
      waiting[parent(to)] = to
    }
    END {
      for (name in waiting) { print "its folder was not flushed after the rename: " waiting[name]; bad = 1 }
      if (count == 0) { print "no rename was seen"; bad = 1 }
      if (bad) exit 1
      if (most && flushes > most) { print flushes " flushes, more than " most; exit 1 }
      print "ok - " what ": " count " renames between " flushes " flushes"
    }' "$scratch/log" || fail "$what"
}

cp -r "$root/examples/quickstart" "$scratch/project"
cd "$scratch/project"
ordered lock "$scratch/project" "$tool" lock
ordered build "$scratch/bundle" "$tool" build -o "$scratch/bundle"

home=$scratch/home
mkdir -p "$home/.kuberlr" "$home/.cache/rancher-desktop"
printf '{"cacheVersion":2,"channels":{},"versions":[]}' >"$home/.cache/rancher-desktop/k3s-versions.json"
on=(--home "$home" --platform linux/amd64)
ordered apply "$home" "$tool" apply "$scratch/bundle" "${on[@]}"
ordered undo "$home" "$tool" undo -y "${on[@]}"

# Many small files ------------------------------------------------------------------------------------------------------------

mkdir -p "$scratch/project/src"
for i in $(seq 500); do mkdir -p "$scratch/project/src/$((i / 50))"; echo "file $i" >"$scratch/project/src/$((i / 50))/$i"; done
printf 'files:\n  - path: src/**/*\n    install: "{home}/files"\n' >>airgap.yaml
case $(stat -f -c %T "$scratch") in
  ext2/ext3|xfs|btrfs|tmpfs|overlayfs|zfs|f2fs)
    most=60
    ordered 'a build with 500 small files' "$scratch/bundle" "$tool" build -o "$scratch/bundle"
    ordered 'an apply with 500 small files' "$home" "$tool" apply "$scratch/bundle" "${on[@]}"
    echo changed | tee src/*/* >/dev/null
    "$tool" build -o "$scratch/bundle" >"$scratch/out" 2>&1 || fail "build failed: $(cat "$scratch/out")"
    ordered 'an apply that replaces 500 small files' "$home" "$tool" apply "$scratch/bundle" "${on[@]}"
    ;;
  *) echo "skipped - many small files: $(stat -f -c %T "$scratch") has no flush of many files" ;;
esac

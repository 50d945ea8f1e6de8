#!/usr/bin/env bash
# Runs the benchmarks with small files: every part must run and be in the page. No time makes it fail.
#
#   AIRGAP=dotnet-airgap AIRGAP_PROGRAMS=FOLDER bash tests/e2e/benchmarks.sh      needs nginx, curl, rsync, openssl, GNU time
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
tool=${AIRGAP:?name the installed tool: AIRGAP=PATH/dotnet-airgap}
programs=${AIRGAP_PROGRAMS:?name the folder of eng/publish.sh}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fail() { echo "not ok - $*" >&2; exit 1; }

# Containers often have little memory for files: then both places are on the disk.
memory=/dev/shm
[ "$(df --output=avail -k "$memory" 2>/dev/null | tail -n 1)" -gt 1000000 ] 2>/dev/null || memory=$scratch

# A kubectl that does nothing: the page is about how airgap is measured, not about this kubectl.
printf '#!/bin/sh\necho "Client Version: v1.33.9"\n' >"$scratch/kubectl"
chmod +x "$scratch/kubectl"
dotnet run --project "$root/tests/Airgap.Benchmarks" -- --small --alone "$programs/linux-amd64/airgap" --tool "$tool" \
  --kubectl "$scratch/kubectl" --memory "$memory" --disk "$scratch" --output "$scratch/page.md" >"$scratch/out" 2>&1 || fail "$(cat "$scratch/out")"
! grep 'Not measured' "$scratch/page.md" || fail 'a part was not measured'
for row in build 'build again' apply 'apply again' verify --version 'lock --check' undo; do
  grep -qE "^\| $row[ ,|]" "$scratch/page.md" || fail "the page has no row '$row': $(cat "$scratch/page.md")"
done
echo "ok - $(grep -c '^| [a-z-]' "$scratch/page.md") rows"

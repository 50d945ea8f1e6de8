#!/usr/bin/env bash
# Somebody presses Ctrl-C, or the system shuts down, while a large file is under way: in a download, before a server that has fallen
# silent, while a large bundle is checked, while it is copied to its target. Each time the tool ends within a second with exit code 130
# and says how to go on, nothing half there is visible, and a plain second run completes.
#
#   AIRGAP=dotnet-airgap bash tests/e2e/interrupt.sh     Linux; needs 2 GB of disk while it runs
#   AIRGAP_TESTING     the built Airgap.Testing.dll; otherwise it is built
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
tool=${AIRGAP:?name the installed tool: AIRGAP=PATH/dotnet-airgap}
unset CI AIRGAP_MIRRORS GITHUB_TOKEN GH_TOKEN http_proxy HTTP_PROXY https_proxy HTTPS_PROXY all_proxy ALL_PROXY
export HOME=${HOME:-/root}
limit=1000 # milliseconds
MiB=1048576

scratch=$(mktemp -d)
servers=()
cleanup() {
  for server in "${servers[@]}"; do kill -CONT "$server" 2>/dev/null && kill "$server" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$scratch"
}
trap cleanup EXIT
passed=0
ok() { passed=$((passed + 1)); echo "ok - $*"; }
fail() { echo "not ok - $*" >&2; [ ! -s "$scratch/out" ] || sed 's/^/  /' "$scratch/out" >&2; exit 1; }
runs() { "$@" >"$scratch/out" 2>&1 || fail "$* (exit code $?)"; }

# An upstream of stand-ins whose images are large: some random bytes, and a hole up to 640 MiB.
tag=v1.30.14+k3s2
images=k3s-airgap-images-amd64.tar.zst
upstream=$scratch/upstream
cp -r "$root/examples/quickstart/upstream" "$upstream"
release=$upstream/github.com/k3s-io/k3s/releases/download/$tag
head -c 64M /dev/urandom >"$release/$images"
truncate -s 640M "$release/$images"
digest=$(sha256sum "$release/$images" | cut -d' ' -f1)
sed -i "s/^[0-9a-f]*  $images\$/$digest  $images/" "$release/sha256sum-amd64.txt"
sed -i "/$images/,+2s/\"size\": [0-9]*/\"size\": $(stat -c %s "$release/$images")/" "$upstream/api.github.com/repos/k3s-io/k3s/releases"

if [ -z "${AIRGAP_TESTING:-}" ]; then
  runs dotnet build "$root/tests/Airgap.Testing" -c Release -o "$scratch/server" --verbosity quiet
  AIRGAP_TESTING=$scratch/server/Airgap.Testing.dll
fi
serve() { # name argument...
  local name=$1 host base; shift
  dotnet "$AIRGAP_TESTING" serve "$upstream" --urls-file "$scratch/$name.url" "$@" >"$scratch/$name.log" 2>&1 &
  servers+=($!)
  for _ in $(seq 150); do [ ! -s "$scratch/$name.url" ] || break; sleep 0.1; done
  base=$(cat "$scratch/$name.url") || fail "the upstream does not serve"
  mirrors=
  for host in github.com api.github.com raw.githubusercontent.com update.k3s.io dl.k8s.io; do mirrors="$mirrors${mirrors:+;}https://$host/=$base/$host/"; done
}
serve slow --bytes-per-second $((50 * MiB)); slow=$mirrors slow_server=${servers[-1]}
serve fast; fast=$mirrors

project=$scratch/project
mkdir "$project"
cd "$project"
printf 'kubernetes: ["1.30"]\nplatforms: [linux/amd64]\n' >airgap.yaml
bundle=$project/airgap-bundle
part=$bundle/.partial/cache_k3s_${tag}_$images.${digest:0:12}.part
AIRGAP_MIRRORS=$fast runs "$tool" lock

# Starts a command, sends a signal when a moment has come, and looks how it ends. It gets three tries, since machines are shared.
# interrupted SENTENCE SIGNAL PREPARE MOMENT COMMAND...
interrupted() {
  local sentence=$1 signal=$2 prepare=$3 moment=$4 status begin milliseconds try; shift 4
  for try in 1 2 3; do
    "$prepare"
    # With job control: without it, a shell's children do not hear SIGINT.
    set -m
    "$@" >"$scratch/out" 2>&1 &
    pid=$!
    set +m
    until "$moment"; do kill -0 "$pid" 2>/dev/null || fail "$sentence: it had ended before the signal"; sleep 0.02; done
    begin=$(date +%s%N)
    kill "-$signal" "$pid"
    status=0; wait "$pid" || status=$?
    milliseconds=$((($(date +%s%N) - begin) / 1000000))
    resume
    [ "$status" -eq 130 ] || fail "$sentence: ended with $status instead of 130"
    grep -q 'error AG0130: interrupted' "$scratch/out" || fail "$sentence: it does not say that it was interrupted"
    grep -q 'hint: run the same command again' "$scratch/out" || fail "$sentence: it does not say how to go on"
    [ "$milliseconds" -gt "$limit" ] || { ok "$sentence: SIG$signal, $milliseconds ms"; return 0; }
    echo "  try $try took $milliseconds ms" >&2
  done
  fail "$sentence: it took $milliseconds ms to end"
}
nothing() { :; }
resume() { kill -CONT "$slow_server"; }
# How much the process has read, or written, so far.
passed_through() { [ "$(sed -n "s/^$1: //p" "/proc/$pid/io" 2>/dev/null || echo 0)" -gt "$2" ] 2>/dev/null; }

# build ----------------------------------------------------------------------------------------------------------------------

unfinished() {
  [ ! -e "$bundle/SHA256SUMS" ] || fail "$1: the bundle looks finished"
  [ ! -e "$bundle/cache/k3s/$tag/$images" ] || fail "$1: half a file has its final name"
  [ "$(stat -c %s "$part")" -gt "$2" ] || fail "$1: what had come is gone"
}
some_came() { [ -e "$part" ] && [ "$(stat -c %s "$part")" -gt "$((before + 10 * MiB))" ]; }
remember() { before=$(stat -c %s "$part" 2>/dev/null || echo 0); }
# The server stops in the middle of its answer, and the build waits for it.
silence() { if some_came; then kill -STOP "$slow_server"; sleep 0.3; return 0; fi; return 1; }

AIRGAP_MIRRORS=$slow interrupted 'a build in the middle of a download' INT remember some_came "$tool" build
unfinished 'an interrupted build' "$before"
AIRGAP_MIRRORS=$slow interrupted 'a build before a server that has fallen silent' INT remember silence "$tool" build
unfinished 'a build interrupted in a silence' "$before"
AIRGAP_MIRRORS=$slow interrupted 'a build that is told to terminate' TERM remember some_came "$tool" build
unfinished 'a terminated build' "$before"
before=$(stat -c %s "$part")
AIRGAP_MIRRORS=$fast runs "$tool" build -v
grep -q "206.*$images\|$images.*206" "$scratch/out" || fail 'the build after that does not go on where the last one stopped'
[ -e "$bundle/SHA256SUMS" ] || fail 'the bundle is not complete'
(cd "$bundle" && sha256sum --quiet -c SHA256SUMS) || fail 'the bundle is not right'
[ ! -e "$bundle/.partial" ] || fail 'something is left of the downloads'
ok "the next build goes on at byte $before and completes it"

# What has not changed since the last build is not read again.
find "$bundle" -type f -exec touch {} +
checking() { passed_through rchar $((150 * MiB)); }
stamps() { find "$bundle" -type f -printf '%P %s %T@ %i\n' | sort; }
stamps >"$scratch/stamps"
interrupted 'a build that checks a large bundle' INT nothing checking "$tool" build
stamps | cmp -s - "$scratch/stamps" || fail 'a build interrupted while it checks changed something'
runs "$tool" build
grep -q '^nothing to do' "$scratch/out" || fail 'the build after that does not find everything there'
ok 'the next build finds everything there'

# apply ----------------------------------------------------------------------------------------------------------------------

home=$scratch/home
cache=$home/.cache/rancher-desktop
apply=("$tool" apply "$bundle" --home "$home" --platform linux/amd64)
fresh_home() { rm -rf "$home"; mkdir "$home"; }
copying() { passed_through wchar $((150 * MiB)); }
nothing_visible() {
  [ ! -e "$cache/k3s/$tag" ] || fail "$1: half a version folder is visible"
  [ ! -e "$cache/k3s-versions.json" ] || fail "$1: the version list is there before its folder"
  [ -z "$(find "$home" -name 'kubectl*')" ] || fail "$1: a kubectl is visible"
  [ -z "$(find "$home" -name '.airgap-*')" ] || fail "$1: staged files are left: $(find "$home" -name '.airgap-*')"
}
interrupted 'an apply in the middle of copying' INT fresh_home copying "${apply[@]}"
nothing_visible 'an interrupted apply'
interrupted 'an apply that is told to terminate' TERM nothing copying "${apply[@]}"
nothing_visible 'a terminated apply'
runs "${apply[@]}"
(cd "$cache/k3s/$tag" && grep -E "  (k3s|$images)\$" sha256sum-amd64.txt | sha256sum --quiet -c) || fail 'the version folder is not right'
[ -x "$(echo "$home"/.kuberlr/linux-amd64/kubectl*)" ] || fail 'there is no kubectl'
grep -q '1.30.14+k3s2' "$cache/k3s-versions.json" || fail 'the version list does not name the release'
ok 'the next apply completes it'

# A flush cannot be interrupted: so a large file goes to the disk while it is written, and little is left to the last flush.
if command -v strace >/dev/null; then
  portions() { # sentence file command...
    local sentence=$1 file=$2; shift 2
    runs strace -f -qq -y -e trace=sync_file_range -o "$scratch/trace" "$@"
    [ "$(grep -cF "<$file>" "$scratch/trace")" -ge 40 ] || fail "$sentence: $(grep -cF "<$file>" "$scratch/trace") flushes on the way"
    ok "$sentence"
  }
  fresh_home
  portions 'an apply flushes a large file while it copies it' "$cache/k3s/.airgap-new-$tag/$images" "${apply[@]}"
  rm -rf "$bundle"
  AIRGAP_MIRRORS=$fast portions 'a build flushes a large file while it downloads it' "$part" "$tool" build
  portions 'a verify from the medium writes back in portions what is only in memory' "$bundle/cache/k3s/$tag/$images" "$tool" verify --from-medium "$bundle"
else
  echo 'skipped - flushes on the way: there is no strace'
fi

echo "interrupt: $passed checks passed"

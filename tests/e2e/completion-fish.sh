#!/usr/bin/env bash
# Completion in a real fish. Says so and ends where there is no fish and none can be installed.
#   AIRGAP=/path/of/dotnet-airgap bash tests/e2e/completion-fish.sh
set -euo pipefail
: "${AIRGAP:?the path of an installed dotnet-airgap}"
here=$(cd "$(dirname "$0")" && pwd)

if ! command -v fish >/dev/null && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  apt-get install -y -qq fish >/dev/null 2>&1 || true
fi
command -v fish >/dev/null || { echo "skipped - there is no fish here"; exit 0; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -R "$here/../../examples/quickstart/airgap.yaml" "$here/../../examples/quickstart/upstream" "$scratch/"
cd "$scratch"
mkdir bin home
ln -s "$AIRGAP" bin/dotnet-airgap
ln -s "$AIRGAP" bin/airgap
export PATH=$scratch/bin:$PATH HOME=$scratch/home
dotnet-airgap lock -q >/dev/null 2>&1
dotnet-airgap completion fish >completion.fish

cat >expected <<'LINES'
dotnet-airgap pla -> plan
airgap pla -> plan
dotnet airgap pla -> plan
dotnet airgap build --lo -> --locked
dotnet airgap why sta -> stable
dotnet airgap why v1.30 -> v1.30.14+k3s2
dotnet airgap apply --platform windows/am -> windows/amd64
dotnet airgap apply upst -> upstream/
dotnet airgap plan -f airgap.y -> airgap.yaml
dotnet airgap plan upst ->
dotnet-airgap undo upst ->
LINES
cat >complete.fish <<'FISH'
source completion.fish
while read -l line
    set -l candidates (complete -C "$line")
    echo "$line -> $candidates"
end
FISH
sed 's/ ->.*//' expected | fish --no-config complete.fish | sed 's/ $//' >told
diff expected told && sed 's/^/ok - fish: /' told

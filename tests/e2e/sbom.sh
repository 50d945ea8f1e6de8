#!/usr/bin/env bash
# A bundle's bundle.spdx.json, read by programs of others: Microsoft's sbom-tool from NuGet, which reads SPDX and requires more than SPDX
# itself does, and npm's libraries for package URLs and licences. A full bundle, a delta, and files with difficult names.
#
#   AIRGAP=/path/of/dotnet-airgap bash tests/e2e/sbom.sh      needs node with npm
set -euo pipefail
: "${AIRGAP:?the path of an installed dotnet-airgap}"
unset CI AIRGAP_MIRRORS GITHUB_TOKEN GH_TOKEN
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch/home
mkdir "$HOME"
ok() { echo "ok - $*"; }
fail() { echo "not ok - $*" >&2; [ ! -s "$scratch/out" ] || sed 's/^/  /' "$scratch/out" >&2; exit 1; }
quietly() { "$@" >"$scratch/out" 2>&1 || fail "$* (exit code $?)"; }

quietly dotnet tool install Microsoft.Sbom.DotNetTool --version 4.1.13 --tool-path "$scratch/sbom-tool"
# Not --prefix: with it, npm does not read the machine's settings, such as the authority of a proxy.
mkdir "$scratch/npm"
(cd "$scratch/npm" && npm init -y >/dev/null && npm install --no-audit --no-fund packageurl-js@2.0.1 spdx-expression-parse@4.0.0) \
  >"$scratch/out" 2>&1 || fail 'npm has not the libraries'
reads() { # file; the tool is for .NET 8
  DOTNET_ROLL_FORWARD=Major "$scratch/sbom-tool/sbom-tool" validate-format -sp "$1" >"$scratch/out" 2>&1 || return 1
  grep -q 'validation passed' "$scratch/out"
}

project() { # folder
  cp -R "$here/../../examples/quickstart" "$1"
  mkdir "$1/more"
  for name in 'a b' 'a-b' 'größe' '+%23#'; do printf '%s' "$name" >"$1/more/$name"; done
  printf 'files:\n  - path: "more/*"\n' >>"$1/airgap.yaml"
}

# The full bundle, and the same at another time in another folder -----------------------------------------------------------------

project "$scratch/one"
(cd "$scratch/one" && quietly "$AIRGAP" build -o "$scratch/bundle")
bundle=$scratch/bundle sbom=$scratch/bundle/bundle.spdx.json
project "$scratch/other"
sleep 1
(cd "$scratch/other" && quietly env TZ=Asia/Tokyo LC_ALL=C "$AIRGAP" build -o "$scratch/again")
cmp "$sbom" "$scratch/again/bundle.spdx.json" || fail 'two builds of one manifest have different SBOMs'
ok 'two builds have the same SBOM'

(cd "$bundle" && grep '  bundle.spdx.json$' SHA256SUMS | sha256sum -c --quiet) || fail 'SHA256SUMS does not have the SBOM'
ok 'SHA256SUMS has its digest'

reads "$sbom" || fail 'sbom-tool refuses the SBOM'
ok "sbom-tool reads it"
sed 's/"supplier"/"seller"/' "$sbom" >"$scratch/broken.spdx.json"
! reads "$scratch/broken.spdx.json" || fail 'sbom-tool reads everything'
ok 'and refuses one without suppliers'
node "$here/sbom.mjs" "$bundle" "$scratch/npm" || fail 'the SBOM is not that of the bundle'

# A delta ------------------------------------------------------------------------------------------------------------------------

project "$scratch/base"
sed -i '/^  - "1.32"/d; /^  - stable/d' "$scratch/base/airgap.yaml"
(cd "$scratch/base" && quietly "$AIRGAP" lock)
(cd "$scratch/one" && quietly "$AIRGAP" build --since "$scratch/base/airgap.lock.json" -o "$scratch/delta")
reads "$scratch/delta/bundle.spdx.json" || fail 'sbom-tool refuses the SBOM of a delta'
node "$here/sbom.mjs" "$scratch/delta" "$scratch/npm" || fail 'the SBOM is not that of the delta'
ok 'the SBOM of a delta is that of its files'

# One from an airgap that wrote none ---------------------------------------------------------------------------------------------

sed -i '/  bundle.spdx.json$/d' "$bundle/SHA256SUMS"
rm "$sbom"
quietly "$AIRGAP" verify "$bundle"
(cd "$scratch/other" && quietly "$AIRGAP" build -o "$bundle")
cmp "$sbom" "$scratch/again/bundle.spdx.json" || fail 'a build does not add the SBOM'
ok 'a bundle without one is right, and a build adds it'

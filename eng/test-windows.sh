#!/usr/bin/env bash
# Runs test projects as Windows programs under Wine, side by side:
#
#   bash eng/test-windows.sh [PROJECT...]      without a name: Airgap.Core.Tests and Airgap.Cli.Tests
#
# It needs wine64 and node. A test that is not about Windows carries [NotOnWindows(Because.X)]: it is skipped there, and counted by its reason.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
projects=("$@")
[ ${#projects[@]} -gt 0 ] || projects=(Airgap.Core.Tests Airgap.Cli.Tests)
wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
server=$(command -v wineserver || echo /usr/lib/wine/wineserver)
[ -x "$wine" ] && [ -x "$server" ] || { echo 'test-windows.sh needs wine64 and wineserver' >&2; exit 1; }
scratch=$(mktemp -d)
prefixes=()
end() {
  for prefix in "${prefixes[@]}"; do WINEPREFIX=$prefix "$server" -k || true; WINEPREFIX=$prefix "$server" -w || true; done
  rm -rf "$scratch"
}
trap end EXIT

# Without the first setting, .NET's code pages fail under Wine; with a small heap, Wine fails while .NET collects emitted code.
export WINEDEBUG=-all DOTNET_EnableWriteXorExecute=0 DOTNET_GCgen0size=0x10000000
unset CI

run() { # project; the tests find the checkout above them
  local project=$1 folder=$root/tests/$1/bin/windows
  (cd "$root" && timeout 1500 "$wine" "$folder/$project.exe" -noColor -result-xml "$(printf 'Z:%s' "$folder/$project.xml" | tr / '\\')") \
    </dev/null >"$folder/$project.log" 2>&1 || true
}

for project in "${projects[@]}"; do
  folder=$root/tests/$project/bin/windows
  rm -rf "$folder"
  dotnet publish "$root/tests/$project" -c Debug -r win-x64 --self-contained -o "$folder" --artifacts-path "$scratch/artifacts" \
    --nologo -v q -p:RunAnalyzers=false
done
for project in "${projects[@]}"; do
  export WINEPREFIX=$scratch/wine.$project
  mkdir "$WINEPREFIX"
  prefixes+=("$WINEPREFIX")
  "$server" -p </dev/null >/dev/null 2>&1
  "$wine" wineboot -i </dev/null >/dev/null 2>&1
  run "$project" &
done
wait

failed=0
for project in "${projects[@]}"; do
  node "$root/eng/test-windows.mjs" "$root/tests/$project/bin/windows/$project.xml" "$root/tests/$project/bin/windows/$project.log" || failed=1
done
exit "$failed"

#!/usr/bin/env bash
# The commands for Windows of a bundle's README.txt in a real PowerShell, which NuGet has as a tool: files and folders whose names PowerShell
# would execute or expand are copied as they are.
#   AIRGAP=/path/of/dotnet-airgap bash tests/e2e/by-hand.sh
set -euo pipefail
: "${AIRGAP:?the path of an installed dotnet-airgap}"
unset CI AIRGAP_MIRRORS GITHUB_TOKEN GH_TOKEN
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -R "$here/../../examples/quickstart/airgap.yaml" "$here/../../examples/quickstart/upstream" "$scratch/"
cd "$scratch"
folder="O'Neil \$(New-Item pwned) \`\$HOME [a-z] ‘’“”"
mkdir stuff
for name in 'ca$(New-Item pwned).pem' '`$HOME' "a'b" "';New-Item pwned;'" '-Recurse' '~' ' leading blank' '#comment' '${env}' \
  '%PATH%' '^a&b;c' '{a,b}' '[1]' '[x]y' '@(1)' '‘typographic’' "’;New-Item pwned;’" '“quotes”' 'grüße'; do
  printf '%s' "$name" >"stuff/$name"
done
cat >>airgap.yaml <<YAML
files:
  - path: stuff/*
    install: "{home}/${folder//\"/\\\"}"
YAML
"$AIRGAP" build -q >/dev/null
# Of the section for Windows, the lines that are indented: the commands.
sed -n '/^windows\/amd64, in PowerShell/,/^Inside WSL/p' airgap-bundle/README.txt | sed -n 's/^    //p' >lines
grep -q LiteralPath lines
dotnet tool install PowerShell --version 7.6.9 --tool-path pwsh >install.log || { cat install.log; exit 1; }
export POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off
mkdir home local
(cd airgap-bundle && find . | sort) >before
# From standard input, line by line, as they are typed.
export TERM=dumb USERPROFILE=$scratch/home LOCALAPPDATA=$scratch/local
(cd airgap-bundle && ../pwsh/pwsh -NoProfile -NonInteractive -Command - <../lines) >out 2>&1
[ ! -s out ] || { cat out; exit 1; }
(cd airgap-bundle && find . | sort) | diff before -
diff -r stuff "home/$folder"
[ "$(find . -name 'pwned' | wc -l)" -eq 0 ]
[ -f local/rancher-desktop/cache/k3s-versions.json ]
ls home/.kuberlr/windows-amd64/kubectl*.exe >/dev/null
echo "ok - pwsh: $(find "home/$folder" -type f | wc -l) files with difficult names were copied by hand"

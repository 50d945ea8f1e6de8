#!/usr/bin/env bash
# Completion in PowerShell's own engine, which NuGet has as a package.
#   AIRGAP=/path/of/dotnet-airgap bash tests/e2e/completion-pwsh.sh
set -euo pipefail
: "${AIRGAP:?the path of an installed dotnet-airgap}"
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -R "$here/../../examples/quickstart/airgap.yaml" "$here/../../examples/quickstart/upstream" "$here/press.cs" "$scratch/"
cd "$scratch"
mkdir bin
ln -s "$AIRGAP" bin/dotnet-airgap
ln -s "$AIRGAP" bin/airgap
export PATH=$scratch/bin:$PATH
dotnet-airgap lock -q >/dev/null 2>&1
# PowerShell completes files with cmdlets of this module, whose package has no manifest.
mkdir Microsoft.PowerShell.Management
cat >Microsoft.PowerShell.Management/Microsoft.PowerShell.Management.psd1 <<'MANIFEST'
@{
    ModuleVersion = '7.0.0.0'
    GUID = 'eefcb906-b326-4e99-9f54-8b4bb6ef3c6d'
    NestedModules = 'Microsoft.PowerShell.Commands.Management.dll'
    CmdletsToExport = '*'
}
MANIFEST
# Beside its own completion of dotnet, which has to go on.
{
  echo "Import-Module $scratch/Microsoft.PowerShell.Management/Microsoft.PowerShell.Management.psd1"
  echo "Register-ArgumentCompleter -Native -CommandName dotnet -ScriptBlock { 'earlier' }"
  dotnet-airgap completion pwsh
} >completion.ps1

cat >expected <<'LINES'
dotnet-airgap pla -> plan
airgap pla -> plan
dotnet airgap pla -> plan
dotnet airgap build --lo -> --locked
dotnet airgap why sta -> stable
dotnet airgap why v1.30 -> v1.30.14+k3s2
dotnet airgap apply --platform windows/am -> windows/amd64
dotnet airgap apply upst -> ./upstream
dotnet airgap plan -f airgap.y -> ./airgap.yaml
dotnet airgap plan upst -> upst
dotnet-airgap undo upst -> upst
dotnet buil -> earlier
LINES
dotnet publish press.cs -o press -p:PublishAot=false -v quiet >press.log 2>&1 || { cat press.log; exit 1; }
sed 's/ -> .*//' expected | dotnet press/press.dll completion.ps1 >answers
paste -d '|' <(sed 's/ -> .*//' expected) answers | sed 's/|/ -> /' >told
diff expected told && sed 's/^/ok - pwsh: /' told

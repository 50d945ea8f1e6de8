# Refuses what Windows PowerShell 5.1, or its constrained language, does not have, in a script: syntax, commands, parameters, types.
#   pwsh -NoProfile -File powershell51.ps1 SCRIPT
param([Parameter(Mandatory)] [string]$Script)

# The parameters that 5.1 has, as far as the scripts of a bundle use them: learn.microsoft.com, Microsoft.PowerShell.* for 5.1.
$known = @{
    'Convert-Path' = 'LiteralPath'
    'Copy-Item' = 'LiteralPath', 'Destination', 'Force'
    'ForEach-Object' = @()
    'Get-ChildItem' = 'LiteralPath', 'Force'
    'Get-Command' = 'Name', 'ErrorAction'
    'Get-Content' = 'LiteralPath', 'Encoding', 'TotalCount', 'Raw'
    'Get-FileHash' = 'LiteralPath', 'Algorithm', 'ErrorAction'
    'Get-Item' = 'LiteralPath', 'Force', 'ErrorAction'
    'Get-ItemProperty' = 'LiteralPath'
    'Get-Process' = 'Id', 'ErrorAction'
    'Import-Module' = 'Name'
    'Move-Item' = 'LiteralPath', 'Destination', 'Force'
    'New-Item' = 'Path', 'ItemType', 'Force'
    'Remove-Item' = 'LiteralPath', 'Force'
    'Set-Content' = 'LiteralPath', 'Value', 'Encoding', 'NoNewline'
    'Set-ItemProperty' = 'LiteralPath', 'Name', 'Value'
    'Set-StrictMode' = 'Version'
    'Sort-Object' = 'Property'
    'Start-Sleep' = 'Seconds'
    'Test-Path' = 'LiteralPath', 'PathType'
    'Unblock-File' = 'LiteralPath', 'ErrorAction'
    'Where-Object' = @()
    'Write-Host' = @()
    'Write-Output' = @()
}
# Programs of Linux and macOS, which only the tests start.
$programs = 'uname', 'id', 'chmod', '/usr/bin/test'
# Of the types whose methods the constrained language allows (about_Language_Modes), those that are used.
$types = 'string', 'int', 'char', 'char[]', 'regex'

$tokens = $problems = $null
$ast = [System.Management.Automation.Language.Parser]::ParseFile((Resolve-Path -LiteralPath $Script), [ref]$tokens, [ref]$problems)
$found = @($problems | ForEach-Object { "$($_.Extent.StartLineNumber): $($_.Message)" })
$own = $ast.FindAll({ $args[0].GetType().Name -eq 'FunctionDefinitionAst' }, $true).Name
foreach ($node in $ast.FindAll({ $true }, $true)) {
    $why = switch ($node.GetType().Name) {
        'TernaryExpressionAst' { 'a ternary operator' }
        'PipelineChainAst' { '&& or ||' }
        'PipelineAst' { if ($node.Background) { 'a background job' } }
        'ScriptBlockAst' { if ($node.CleanBlock) { 'a clean block' } }
        'MemberExpressionAst' { if ($node.NullConditional) { '?.' } }
        'IndexExpressionAst' { if ($node.NullConditional) { '?[' } }
        { $_ -in 'TypeExpressionAst', 'TypeConstraintAst' } {
            if ($node.TypeName.FullName -notin $types) { "the type $($node.TypeName.FullName)" }
        }
        { $_ -in 'TypeDefinitionAst', 'UsingStatementAst', 'DynamicKeywordStatementAst' } { 'a class, a using or a keyword' }
        'CommandAst' {
            $name = $node.GetCommandName()
            if ($null -eq $name) {
                'a command without a name'
            } elseif ($name -in $known.Keys) {
                $node.CommandElements | Where-Object { $_.GetType().Name -eq 'CommandParameterAst' } | ForEach-Object {
                    if ($_.ParameterName -notin $known[$name]) { "$name -$($_.ParameterName)" }
                }
            } elseif ($name -notin $own -and $name -notin $programs) {
                "the command $name"
            }
        }
    }
    foreach ($text in $why) { $found += "$($node.Extent.StartLineNumber): $text" }
}
foreach ($token in $tokens) {
    if ($token.Kind -in 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket', 'AndAnd', 'OrOr') {
        $found += "$($token.Extent.StartLineNumber): $($token.Text)"
    } elseif ($token.Kind -eq 'Number' -and $token.Text -notmatch '^-?[0-9]+(\.[0-9]+)?$') {
        $found += "$($token.Extent.StartLineNumber): the number $($token.Text)"
    } elseif ($token.Kind -eq 'Variable' -and $token.Name -in 'IsWindows', 'IsLinux', 'IsMacOS', 'IsCoreCLR') {
        $found += "$($token.Extent.StartLineNumber): the variable $($token.Name)"
    }
}
# 5.1 ends a pipeline at the line's end if the next one begins with |.
$number = 0
foreach ($line in Get-Content -LiteralPath $Script) {
    $number++
    if ($line -match '^\s*\|') { $found += "${number}: a line that begins with |" }
    if ($line -match '[^\x00-\x7F]') { $found += "${number}: a character that is not ASCII" }
}
$found
exit [int]($found.Count -gt 0)

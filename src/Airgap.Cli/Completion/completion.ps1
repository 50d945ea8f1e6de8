# Completion of `dotnet airgap` and `dotnet-airgap` for PowerShell. In the profile ($PROFILE), after the completion of dotnet itself, if that is used:
#   dotnet airgap completion pwsh | Out-String | Invoke-Expression

# Other lines of dotnet belong to whoever completed them before. PowerShell keeps that to itself, so it is looked up inside.
$global:DotnetAirgapEarlier = $(
    try {
        $flags = [System.Reflection.BindingFlags] 'Instance, NonPublic'
        $context = $ExecutionContext.GetType().GetField('_context', $flags).GetValue($ExecutionContext)
        $earlier = $context.GetType().GetProperty('NativeArgumentCompleters', $flags).GetValue($context)['dotnet']
        if ("$earlier" -like '*DotnetAirgapEarlier*') { $global:DotnetAirgapEarlier } else { $earlier }
    }
    catch { $null }
)

# Asks the tool what may stand where the cursor is.
function global:Complete-DotnetAirgap($word, $commandAst, $cursorPosition, $prefix, [scriptblock] $ask) {
    $at = $cursorPosition - $commandAst.Extent.StartOffset
    $line = $commandAst.Extent.Text.PadRight($at).Substring(0, $at) -replace $prefix, ''
    & $ask "[suggest:$($line.Length)]" $line 2>$null | ForEach-Object {
        # Options where an option is being typed, else files would never be offered.
        if ($_ -and $_.StartsWith("$word".Trim('"', "'")) -and $_ -notlike '/*' -and ($_ -notlike '-*' -or $word -like '-*')) {
            $text = if ($_ -match '\s') { "'$_'" } else { $_ }
            [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
        }
    }
}

Register-ArgumentCompleter -Native -CommandName dotnet-airgap -ScriptBlock {
    param($word, $commandAst, $cursorPosition)
    Complete-DotnetAirgap $word $commandAst $cursorPosition '^\S+\s*' { & dotnet-airgap @args }
}

Register-ArgumentCompleter -Native -CommandName dotnet -ScriptBlock {
    param($word, $commandAst, $cursorPosition)
    if ($commandAst.CommandElements.Count -gt 1 -and "$($commandAst.CommandElements[1])" -eq 'airgap' -and $cursorPosition -gt $commandAst.CommandElements[1].Extent.EndOffset) {
        Complete-DotnetAirgap $word $commandAst $cursorPosition '^\S+\s+airgap\s*' { & dotnet airgap @args }
    }
    elseif ($global:DotnetAirgapEarlier) {
        & $global:DotnetAirgapEarlier $word $commandAst $cursorPosition
    }
}

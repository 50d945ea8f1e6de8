# Completion of `dotnet airgap` and `dotnet-airgap` for PowerShell. In the profile ($PROFILE), after the completion of dotnet itself, if that is used:
#   dotnet airgap completion pwsh | Out-String | Invoke-Expression

# Other command lines of dotnet are passed to the completer that was set before. PowerShell has no API to get it, so this reads a
# private field.
$global:DotnetAirgapEarlier = $(
    try {
        $flags = [System.Reflection.BindingFlags] 'Instance, NonPublic'
        $context = $ExecutionContext.GetType().GetField('_context', $flags).GetValue($ExecutionContext)
        $earlier = $context.GetType().GetProperty('NativeArgumentCompleters', $flags).GetValue($context)['dotnet']
        if ("$earlier" -like '*DotnetAirgapEarlier*') { $global:DotnetAirgapEarlier } else { $earlier }
    }
    catch { $null }
)

# Gets the candidates for the word at the cursor from the tool.
function global:Complete-DotnetAirgap($word, $commandAst, $cursorPosition, $prefix, [scriptblock] $tool) {
    $at = $cursorPosition - $commandAst.Extent.StartOffset
    $line = $commandAst.Extent.Text.PadRight($at).Substring(0, $at) -replace $prefix, ''
    $found = @(& $tool "[suggest:$($line.Length)]" $line 2>$null | ForEach-Object {
        # Options are offered only for a word that begins with a dash; otherwise files would never be offered.
        if ($_ -and $_.StartsWith("$word".Trim('"', "'")) -and $_ -notlike '/*' -and ($_ -notlike '-*' -or $word -like '-*')) {
            $text = if ($_ -match '\s') { "'$_'" } else { $_ }
            [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
        }
    })
    if ($found.Count -gt 0) {
        $found
    }
    elseif (-not (Test-DotnetAirgapTakesFiles $commandAst $cursorPosition)) {
        # Without a result, PowerShell offers files; an empty result is an error. This one leaves the word as it is.
        if ($word) { "$word" } else { ' ' }
    }
}

# Whether the word at the cursor may be a file or a folder.
function global:Test-DotnetAirgapTakesFiles($commandAst, $cursorPosition) {
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { "$_" })
    $words[-1] -cin '-f', '--file', '-o', '--output', '--reuse', '--since', '--home', '--cache', '--kuberlr', '--bundle', '--report', '--mirror' -or
        $words -ccontains 'verify' -or $words -ccontains 'apply' -or $words -ccontains 'report'
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

# Installs this bundle on this machine without a program: checks, stages, renames, and writes Rancher Desktop's version list.
#
#   powershell -NoProfile -ExecutionPolicy Bypass -File apply.ps1 [OPTION...]     --help shows the options
#
# Double-click apply.cmd instead to install with the program in bin\. README.txt explains the rest. This file is the same in every bundle.
# bin/plain.tsv says which file goes where; its fields are separated by tabs:
#
#   bundle  the bundle's id                           label    a label of the version list, its version
#   base    the bundle that has what a delta lacks    setting  a key of kuberlr.conf, its value
#   file    platforms, part, mode, SHA-256, path in the bundle, root (cache, kuberlr or home), path below the root
#
# It runs in Windows PowerShell 5.1 and in PowerShell 7. Where AppLocker or WDAC forbid programs, PowerShell's language is constrained: only
# cmdlets and methods of core types such as [string] work. So nothing else is used here.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$help = @'
Usage: apply.cmd --plain [OPTION...]
       powershell -NoProfile -ExecutionPolicy Bypass -File apply.ps1 [OPTION...]

Installs the bundle with this script alone: it checks every file, then copies it. It writes no receipt, so 'airgap undo' does not know
these files. A later 'airgap apply' checks them and leaves the correct ones in place.

  --check             Only compare the machine with the bundle; change nothing
  --expect ID         Refuse every other bundle: the whole id, or the short form in quotes
  --only PART         Install only k3s, kubectl or files; may be repeated
  --home DIR          The home folder of the user who runs Rancher Desktop
  --cache DIR         Rancher Desktop's cache, if it is elsewhere
  --kuberlr DIR       kuberlr's folder, if it is elsewhere
  --platform OS/ARCH  The platform of the machine, if it is not this one

Exit codes: 0 ready, 1 failed, 2 wrong option, 5 a file is damaged, 6 --check found a difference.
'@

$check = $false; $homeFolder = ''; $cache = ''; $kuberlr = ''; $only = @(); $expected = ''
$found = 0; $wrong = 0; $firstWrong = ''; $tags = @(); $badTags = @(); $needed = @(); $staged = @(); $locked = ''; $finished = $false
$setting = ''; $listText = ''; $installs = @()
$ownOptions = '--home', '--cache', '--kuberlr', '--only', '--expect', '--platform'
$quietOptions = '--quiet', '-q', '--verbose', '-v', '--yes', '-y'
$programOptions = @('--report', '--rancher-desktop', '--no-wait', '--prune', '--allow-older', '--no-progress', '--json') + $quietOptions
# apply.cmd says so if the program does not run.
$fallsBack = $env:AIRGAP_FALLS_BACK -eq 'yes'
$onWindows = $env:OS -eq 'Windows_NT'
$slash = if ($onWindows) { '\' } else { '/' }

function Say([string]$message) { Write-Output $message }
# Write-Host, since the output of a function is its value.
function Note([string]$message) { Write-Host $message }
function Fail([int]$code, [string]$message) {
    Note "error: $message"
    $script:finished = $true
    exit $code
}
function Damaged([string]$what) { Fail 5 "${what}: copy the bundle again from where it was built" }

function Find-Machine {
    if ($onWindows) {
        $system = 'windows'
        # A process for Intel processors does not see an ARM processor in its environment.
        $key = 'HKLM:\SYSTEM\CurrentControlSet\Control\Session Manager\Environment'
        $name = try { (Get-ItemProperty -LiteralPath $key).PROCESSOR_ARCHITECTURE } catch { $env:PROCESSOR_ARCHITECTURE }
    } else {
        $system = if ((uname -s) -eq 'Darwin') { 'darwin' } else { 'linux' }
        $name = uname -m
    }
    switch ($name) {
        { $_ -in 'AMD64', 'x86_64' } { return "$system/amd64" }
        { $_ -in 'ARM64', 'aarch64' } { return "$system/arm64" }
    }
    Fail 1 "Rancher Desktop does not support this processor ($name)"
}

# 'powershell -File' cuts --home=C:\x at the colon, and drops it.
function Join-Cut($words) {
    $joined = @(); $cut = $false
    foreach ($word in $words) {
        if ($cut -and "$word" -notlike '-*') {
            $joined[-1] += ":$word"
            $cut = $false
        } else {
            $joined += "$word"
            $cut = "$word" -like '--*=*'
        }
    }
    , $joined
}

# apply.cmd hands the options on in a variable if it executes the text of this file.
function Split-Words([string]$line) {
    , @([regex]::Matches($line, '(?:[^\s"]|"[^"]*")+') | ForEach-Object { $_.Value.Replace('"', '') })
}

function Read-Options($words) {
    for ($at = 0; $at -lt $words.Count; $at++) {
        $word = $words[$at]
        if ($word -cin '--check', '--dry-run') {
            $script:check = $true
        } elseif ($word -cin '-h', '--help') {
            Say $help
            $script:finished = $true
            exit 0
        } elseif ($word -cin $ownOptions) {
            if ($at + 1 -ge $words.Count) { Fail 2 "$word needs a value" }
            $at++
            Read-Option $word $words[$at]
        } elseif ($word -like '--*=*') {
            $equals = $word.IndexOf('=')
            Read-Option $word.Substring(0, $equals) $word.Substring($equals + 1)
        } else {
            Skip-Option $word
            if ($word -cin '--report', '--rancher-desktop') { $at++ }
        }
    }
}

# If the program does not run, its other options are skipped, so that the bundle is installed nevertheless.
function Skip-Option([string]$name) {
    if ($name -ceq '--key') { Stop-Unchecked '--key asks for a signature' '; or leave out --key, if you checked this copy yourself' }
    if (-not $fallsBack -or $name -cnotin $programOptions) {
        Fail 2 "without the program, there is no '$name'; see: apply.cmd --plain --help"
    }
    if ($name -cnotin $quietOptions) { Note "note: $name needs the program, and is ignored" }
}

# Signatures are checked by the program only. Nothing is installed that ought to be signed and is not checked.
function Stop-Unchecked([string]$why, [string]$otherwise = '') {
    Fail 5 "$why, and only the program checks signatures: use an airgap that was installed before$otherwise"
}

function Confirm-NoSigners {
    $folders = if ($onWindows) { $env:PROGRAMDATA, $env:APPDATA } else {
        '/etc', $(if ("$env:XDG_CONFIG_HOME".StartsWith('/')) { $env:XDG_CONFIG_HOME } else { "$env:HOME/.config" })
    }
    foreach ($folder in @($folders | Where-Object { $_ })) {
        $signers = "$folder/airgap/signers"
        if ((Test-Path -LiteralPath $signers) -or (Test-Link $signers)) { Stop-Unchecked "'$signers' asks for a signature" }
        # The nearest folder that exists must be readable: a link that leads nowhere, or a denied folder, could hide the file.
        $part = "$folder/airgap"
        while ($part -and -not (Test-Folder $part) -and -not (Test-Path -LiteralPath $part) -and -not (Test-Link $part)) {
            $part = $part -creplace '[\\/][^\\/]*$', ''
        }
        if (-not $part -or $part -ceq '/dev/null') { continue }
        $isKnown = Test-Folder $part
        if ($isKnown) { try { $null = @(Get-Children $part) } catch { $isKnown = $false } }
        if (-not $isKnown) { Stop-Unchecked "'$part' cannot be read, so it is unknown whether '$signers' asks for a signature" }
    }
}

function Read-Option([string]$name, [string]$value) {
    if (-not $value -and $name -cin $ownOptions) { Fail 2 "$name needs a value" }
    switch -CaseSensitive ($name) {
        '--home' { $script:homeFolder = Get-FullPath $value "there is no home folder '$value'" }
        '--cache' { $script:cache = Get-FullPath $value "there is no folder '$value'" }
        '--kuberlr' { $script:kuberlr = Get-FullPath $value "there is no folder '$value'" }
        '--expect' { $script:expected = ($value -creplace '^sha256:').Replace(' ', '').Replace('-', '').ToLowerInvariant() }
        '--platform' { $script:target = $value }
        '--only' {
            if ($value -cnotin 'k3s', 'kubectl', 'files') { Fail 2 '--only takes k3s, kubectl or files' }
            $script:only += $value
        }
        default { Skip-Option $name }
    }
}

function Get-FullPath([string]$path, [string]$problem) {
    if (-not $path -or -not (Test-Path -LiteralPath $path -PathType Container)) { Fail 1 $problem }
    (Convert-Path -LiteralPath $path) -replace '(?<=[^:\\/])[\\/]+$'
}

function Test-Absolute([string]$path) { $path -match $(if ($onWindows) { '^([A-Za-z]:[\\/]|[\\/]{2})' } else { '^/' }) }

function Join-Below([string]$folder, [string]$below) {
    ($folder -replace '[\\/]+$') + $slash + $below.Replace('/', $slash)
}

function Find-Folders {
    $given = $homeFolder
    if (-not $given) {
        if ($target.Split('/')[0] -cne $machine.Split('/')[0]) {
            Fail 2 "the folders of a $target machine are unknown here: name its home with --home"
        }
        if (-not $onWindows -and (id -u) -eq '0') {
            Fail 1 'Rancher Desktop does not run as root: run this as the user who runs Rancher Desktop'
        }
        # kuberlr takes HOME, also on Windows.
        $script:homeFolder = if (Test-Absolute $env:HOME) { $env:HOME } else { $env:USERPROFILE }
        if (-not (Test-Absolute $homeFolder)) { Fail 1 'the environment names no home folder: name it with --home' }
    }
    if (-not $cache) {
        switch -Regex -CaseSensitive ($target) {
            '^linux/' {
                $caches = if (-not $given -and (Test-Absolute $env:XDG_CACHE_HOME)) { $env:XDG_CACHE_HOME } else { "$homeFolder/.cache" }
                $script:cache = Join-Below $caches 'rancher-desktop'
            }
            '^darwin/' { $script:cache = Join-Below $homeFolder 'Library/Caches/rancher-desktop' }
            '^windows/' {
                $profileFolder = if (-not $given -and (Test-Absolute $env:USERPROFILE)) { $env:USERPROFILE } else { $homeFolder }
                $local = if (-not $given -and (Test-Absolute $env:LOCALAPPDATA)) {
                    $env:LOCALAPPDATA
                } else {
                    Join-Below $profileFolder 'AppData/Local'
                }
                $script:cache = Join-Below $local 'rancher-desktop/cache'
            }
            default { Fail 2 "there is no platform '$target'" }
        }
    }
    if (-not $kuberlr) { $script:kuberlr = Join-Below $homeFolder '.kuberlr' }
}

# The command is in a module that 'powershell' does not find if PowerShell 7 starts it.
function Find-Hash {
    try {
        if (-not (Get-Command -Name Get-FileHash -ErrorAction SilentlyContinue)) {
            Import-Module -Name "$PSHOME\Modules\Microsoft.PowerShell.Utility"
        }
        if ((Get-FileHash -LiteralPath $list -Algorithm SHA256 -ErrorAction Stop).Hash) { return }
    } catch {
        if (-not (Test-Path -LiteralPath $list)) { return }
    }
    Fail 1 'this PowerShell has no Get-FileHash, so files cannot be checked'
}

function Get-Digest([string]$path) {
    try { (Get-FileHash -LiteralPath $path -Algorithm SHA256 -ErrorAction Stop).Hash.ToLowerInvariant() } catch { '' }
}

function Test-File([string]$path) { Test-Path -LiteralPath $path -PathType Leaf }
function Test-Folder([string]$path) { Test-Path -LiteralPath $path -PathType Container }
function Read-Lines([string]$path) { , @(Get-Content -LiteralPath $path -Encoding UTF8) }

# Also of a link that leads nowhere.
function Test-Link([string]$path) {
    $item = Get-Item -LiteralPath $path -Force -ErrorAction SilentlyContinue
    $null -ne $item -and $item.LinkType -in 'SymbolicLink', 'Junction'
}

# Checks a small file of the bundle with SHA256SUMS.
function Confirm-Listed([string]$path) {
    if (-not (Test-File "$bundle/$path")) { Damaged "$path is missing" }
    if ($sums -cnotcontains "$(Get-Digest "$bundle/$path")  $path") { Damaged "$path is damaged" }
}

function Open-Bundle {
    if (-not (Test-File "$bundle/SHA256SUMS")) { Damaged 'the bundle is not complete, because it has no SHA256SUMS' }
    $sums = Read-Lines "$bundle/SHA256SUMS"
    Confirm-Listed 'airgap.lock.json'
    Confirm-Listed 'bin/plain.tsv'
    $script:lines = @((Read-Lines $list) | ForEach-Object { , $_.Split("`t") })
    $listedId = "$(Get-Fields 'bundle' | ForEach-Object { $_[1] })"
    $script:base = "$(Get-Fields 'base' | ForEach-Object { $_[1] })"
    $id = Get-Digest "$bundle/airgap.lock.json"
    Say "bundle sha256:$id"
    if ($expected) {
        if ($expected.Length -lt 20) { Fail 2 "--expect takes the bundle's id, or at least its first 20 digits" }
        if ($expected.Length -gt $id.Length -or $id.Substring(0, $expected.Length) -cne $expected) {
            Fail 5 "this bundle is not '$expected': ask the sender which bundle it should be"
        }
    }
    if (-not $listedId.Equals("sha256:$id")) { Damaged 'bin/plain.tsv belongs to another bundle' }
    Confirm-List
}

# The id covers the lock file alone. So the list must agree with it: each file, its digest and its folder.
function Confirm-List {
    $lockedFiles = @{}; $path = ''
    foreach ($line in (Read-Lines "$bundle/airgap.lock.json")) {
        if ($line -cmatch '^ *"path": "(.*)",$') {
            $path = Read-Escapes $Matches[1]
        } elseif ($line -cmatch '^ *"sha256": "([0-9a-f]{64})",?$') {
            $lockedFiles[$Matches[1]] = @($lockedFiles[$Matches[1]]) + $path
        }
        foreach ($match in [regex]::Matches($line, '"install": "((?:[^"\\]|\\.)*)"')) {
            $script:installs += Read-Escapes $match.Groups[1].Value
        }
    }
    foreach ($line in Get-Fields 'file') {
        if ($line.Count -ne 8 -or -not (Test-Among $line[5] $lockedFiles[$line[4]])) {
            Damaged 'bin/plain.tsv has files that airgap.lock.json does not have'
        }
    }
}

# Exactly: -contains takes some other characters for the same.
function Test-Among([string]$text, $texts) { @($texts | Where-Object { $text.Equals($_) }).Count -gt 0 }

# A JSON string without its escapes.
function Read-Escapes([string]$text) {
    if (-not $text.Contains('\')) { return $text }
    -join ([regex]::Matches($text, '\\u([0-9A-Fa-f]{4})|\\(.)|[^\\]+') | ForEach-Object {
        if ($_.Groups[1].Success) {
            [char][int]"0x$($_.Groups[1].Value)"
        } elseif ($_.Groups[2].Success) {
            $_.Groups[2].Value
        } else {
            $_.Value
        }
    })
}

# Fails unless the lock file puts a file into this folder.
function Confirm-Place([string]$part, [string]$source, [string]$root, [string]$below) {
    if ("/$below/" -match '/\.{0,2}/' -or ($onWindows -and $below -match '[\\:]')) { Damaged 'bin/plain.tsv has an invalid path' }
    $agrees = switch -CaseSensitive ($part) {
        'k3s' { $source.Equals("cache/$below") -and $root.Equals('cache') }
        'kubectl' { $source.Equals("kuberlr/$below") -and $root.Equals('kuberlr') }
        'files' {
            $folder = "{$root}/$below" -replace '/[^/]*$'
            $source.Split('/')[-1].Equals($below.Split('/')[-1]) -and (Test-Among $folder $installs)
        }
        default { $false }
    }
    if (-not $agrees) { Damaged 'bin/plain.tsv does not agree with airgap.lock.json' }
}

function Get-Fields([string]$kind) { foreach ($line in $lines) { if ($line[0] -ceq $kind) { , $line } } }

# The files of this machine.
function Get-Wanted {
    foreach ($line in Get-Fields 'file') {
        $null, $platforms, $part, $mode, $digest, $source, $root, $below = $line
        if ($platforms.Split(',') -cnotcontains $target -or ($only -and $only -cnotcontains $part)) { continue }
        Confirm-Place $part $source $root $below
        $root = switch ($root) { 'cache' { $cache } 'kuberlr' { $kuberlr } 'home' { $homeFolder } }
        @{
            Part = $part; Mode = $mode; Digest = $digest; Source = $source; Root = $root; Below = $below
            Path = Join-Below $root $below; Tag = $(if ($part -ceq 'k3s') { $below.Split('/')[1] } else { '' })
        }
    }
}

function Compare-Machine {
    $script:found = 0; $script:wrong = 0; $script:firstWrong = ''; $script:tags = @(); $script:badTags = @(); $script:needed = @()
    $script:setting = ''
    foreach ($file in $wanted) {
        $script:found++
        Confirm-NoLink $file
        $script:tags += @($file.Tag | Where-Object { $_ -and $tags -cnotcontains $_ })
        Compare-File $file
    }
    if ($found -eq 0) { Fail 1 "this bundle has no files for $target" }
    $script:tags = @(Select-Versions $tags | ForEach-Object { $_.Tag })
    if ($only -and $only -cnotcontains 'kubectl') { return }
    $path = Join-Below $kuberlr 'kuberlr.conf'
    $conf = if (Test-File $path) { Read-Lines $path } else { @() }
    foreach ($line in Get-Fields 'setting') {
        $key, $value = $line[1, 2]
        if (@($conf) -match "^[ \t]*$key[ \t]*=[ \t]*$value") { continue }
        $script:setting = "$key = $value"
        Add-Wrong "'$path' does not have: $setting" ''
    }
}

function Compare-File($file) {
    $path = $file.Path
    if (Test-Right $file) {
        # Rancher Desktop takes the compressed images first, also if they are damaged.
        if ($file.Tag -and $path -clike '*.tar' -and (Test-Path -LiteralPath "$path.zst")) {
            Add-Wrong "'$path.zst' is not part of the bundle" $file.Tag
        }
        return
    }
    if (Test-Folder $path) {
        Fail 1 "'$path' is a folder, and must be a file: move it away"
    } elseif (-not (Test-Path -LiteralPath $path)) {
        Add-Wrong "'$path' is missing" $file.Tag
    } elseif ($file.Part -ceq 'files') {
        if (-not $check) { Fail 1 "'$path' exists with other content: move it away" }
        Add-Wrong "'$path' has other content" $file.Tag
    } else {
        Add-Wrong "'$path' is damaged" $file.Tag
    }
    $source = $file.Source
    if (-not (Test-File "$bundle/$source")) {
        if ($base) { Fail 1 "this is a delta: install bundle $base first, which has $source" }
        Damaged "$source is missing"
    }
    if ($check -and (Get-Digest "$bundle/$source") -cne $file.Digest) { Damaged "$source is damaged" }
    $script:needed += $file
}

function Test-Right($file) {
    if (-not (Test-File $file.Path) -or (Get-Digest $file.Path) -cne $file.Digest) { return $false }
    if ($onWindows -or $file.Mode -eq '644' -or $file.Tag -or $target -clike 'windows/*') { return $true }
    /usr/bin/test -x $file.Path
    $LASTEXITCODE -eq 0
}

function Add-Wrong([string]$what, [string]$tag) {
    $script:wrong++
    if (-not $firstWrong) { $script:firstWrong = $what }
    if ($tag -and $badTags -cnotcontains $tag) { $script:badTags += $tag }
}

# Links above the root are a user's choice. Rancher Desktop's virtual machine cannot follow links below it.
function Confirm-NoLink($file) {
    $path = $file.Root
    foreach ($name in $file.Below.Split('/')) {
        $path = Join-Below $path $name
        if (Test-Link $path) { Fail 1 "'$path' is a link: replace it by a folder or file" }
    }
}

# Sorts tags by version. Other names are dropped.
function Select-Versions($names) {
    $rows = foreach ($name in $names) {
        if ($name -cmatch '^v([0-9]{1,6})\.([0-9]{1,6})\.([0-9]{1,6})\+k3s([0-9]{1,6})$' -and $name -cnotmatch '[vs.]0[0-9]') {
            @{
                Major = [int]$Matches[1]; Minor = [int]$Matches[2]; Patch = [int]$Matches[3]; Build = [int]$Matches[4]; Tag = $name
                Version = "$($Matches[1]).$($Matches[2]).$($Matches[3])"
            }
        }
    }
    $rows | Sort-Object -Property { $_.Major }, { $_.Minor }, { $_.Patch }, { $_.Build }
}

function Test-HandlesK3s { -not $only -or $only -ccontains 'k3s' }

function Say-Ready {
    if (Test-HandlesK3s) {
        Say "ready: $(@($tags | ForEach-Object { $_.Substring(1).Split('+')[0] }) -join ', ')"
    } else {
        Say 'everything is in place'
    }
}

function Report-Check {
    if (-not $firstWrong -and -not (Test-List)) {
        Add-Wrong "'$(Join-Below $cache 'k3s-versions.json')' does not list exactly the complete releases" ''
    }
    $script:finished = $true
    if (-not $firstWrong) {
        Say-Ready
        exit 0
    }
    Say "not ready: $firstWrong$(if ($wrong -gt 1) { ", and $($wrong - 1) more" })"
    exit 6
}

function Install-All {
    if (-not $firstWrong -and -not (Test-Leftovers) -and (Test-List)) {
        Say 'nothing changed: everything is in place'
        Say-Ready
        return
    }
    Lock-Machine
    Restore-Releases
    Compare-Machine # Nobody else changes the machine now.
    foreach ($tag in $badTags) { Stage-Release $tag }
    foreach ($file in $needed) { if (-not $file.Tag) { Stage-File $file } }
    foreach ($tag in $badTags) { Place-Release $tag }
    foreach ($pair in $staged) {
        try {
            Move-Over $pair.From $pair.To
        } catch {
            Fail 1 "'$($pair.To)' cannot be written: permission denied, or a program uses it"
        }
    }
    $script:staged = @()
    if (-not (Test-List)) { Write-List }
    if ($setting) { Write-Setting }
    Say "installed without the program: no receipt was written, so 'airgap undo' does not know these files"
    Say-Ready
}

# What an interrupted run left in the folder of the releases.
function Test-Leftovers {
    $releases = Join-Below $cache 'k3s'
    (Test-Folder $releases) -and @(Get-Children $releases | Where-Object { $_.Name -clike '.airgap-*' }).Count -gt 0
}

# Two of these scripts must not change one machine at the same time, nor one of them and airgap.
function Lock-Machine {
    New-Folder $cache
    $lock = Join-Below $cache '.airgap-plain'
    try {
        $null = New-Item -Path $lock -ItemType Directory
    } catch {
        if (-not (Test-Folder $lock)) { Fail 1 "'$cache' cannot be written: permission denied" }
        $other = try { "$(Get-Content -LiteralPath "$lock/process" -TotalCount 1)" } catch { '' }
        # The other one may be about to write its number, or was killed before that.
        if ($other -eq '') {
            Start-Sleep -Seconds 1
            $other = try { "$(Get-Content -LiteralPath "$lock/process" -TotalCount 1)" } catch { '' }
        }
        if ($other -match '^[0-9]{1,9}$' -and (Get-Process -Id $other -ErrorAction SilentlyContinue)) {
            Fail 1 "another apply.ps1 changes this machine; if none runs, delete the folder '$lock'"
        }
    }
    try { Write-Text "$lock/process" "$PID`n" } catch { Fail 1 "'$cache' cannot be written: permission denied" }
    $script:locked = $lock
    foreach ($busy in (Join-Below $cache '.airgap-busy'), (Join-Below $kuberlr '.airgap-busy')) {
        if (Test-Path -LiteralPath $busy) {
            $script:badTags = @() # What the other one stages stays.
            Fail 1 "another airgap changes this machine, or was interrupted; if none runs, delete '$busy'"
        }
    }
}

function Clean-Up {
    if (-not $locked) { return }
    $ErrorActionPreference = 'SilentlyContinue'
    foreach ($pair in $staged) { Remove-Item -LiteralPath $pair.From -Force }
    foreach ($tag in $badTags) { $null = Remove-Release (Join-Below $cache "k3s/.airgap-new-$tag") }
    Remove-Item -LiteralPath "$locked/process" -Force
    Remove-Item -LiteralPath $locked -Force
}

function New-Folder([string]$path) {
    # The command does not always say that it failed.
    try { $null = New-Item -Path $path -ItemType Directory -Force } catch { $null = $_ }
    if (-not (Test-Folder $path)) { Fail 1 "the folder '$path' cannot be made: permission denied, or a file is in its place" }
}

# As ASCII with line feeds.
function Write-Text([string]$path, [string]$text) { Set-Content -LiteralPath $path -Value $text -Encoding ascii -NoNewline }

# A new or replaced file has no attributes of the old one or of the stick.
function Clear-Attributes([string]$path) { Set-ItemProperty -LiteralPath $path -Name IsReadOnly -Value $false }

function Move-Over([string]$from, [string]$to) {
    if (Test-File $to) { Clear-Attributes $to }
    Move-Item -LiteralPath $from -Destination $to -Force
}

function Get-Children([string]$folder) { Get-ChildItem -LiteralPath $folder -Force }

# Deletes the files of a release in a folder, and the folder if nothing else is in it. The value is whether it is gone.
function Remove-Release([string]$folder) {
    if (-not (Test-Folder $folder)) { return $true }
    foreach ($item in @(Get-Children $folder)) {
        if (-not $item.PSIsContainer -and $item.Name -cmatch '^(k3s|k3s-arm64|k3s-airgap-images-.*|sha256sum-.*)$') {
            Remove-Item -LiteralPath $item.FullName -Force
        }
    }
    if (@(Get-Children $folder).Count -gt 0) { return $false }
    Remove-Item -LiteralPath $folder -Force
    $true
}

# An interrupted run may have left a release under a temporary name.
function Restore-Releases {
    $releases = Join-Below $cache 'k3s'
    if (-not (Test-Folder $releases)) { return }
    foreach ($old in @(Get-Children $releases)) {
        if ($old.PSIsContainer -and $old.Name -clike '.airgap-new-v*') { $null = Remove-Release $old.FullName }
        if (-not $old.PSIsContainer -or $old.Name -cnotlike '.airgap-old-v*') { continue }
        $now = Join-Below $releases $old.Name.Substring('.airgap-old-'.Length)
        if (Test-Path -LiteralPath $now) { Move-Others $old.FullName $now } else { Move-Item -LiteralPath $old.FullName -Destination $now }
    }
}

function Stage-Release([string]$tag) {
    $new = Join-Below $cache "k3s/.airgap-new-$tag"
    if (-not (Remove-Release $new)) { Fail 1 "'$new' has other files: move them away" }
    New-Folder $new
    foreach ($file in $wanted) {
        if ($file.Tag -cne $tag) { continue }
        $from = "$bundle/$($file.Source)"
        if (-not (Test-File $from)) { $from = $file.Path }
        Copy-File $file $from (Join-Below $new $file.Below.Split('/')[-1])
    }
}

function Stage-File($file) {
    $at = $file.Path.LastIndexOf($slash)
    $folder = $file.Path.Substring(0, $at)
    $name = $file.Path.Substring($at + 1)
    New-Folder $folder
    if ($name.Length -gt 200) { $name = $file.Digest }
    $new = Join-Below $folder ".airgap-new-$name"
    $script:staged += @{ From = $new; To = $file.Path }
    Copy-File $file "$bundle/$($file.Source)" $new
}

function Copy-File($file, [string]$from, [string]$to) {
    Say "copying $($file.Source)"
    try {
        Copy-Item -LiteralPath $from -Destination $to -Force
    } catch {
        Fail 1 "$($file.Source) cannot be copied: $($_.Exception.Message)"
    }
    if ((Get-Digest $to) -cne $file.Digest) { Damaged "$($file.Source) is damaged" }
    Clear-Attributes $to
    if ($onWindows) {
        # Windows asks before it runs a file that came from the internet.
        Unblock-File -LiteralPath $to -ErrorAction SilentlyContinue
    } else {
        chmod $file.Mode $to
    }
}

function Place-Release([string]$tag) {
    $new = Join-Below $cache "k3s/.airgap-new-$tag"
    $old = Join-Below $cache "k3s/.airgap-old-$tag"
    $now = Join-Below $cache "k3s/$tag"
    if (Test-Path -LiteralPath $old) { Fail 1 "'$old' is in the way: move it away" }
    if (Test-Path -LiteralPath $now) {
        try {
            Move-Item -LiteralPath $now -Destination $old
        } catch {
            Fail 1 "'$now' cannot be replaced: permission denied, or a program uses it; quit Rancher Desktop"
        }
    }
    try {
        Move-Item -LiteralPath $new -Destination $now
    } catch {
        if (Test-Path -LiteralPath $old) { Move-Item -LiteralPath $old -Destination $now }
        Fail 1 "'$now' cannot be written: permission denied"
    }
    if (Test-Path -LiteralPath $old) { Move-Others $old $now }
}

# Moves what a user put into a replaced release to the new one, and deletes the rest.
function Move-Others([string]$old, [string]$now) {
    $images = "k3s-airgap-images-$($target.Split('/')[1]).tar"
    foreach ($item in @(Get-Children $old)) {
        $there = Join-Below $now $item.Name
        try {
            if ($item.Name -cnotin $images, "$images.zst" -and -not (Test-Path -LiteralPath $there)) {
                Move-Item -LiteralPath $item.FullName -Destination $there
            } elseif (-not $item.PSIsContainer) {
                Remove-Item -LiteralPath $item.FullName -Force
            }
        } catch {
            continue # The note says it.
        }
    }
    if (@(Get-Children $old).Count -gt 0) {
        Note "note: '$old' has files that were not deleted"
    } else {
        Remove-Item -LiteralPath $old -Force
    }
}

# Rancher Desktop's rule for a release that it uses without a network.
function Test-Complete([string]$folder) {
    $processor = $target.Split('/')[1]
    $images = "k3s-airgap-images-$processor.tar"
    if (Test-Path -LiteralPath (Join-Below $folder "$images.zst")) { $images = "$images.zst" }
    $sumsFile = Join-Below $folder "sha256sum-$processor.txt"
    if (-not (Test-File $sumsFile) -or (Test-Link $sumsFile) -or (Test-Link $folder)) { return $false }
    foreach ($name in $(if ($processor -ceq 'amd64') { 'k3s' } else { "k3s-$processor" }), $images) {
        $path = Join-Below $folder $name
        if (-not (Test-File $path) -or (Test-Link $path)) { return $false }
        $rows = @((Read-Lines $sumsFile) | ForEach-Object { , @($_.Trim() -split '[ \t]+') } | Where-Object { $_[-1] -eq $name })
        if ($rows.Count -eq 0 -or $rows[-1].Count -lt 2 -or $rows[-1][0] -ne (Get-Digest $path)) { return $false }
    }
    $true
}

# The releases of the bundle and the complete ones of others: of each version the highest build.
function Get-Complete {
    $releases = Join-Below $cache 'k3s'
    $others = if (Test-Folder $releases) {
        foreach ($item in @(Get-Children $releases)) {
            if ($item.PSIsContainer -and $item.Name -clike 'v*' -and $tags -cnotcontains $item.Name -and (Test-Complete $item.FullName)) {
                $item.Name
            }
        }
    }
    $names = @($tags) + @($others | Where-Object { $_ })
    $before = $null
    foreach ($row in Select-Versions $names) {
        if ($before -and $before.Version -ne $row.Version) { $before }
        $before = $row
    }
    $before
}

# The lines of the labels, in the order of their characters' numbers.
function Get-Labels($listed) {
    $labels = @{ stable = $listed[-1].Version }
    foreach ($row in $listed) { $labels["v$($row.Major).$($row.Minor)"] = $row.Version }
    foreach ($line in Get-Fields 'label') {
        if (@($listed | ForEach-Object { $_.Version }) -ccontains $line[2]) { $labels[$line[1]] = $line[2] }
    }
    $labels.Keys |
        Sort-Object -Property { -join ([char[]]$_ | ForEach-Object { '{0:x4}' -f [int]$_ }) } |
        ForEach-Object { "    `"$_`": `"$($labels[$_])`"" }
}

# Makes the text of the version list. The value is whether the machine's list has exactly its bytes.
function Test-List {
    if (-not (Test-HandlesK3s)) { return $true }
    $listed = @(Get-Complete)
    $labels = @(Get-Labels $listed) -join ",`n"
    $versions = @($listed | ForEach-Object { "    `"$($_.Tag)`"" }) -join ",`n"
    $script:listText = "{`n  `"cacheVersion`": 2,`n  `"channels`": {`n$labels`n  },`n  `"versions`": [`n$versions`n  ]`n}`n"
    $path = Join-Below $cache 'k3s-versions.json'
    if (-not (Test-File $path) -or (Get-Item -LiteralPath $path -Force).Length -ne $listText.Length) { return $false }
    $listText.Equals("$(Get-Content -LiteralPath $path -Encoding UTF8 -Raw)")
}

# Writes the version list. An earlier one that differs stays beside it.
function Write-List {
    $path = Join-Below $cache 'k3s-versions.json'
    $new = Join-Below $cache '.airgap-tmp-k3s-versions.json'
    try { Write-Text $new $listText } catch { Fail 1 "'$path' cannot be written: is the disk full?" }
    if (Test-Path -LiteralPath $path) {
        $number = 1
        while (Test-Path -LiteralPath "$path.old-$number") { $number++ }
        try { Copy-Item -LiteralPath $path -Destination "$path.old-$number" } catch { Fail 1 "'$path.old-$number' cannot be written" }
        Say "kept the earlier version list: $path.old-$number"
    }
    try { Move-Over $new $path } catch { Fail 1 "'$path' cannot be written: permission denied" }
}

# Sets a key in a new kuberlr.conf. An existing one is the user's.
function Write-Setting {
    $path = Join-Below $kuberlr 'kuberlr.conf'
    if (Test-Path -LiteralPath $path) {
        Note "note: '$path' is not changed; set this in it: $setting"
        return
    }
    New-Folder $kuberlr
    $new = Join-Below $kuberlr '.airgap-tmp-kuberlr.conf'
    try {
        Write-Text $new "$setting`n"
        Move-Over $new $path
    } catch {
        Fail 1 "'$path' cannot be written: permission denied"
    }
}

$words = Join-Cut $args
$bundle = $PSScriptRoot
if (-not $bundle) {
    $bundle = $env:AIRGAP_BUNDLE
    $words = Split-Words $env:AIRGAP_OPTIONS
}
$list = "$bundle/bin/plain.tsv"
try {
    $machine = Find-Machine
    $target = $machine
    Read-Options $words
    Confirm-NoSigners
    Find-Folders
    Find-Hash
    Open-Bundle
    $wanted = @(Get-Wanted)
    Compare-Machine
    if ($check) { Report-Check }
    Install-All
    $finished = $true
} catch {
    Fail 1 $_.Exception.Message
} finally {
    Clean-Up
    if (-not $finished) { Note 'interrupted: nothing is half installed; run it again' }
}
exit 0

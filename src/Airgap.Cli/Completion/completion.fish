# Completion of `dotnet airgap` and `dotnet-airgap` for fish. In ~/.config/fish/config.fish:
#   dotnet airgap completion fish | source

# Gets the candidates for the word at the cursor from the tool. $argv: how to call the tool. The line is without the tool's own words.
function __dotnet_airgap_complete
    set -l words (commandline -cp | string match -rg '^\s*\S+\s+(.*)$')
    if test (count $argv) -gt 1
        set words (string match -rg '^airgap\s+(.*)$' -- $words)
    end
    set -l word (commandline -ct)
    for candidate in ($argv "[suggest:"(string length -- "$words")"]" "$words" 2>/dev/null | string trim -r -c \r)
        # Options are offered only for a word that begins with a dash; otherwise files would never be offered.
        if string match -q -- '-*' $word; or not string match -q -r -- '^[-/]' $candidate
            echo $candidate
        end
    end
end

# Whether the word at the cursor may be a file or a folder.
function __dotnet_airgap_takes_files
    set -l words (commandline -opc)
    contains -- $words[-1] -f --file -o --output --reuse --since --home --cache --kuberlr --bundle --report --mirror
    or contains -- verify $words
    or contains -- apply $words
    or contains -- report $words
end

function __dotnet_airgap_is_tool
    set -l words (commandline -opc)
    test (count $words) -gt 1; and test $words[2] = airgap
end

complete -c dotnet-airgap -n 'not __dotnet_airgap_takes_files' -f
complete -c dotnet-airgap -a '(__dotnet_airgap_complete dotnet-airgap)'
complete -c dotnet -n '__dotnet_airgap_is_tool; and not __dotnet_airgap_takes_files' -f
complete -c dotnet -n __dotnet_airgap_is_tool -a '(__dotnet_airgap_complete dotnet airgap)'

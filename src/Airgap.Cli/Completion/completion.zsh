# Completion of `dotnet airgap` and `dotnet-airgap` for zsh. In ~/.zshrc, after compinit and the completion of dotnet itself, if that is used:
#   source <(dotnet airgap completion zsh)

(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }

# Gets the candidates for the word at the cursor from the tool. $1: the number of words before the tool's own; the rest: how to call
# the tool.
_dotnet_airgap_complete() {
  local before=$1 line candidate
  local -a typed matches
  shift
  typed=("${(@)words[before + 1,CURRENT - 1]}" "$PREFIX")
  line="${(j: :)typed}"
  for candidate in "${(@f)$("$@" "[suggest:${#line}]" "$line" 2>/dev/null)}"; do
    # Options are offered only for a word that begins with a dash; otherwise files would never be offered.
    if [[ -n $candidate && $candidate == "$PREFIX"* && $candidate != /* && ( $candidate != -* || $PREFIX == -* ) ]]; then
      matches+=("$candidate")
    fi
  done
  if (( $#matches )); then
    compadd -a matches
  elif _dotnet_airgap_takes_files; then
    _files
  fi
}

# Whether the word at the cursor may be a file or a folder.
_dotnet_airgap_takes_files() {
  case $words[CURRENT-1] in
    -f | --file | -o | --output | --reuse | --since | --home | --cache | --kuberlr | --bundle | --report | --mirror) return 0 ;;
  esac
  [[ " ${words[1,CURRENT-1]} " == *\ (verify|apply|report)\ * ]]
}

_dotnet_airgap() {
  _dotnet_airgap_complete 1 "${~words[1]}"
}

# Other command lines of dotnet are passed to the completion that was set before.
_dotnet_airgap_dotnet() {
  if (( CURRENT > 2 )) && [[ $words[2] == airgap ]]; then
    _dotnet_airgap_complete 2 "${~words[1]}" airgap
  elif [[ -n $_dotnet_airgap_earlier ]]; then
    "$_dotnet_airgap_earlier" "$@"
  else
    _files
  fi
}

if [[ -n ${_comps[dotnet]} && ${_comps[dotnet]} != _dotnet_airgap_dotnet ]]; then
  typeset -g _dotnet_airgap_earlier=${_comps[dotnet]}
fi

compdef _dotnet_airgap dotnet-airgap
compdef _dotnet_airgap_dotnet dotnet

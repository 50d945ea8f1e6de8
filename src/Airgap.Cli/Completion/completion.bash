# Completion of `dotnet airgap` and `dotnet-airgap` for bash. In ~/.bashrc, after the completion of dotnet itself, if that is used:
#   source <(dotnet airgap completion bash)

# Gets the candidates for the word at the cursor from the tool. $1: the number of words before the tool's own; the rest: how to call
# the tool.
_dotnet_airgap_complete() {
  local before=$1 line=${COMP_LINE:0:COMP_POINT} word=${COMP_WORDS[COMP_CWORD]} quote at candidate
  shift
  for ((at = 0; at < before; at++)); do
    line=${line#*"${COMP_WORDS[at]}"}
  done
  line=${line#"${line%%[![:blank:]]*}"}
  # An entry such as 1.31 - 1.33 holds blanks, so it may be quoted already.
  word=${word//\\/}
  quote=${word%"${word#[\"\']}"}
  word=${word#"$quote"}
  COMPREPLY=()
  while IFS= read -r candidate; do
    candidate=${candidate%$'\r'}
    # Options are offered only for a word that begins with a dash; otherwise files would never be offered.
    if [[ -n $candidate && $candidate == "$word"* && $candidate != /* && ($candidate != -* || $word == -*) ]]; then
      [[ -n $quote ]] || printf -v candidate %q "$candidate"
      COMPREPLY+=("$candidate")
    fi
  done < <("$@" "[suggest:${#line}]" "$line" 2>/dev/null)
  # Without candidates, bash offers files.
  _dotnet_airgap_takes_files || compopt +o default +o bashdefault
}

# Whether the word at the cursor may be a file or a folder.
_dotnet_airgap_takes_files() {
  case ${COMP_WORDS[COMP_CWORD - 1]} in
    -f | --file | -o | --output | --reuse | --since | --home | --cache | --kuberlr | --bundle | --report | --mirror) return 0 ;;
  esac
  [[ " ${COMP_WORDS[*]:0:COMP_CWORD} " == *\ @(verify|apply|report)\ * ]]
}

_dotnet_airgap() {
  _dotnet_airgap_complete 1 "${COMP_WORDS[0]/#\~/$HOME}"
}

# Other command lines of dotnet are passed to the completion that was set before.
_dotnet_airgap_dotnet() {
  if [[ $COMP_CWORD -gt 1 && ${COMP_WORDS[1]} == airgap ]]; then
    _dotnet_airgap_complete 2 "${COMP_WORDS[0]/#\~/$HOME}" airgap
  elif [[ -n $_dotnet_airgap_earlier ]]; then
    "$_dotnet_airgap_earlier" "$@"
  fi
}

# bash-completion loads the completion of a command on first use: load that of dotnet now, to keep it.
if ! complete -p dotnet >/dev/null 2>&1; then
  if declare -F _comp_load >/dev/null; then
    _comp_load dotnet >/dev/null 2>&1
  elif declare -F _completion_loader >/dev/null; then
    _completion_loader dotnet >/dev/null 2>&1
  fi
fi

if [[ $(complete -p dotnet 2>/dev/null) =~ \ -F\ ([^ ]+)\  && ${BASH_REMATCH[1]} != _dotnet_airgap_dotnet ]]; then
  _dotnet_airgap_earlier=${BASH_REMATCH[1]}
fi

complete -o bashdefault -o default -F _dotnet_airgap dotnet-airgap
complete -o bashdefault -o default -F _dotnet_airgap_dotnet dotnet

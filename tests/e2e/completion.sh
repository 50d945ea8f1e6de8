#!/usr/bin/env bash
# Completion in a real zsh, which presses the keys itself. Says so and ends where there is no zsh and none can be installed.
#   AIRGAP=/path/of/dotnet-airgap bash tests/e2e/completion.sh
set -euo pipefail
: "${AIRGAP:?the path of an installed dotnet-airgap}"
here=$(cd "$(dirname "$0")" && pwd)

if ! command -v zsh >/dev/null && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  apt-get install -y -qq zsh >/dev/null 2>&1 || true
fi
command -v zsh >/dev/null || { echo "skipped - there is no zsh here"; exit 0; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -R "$here/../../examples/quickstart/airgap.yaml" "$here/../../examples/quickstart/upstream" "$scratch/"
cd "$scratch"
mkdir bin home
ln -s "$AIRGAP" bin/dotnet-airgap
ln -s "$AIRGAP" bin/airgap
export PATH=$scratch/bin:$PATH HOME=$scratch/home
dotnet-airgap lock -q >/dev/null 2>&1
dotnet-airgap completion zsh >completion.zsh

cat >press.zsh <<'ZSH'
zmodload zsh/zpty
# What a line becomes when Tab is pressed at its end; ^X tells it.
completed() {
  zpty shell zsh -f -i
  zpty -w shell "PS1= PS2= RPS1=; unsetopt zle_bracketed_paste prompt_sp; stty -echo; source ./completion.zsh; told() { print -rn -- \"<told>\$BUFFER</told>\" }; zle -N told; bindkey '^X' told; print -r READY''NOW"
  local seen= part
  while [[ $seen != *READYNOW* ]]; do zpty -r shell part || return 1; seen+=$part; done
  zpty -w -n shell "$1"$'\t'
  sleep ${2:-2}
  zpty -w -n shell $'\x18'
  seen=
  while [[ $seen != *'</told>'* ]]; do zpty -r shell part '*</told>' || return 1; seen+=$part; done
  zpty -d shell
  seen=${seen##*<told>}
  print -r -- "${seen%%</told>*}"
}
failed=0
expect() {
  local got
  got=$(completed "$1")
  if [[ ${got%% } == "$2" ]]; then print -r -- "ok - $1 -> $2"; else print -r -- "not ok - $1 -> $got, expected $2"; failed=1; fi
}
expect 'dotnet-airgap pla' 'dotnet-airgap plan'
expect 'airgap pla' 'airgap plan'
expect 'dotnet airgap pla' 'dotnet airgap plan'
expect 'dotnet airgap why sta' 'dotnet airgap why stable'
expect 'dotnet airgap why v1.30' 'dotnet airgap why v1.30.14+k3s2'
expect 'dotnet airgap apply --platform windows/am' 'dotnet airgap apply --platform windows/amd64'
expect 'dotnet airgap apply upst' 'dotnet airgap apply upstream/'
expect 'dotnet airgap plan upst' 'dotnet airgap plan upst'
exit $failed
ZSH
zsh -f press.zsh

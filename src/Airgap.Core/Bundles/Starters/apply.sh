#!/bin/sh
# Installs this bundle on this machine. Double-click this file, or run it in a terminal:
#
#   sh apply.sh [OPTION...]           with the program in bin/; the options are those of 'airgap apply'
#   sh apply.sh --run COMMAND...      another command of the program, for example: sh apply.sh --run doctor
#   sh apply.sh --plain [OPTION...]   without the program; 'sh apply.sh --plain --help' shows the options
#
# README.txt explains the rest. This file is the same in every bundle.
[ -z "${ZSH_VERSION-}" ] || emulate sh
set +e -u
umask 022
export LC_ALL=C

fail() { # exit-code message
  printf 'error: %s\n' "$2" >&2
  finish "$1"
}

note() { printf '%s\n' "$1" >&2; }

quoted() {
  case $1 in
    *[!A-Za-z0-9/._+-]*) printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")" ;;
    *) printf '%s' "$1" ;;
  esac
}

# Whether the system runs a program. Its answer counts, because a shell runs an empty file as a script that does nothing.
runs() { case $("$1" --version </dev/null 2>/dev/null) in [0-9]*) ;; *) return 1 ;; esac; }

find_machine() {
  case $(uname -s) in
    Linux) system=linux ;;
    Darwin) system=darwin ;;
    *) fail 1 "Rancher Desktop does not support this system ($(uname -s)); on Windows, run apply.cmd" ;;
  esac
  case $(uname -m) in
    x86_64 | amd64) processor=amd64 ;;
    aarch64 | arm64) processor=arm64 ;;
    *) fail 1 "Rancher Desktop does not support this processor ($(uname -m))" ;;
  esac
  # A shell that runs under Rosetta sees an Intel processor.
  [ "$system" = linux ] || [ "$(sysctl -n hw.optional.arm64 2>/dev/null)" != 1 ] || processor=arm64
}

# Sets program to one that this system runs: the one in the bundle, or a copy of it if the stick is mounted without the right to execute, or
# if the system refuses programs on it.
find_program() {
  program=$bundle/bin/$system-$processor/airgap
  [ -f "$program" ] || { why="this bundle has no program for $system/$processor"; return 1; }
  why="this system does not run the program bin/$system-$processor/airgap, nor a copy of it in a temporary folder"
  runs "$program" && return
  trap 'finish 130' INT TERM HUP
  for folder in "${TMPDIR:-/tmp}" /tmp "${XDG_RUNTIME_DIR:-/tmp}" "${HOME:-/tmp}"; do
    copy=$(mktemp -d "$folder/airgap.XXXXXX" 2>/dev/null) || continue
    # Not cp: on macOS it would copy the quarantine, too.
    if cat "$program" >"$copy/airgap" 2>/dev/null && chmod 700 "$copy/airgap" && runs "$copy/airgap"; then
      program=$copy/airgap
      # The copy is removed at the end, so commands in messages must name this file.
      AIRGAP_COMMAND="sh $(quoted "$bundle/apply.sh") --run"
      export AIRGAP_COMMAND
      return
    fi
    remove_copy
  done
  return 1
}

remove_copy() {
  [ -z "$copy" ] || rm -rf "$copy"
  copy=
}

run() {
  trap : INT TERM HUP # The program ends by itself, and the copy is removed.
  "$program" "$@"
  code=$?
  trap - INT TERM HUP
  case $code in
    130 | 141) ;;
    12[6-9] | 1[3-9]? | 2??)
      note "error: the program was stopped ($code). If the stick was removed, put it in again, then run apply.sh again"
      code=1
      ;;
  esac
  finish "$code"
}

# Ends, and keeps the window open if this file was double-clicked.
finish() {
  remove_copy
  [ -z "$cleanup" ] || "$cleanup"
  if [ -t 0 ] && [ -t 1 ] && is_in_own_window; then
    printf '\nPress Enter to close this window. '
    read -r answer
  fi
  exit "$1"
}

# macOS opens a window for .command files. On Linux, the first process of a window is its session's leader.
is_in_own_window() {
  case $0 in *.command) return ;; esac
  [ -r "/proc/$$/stat" ] && [ $$ -ne 1 ] && [ -z "${SSH_CONNECTION-}" ] || return 1
  read -r stat <"/proc/$$/stat"
  stat=${stat##*') '}
  # state, parent, group, session
  session=${stat#* * * }
  [ "${session%% *}" = "$$" ]
}

plain() {
  [ -f "$bundle/bin/plain.sh" ] || fail 5 "bin/plain.sh is missing: copy the bundle again from where it was built"
  # A stick that was removed too early cuts files.
  [ "$(tail -n 1 "$bundle/bin/plain.sh")" = '# End.' ] || fail 5 "bin/plain.sh is damaged: copy the bundle again from where it was built"
  . "$bundle/bin/plain.sh"
  plain_main "$@"
  finish $?
}

usage() {
  cat <<'USAGE'
Usage:
  sh apply.sh [OPTION...]           installs this bundle; the options are those
                                    of the command apply, see below
  sh apply.sh --run COMMAND...      runs another command of the program,
                                    for example: sh apply.sh --run doctor
  sh apply.sh --plain [OPTION...]   installs without the program, see:
                                    sh apply.sh --plain --help

USAGE
}

main() {
  copy='' cleanup='' falls_back=no
  script=$0
  while [ -L "$script" ]; do
    linked=$(readlink "$script")
    case $linked in /*) script=$linked ;; *) script=$(dirname -- "$script")/$linked ;; esac
  done
  bundle=$(CDPATH='' cd -- "$(dirname -- "$script")" && pwd -P) || fail 1 "the folder of this file cannot be entered: $0"
  find_machine
  case ${1-} in
    --run)
      shift
      find_program || fail 1 "$why. To install without it: sh $(quoted "$bundle/apply.sh") --plain"
      run "$@"
      ;;
    -h | --help) usage ;;
  esac
  without_program=no count=$#
  while [ "$count" -gt 0 ]; do
    case $1 in --plain) without_program=yes ;; *) set -- "$@" "$1" ;; esac
    shift
    count=$((count - 1))
  done
  [ "$without_program" = no ] || plain "$@"
  if find_program; then
    run apply "$bundle" "$@"
  fi
  note "note: $why. This script installs without it."
  falls_back=yes
  plain "$@"
}

# The shell has read all of this file before it starts, so a stick that is removed does not cut it.
main "$@"
exit

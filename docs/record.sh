#!/usr/bin/env bash
# Makes docs/plan-build.svg and docs/apply-doctor.svg: terminal recordings of real runs of the tool.
# The files come from the quick start's sample upstream, so the runs need no network.
# Linux on amd64 only, because the sample has no other Linux.
#   docs/record.sh                                             packs and installs the tool from this checkout, and records it
#   AIRGAP="dotnet PATH/dotnet-airgap.dll" docs/record.sh      records this command
# Needs asciinema (installed from Debian's packages if it is missing) and node with npm, for svg-term-cli.
set -euo pipefail

docs=$(cd "$(dirname "$0")" && pwd)
repository=$(dirname "$docs")
demo=/tmp/demo            # the only path that the recordings show
columns=80
svg_term=svg-term-cli@2.1.1

fail() { printf 'record.sh: %s\n' "$1" >&2; exit 1; }

[ "$(uname -sm)" = "Linux x86_64" ] || fail "the recordings are made on Linux amd64"
command -v npm >/dev/null || fail "npm is missing: install Node.js"

if ! command -v asciinema >/dev/null; then
  command -v apt-get >/dev/null || fail "asciinema is missing: install it"
  sudo=; [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq asciinema >/dev/null
fi

# A marker file tells a folder of an earlier run of this script from any other folder.
if [ -e "$demo" ]; then
  [ -f "$demo/.airgap-recording" ] || fail "$demo exists and was not made by this script: move it away"
  rm -rf "$demo"
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch" "$demo"' EXIT

npm install --prefix "$scratch/npm" --no-audit --no-fund --silent "$svg_term"

if [ -z "${AIRGAP:-}" ]; then
  dotnet pack "$repository/src/Airgap.Cli" -c Release -o "$scratch/packages" --verbosity quiet --nologo
  NUGET_PACKAGES=$scratch/nuget dotnet tool install dotnet-airgap --tool-path "$scratch/tool" --source "$scratch/packages" >/dev/null
  AIRGAP=$scratch/tool/dotnet-airgap
  # The installed tool looks for the runtime in DOTNET_ROOT, if it is not in its usual place.
  DOTNET_ROOT=${DOTNET_ROOT:-$(dotnet --list-runtimes | sed -n 's/^Microsoft\.NETCore\.App .*\[\(.*\)\/shared\/Microsoft\.NETCore\.App\]$/\1/p' | tail -n 1)}
else
  # The sessions run in another folder, so relative paths become absolute.
  absolute=
  for word in $AIRGAP; do
    [ -f "$word" ] && word=$(realpath "$word")
    absolute="$absolute${absolute:+ }$word"
  done
  AIRGAP=$absolute
fi

mkdir -p "$demo/factory" "$demo/ada"
touch "$demo/.airgap-recording"
cp -R "$repository/examples/quickstart/airgap.yaml" "$repository/examples/quickstart/upstream" "$demo/factory/"

# The tool does not apply for root without --home, so root records as an unprivileged user.
as_user=()
if [ "$(id -u)" -eq 0 ]; then
  as_user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
  chown -R 65534:65534 "$demo"
  chmod 755 "$scratch"
fi
clean=(env -i "PATH=$PATH" "HOME=$demo/ada" "TMPDIR=/tmp" TERM=xterm-256color LANG=C.UTF-8 DOTNET_NOLOGO=1 "AIRGAP=$AIRGAP")
[ -z "${DOTNET_ROOT:-}" ] || clean+=("DOTNET_ROOT=$DOTNET_ROOT")
# shellcheck disable=SC2086 # AIRGAP has several words on purpose
"${as_user[@]}" "${clean[@]}" sh -c '$AIRGAP --version' >/dev/null || fail "this command does not run as an unprivileged user: $AIRGAP"

# What a session runs: prints a command as if it were typed, runs it, and waits so that a person can read the result.
cat >"$scratch/session.sh" <<'END'
type_command() {
  printf '\033[1;32m$\033[0m '
  local text=$1 i
  sleep 0.5
  for ((i = 0; i < ${#text}; i++)); do printf '%s' "${text:i:1}"; sleep 0.03; done
  sleep 0.4
  printf '\n'
}
show() { type_command "$1"; shift; "$@" || exit; }
# The prompt after the pause is an event of the recording: without it, the recording would end before the pause.
pause() { sleep "$1"; printf '\033[1;32m$\033[0m '; }
next_screen() { printf '\033[2J\033[3J\033[H'; }
END

cat >"$scratch/plan-build.sh" <<'END'
show 'dotnet airgap plan' $AIRGAP plan
pause 6
next_screen
show 'dotnet airgap build -o ../stick' $AIRGAP build -o ../stick
pause 6
END

cat >"$scratch/apply-doctor.sh" <<'END'
id=$(sha256sum <../stick/airgap.lock.json | cut -c1-20 | sed 's/..../& /g; s/ $//')
show "dotnet airgap apply ../stick --expect \"$id\"" $AIRGAP apply ../stick --expect "$id"
pause 6
next_screen
show 'dotnet airgap doctor' $AIRGAP doctor
pause 6
END

record() {
  local name=$1 folder=$2 rows=$3
  cat "$scratch/session.sh" "$scratch/$name.sh" >"$scratch/run-$name.sh"
  # asciinema ends with 0 whatever the session does, so the session leaves its own exit code.
  "${as_user[@]}" "${clean[@]}" sh -c "cd $demo/$folder && asciinema rec --quiet --overwrite --cols $columns --rows $rows \
    --command 'bash $scratch/run-$name.sh; echo \$? >$demo/$name.exit' $demo/$name.cast" </dev/null >/dev/null
  [ "$(cat "$demo/$name.exit")" = 0 ] || { cat "$demo/$name.cast" >&2; fail "a command of the session $name failed"; }
  "$scratch/npm/node_modules/.bin/svg-term" --in "$demo/$name.cast" --out "$scratch/$name.svg" --window --width "$columns" --height "$rows" --no-cursor
  if grep -oE "($repository|$scratch|/root/|/home/)[^<]*" "$scratch/$name.svg"; then fail "the recording $name shows a path of this machine"; fi
  { cat "$scratch/$name.svg"; echo; } >"$docs/$name.svg"
  printf 'wrote docs/%s.svg, %s bytes\n' "$name" "$(wc -c <"$docs/$name.svg")"
}

record plan-build factory 30
record apply-doctor ada 24

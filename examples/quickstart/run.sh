#!/bin/sh
# Shows the whole way in a scratch folder: plan, build, verify, apply. Needs the .NET 10 SDK and a POSIX shell, and writes
# nothing into the checkout but build output that git ignores.
#   sh examples/quickstart/run.sh                            packs the tool from src/ and installs it into the scratch folder
#   AIRGAP="dotnet airgap" sh examples/quickstart/run.sh     uses this command instead
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
repository=$(CDPATH='' cd -- "$here/../.." && pwd)
scratch=$(mktemp -d)

# What a machine may have set must not change what the example shows.
unset CI AIRGAP_MIRRORS

# Prints a command, as typed, and runs it.
run() {
  printf '$ %s\n' "$*"
  "$@"
  echo
}

# The apphost of an installed tool asks DOTNET_ROOT where the runtime is, if that is not in its usual place.
find_dotnet_root() {
  dotnet --list-runtimes | tr -d '\r' | sed -n 's/^Microsoft\.NETCore\.App .*\[\(.*\)[/\\]shared[/\\]Microsoft\.NETCore\.App\]$/\1/p' | tail -n 1
}

install_tool() {
  run dotnet pack "$repository/src/Airgap.Cli" -c Release -o "$scratch/packages" --verbosity quiet
  # --source, not --add-source: this folder and no other, so what was just packed is what runs.
  run dotnet tool install dotnet-airgap --tool-path "$scratch/tool" --source "$scratch/packages"
  PATH=$scratch/tool:$PATH
  DOTNET_ROOT=${DOTNET_ROOT:-$(find_dotnet_root)}
  export PATH DOTNET_ROOT
}

# AIRGAP is a path, which may hold blanks, or a command of several words, such as "dotnet airgap".
airgap() {
  if [ -f "$AIRGAP" ]; then
    run "$AIRGAP" "$@"
  else
    # shellcheck disable=SC2086 # several words on purpose
    run $AIRGAP "$@"
  fi
}

if [ -z "${AIRGAP:-}" ]; then
  install_tool
  AIRGAP='dotnet airgap'
elif [ -f "$AIRGAP" ]; then
  AIRGAP=$(CDPATH='' cd -- "$(dirname -- "$AIRGAP")" && pwd)/${AIRGAP##*/}
fi

# The lock file is written beside the manifest, so the example is copied first.
mkdir -p "$scratch/quickstart" "$scratch/home"
cp -R "$here/airgap.yaml" "$here/upstream" "$scratch/quickstart/"
cd "$scratch/quickstart"

airgap plan
airgap build
airgap verify airgap-bundle

# On the machine without a network; here, a folder takes the place of the user's home, and Linux that of any system.
airgap apply airgap-bundle --home ../home --platform linux/amd64

# What is there now.
cd "$scratch/home"
printf '$ find . -type f | sort\n'
find . -type f | LC_ALL=C sort
echo
run cat .cache/rancher-desktop/k3s-versions.json
for kubectl in .kuberlr/linux-amd64/kubectl*; do
  run "$kubectl" version --client
done

echo "All of it is in $scratch; delete it when you have seen enough."

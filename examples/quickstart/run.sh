#!/bin/sh
# Runs plan, build, verify and apply in a temporary folder. Needs the .NET 10 SDK and a POSIX shell. In the checkout it writes
# only build output that git ignores.
#   sh examples/quickstart/run.sh                            packs the tool from src/ and installs it into the scratch folder
#   AIRGAP="dotnet airgap" sh examples/quickstart/run.sh     uses this command instead
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
repository=$(CDPATH='' cd -- "$here/../.." && pwd)
scratch=$(mktemp -d)

# These variables would change what the example shows.
unset CI AIRGAP_MIRRORS

# Prints a command, as typed, and runs it.
run() {
  printf '$ %s\n' "$*"
  "$@"
  echo
}

# An installed tool looks for the runtime in DOTNET_ROOT, if it is not in its usual place.
find_dotnet_root() {
  dotnet --list-runtimes | tr -d '\r' | sed -n 's/^Microsoft\.NETCore\.App .*\[\(.*\)[/\\]shared[/\\]Microsoft\.NETCore\.App\]$/\1/p' | tail -n 1
}

install_tool() {
  run dotnet pack "$repository/src/Airgap.Cli" -c Release -o "$scratch/packages" --verbosity quiet
  # --source, not --add-source: only this folder, so the package that was just packed is installed.
  run dotnet tool install dotnet-airgap --tool-path "$scratch/tool" --source "$scratch/packages"
  PATH=$scratch/tool:$PATH
  DOTNET_ROOT=${DOTNET_ROOT:-$(find_dotnet_root)}
  export PATH DOTNET_ROOT
}

# AIRGAP is a path, which can contain spaces, or a command of several words, such as "dotnet airgap".
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

# build writes the lock file into the manifest's folder, so the script copies the example first.
mkdir -p "$scratch/quickstart" "$scratch/home"
cp -R "$here/airgap.yaml" "$here/upstream" "$scratch/quickstart/"
cd "$scratch/quickstart"

airgap plan
airgap build
airgap verify airgap-bundle

# This is for the machine without a network. Here, a folder is the user's home, and the platform is always Linux.
airgap apply airgap-bundle --home ../home --platform linux/amd64

# Show the result.
cd "$scratch/home"
printf '$ find . -type f | sort\n'
find . -type f | LC_ALL=C sort
echo
run cat .cache/rancher-desktop/k3s-versions.json
for kubectl in .kuberlr/linux-amd64/kubectl*; do
  run "$kubectl" version --client
done

echo "All files are in $scratch; delete this folder when you no longer need it."

#!/usr/bin/env bash
# Publishes airgap as programs that need no .NET, for each platform, into FOLDER/<platform>/airgap[.exe], with FOLDER/SHA256SUMS.
#
#   bash eng/publish.sh FOLDER [platform...]      all platforms: linux-amd64 linux-arm64 windows-amd64 darwin-amd64 darwin-arm64
#
# Linux: native code with OpenSSL in it. It needs gcc, cmake, zlib1g-dev and libssl-dev, and for linux-arm64 also gcc-aarch64-linux-gnu,
# zlib1g-dev:arm64 and libssl-dev:arm64. Where these are missing, linux-arm64 carries .NET's runtime, and needs OpenSSL on its machine.
# Windows and macOS: one file with .NET's runtime, trimmed. The SDK signs the file for macOS ad hoc, as macOS requires.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:?name the folder for the programs}
shift
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
platforms=("$@")
[ ${#platforms[@]} -gt 0 ] || platforms=(linux-amd64 linux-arm64 windows-amd64 darwin-amd64 darwin-arm64)

# The symbol versions of glibc that Debian 12 links to. Ubuntu 22.04, RHEL 9 and everything newer have them.
newest_glibc=2.34

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

can_cross() {
  command -v aarch64-linux-gnu-gcc >/dev/null && [ -e /usr/lib/aarch64-linux-gnu/libssl.a ] && [ -e /usr/lib/aarch64-linux-gnu/libz.a ]
}

publish() { # platform rid options...
  local platform=$1 rid=$2 log=$scratch/$1.log
  shift 2
  dotnet publish "$root/src/Airgap.Cli" -c Release -r "$rid" -p:StandAlone=true -o "$scratch/$platform" --artifacts-path "$scratch/artifacts.$platform" \
    --nologo -p:RunAnalyzers=false -p:GenerateDocumentationFile=false "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
  ! grep -E 'warning (IL|CS|NETSDK|MSB)' "$log" >&2 || { echo "$platform: publishing has warnings" >&2; exit 1; }
  local name=airgap
  [ "$platform" != windows-amd64 ] || name=airgap.exe
  mkdir -p "$folder/$platform"
  install -m 755 "$scratch/$platform/$name" "$folder/$platform/$name"
  rm -rf "${scratch:?}/$platform"
  printf '%-15s %5.1f MB  %s\n' "$platform" "$(stat -c %s "$folder/$platform/$name" | awk '{ print $1 / 1e6 }')" "$(needs "$folder/$platform/$name")"
}

# What a program needs of its machine: for Linux, the newest glibc among its symbols, and the libraries.
needs() {
  head -c 4 "$1" | grep -q ELF || { echo ''; return; }
  local glibc
  glibc=$(readelf -W --dyn-syms --version-info "$1" | grep -oE 'GLIBC_[0-9.]+' | cut -d_ -f2 | sort -uV | tail -n 1)
  echo "glibc $glibc; $(readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\].*/\1/p' | tr '\n' ' ')"
}

check_glibc() {
  local glibc
  glibc=$(needs "$1" | sed -n 's/^glibc \([0-9.]*\);.*/\1/p')
  [ -n "$glibc" ] && [ "$(printf '%s\n' "$glibc" "$newest_glibc" | sort -V | tail -n 1)" = "$newest_glibc" ] || {
    echo "$1 needs glibc '$glibc', not at most $newest_glibc" >&2
    exit 1
  }
}

one() { # platform
  case $1 in
    linux-amd64) publish "$1" linux-x64; check_glibc "$folder/$1/airgap" ;;
    linux-arm64)
      if can_cross; then
        publish "$1" linux-arm64 -p:CppCompilerAndLinker="$root/eng/aarch64-linux-gcc" -p:ObjCopyName=aarch64-linux-gnu-objcopy
      else
        echo 'linux-arm64: gcc-aarch64-linux-gnu or libssl-dev:arm64 is missing, so this program needs OpenSSL on its machine' >&2
        publish "$1" linux-arm64 -p:PublishAot=false
      fi
      check_glibc "$folder/$1/airgap"
      ;;
    windows-amd64) publish "$1" win-x64 ;;
    darwin-amd64) publish "$1" osx-x64 ;;
    darwin-arm64) publish "$1" osx-arm64 ;;
    *) echo "unknown platform '$1'" >&2; exit 2 ;;
  esac
}

# Two at a time: much of publishing runs on one processor.
running=0
for platform in "${platforms[@]}"; do
  [ "$running" -lt 2 ] || { wait -n; running=$((running - 1)); }
  one "$platform" &
  running=$((running + 1))
done
while [ "$running" -gt 0 ]; do wait -n; running=$((running - 1)); done

(cd "$folder" && find . -type f -name 'airgap*' | sed 's|^\./||' | LC_ALL=C sort | xargs -d '\n' sha256sum >SHA256SUMS)

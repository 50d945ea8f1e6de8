#!/usr/bin/env bash
# Builds the container image with airgap for Linux, amd64: Containerfile beside this script, on an empty base.
#
#   bash eng/container/build.sh PROGRAMS FOLDER [NAME]
#
# PROGRAMS is the folder that eng/publish.sh filled; all programs in it go into the image. FOLDER gets `context`, what the image is built
# from, and `airgap.oci.tar`, the image with the name NAME (default: airgap), for `podman load -i` and `skopeo copy oci-archive:…`.
# It needs buildah or podman, and asks no registry. It also runs without root. Without both, it ends with 3, and `context` is complete.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
programs=$(cd "${1:?name the folder of eng/publish.sh}" && pwd)
folder=${2:?name the folder for the image}
name=${3:-airgap}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
[ -x "$programs/linux-amd64/airgap" ] || { echo "$programs has no linux-amd64/airgap: bash eng/publish.sh $programs" >&2; exit 1; }
[ "$(uname -sm)" = 'Linux x86_64' ] || { echo 'this copies the C library of the machine, which must be Linux on amd64' >&2; exit 1; }

context=$folder/context
rm -rf "$context" "$folder/airgap.oci.tar"
mkdir -p "$context/programs"
cp "$here/Containerfile" "$context/"
for program in "$programs"/*/airgap "$programs"/*/airgap.exe; do
  [ ! -f "$program" ] || install -D -m 755 "$program" "$context/programs/${program#"$programs/"}"
done

# The C library and what else the program names: `ldd` prints the paths of the libraries, and of the loader.
system=$context/system
for library in $(ldd "$programs/linux-amd64/airgap" | grep -oE '/[^ ]+'); do
  install -D -m 755 "$(readlink -f "$library")" "$system$library"
done
for authorities in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/ca-bundle.pem; do
  [ -s "$authorities" ] || continue
  install -D -m 644 "$authorities" "$system/etc/ssl/certs/ca-certificates.crt"
  break
done
[ -e "$system/etc/ssl/certs/ca-certificates.crt" ] || { echo 'no certificate authorities: install ca-certificates' >&2; exit 1; }
# The program asks these for the name of the user, and for the order of /etc/hosts and DNS.
printf 'airgap:x:1000:1000::/home/airgap:\n' >"$system/etc/passwd"
printf 'hosts: files dns\n' >"$system/etc/nsswitch.conf"
# Any number can be the user, so anybody may write there, as in /tmp.
install -d -m 1777 "$system/tmp" "$system/home/airgap" "$system/project"

builder=$(command -v buildah || command -v podman || true)
[ -n "$builder" ] || { echo "install buildah or podman, or use another builder on $context" >&2; exit 3; }
# vfs needs no right and no module of the kernel. With a fixed time, the same files are the same image.
store=(--storage-driver vfs)
"$builder" "${store[@]}" build --isolation chroot --timestamp 0 -t "$name" -f "$context/Containerfile" "$context"
"$builder" "${store[@]}" push -q "$name" "oci-archive:$folder/airgap.oci.tar:$name"
printf '%s: %s MB\n' "$folder/airgap.oci.tar" "$(stat -c %s "$folder/airgap.oci.tar" | awk '{ printf "%.1f", $1 / 1e6 }')"

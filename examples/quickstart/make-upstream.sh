#!/bin/sh
# Makes the folder upstream/ beside this script: sample files of a few bytes each for what k3s, Kubernetes and Rancher Desktop
# publish, in the form of a mirror folder, HOST/PATH. The same bytes on every machine: no time, no randomness, no network.
# Needs a POSIX shell and sha256sum or shasum. Usage: sh make-upstream.sh [FOLDER]
set -eu
LC_ALL=C
export LC_ALL
umask 022

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
upstream=${1:-$here/upstream}

# The newest release of each minor, and the kubectl of the same minor.
releases='v1.30.14+k3s2 v1.31.14+k3s1 v1.32.13+k3s1'
# Also listed, but never the newest: an older patch, the first build of a patch, a release candidate. They have no files.
# GitHub does not list them in semantic order, so this list is not in that order either.
listed='v1.32.12+k3s1 v1.31.14+k3s1 v1.30.14+k3s1 v1.32.13+k3s1 v1.31.3-rc1+k3s1 v1.30.14+k3s2'
stable='v1.32.13+k3s1'

if command -v sha256sum >/dev/null 2>&1; then
  sha256() { sha256sum <"$1" | cut -d ' ' -f 1; }
elif command -v shasum >/dev/null 2>&1; then
  sha256() { shasum -a 256 <"$1" | cut -d ' ' -f 1; }
else
  echo 'make-upstream.sh: needs sha256sum or shasum' >&2
  exit 1
fi

size() { wc -c <"$1" | tr -d ' '; }

# Writes standard input to a file and makes the folders above it.
write() {
  mkdir -p "$(dirname -- "$1")"
  cat >"$1"
}

# The k3s files of one release: github.com/k3s-io/k3s/releases/download/<tag>/
k3s_release() {
  folder=$upstream/github.com/k3s-io/k3s/releases/download/$1
  for arch in amd64 arm64; do
    case $arch in amd64) k3s=k3s ;; *) k3s=k3s-$arch ;; esac
    images=k3s-airgap-images-$arch
    write "$folder/$k3s" <<END
#!/bin/sh
# A stand-in, not k3s.
echo "k3s version $1 (a stand-in for linux/$arch)"
END
    for format in tar tar.zst; do
      echo "A stand-in for $images.$format of k3s $1: text, not an archive." | write "$folder/$images.$format"
    done
    # Upstream's order and form: images first, two blanks, bare names.
    for name in "$images.tar" "$images.tar.zst" "$k3s"; do
      echo "$(sha256 "$folder/$name")  $name"
    done >"$folder/sha256sum-$arch.txt"
  done
}

# kubectl of one version: dl.k8s.io/release/v<version>/bin/<os>/<arch>/
kubectl_release() {
  for platform in linux/amd64 darwin/arm64 windows/amd64; do
    case $platform in windows/*) name=kubectl.exe ;; *) name=kubectl ;; esac
    file=$upstream/dl.k8s.io/release/v$1/bin/$platform/$name
    write "$file" <<END
#!/bin/sh
# A stand-in, not kubectl.
echo "Client Version: v$1 (a stand-in for kubectl on $platform)"
END
    # Upstream's form: bare hex, no name, no newline.
    printf %s "$(sha256 "$file")" >"$file.sha256"
  done
  minor=${1%.*}
  echo "v$1" | tr -d '\n' | write "$upstream/dl.k8s.io/release/stable-$minor.txt"
}

# One element of GitHub's list of releases, with the keys that the tool reads and a few more.
github_release() {
  tag=$1
  escaped=$(echo "$tag" | sed 's/+/%2B/')
  case $tag in *-rc*) prerelease=true ;; *) prerelease=false ;; esac
  cat <<END
  {
    "html_url": "https://github.com/k3s-io/k3s/releases/tag/$escaped",
    "tag_name": "$tag",
    "name": "$tag",
    "draft": false,
    "prerelease": $prerelease,
    "body": "A stand-in for a release of k3s.",
    "assets": [
END
  comma=''
  for file in "$upstream/github.com/k3s-io/k3s/releases/download/$tag"/*; do
    [ -f "$file" ] || continue
    name=${file##*/}
    printf '%s      {\n' "$comma"
    printf '        "name": "%s",\n        "state": "uploaded",\n        "size": %s,\n' "$name" "$(size "$file")"
    printf '        "browser_download_url": "https://github.com/k3s-io/k3s/releases/download/%s/%s"\n      }' "$escaped" "$name"
    comma=',
'
  done
  [ -z "$comma" ] || echo
  printf '    ]\n  }'
}

github_releases() {
  echo '['
  comma=''
  for tag in $listed; do
    printf '%s' "$comma"
    github_release "$tag"
    comma=',
'
  done
  printf '\n]\n'
}

# The channels in the form of update.k3s.io. A channel can be without "latest".
channels() {
  cat <<END
{
  "type": "collection",
  "data": [
    { "id": "stable", "type": "channel", "name": "stable", "latest": "$stable" },
    { "id": "latest", "type": "channel", "name": "latest", "latest": "$stable" },
    { "id": "testing", "type": "channel", "name": "testing" },
END
  comma=''
  for tag in $releases; do
    minor=${tag%.*}
    printf '%s    { "id": "%s", "type": "channel", "name": "%s", "latest": "%s" }' "$comma" "$minor" "$minor" "$tag"
    comma=',
'
  done
  printf '\n  ]\n}\n'
}

# The list that Rancher Desktop's repository keeps: newest build of each patch, in semantic order.
short() { echo "$1" | sed 's/^v//; s/+.*//'; }

version_list() {
  cat <<END
{
  "cacheVersion": 2,
  "channels": {
    "latest": "$(short "$stable")",
    "stable": "$(short "$stable")",
    "v1.30": "1.30.14",
    "v1.31": "1.31.14",
    "v1.32": "1.32.13"
  },
  "versions": [
    "v1.30.14+k3s2",
    "v1.31.14+k3s1",
    "v1.32.12+k3s1",
    "v1.32.13+k3s1"
  ]
}
END
}

# Only a folder that this script made is replaced.
if [ -e "$upstream" ] && [ ! -f "$upstream/STAND-INS.txt" ]; then
  echo "make-upstream.sh: $upstream exists and was not made by this script; move it away first" >&2
  exit 1
fi
rm -rf -- "$upstream"

write "$upstream/STAND-INS.txt" <<'END'
Stand-ins, made by make-upstream.sh: small texts in the places where k3s, Kubernetes and Rancher Desktop publish
their files. Nothing here is k3s or kubectl, and nothing here runs a cluster.
END
for tag in $releases; do
  k3s_release "$tag"
  kubectl_release "$(short "$tag")"
done
github_releases | write "$upstream/api.github.com/repos/k3s-io/k3s/releases"
channels | write "$upstream/update.k3s.io/v1-release/channels"
version_list | write "$upstream/raw.githubusercontent.com/rancher-sandbox/rancher-desktop/refs/heads/main/resources/k3s-versions.json"

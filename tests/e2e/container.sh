#!/usr/bin/env bash
# The container image of eng/container: builds it with buildah, without root, reads it file by file, and runs it: the version, a build of a
# project that is mounted at /project, over TLS, as the user 1000, and what a shell would say. Where there is no builder, it unpacks the same
# files and runs them in a chroot, and says so.
#
#   AIRGAP_PROGRAMS=FOLDER AIRGAP_TESTING=Airgap.Testing.dll bash tests/e2e/container.sh
#
# Linux on amd64. The folder is the one that eng/publish.sh filled. It needs node. As root, it installs buildah from Debian if it is
# missing, and works as a user that it makes and removes; otherwise as the user who runs it, who needs a range of numbers in /etc/subuid.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
programs=$(cd "${AIRGAP_PROGRAMS:?name the folder of eng/publish.sh}" && pwd)
testing=${AIRGAP_TESTING:?name Airgap.Testing.dll}
program=$programs/linux-amd64/airgap
unset CI AIRGAP_MIRRORS GITHUB_TOKEN GH_TOKEN SSL_CERT_FILE SSL_CERT_DIR

scratch=$(mktemp -d)
chmod 755 "$scratch"
server='' user=''
cleanup() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  # The files of the user 1000 of a container belong to another number here.
  rm -rf "$scratch" 2>/dev/null || buildah unshare rm -rf "$scratch" || true
  [ -z "$user" ] || userdel "$user"
}
trap cleanup EXIT
passed=0
ok() { passed=$((passed + 1)); echo "ok - $*"; }
fail() { echo "not ok - $*" >&2; [ ! -s "$scratch/out" ] || sed 's/^/  /' "$scratch/out" >&2; exit 1; }
answers() { # exit code, pattern, command...
  local code=$1 pattern=$2 status=0; shift 2
  "$@" >"$scratch/out" 2>&1 </dev/null || status=$?
  [ "$status" -eq "$code" ] || fail "$* (exit code $status, not $code)"
  grep -qE -- "$pattern" "$scratch/out" || fail "$* does not say '$pattern'"
}

# Who builds -----------------------------------------------------------------------------------------------------------------------

# Not the user's own images. `env` also where there is nothing to set, because `buildah` below is a function.
as_user=(env -u XDG_RUNTIME_DIR -u XDG_DATA_HOME "HOME=$scratch/home" "TMPDIR=$scratch/user")
if [ "$(id -u)" -eq 0 ]; then
  if ! command -v buildah >/dev/null; then
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends buildah crun uidmap; } >"$scratch/out" 2>&1 ||
      { echo 'buildah cannot be installed:'; tail -n 3 "$scratch/out"; }
  fi
  user=airgap-e2e-$$
  useradd --home-dir "$scratch/home" --no-create-home "$user" # with a range in /etc/subuid
  install -d -o "$user" "$scratch/home" "$scratch/user"
  # The programs and the checkout can be in a folder that only root reads.
  cp -r "$programs" "$scratch/programs"
  cp -r "$root/eng/container" "$scratch/container"
  as_user=(setpriv "--reuid=$user" "--regid=$(id -g "$user")" --init-groups env -i "PATH=$PATH" "HOME=$scratch/home" "TMPDIR=$scratch/user")
else
  mkdir "$scratch/home" "$scratch/user"
  cp -r "$programs" "$scratch/programs"
  cp -r "$root/eng/container" "$scratch/container"
fi
as_user() { (cd "$scratch/user" && "${as_user[@]}" "$@"); }

# The image ------------------------------------------------------------------------------------------------------------------------

if command -v buildah >/dev/null; then
  builder=buildah
  buildah() { as_user buildah --storage-driver vfs "$@"; }
  answers 0 'airgap.oci.tar: ' as_user bash "$scratch/container/build.sh" "$scratch/programs" "$scratch/user/image"
  ok "buildah builds it as $(as_user id -un), on an empty base: $(tail -n 1 "$scratch/out")"
else
  builder=
  answers 3 'install buildah or podman' as_user bash "$scratch/container/build.sh" "$scratch/programs" "$scratch/user/image"
  echo 'NOT POSSIBLE: there is no buildah, so no image is built. The same files are unpacked and run in a chroot.'
fi

# What has to be in it, and nothing else: mode, and path.
{
  printf '%s\n' 'drwxrwxrwt home/airgap/' 'drwxrwxrwt tmp/' 'drwxrwxrwt project/' '-rw-r--r-- etc/nsswitch.conf' '-rw-r--r-- etc/passwd' \
    '-rw-r--r-- etc/ssl/certs/ca-certificates.crt' '-rwxr-xr-x lib64/ld-linux-x86-64.so.2' '-rwxr-xr-x lib/x86_64-linux-gnu/libc.so.6' \
    '-rwxr-xr-x lib/x86_64-linux-gnu/libm.so.6'
  for folder in etc etc/ssl etc/ssl/certs home lib lib64 lib/x86_64-linux-gnu opt opt/airgap; do echo "drwxr-xr-x $folder/"; done
  (cd "$programs" && for file in */airgap */airgap.exe; do
    [ ! -f "$file" ] || printf '%s\n' "drwxr-xr-x opt/airgap/${file%/*}/" "-rwxr-xr-x opt/airgap/$file"
  done)
} | LC_ALL=C sort >"$scratch/expected"

if [ -n "$builder" ]; then
  mkdir "$scratch/oci"
  tar -xf "$scratch/user/image/airgap.oci.tar" -C "$scratch/oci"
  (cd "$scratch/oci/blobs/sha256" && for blob in *; do echo "$blob  $blob"; done | sha256sum -c --quiet) ||
    fail 'a part of the image has another checksum'
  cat >"$scratch/read.mjs" <<'JS'
import { readFileSync } from 'node:fs'
const layout = process.argv[2]
const blob = digest => `${layout}/blobs/${digest.replace(':', '/')}`
const read = file => JSON.parse(readFileSync(file, 'utf8'))
const manifest = read(blob(read(`${layout}/index.json`).manifests[0].digest))
const { architecture, os, created, config } = read(blob(manifest.config.digest))
const { User: user, WorkingDir: folder, Entrypoint: entry, Env: env } = config
console.log(JSON.stringify({ architecture, os, created, user, folder, entry, env }))
for (const layer of manifest.layers) console.log(blob(layer.digest))
JS
  node "$scratch/read.mjs" "$scratch/oci" >"$scratch/read"
  expected='{"architecture":"amd64","os":"linux","created":"1970-01-01T00:00:00Z","user":"1000:1000","folder":"/project",'
  expected+='"entry":["/opt/airgap/linux-amd64/airgap"],"env":["PATH=/opt/airgap/linux-amd64","HOME=/home/airgap"]}'
  [ "$(head -n 1 "$scratch/read")" = "$expected" ] || fail "the configuration is $(head -n 1 "$scratch/read")"
  mkdir "$scratch/root"
  tail -n +2 "$scratch/read" | while read -r layer; do
    tar --numeric-owner -tvzf "$layer" | awk '{ if ($2 != "0/0") print "owner " $2; print $1, $6 }'
    tar -xzf "$layer" -C "$scratch/root" --no-same-owner
  done | grep -v ' \./\?$' | sed 's| \./| |' | LC_ALL=C sort -u >"$scratch/files"
else
  cp -rp "$scratch/user/image/context/system" "$scratch/root"
  install -d "$scratch/root/opt"
  cp -r "$scratch/user/image/context/programs" "$scratch/root/opt/airgap"
  (cd "$scratch/root" && find . -mindepth 1 \( -type d -printf '%M %P/\n' -o -printf '%M %P\n' \)) | LC_ALL=C sort >"$scratch/files"
fi
sed 's/^/  /' "$scratch/files"
diff "$scratch/expected" "$scratch/files" >"$scratch/out" || fail 'it has other files'
cmp "$program" "$scratch/root/opt/airgap/linux-amd64/airgap"
cmp /lib/x86_64-linux-gnu/libc.so.6 "$scratch/root/lib/x86_64-linux-gnu/libc.so.6"
ok "its files are these $(grep -c '^-' "$scratch/files"), all of root: no shell, no package manager"

# It runs --------------------------------------------------------------------------------------------------------------------------

project=$scratch/user/project
as_user mkdir "$project"
sed '/^mirrors:/,$d' "$root/examples/quickstart/airgap.yaml" | as_user tee "$project/airgap.yaml" >/dev/null
as_user chmod 777 "$project" # for the user 1000 of the container, who is nobody here

if [ -n "$builder" ]; then
  container=$(buildah from -q "oci-archive:$scratch/user/image/airgap.oci.tar")
  run() { buildah run --isolation chroot "${variables[@]}" -v "$project:/project" "$container" -- "$@"; }
  shell=1
elif [ "$(id -u)" -eq 0 ]; then
  mkdir -p "$scratch/root/dev"
  mknod -m 666 "$scratch/root/dev/urandom" c 1 9
  mount --bind "$project" "$scratch/root/project"
  trap 'umount "$scratch/root/project"; cleanup' EXIT
  run() {
    local settings=() variable
    for variable in "${variables[@]}"; do [ "$variable" = --env ] || settings+=("$variable"); done
    env -i PATH=/opt/airgap/linux-amd64:/usr/sbin:/usr/bin:/sbin:/bin HOME=/home/airgap "${settings[@]}" \
      chroot --userspec=1000:1000 "$scratch/root" "$@"
  }
  shell=127
else
  echo 'NOT POSSIBLE: without a builder, only root can run the files.'
  echo "container: $passed checks passed"
  exit 0
fi
airgap=/opt/airgap/linux-amd64/airgap
variables=()
answers 0 '^0\.' run $airgap --version
answers 0 '^ +airgap \[command\]' run $airgap --help
answers "$shell" '[Nn]o such file or directory' run /bin/sh -c 'echo a shell'
ok 'it runs: --version, --help; there is no /bin/sh'

dotnet "$testing" serve "$root/examples/quickstart/upstream" --urls-file "$scratch/urls" --authority "$scratch/ca.pem" >"$scratch/served" &
server=$!
for _ in $(seq 100); do [ ! -s "$scratch/urls" ] || break; sleep 0.1; done
address=$(cat "$scratch/urls")
mirrors=
for host in github.com api.github.com raw.githubusercontent.com update.k3s.io dl.k8s.io; do
  mirrors="$mirrors;https://$host/=$address/$host/"
done
variables=(--env "AIRGAP_MIRRORS=${mirrors#;}")
answers 1 'certificate' run $airgap build -f /project/airgap.yaml
as_user tee "$project/ca.pem" <"$scratch/ca.pem" >/dev/null
variables+=(--env SSL_CERT_FILE=/project/ca.pem)
answers 0 'bundle complete' run $airgap build -f /project/airgap.yaml
answers 0 'nothing to do: checked' run $airgap build -f /project/airgap.yaml
answers 0 '^verified ' "$program" verify "$project/airgap-bundle"
cmp "$program" "$project/airgap-bundle/bin/linux-amd64/airgap"
owner=$(stat -c %u "$project/airgap-bundle/SHA256SUMS")
[ "$owner" -ne 0 ] || fail 'the bundle belongs to root'
ok "a build over TLS of a project that is mounted at /project, twice, as the user 1000 (here $owner), with the program in the bundle"
if [ -n "$builder" ]; then
  variables=()
  run $airgap verify airgap-bundle >"$scratch/out" 2>&1 || fail 'the folder of the container is not /project'
  answers 0 'airgap.oci.tar: ' as_user bash "$scratch/container/build.sh" "$scratch/programs" "$scratch/user/again"
  # The archive has times; the image is its parts, whose names are their checksums.
  mkdir "$scratch/again"
  tar -xf "$scratch/user/again/airgap.oci.tar" -C "$scratch/again"
  diff <(ls "$scratch/oci/blobs/sha256") <(ls "$scratch/again/blobs/sha256") >"$scratch/out" || fail 'a second build makes another image'
  ok 'a second build makes the same image'
fi
echo "container: $passed checks passed"

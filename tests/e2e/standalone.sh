#!/usr/bin/env bash
# The program that needs no .NET, where nothing else is: in a chroot with the C library alone it verifies and applies a bundle, and says how
# it was called; in one with the certificate authorities where Red Hat keeps them, it builds a bundle over TLS. Then the bundle's scripts
# with the real program: each shell, a bundle without programs, a stick without the rights to execute and to write.
#
#   AIRGAP=dotnet-airgap AIRGAP_PROGRAMS=FOLDER AIRGAP_TESTING=Airgap.Testing.dll bash tests/e2e/standalone.sh
#
# Linux on amd64, as root; the folder is the one that eng/publish.sh filled. It needs busybox and zsh.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
tool=${AIRGAP:?name the installed tool: AIRGAP=PATH/dotnet-airgap}
program=${AIRGAP_PROGRAMS:?name the folder of eng/publish.sh}/linux-amd64/airgap
testing=${AIRGAP_TESTING:?name Airgap.Testing.dll}
[ "$(id -u)" -eq 0 ] || { echo 'standalone.sh needs root, for chroot and mount' >&2; exit 1; }
unset CI AIRGAP_MIRRORS GITHUB_TOKEN GH_TOKEN SSL_CERT_FILE SSL_CERT_DIR

scratch=$(mktemp -d)
chmod 755 "$scratch"
server=
cleanup() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  ! mountpoint -q "$scratch/noexec" || umount "$scratch/noexec"
  rm -rf "$scratch"
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
same() { # a home, another: the same files with the same bytes
  diff -r "$1/.cache" "$2/.cache" >"$scratch/out" 2>&1 && diff -r "$1/.kuberlr" "$2/.kuberlr" >>"$scratch/out" 2>&1 || fail "$1 and $2 differ"
}

mkdir "$scratch/project"
cp -r "$root/examples/quickstart/upstream" "$root/examples/quickstart/airgap.yaml" "$scratch/project/"
(cd "$scratch/project" && "$tool" build -q -o "$scratch/bundle" >/dev/null)
[ -x "$scratch/bundle/bin/linux-amd64/airgap" ] || fail 'the bundle has no program for linux/amd64'
cmp "$program" "$scratch/bundle/bin/linux-amd64/airgap"
mkdir "$scratch/home"
"$tool" apply "$scratch/bundle" --home "$scratch/home" -q

# The C library alone ------------------------------------------------------------------------------------------------------------

bare() { # a folder: a system with the C library, a home of the user 1000, and the bundle
  mkdir -p "$1/lib64" "$1/lib/x86_64-linux-gnu" "$1/home/user" "$1/tmp" "$1/project"
  cp -L /lib64/ld-linux-x86-64.so.2 "$1/lib64/"
  cp -L /lib/x86_64-linux-gnu/libc.so.6 /lib/x86_64-linux-gnu/libm.so.6 "$1/lib/x86_64-linux-gnu/"
  cp -r "$scratch/bundle" "$1/stick"
  chown -R 1000:1000 "$1/home/user" "$1/project"
  chmod 1777 "$1/tmp"
}
inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/home/user chroot --userspec=1000:1000 "$@"; }
bare "$scratch/bare"
answers 0 '^0\.' inside "$scratch/bare" /stick/bin/linux-amd64/airgap --version
answers 0 '^verified ' inside "$scratch/bare" /stick/bin/linux-amd64/airgap verify /stick
answers 0 'ready without a network' inside "$scratch/bare" /stick/bin/linux-amd64/airgap apply /stick
same "$scratch/home" "$scratch/bare/home/user"
answers 0 'ready without a network' inside "$scratch/bare" /stick/bin/linux-amd64/airgap doctor
answers 1 'hint: .*/stick/bin/linux-amd64/airgap build' inside "$scratch/bare" /stick/bin/linux-amd64/airgap verify /nothing
ok 'a system with nothing but the C library: verify, apply, doctor'

mkdir "$scratch/bare/bin" "$scratch/bare/dev"
mknod -m 666 "$scratch/bare/dev/null" c 1 3
cp "$(command -v busybox)" "$scratch/bare/bin/sh"
for applet in dirname uname sed mktemp cat chmod rm; do ln -s sh "$scratch/bare/bin/$applet"; done
rm -rf "$scratch/bare/home/user/.cache" "$scratch/bare/home/user/.kuberlr" "$scratch/bare/home/user/.local"
if ldd "$(command -v busybox)" >"$scratch/out" 2>&1; then cp -L $(grep -oE '/[^ ]+\.so[^ ]*' "$scratch/out") "$scratch/bare/lib/x86_64-linux-gnu/"; fi
answers 0 'ready without a network' inside "$scratch/bare" /bin/sh /stick/apply.sh
same "$scratch/home" "$scratch/bare/home/user"
ok 'the same with busybox: apply.sh'

# Signers for all users of a machine ---------------------------------------------------------------------------------------------

(cd "$scratch" && "$tool" key new --out sender.pem -q </dev/null && cp sender.pub.pem bare/)
mkdir "$scratch/bare/etc"
for applet in $(busybox --list); do [ -e "$scratch/bare/bin/$applet" ] || ln -s sh "$scratch/bare/bin/$applet"; done
mknod -m 666 "$scratch/bare/dev/urandom" c 1 9 # .NET makes the name of the temporary file with it
as_root() { (umask 077; env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root chroot "$scratch/bare" "$@"); }
answers 0 'sender is trusted now' as_root /stick/bin/linux-amd64/airgap trust add sender /sender.pub.pem --system
[ "$(stat -c '%a' "$scratch/bare/etc/airgap" "$scratch/bare/etc/airgap/signers" | tr '\n' ' ')" = '755 644 ' ] || fail 'not all users can read the signers'
rm -rf "$scratch/bare/home/user/.cache" "$scratch/bare/home/user/.kuberlr" "$scratch/bare/home/user/.local"
answers 5 'AG0802' inside "$scratch/bare" /stick/bin/linux-amd64/airgap apply /stick
answers 5 "'/etc/airgap/signers' asks for a signature" inside "$scratch/bare" /bin/sh /stick/apply.sh --plain
chmod 700 "$scratch/bare/etc/airgap"
answers 1 "AG0801: '/etc/airgap/signers' cannot be read: [^']*$" inside "$scratch/bare" /stick/bin/linux-amd64/airgap apply /stick
answers 5 "'/etc/airgap' cannot be read" inside "$scratch/bare" /bin/sh /stick/apply.sh --plain
chmod 755 "$scratch/bare/etc/airgap"
[ -z "$(ls -A "$scratch/bare/home/user")" ] || fail 'something was installed without a signature'
"$tool" sign "$scratch/bare/stick" --key "$scratch/sender.pem" -q
answers 0 'signed by sender ' inside "$scratch/bare" /stick/bin/linux-amd64/airgap apply /stick
same "$scratch/home" "$scratch/bare/home/user"
ok 'the signers of the administrator count for every user, with the program and without it'

# Certificate authorities ----------------------------------------------------------------------------------------------------------

dotnet "$testing" serve "$scratch/project/upstream" --urls-file "$scratch/urls" --authority "$scratch/ca.pem" >"$scratch/served" &
server=$!
for _ in $(seq 100); do [ ! -s "$scratch/urls" ] || break; sleep 0.1; done
address=$(cat "$scratch/urls")
bare "$scratch/redhat"
mkdir "$scratch/redhat/dev"
mknod -m 666 "$scratch/redhat/dev/urandom" c 1 9 # TLS needs it
sed '/^mirrors:/,$d' "$scratch/project/airgap.yaml" >"$scratch/redhat/project/airgap.yaml"
mirrors=
for host in github.com api.github.com raw.githubusercontent.com update.k3s.io dl.k8s.io; do mirrors="$mirrors;https://$host/=$address/$host/"; done
build() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/home/user AIRGAP_MIRRORS="${mirrors#;}" chroot --userspec=1000:1000 "$scratch/redhat" /stick/bin/linux-amd64/airgap build -f /project/airgap.yaml; }
answers 1 'certificate' build
for place in etc/pki/tls/certs/ca-bundle.crt etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem etc/ssl/ca-bundle.pem etc/ssl/cert.pem \
  etc/ssl/certs/ca-certificates.crt; do
  rm -rf "$scratch/redhat/etc" "$scratch/redhat/project/airgap-bundle" "$scratch/redhat/project/airgap.lock.json"
  mkdir -p "$scratch/redhat/$(dirname "$place")"
  cp "$scratch/ca.pem" "$scratch/redhat/$place"
  answers 0 'bundle complete' build
done
cmp "$scratch/redhat/project/airgap-bundle/airgap.lock.json" "$scratch/bundle/airgap.lock.json"
[ -x "$scratch/redhat/project/airgap-bundle/bin/windows-amd64/airgap.exe" ] || fail 'the program does not find the others beside it'
ok 'a build over TLS with the certificate authorities in the places of five distributions'

# The scripts ------------------------------------------------------------------------------------------------------------------------

as_user() { env -i PATH="$PATH" HOME="$scratch/user" setpriv --reuid=1000 --regid=1000 --clear-groups "$@"; }
fresh() { rm -rf "$scratch/user"; mkdir "$scratch/user"; chown 1000:1000 "$scratch/user"; }
cp -r "$scratch/bundle" "$scratch/without"
rm -r "$scratch/without/bin/"*-*
for shell in dash bash zsh 'busybox sh'; do
  fresh
  answers 0 'ready without a network' as_user $shell "$scratch/bundle/apply.sh"
  same "$scratch/home" "$scratch/user"
  fresh
  answers 0 '^ready: 1\.' as_user $shell "$scratch/bundle/apply.sh" --plain
  same "$scratch/home" "$scratch/user"
  answers 0 'Nothing changed' as_user $shell "$scratch/bundle/apply.sh"
  fresh
  answers 0 '^ready: 1\.' as_user $shell "$scratch/without/apply.sh"
  same "$scratch/home" "$scratch/user"
  ok "apply.sh in $shell: with the program, with --plain, and in a bundle without programs"
done

mkdir "$scratch/noexec"
mount -t tmpfs -o noexec,size=200m tmpfs "$scratch/noexec"
cp -r "$scratch/bundle" "$scratch/noexec/my stick"
mount -o remount,ro,noexec "$scratch/noexec"
fresh
answers 0 'ready without a network' as_user sh "$scratch/noexec/my stick/apply.sh"
same "$scratch/home" "$scratch/user"
answers 1 "hint: .*sh '$scratch/noexec/my stick/apply.sh' --run build" as_user sh "$scratch/noexec/my stick/apply.sh" --run verify /nothing
ok 'a stick that is mounted without the rights to execute and to write'
echo "standalone: $passed checks passed"

#!/usr/bin/env bash
# Root runs the tool in the home of a user who attacks it: with links to folders of root and of another user, with forged receipts, and
# with links that are put in place while the tool runs. Nothing outside the home may change. Then: what root makes there is the user's,
# the process keeps no right of root, and root's runs and the user's own work together.
#
#   AIRGAP=dotnet-airgap bash tests/e2e/root.sh      Linux, as root; needs perl and setpriv
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
tool=${AIRGAP:?name the installed tool: AIRGAP=PATH/dotnet-airgap}
[ "$(id -u)" -eq 0 ] || { echo 'root.sh needs root' >&2; exit 1; }
unset CI AIRGAP_MIRRORS GITHUB_TOKEN GH_TOKEN
export HOME=${HOME:-/root}

user=60001 victim=60002 # neither has an entry in /etc/passwd
scratch=$(mktemp -d)
chmod 711 "$scratch"
attackers=() runs=()
cleanup() {
  for process in "${attackers[@]}" "${runs[@]}"; do kill -KILL "$process" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$scratch"
}
trap cleanup EXIT
passed=0
ok() { passed=$((passed + 1)); echo "ok - $*"; }
fail() { echo "not ok - $*" >&2; [ ! -s "$scratch/out" ] || sed 's/^/  /' "$scratch/out" >&2; exit 1; }
as() { local id=$1; shift; setpriv --reuid="$id" --regid="$id" --clear-groups env HOME="$scratch/homes/user" TMPDIR="$scratch/tmp" "$@"; }
# In the background, with the process id of the command itself.
spawn_as() { local id=$1; shift; exec setpriv --reuid="$id" --regid="$id" --clear-groups env HOME="$scratch/homes/user" TMPDIR="$scratch/tmp" "$@"; }
airgap() { "$tool" "$@" >"$scratch/out" 2>&1; }
runs() { "$@" >"$scratch/out" 2>&1 || fail "$* (exit code $?)"; }
answers() { # exit code, pattern, command...
  local code=$1 pattern=$2 status=0; shift 2
  "$@" >"$scratch/out" 2>&1 || status=$?
  [ "$status" -eq "$code" ] || fail "$* (exit code $status, not $code)"
  grep -qE -- "$pattern" "$scratch/out" || fail "$* does not say '$pattern'"
}
mkdir -m 1777 "$scratch/tmp"

# The bundle, with a k3s and a kubectl that take a while to copy ----------------------------------------------------------------

project=$scratch/project
mkdir "$project"
cp -r "$root/examples/quickstart/upstream" "$project/upstream"
sed -E 's/^platforms:.*/platforms: [linux\/amd64]/; /^  - (linux|darwin|windows)\//d; s/^  - "1\.3[12]".*//; s/^  - stable.*//' "$root/examples/quickstart/airgap.yaml" >"$project/airgap.yaml"
printf '\nfiles:\n  - path: factory.pem\n    install: "{home}/Factory"\n' >>"$project/airgap.yaml"
echo factory >"$project/factory.pem"
large() { # file, checksum file
  local before after
  before=$(sha256sum <"$1" | cut -d' ' -f1)
  head -c 24M /dev/urandom >"$1"
  after=$(sha256sum <"$1" | cut -d' ' -f1)
  sed -i "s/$before/$after/" "$2"
}
downloads=$(echo "$project"/upstream/github.com/k3s-io/k3s/releases/download/v1.30*)
large "$downloads/k3s" "$downloads/sha256sum-amd64.txt"
for kubectl in "$project"/upstream/dl.k8s.io/release/v1.3*/bin/linux/amd64/kubectl; do large "$kubectl" "$kubectl.sha256"; done
(cd "$project" && runs "$tool" build -q)
bundle=$scratch/bundle
cp -r "$project/airgap-bundle" "$bundle"
tag=$(basename "$(echo "$bundle"/cache/k3s/v*)")
kubectl=$(basename "$(echo "$bundle"/kuberlr/linux-amd64/kubectl*)")

# Root's folder, another user's home, and the home of the attacker -----------------------------------------------------------------

home=$scratch/homes/user
other=$scratch/homes/victim
cache=$home/.cache/rancher-desktop
owned=$scratch/owned

release() { # folder, file of another content in it
  mkdir -p "$1"
  cp "$bundle/cache/k3s/$tag/sha256sum-amd64.txt" "$downloads/k3s-airgap-images-amd64.tar" "$1/"
  # Complete, so that only its mode and owner are to be "fixed"; its better images are broken, so that they are to be deleted.
  cp "$bundle/cache/k3s/$tag/k3s" "$1/k3s"
  chmod 644 "$1/k3s"
  echo "${2:-broken}" >"$1/k3s-airgap-images-amd64.tar.zst"
}
mkdir -p "$owned/bin" "$owned/many" "$owned/Factory" "$other/.kuberlr/linux-amd64" "$other/Factory"
release "$owned/k3s/$tag"
release "$other/.cache/rancher-desktop/k3s/$tag"
for folder in "$owned/bin" "$other/.kuberlr/linux-amd64"; do
  cp "$bundle/kuberlr/linux-amd64/$kubectl" "$folder/$kubectl"
  echo kubectl >"$folder/kubectl1.30.2"
  chmod 644 "$folder"/*
done
for number in $(seq 20); do echo "$number" >"$owned/many/$number"; done
echo secret >"$owned/secret"
chmod 600 "$owned/secret"
chown -R $victim:$victim "$other"
fingerprint() {
  (cd "$scratch" && find owned homes/victim -printf '%p %y %m %U:%G %s %T@ %l\n' | sort && find owned homes/victim -type f -print0 | sort -z | xargs -0 sha256sum)
}
fingerprint >"$scratch/fingerprint"

fresh() {
  rm -rf "$home"
  mkdir -p "$home"
  chown $user:$user "$home"
}
applied() { # a home that the user applied to; not again for every attack
  if [ ! -d "$scratch/homes/.applied" ]; then
    fresh
    runs as $user "$tool" apply "$bundle" --home "$home" --no-progress
    cp -a "$home" "$scratch/homes/.applied"
  fi
  rm -rf "$home"
  cp -a "$scratch/homes/.applied" "$home"
}
unharmed() { # what was tried
  fingerprint | diff "$scratch/fingerprint" - >"$scratch/out" || fail "outside the home something changed: $1"
  [ -z "$(find "$home" ! -uid $user ! -type l -print)" ] || fail "root made something in the home that is not the user's: $1: $(find "$home" ! -uid $user -print)"
}
everything() { # as root; what it answers is not important here, but that it answers
  local command status
  for command in "doctor --fix" "apply $bundle" undo; do
    status=0
    # shellcheck disable=SC2086 # two words
    timeout 30 "$tool" $command --home "$home" >"$scratch/out" 2>&1 </dev/null || status=$?
    case $status in 0|1|2|3|4|5|6) ;; *) fail "$command ended with $status: $1" ;; esac
  done
}

cat >"$scratch/attack.pl" <<'PERL'
use strict; use warnings; use POSIX (); use Time::HiRes 'stat';
alarm 15;
my $number = (POSIX::uname())[4] eq 'aarch64' ? 276 : 316;
# Exchanges two names in one step (renameat2).
sub exchange { my ($one, $other) = @_; syscall($number, -100, $one, -100, $other, 2) == 0 }
sub link_over { my ($name, $to) = @_; rename $name, "$name.aside"; symlink $to, $name }
sub trace { my @status = stat $_[0]; join ' ', map { $_ // '' } @status[1, 3, 9] }
my $attack = shift;
if ($attack eq 'loop') { # pairs of name and where to: each name is now what it was, now a link
  my @pairs; while (@ARGV) { my ($name, $to) = splice @ARGV, 0, 2; symlink $to, "$name.link"; push @pairs, $name }
  while (1) { for my $name (@pairs) { exchange($name, "$name.link"); select undef, undef, undef, rand(0.002) } }
} elsif ($attack eq 'when') { # as soon as something has a name, the others become links
  my $watched = shift;
  1 until lstat $watched;
  while (@ARGV) { my ($name, $to) = splice @ARGV, 0, 2; link_over($name, $to) }
} elsif ($attack eq 'changes') { # as soon as something changes, the others become links
  my $watched = shift; my $before = trace($watched);
  print "ready\n"; close STDOUT;
  1 while trace($watched) eq $before;
  while (@ARGV) { my ($name, $to) = splice @ARGV, 0, 2; link_over($name, $to) }
}
PERL
attacks() { # the attacker's command; runs until the next peace
  spawn_as $user perl "$scratch/attack.pl" "$@" >"$scratch/attacker" 2>&1 &
  attackers+=($!)
  for _ in $(seq 50); do [ "$1" = changes ] && [ ! -s "$scratch/attacker" ] || break; sleep 0.05; done
}
peace() {
  for process in "${attackers[@]}"; do kill -KILL "$process" 2>/dev/null || true; wait "$process" 2>/dev/null || true; done
  attackers=()
}

# 1. Links, without any race -----------------------------------------------------------------------------------------------------

for to in "$owned $owned/bin" "$other/.cache/rancher-desktop $other/.kuberlr/linux-amd64"; do
  fresh; as $user mkdir -p "$cache/k3s" "$home/.kuberlr"
  as $user ln -s "${to% *}/k3s/$tag" "$cache/k3s/$tag"; as $user ln -s "${to#* }" "$home/.kuberlr/linux-amd64"
  everything "links to $to"; unharmed "a version folder and kuberlr/linux-amd64 are links to $to"
  fresh; as $user mkdir -p "$cache"; as $user ln -s "${to% *}/k3s" "$cache/k3s"
  everything "cache/k3s is a link to $to"; unharmed "cache/k3s is a link to $to"
done
ok 'links to folders of root and of another user lead nothing out of the home'

# 2. A forged receipt and a link at the right moment ------------------------------------------------------------------------------

for attempt in 1 2; do
  applied
  receipt=$(echo "$home"/.local/state/airgap/targets/*/000001.json)
  as $user sed -i "s|\"modes\": \[\]|\"modes\": [{\"path\": \"$cache/k3s/$tag/k3s\", \"before\": \"666\"}]|
s|\"owners\": \[\]|\"owners\": [{\"path\": \"$cache/k3s/$tag/k3s\", \"user\": $user, \"group\": $user}]|
s|$cache/k3s/$tag/k3s\",\$|$cache/k3s/$tag/k3s-arm64\",|" "$receipt"
  attacks changes "$receipt" "$cache/k3s/$tag/k3s" "$owned/secret"
  airgap undo --home "$home" || true
  peace
  unharmed "a forged receipt, attempt $attempt"
done
ok 'a forged receipt with modes and owners changes nothing outside the home'

# 3. The target folder becomes a link after staging began ----------------------------------------------------------------------------

for attempt in 1 2; do
  fresh; as $user mkdir -p "$cache/k3s" "$home/.kuberlr/linux-amd64" "$home/Factory"
  attacks when "$cache/k3s/.airgap-new-$tag" "$home/.kuberlr/linux-amd64" "$owned/bin" "$home/Factory" "$owned/Factory"
  attacks when "$home/.kuberlr/linux-amd64/.airgap-new-$kubectl" "$cache/k3s" "$owned/k3s"
  airgap apply "$bundle" --home "$home" || true
  peace
  unharmed "target folders become links, attempt $attempt"
done
ok 'a target folder that becomes a link during an apply gets nothing'

# 4. A staged file becomes a link -----------------------------------------------------------------------------------------------------

for attempt in 1 2; do
  fresh; as $user mkdir -p "$cache/k3s" "$home/.kuberlr/linux-amd64"
  attacks when "$home/.kuberlr/linux-amd64/.airgap-new-$kubectl" "$home/.kuberlr/linux-amd64/.airgap-new-$kubectl" "$owned/secret"
  attacks when "$cache/k3s/.airgap-new-$tag/k3s" "$cache/k3s/.airgap-new-$tag/k3s" "$owned/secret"
  airgap apply "$bundle" --home "$home" || true
  peace
  unharmed "staged files become links, attempt $attempt"
done
ok 'a staged file that becomes a link gives no mode to what the link names'

# 5. A planted folder that a killed run seems to have left ----------------------------------------------------------------------------

for command in "apply $bundle" "doctor --fix"; do
  for attempt in 1 2; do
    fresh
    planted=$cache/k3s/.airgap-new-$tag
    # shellcheck disable=SC2016 # the inner shell's words
    as $user bash -c 'mkdir -p "$1" && cd "$1" && for n in $(seq -w 200); do mkdir "$n"; for m in 1 2 3 4 5 6 7 8; do : >"$n/$m"; done; done' - "$planted"
    swaps=()
    for number in $(seq -w 200); do swaps+=("$planted/$number" "$owned/many"); done
    attacks changes "$planted" "${swaps[@]}"
    # shellcheck disable=SC2086 # two words
    airgap $command --home "$home" || true
    peace
    unharmed "a planted folder, $command, attempt $attempt"
  done
done
ok 'a planted folder whose folders become links empties nothing outside the home'

# Everything at once, at any moment ------------------------------------------------------------------------------------------------------

for attempt in 1 2; do
  applied
  attacks loop "$cache/k3s/$tag" "$owned/k3s/$tag" "$home/.kuberlr/linux-amd64" "$other/.kuberlr/linux-amd64" "$home/Factory" "$owned/Factory"
  attacks loop "$cache/k3s/$tag/k3s" "$owned/secret" "$cache/k3s" "$other/.cache/rancher-desktop/k3s" "$home/.local" "$owned"
  everything "links in a loop"
  peace
  unharmed "links in a loop, attempt $attempt"
done
ok 'links that come and go while apply, doctor --fix and undo run lead nothing out of the home'

# What root makes is the user's ---------------------------------------------------------------------------------------------------------

all_of() { # folder, user: everything there has this owner, and nothing root's group unless the user's own group it is
  [ -z "$(find "$1" \( ! -uid "$2" -o -gid 0 \) ! -path "$1")" ] || fail "not everything in $1 is that of user $2: $(find "$1" \( ! -uid "$2" -o -gid 0 \) ! -path "$1" -printf '%P %U:%G ')"
}
# airgap's own record of a home stays; so do the folders that were there before.
is_empty() { [ -z "$(find "$1" -mindepth 1 ! -path "$1/.local*")" ] || fail "an undo left $(find "$1" -mindepth 1 ! -path "$1/.local*" -printf '%P ')"; }

for account in "$user:$user" "$user:0" "$(id -u nobody):$(id -g nobody)"; do
  fresh; chown "$account" "$home"
  runs "$tool" apply "$bundle" --home "$home"
  all_of "$home" "${account%:*}"
  runs as "${account%:*}" "$tool" undo --home "$home"
  is_empty "$home"
  runs as "${account%:*}" "$tool" apply "$bundle" --home "$home"
  runs "$tool" undo --home "$home"
  is_empty "$home"
  all_of "$home" "${account%:*}"
done
ok 'what root applies is the user'"'"'s: of an account without a name, with the group of root, and of nobody; each can undo what the other applied'

# airgap 0.1.0 changed owners as root, recorded that, and when it was killed, root's files were left.
for who in root user; do
  applied
  receipt=$(echo "$home"/.local/state/airgap/targets/*/000001.json)
  sed -i "s|\"owners\": \[\]|\"owners\": [{\"path\": \"$cache/k3s/$tag/k3s\", \"user\": 0, \"group\": 0}]|" "$receipt"
  for folder in "$cache" "$home/.kuberlr"; do echo 4194303 >"$folder/.airgap-busy"; done
  mkdir "$cache/k3s/.airgap-new-$tag"
  chown $user:$user "$cache/k3s/.airgap-new-$tag" "$receipt"
  echo half >"$cache/k3s/.airgap-new-$tag/k3s"
  echo half >"$home/.kuberlr/linux-amd64/.airgap-new-$kubectl"
  rm "$home/.kuberlr/linux-amd64/$kubectl"
  run=(as $user "$tool"); [ "$who" = user ] || run=("$tool")
  runs "${run[@]}" apply "$bundle" --home "$home"
  all_of "$home" $user
  [ -z "$(find "$home" -name '.airgap-*')" ] || fail "something of 0.1.0 is left: $(find "$home" -name '.airgap-*')"
  runs "${run[@]}" undo --home "$home"
  runs "${run[@]}" undo --home "$home"
  is_empty "$home"
done
ok 'what airgap 0.1.0 recorded and left as root can be applied over and undone, by root and by the user'

# No right of root is kept -----------------------------------------------------------------------------------------------------------------

pause() { # process, name: stops the process as soon as the name exists
  perl -e 'alarm 15; 1 until lstat $ARGV[1]; kill "STOP", $ARGV[0]' "$1" "$2" || fail "$2 was never there"
}
staged=$cache/k3s/.airgap-new-$tag/k3s
fresh
"$tool" apply "$bundle" --home "$home" >"$scratch/root.out" 2>&1 &
run=$!; runs=("$run")
pause "$run" "$staged"
tasks=0
for status in /proc/"$run"/task/*/status; do
  tasks=$((tasks + 1))
  awk -v user=$user '
    $1 == "Uid:" || $1 == "Gid:" { for (i = 2; i <= 5; i++) if ($i != user) bad = 1; seen++ }
    $1 == "Groups:" { for (i = 2; i <= NF; i++) if ($i != user) bad = 1; seen++ }
    $1 ~ /^Cap(Inh|Prm|Eff|Amb):$/ { if ($2 !~ /^0+$/) bad = 1; seen++ }
    END { exit bad || seen != 7 }' "$status" || fail "a thread kept a right of root: $(grep -E '^(Name|Uid|Gid|Groups|Cap)' "$status" | tr '\n' ' ')"
done
[ "$tasks" -gt 3 ] || fail "only $tasks threads were seen"
ok "while files are copied, none of the $tasks threads has a user, group or capability of root"

# Root's apply and the user's own ---------------------------------------------------------------------------------------------------------------

waits() { # the command that has to wait for the one that is stopped; its output is in waiting.out
  answers 1 'error AG0610' "$@" --no-wait
  "$@" >"$scratch/waiting.out" 2>&1 &
  waiting=$!; runs+=("$waiting")
  for _ in $(seq 100); do ! grep -q 'waiting for it' "$scratch/waiting.out" || break; sleep 0.1; done
  grep -q "process $run, .*waiting for it" "$scratch/waiting.out" || fail "the second run does not wait: $(cat "$scratch/waiting.out")"
  kill -CONT "$run"
  wait "$run" || fail "the run that was stopped failed: $(cat "$scratch/root.out")"
  wait "$waiting" || fail "the run that waited failed: $(cat "$scratch/waiting.out")"
  runs=()
  [ -z "$(find "$home" -name '.airgap-*')" ] || fail "something is left: $(find "$home" -name '.airgap-*')"
  all_of "$home" $user
}
waits as $user "$tool" apply "$bundle" --home "$home"
fresh
spawn_as $user "$tool" apply "$bundle" --home "$home" >"$scratch/root.out" 2>&1 &
run=$!; runs=("$run")
pause "$run" "$staged"
waits "$tool" apply "$bundle" --home "$home"
ok 'an apply of root and one of the user wait for each other'

# What is refused, and what works all the same -----------------------------------------------------------------------------------------------------

look() { find "$1" -printf '%P %y %m %U:%G %s %T@ %l\n' | sort; }
refused() { # home, code, command...
  look "$1" >"$scratch/look"
  answers 1 "error $2" "${@:3}"
  grep -q '^  hint: ' "$scratch/out" || fail "$2 has no hint"
  look "$1" | diff "$scratch/look" - >"$scratch/out" || fail "$2, and something changed"
}
fresh
chmod 700 "$bundle"
refused "$home" AG0508 "$tool" apply "$bundle" --home "$home"
chmod 755 "$bundle"
chmod 600 "$bundle/kuberlr/linux-amd64/$kubectl"
refused "$home" AG0508 "$tool" apply "$bundle" --home "$home"
chmod 755 "$bundle/kuberlr/linux-amd64/$kubectl"
ok 'a bundle that the user cannot read is refused with a hint, and nothing is changed'

third=$scratch/third
mkdir -p "$third/home" "$scratch/ways"
chown 60003:60003 "$third"
chown $user:$user "$third/home"
refused "$third" AG0625 "$tool" apply "$bundle" --home "$third/home"
ln -s "$home" "$scratch/ways/home"
chown -h 60003:60003 "$scratch/ways/home"
refused "$home" AG0625 "$tool" apply "$bundle" --home "$scratch/ways/home"
ok 'a home that a third user could exchange is refused'

own=$scratch/own
mkdir "$own"
runs "$tool" apply "$bundle" --home "$own"
[ -z "$(find "$own" ! -uid 0)" ] || fail "a home of root is not root's any more"
refused "$own" AG0625 "$tool" apply "$bundle" --home "$own" --cache "$home/.cache/rancher-desktop"
# Any user could create that folder a moment later.
refused "$own" AG0625 "$tool" apply "$bundle" --home "$own" --cache "$scratch/tmp/cache/rancher-desktop"
mkdir -m 1777 "$own/shared"
refused "$own" AG0625 "$tool" apply "$bundle" --home "$own/shared"
chmod 777 "$own"
refused "$own" AG0625 "$tool" undo --home "$own"
chmod 755 "$own"
runs "$tool" undo --home "$own"
rmdir "$own/shared"
is_empty "$own"
ok 'a home of root stays root'"'"'s, and is refused where other users could change it'

# Tools and a runtime that only root can read: what is needed is loaded while the process is root's.
private=$scratch/private
mkdir -m 700 "$private"
cp -r "$(dirname "$(realpath "$tool")")" "$private/tool"
runtime=$(dotnet --list-runtimes | sed -n 's/^Microsoft\.NETCore\.App \(10\.[^ ]*\) \[\(.*\)\]$/\2 \1/p' | tail -n 1)
mkdir -p "$private/dotnet/shared/Microsoft.NETCore.App"
cp -r "${runtime% *}/${runtime#* }" "$private/dotnet/shared/Microsoft.NETCore.App/"
cp -r "${runtime% *}/../../host" "${runtime% *}/../../dotnet" "$private/dotnet/"
fresh
for command in "apply $bundle" "status" "doctor --fix" "undo"; do
  # shellcheck disable=SC2086 # two words
  runs env DOTNET_ROOT="$private/dotnet" "$private/tool/$(basename "$tool")" $command --home "$home"
done
is_empty "$home"
ok 'the tool and the runtime may be in folders that only root can read'

# The signers of root, which the user cannot read.
mkdir -m 700 "$scratch/settings"
(cd "$scratch/settings" && runs "$tool" key new --out other.pem </dev/null)
runs env XDG_CONFIG_HOME="$scratch/settings" "$tool" trust add other "$scratch/settings/other.pub.pem"
fresh
answers 5 'error AG0802: the bundle is not signed, and .*/settings/airgap/signers' \
  env XDG_CONFIG_HOME="$scratch/settings" "$tool" apply "$bundle" --home "$home"
is_empty "$home"
ok 'the signers of root count, although the user cannot read them'

echo "root: $passed checks passed"

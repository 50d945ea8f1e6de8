#!/usr/bin/env bash
# A bundle's apply.ps1 in PowerShell 7, which NuGet has as a tool: it installs what 'airgap apply' installs, byte for byte, and refuses what is
# damaged or foreign; also in PowerShell's constrained language, and as text. Then a check against Windows PowerShell 5.1.
#
#   AIRGAP=/path/of/dotnet-airgap bash tests/e2e/windows-scripts.sh
set -euo pipefail
: "${AIRGAP:?the path of an installed dotnet-airgap}"
unset CI AIRGAP_MIRRORS GITHUB_TOKEN GH_TOKEN
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
# Root refuses homes in folders that others can change.
homes=$(mktemp -d -p "$HOME" airgap-homes.XXXXXX)
chmod 711 "$scratch"
trap 'chmod -R u+w "$homes"; rm -rf "$scratch" "$homes"' EXIT
export TERM=dumb POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off
passed=0
ok() { passed=$((passed + 1)); echo "ok - $*"; }
fail() { echo "not ok - $*" >&2; [ ! -s "$scratch/out" ] || sed 's/^/  /' "$scratch/out" >&2; exit 1; }
answers() { # exit code, pattern, command...
  local code=$1 pattern=$2 status=0; shift 2
  "$@" >"$scratch/out" 2>&1 || status=$?
  [ "$status" -eq "$code" ] || fail "$* (exit code $status, not $code)"
  [ -z "$pattern" ] || grep -qE -- "$pattern" "$scratch/out" || fail "$* does not say '$pattern'"
}
same() { diff -r "$1" "$2" >"$scratch/out" || fail "${3:-$1 and $2 differ}"; }
# The files of a home without airgap's own.
same_but_state() { diff -r -x airgap "$1" "$2" >"$scratch/out" || fail "$1 and $2 differ"; }

dotnet tool install PowerShell --version 7.6.9 --tool-path "$scratch/pwsh" >"$scratch/out" || fail 'no PowerShell'
: >"$scratch/out"
pwsh=$scratch/pwsh/pwsh
answers 0 '' "$pwsh" -NoProfile -File "$here/powershell51.ps1" "$here/../../src/Airgap.Core/Bundles/Starters/apply.ps1"
ok 'apply.ps1 has only what Windows PowerShell 5.1 and its constrained language have'

# A bundle with difficult names ------------------------------------------------------------------------------------------------

project=$scratch/project
mkdir "$project"
cp -R "$here/../../examples/quickstart/airgap.yaml" "$here/../../examples/quickstart/upstream" "$project/"
cd "$project"
folder="O'Neil \$(New-Item pwned) \`\$HOME [a-z] ‘’“”"
mkdir stuff
for name in 'ca$(New-Item pwned).pem' '`$HOME' "a'b" "';New-Item pwned;'" '-Recurse' '~' ' leading blank' '#comment' '${env}' \
  '%PATH%' '^a&b;c' '{a,b}' '[1]' '[x]y' '@(1)' '‘typographic’' "’;New-Item pwned;’" '“quotes”' 'grüße' \
  "$(printf 'long%.0s' {1..60})"; do
  printf '%s' "$name" >"stuff/$name"
done
"$AIRGAP" build -q -o "$scratch/without files" >/dev/null
cat >>airgap.yaml <<YAML
files:
  - path: stuff/*
    install: "{home}/${folder//\"/\\\"}"
YAML
"$AIRGAP" build -q -o "$scratch/b [x] & 100%" >/dev/null
bundle="$scratch/b [x] & 100%"
apply() { local home=$1; shift; "$pwsh" -NoProfile -NonInteractive -File "$bundle/apply.ps1" --platform windows/amd64 --home "$home" "$@"; }
fresh() { rm -rf "${homes:?}/$1"; mkdir "$homes/$1"; }
cache=AppData/Local/rancher-desktop/cache

fresh real
answers 0 'Placed 3 releases' "$AIRGAP" apply "$bundle" --platform windows/amd64 --home "$homes/real"
fresh plain
answers 6 '^not ready: .* is missing, and [0-9]+ more$' apply "$homes/plain" --check
[ -z "$(ls -A "$homes/plain")" ] || fail '--check changed the home'
answers 0 '^ready: 1\.30\.14, 1\.31\.14, 1\.32\.13$' apply "$homes/plain"
same_but_state "$homes/real" "$homes/plain"
[ "$(find "$scratch" "$homes" -name pwned | wc -l)" -eq 0 ] || fail 'a name was executed'
ok "a fresh install is that of airgap apply, with $(ls stuff | wc -l) difficult names"

cp -a "$homes/plain" "$homes/before"
answers 0 '^ready: ' apply "$homes/plain"
grep -q '^copying' "$scratch/out" && fail 'a second run copies'
same "$homes/before" "$homes/plain"
touch "$homes/plain/$cache/.airgap-busy"
answers 0 '^nothing changed: everything is in place$' apply "$homes/plain"
rm "$homes/plain/$cache/.airgap-busy"
answers 0 '^ready: ' apply "$homes/plain" --check
answers 0 '^ready: ' apply "$homes/plain" --dry-run
ok 'a second run changes nothing, and --check says ready'

answers 0 '"unchanged"|unchanged' "$AIRGAP" apply "$bundle" --platform windows/amd64 --home "$homes/plain"
grep -q ' placed ' "$scratch/out" && fail 'airgap apply placed a file again'
answers 0 '' "$AIRGAP" doctor --platform windows/amd64 --home "$homes/plain"
same "$homes/before/$cache" "$homes/plain/$cache"
ok 'airgap apply takes these files as its own, and doctor finds nothing wrong'

# Options ----------------------------------------------------------------------------------------------------------------------

id=$(sha256sum "$bundle/airgap.lock.json" | cut -d' ' -f1)
answers 0 "^bundle sha256:$id" apply "$homes/plain" --check --expect "sha256:$id"
answers 0 '' apply "$homes/plain" --check "--expect=sha256:$id"
answers 0 '' apply "$homes/plain" --check --expect "$(echo "${id:0:20}" | sed 's/..../& /g' | tr a-f A-F)"
answers 5 "this bundle is not '0+'" apply "$homes/plain" --expect 00000000000000000000
answers 2 'at least its first 20 digits' apply "$homes/plain" --expect "${id:0:19}"
answers 2 '^error: without the program, there is no .--report' apply "$homes/plain" --report .
answers 2 '^error: --only takes' apply "$homes/plain" --only helm
answers 2 '^error: --home needs a value' "$pwsh" -NoProfile -File "$bundle/apply.ps1" --home
answers 2 '^error: --home needs a value' "$pwsh" -NoProfile -File "$bundle/apply.ps1" --home ''
answers 2 '^error: --expect needs a value' apply "$homes/plain" --check --expect ''
answers 2 '^error: --expect needs a value' apply "$homes/plain" --check --expect=
export AIRGAP_FALLS_BACK=yes
answers 0 '^note: --report needs the program, and is ignored' apply "$homes/plain" --check --report . -q
[ "$(grep -c ignored "$scratch/out")" -eq 1 ] || fail '-q is told'
answers 0 '^note: --rancher-desktop needs the program, and is ignored' apply "$homes/plain" --check --rancher-desktop=1.22 --yes --verbose
for word in --no-wait --prune --no-progress --json; do
  answers 0 "^note: $word needs the program, and is ignored" apply "$homes/plain" --check "$word"
done
answers 2 '^error: without the program, there is no .--nothing' apply "$homes/plain" --nothing
export -n AIRGAP_FALLS_BACK
answers 2 'name its home with --home' "$pwsh" -NoProfile -File "$bundle/apply.ps1" --platform windows/arm64
answers 1 'there is no home folder' apply "$homes/nowhere"
answers 1 'has no files for plan9/mips' apply "$homes/plain" --cache "$homes/plain/$cache" --platform plan9/mips
answers 0 '^Usage: ' "$pwsh" -NoProfile -File "$bundle/apply.ps1" --help
fresh part
answers 0 '^everything is in place$' apply "$homes/part" --only kubectl
[ "$(cd "$homes/part" && find . -type f)" = ./.kuberlr/windows-amd64/kubectl1.31.14.exe ] || fail '--only kubectl installed more'
fresh elsewhere
mkdir "$homes/elsewhere/c [1]" "$homes/elsewhere/k"
answers 0 '^ready: ' apply "$homes/elsewhere" --only k3s --only kubectl "--cache=$homes/elsewhere/c [1]/" --kuberlr "$homes/elsewhere/k"
same "$homes/real/$cache" "$homes/elsewhere/c [1]"
same "$homes/real/.kuberlr" "$homes/elsewhere/k"
ok 'the options work, and wrong ones are told'

mkdir -p "$scratch/settings/airgap" "$homes/unchecked"
: >"$scratch/settings/airgap/signers"
for falls_back in '' yes; do
  export AIRGAP_FALLS_BACK=$falls_back
  answers 5 '^error: --key asks for a signature' apply "$homes/unchecked" --key sender.pem
  answers 5 '^error: --key asks for a signature' apply "$homes/unchecked" --key=sender.pem
  XDG_CONFIG_HOME=$scratch/settings answers 5 "signers' asks for a signature" apply "$homes/unchecked"
done
unset AIRGAP_FALLS_BACK
mkdir -p "$scratch/links/airgap" "$homes/unchecked-2/.config/airgap"
ln -s nowhere "$scratch/links/airgap/signers"
XDG_CONFIG_HOME=$scratch/links answers 5 "signers' asks for a signature" apply "$homes/unchecked"
ln -sfn nowhere "$scratch/links-2"
XDG_CONFIG_HOME=$scratch/links-2 answers 5 "links-2' cannot be read" apply "$homes/unchecked"
: >"$homes/unchecked-2/.config/airgap/signers"
HOME=$homes/unchecked-2 XDG_CONFIG_HOME=settings answers 5 "/.config/airgap/signers' asks for a signature" apply "$homes/unchecked"
[ -z "$(ls -A "$homes/unchecked")" ] || fail 'something is installed whose signature was not checked'
ok 'nothing is installed where a signature is asked for, which only the program checks'

# Damage -----------------------------------------------------------------------------------------------------------------------

same_after() { same "$homes/before" "$homes/plain" "$1 changed the machine"; }
rm -rf "$homes/plain"
cp -a "$homes/before" "$homes/plain"
k3s=cache/k3s/v1.31.14+k3s1/k3s
cp -a "$bundle" "$scratch/whole"
damage() { echo damaged >"$bundle/$1"; }
repair() { cp -a "$scratch/whole/$1" "$bundle/$1"; }
damage "$k3s"
fresh empty
answers 5 "^error: $(printf %s "$k3s" | sed 's/[+.]/\\&/g') is damaged: copy the bundle again" apply "$homes/empty"
[ -z "$(find "$homes/empty" -type f)" ] || fail 'a damaged bundle left files'
answers 5 'is damaged: copy the bundle again' apply "$homes/empty" --check
echo other >"$homes/plain/$cache/k3s/v1.31.14+k3s1/k3s"
cp -a "$homes/plain" "$homes/damaged"
answers 5 'is damaged: copy the bundle again' apply "$homes/plain"
same "$homes/damaged" "$homes/plain"
rm "$bundle/$k3s"
answers 5 'k3s is missing: copy the bundle again' apply "$homes/plain"
repair "$k3s"
for file in airgap.lock.json bin/plain.tsv; do
  damage "$file"
  answers 5 "^error: $file is damaged" apply "$homes/plain"
  repair "$file"
done
rm "$bundle/SHA256SUMS"
answers 5 'has no SHA256SUMS' apply "$homes/plain"
repair SHA256SUMS
same "$homes/damaged" "$homes/plain"
ok 'a damaged bundle is refused, and the machine stays as it was'

# A forged bundle has the id of the real one: the list and SHA256SUMS agree with its files, and the lock file does not.
forge() { # sed script for the list
  sed -i "$1" "$bundle/bin/plain.tsv"
  sed -i "s|^[0-9a-f]*  bin/plain.tsv\$|$(sha256sum "$bundle/bin/plain.tsv" | cut -d' ' -f1)  bin/plain.tsv|" "$bundle/SHA256SUMS"
}
refuses() { # what, expected message
  fresh forged
  answers 5 "^error: bin/plain.tsv $2: copy the bundle again" apply "$homes/forged" --expect "$id"
  answers 5 "^error: bin/plain.tsv $2: copy the bundle again" apply "$homes/forged" --check
  [ -z "$(ls -A "$homes/forged")" ] || fail "$1 is installed"
  repair bin/plain.tsv
  repair SHA256SUMS
}
echo forged >"$bundle/$k3s"
digest=$(sha256sum "$bundle/$k3s" | cut -d' ' -f1)
sed -i "s|^[0-9a-f]*  $k3s\$|$digest  $k3s|" "$bundle/SHA256SUMS"
forge "s|[0-9a-f]\{64\}\(	$k3s	\)|$digest\1|"
refuses 'a forged file' 'has files that airgap.lock.json does not have'
repair "$k3s"
forge 's/^\(bundle	sha256:\).*/\1'"$(printf '%064d' 0)/"
refuses "another bundle's list" 'belongs to another bundle'
forge "s|	cache	k3s/v1.31.14+k3s1/k3s\$|	home	.bashrc|"
refuses 'a file of another folder' 'does not agree with airgap.lock.json'
forge "s|	cache	k3s/v1.31.14+k3s1/k3s\$|	cache	../k3s|"
refuses 'a file above the folder' 'has an invalid path'
forge "s|	home	.*/\([^/]*\)\$|	home	Desktop/\1|"
refuses 'a file of another folder' 'does not agree with airgap.lock.json'
forge "s|	kuberlr	|	home	|"
refuses 'a kubectl of another folder' 'does not agree with airgap.lock.json'
ok 'a forged list is refused, and nothing is installed'

echo mine >"$homes/plain/$cache/k3s/v1.31.14+k3s1/notes [1].txt"
mkdir "$homes/plain/$cache/k3s/v1.31.14+k3s1/mine"
chmod 444 "$homes/plain/$cache/k3s/v1.31.14+k3s1/k3s" "$homes/plain/.kuberlr/windows-amd64/kubectl1.31.14.exe"
chmod u+w "$homes/plain/.kuberlr/windows-amd64/kubectl1.31.14.exe"
echo other >"$homes/plain/.kuberlr/windows-amd64/kubectl1.31.14.exe"
chmod 444 "$homes/plain/.kuberlr/windows-amd64/kubectl1.31.14.exe"
answers 6 "^not ready: '.*k3s' is damaged, and 1 more$" apply "$homes/plain" --check
answers 0 '^ready: ' apply "$homes/plain"
[ "$(cat "$homes/plain/$cache/k3s/v1.31.14+k3s1/notes [1].txt")" = mine ] || fail "a user's file is lost"
rmdir "$homes/plain/$cache/k3s/v1.31.14+k3s1/mine"
rm "$homes/plain/$cache/k3s/v1.31.14+k3s1/notes [1].txt"
same "$homes/before" "$homes/plain"
ok "damaged and read-only files of the machine are replaced, and a user's files in a release stay"

tar=$homes/plain/$cache/k3s/v1.30.14+k3s2
stuff="$homes/plain/$folder"
echo mine >"$stuff/[1]"
answers 6 "has other content$" apply "$homes/plain" --check
answers 1 "exists with other content: move it away" apply "$homes/plain"
[ "$(cat "$stuff/[1]")" = mine ] || fail 'a foreign file was replaced'
rm "$stuff/[1]"
mkdir "$stuff/[1]"
answers 1 'is a folder, and must be a file' apply "$homes/plain"
rmdir "$stuff/[1]"
ln -s /nowhere "$stuff/[1]"
answers 1 'is a link: replace it' apply "$homes/plain"
rm "$stuff/[1]"
mv "$tar" "$homes/moved"
ln -s "$homes/moved" "$tar"
answers 1 'is a link: replace it' apply "$homes/plain"
rm "$tar"
mv "$homes/moved" "$tar"
answers 0 '^ready: ' apply "$homes/plain"
same_after 'a foreign file'
ok 'foreign files, folders and links in the place of a file are refused'

# The version list -------------------------------------------------------------------------------------------------------------

own=$homes/plain/$cache/k3s
cp -a "$own/v1.32.13+k3s1" "$own/v1.33.2+k3s1"
cp -a "$own/v1.32.13+k3s1" "$own/v1.33.2+k3s10"
cp -a "$own/v1.32.13+k3s1" "$own/v1.9.4+k3s1"
cp -a "$own/v1.32.13+k3s1" "$own/v1.34.0+k3s1"
cp -a "$own/v1.32.13+k3s1" "$own/v1.35.0-rc1+k3s1"
echo half >"$own/v1.34.0+k3s1/k3s"
answers 0 "^kept the earlier version list: .*k3s-versions.json.old-1$" apply "$homes/plain"
same "$homes/before/$cache/k3s-versions.json" "$homes/plain/$cache/k3s-versions.json.old-1"
cat >"$scratch/list" <<'LIST'
{
  "cacheVersion": 2,
  "channels": {
    "stable": "1.32.13",
    "v1.30": "1.30.14",
    "v1.31": "1.31.14",
    "v1.32": "1.32.13",
    "v1.33": "1.33.2",
    "v1.9": "1.9.4"
  },
  "versions": [
    "v1.9.4+k3s1",
    "v1.30.14+k3s2",
    "v1.31.14+k3s1",
    "v1.32.13+k3s1",
    "v1.33.2+k3s10"
  ]
}
LIST
same "$scratch/list" "$homes/plain/$cache/k3s-versions.json"
answers 0 'version list unchanged' "$AIRGAP" apply "$bundle" --platform windows/amd64 --home "$homes/plain"
rm -r "$own"/v1.33* "$own"/v1.34* "$own"/v1.35* "$own"/v1.9*
printf '{}' >"$homes/plain/$cache/k3s-versions.json"
answers 6 'does not list exactly the complete releases$' apply "$homes/plain" --check
answers 0 'json.old-2$' apply "$homes/plain"
sed 's/^  "versions": \[$/&\n    "v1.29.9+k3s1",/' "$homes/before/$cache/k3s-versions.json" >"$homes/plain/$cache/k3s-versions.json"
answers 6 'does not list exactly the complete releases$' apply "$homes/plain" --check
printf '\357\273\277' | cat - "$homes/before/$cache/k3s-versions.json" >"$homes/plain/$cache/k3s-versions.json"
answers 6 'does not list exactly the complete releases$' apply "$homes/plain" --check
answers 0 'json.old-3$' apply "$homes/plain"
same "$homes/before/$cache/k3s-versions.json" "$homes/plain/$cache/k3s-versions.json"
ok "the list has exactly the complete releases, also the user's own, and the earlier list stays beside it"

# Interrupted runs, other runs, permissions --------------------------------------------------------------------------------------

rm -f "$homes/plain/$cache"/*.old-*
rm -rf "$homes/plain/AppData/Local/airgap"
mv "$own/v1.30.14+k3s2" "$own/.airgap-old-v1.30.14+k3s2"
mkdir "$own/.airgap-new-v1.30.14+k3s2"
echo half >"$own/.airgap-new-v1.30.14+k3s2/k3s"
mkdir "$own/.airgap-old-v1.31.14+k3s1" "$homes/plain/$cache/.airgap-plain"
echo old >"$own/.airgap-old-v1.31.14+k3s1/k3s"
echo 999999999 >"$homes/plain/$cache/.airgap-plain/process"
answers 0 '^ready: ' apply "$homes/plain"
rm -rf "$homes/before/AppData/Local/airgap"
same_after 'an interrupted run'
mkdir "$homes/plain/$cache/.airgap-plain"
echo $$ >"$homes/plain/$cache/.airgap-plain/process"
rm "$homes/plain/$cache/k3s-versions.json"
answers 1 'another apply.ps1 changes this machine' apply "$homes/plain"
rm -r "$homes/plain/$cache/.airgap-plain"
touch "$homes/plain/$cache/.airgap-busy"
answers 1 'another airgap changes this machine' apply "$homes/plain"
rm "$homes/plain/$cache/.airgap-busy"
touch "$homes/plain/.kuberlr/.airgap-busy"
echo half >"$own/v1.30.14+k3s2/k3s"
mkdir "$own/.airgap-new-v1.30.14+k3s2"
echo staged >"$own/.airgap-new-v1.30.14+k3s2/k3s"
answers 1 "another airgap changes this machine.*/.kuberlr/.airgap-busy'$" apply "$homes/plain"
[ "$(cat "$own/.airgap-new-v1.30.14+k3s2/k3s")" = staged ] || fail 'what another airgap stages was deleted'
[ ! -e "$homes/plain/$cache/.airgap-plain" ] || fail 'the lock stays'
rm -r "$homes/plain/.kuberlr/.airgap-busy" "$own/.airgap-new-v1.30.14+k3s2"
mkdir "$own/.airgap-new-v1.30.14+k3s2"
echo mine >"$own/.airgap-new-v1.30.14+k3s2/mine"
echo half >"$own/v1.30.14+k3s2/k3s"
answers 1 'has other files: move them away' apply "$homes/plain"
rm -r "$own/.airgap-new-v1.30.14+k3s2"
answers 0 '^ready: ' apply "$homes/plain"
same_after 'another run'
ok 'what an interrupted run left is used or removed, and another run is respected'

fresh refused
mkdir "$homes/refused/AppData"
echo file >"$homes/refused/AppData/Local"
answers 1 'cannot be made: permission denied, or a file is in its place' apply "$homes/refused"
readonly_home=$scratch/refused
mkdir -p "$readonly_home/$cache"
chmod -R 555 "$readonly_home"
as=()
if [ "$(id -u)" -eq 0 ]; then as=(setpriv --reuid=60001 --regid=60001 --clear-groups env "HOME=$readonly_home"); fi
answers 1 "cannot be written: permission denied$" "${as[@]}" \
  "$pwsh" -NoProfile -File "$bundle/apply.ps1" --platform windows/amd64 --home "$readonly_home"
chmod -R 755 "$readonly_home"
[ -z "$(find "$readonly_home" -type f)" ] || fail 'files without permission'
ok 'a machine without permission gets one clear line'

# kuberlr's setting ------------------------------------------------------------------------------------------------------------

mkdir "$scratch/setting"
sed 's/^  policy: minimal.*/&\n  allowDownload: false/' airgap.yaml >"$scratch/setting/airgap.yaml"
cp -R upstream stuff "$scratch/setting/"
(cd "$scratch/setting" && "$AIRGAP" build -q -o "$scratch/set" >/dev/null)
whole=$bundle
bundle=$scratch/set
fresh setting
answers 0 '^ready: ' apply "$homes/setting" --only k3s
[ ! -e "$homes/setting/.kuberlr" ] || fail '--only k3s changed kuberlr'
answers 0 '^ready: ' apply "$homes/setting" --check --only k3s
answers 0 '^ready: ' apply "$homes/setting"
answers 0 '^nothing changed: ' apply "$homes/setting"
[ "$(cat "$homes/setting/.kuberlr/kuberlr.conf")" = 'AllowDownload = false' ] || fail 'the setting is wrong'
echo 'allowdownload = true' >"$homes/setting/.kuberlr/kuberlr.conf"
answers 6 "^not ready: '.*kuberlr.conf' does not have: AllowDownload = false$" apply "$homes/setting" --check
answers 0 "^note: '.*kuberlr.conf' is not changed; set this in it: AllowDownload = false" apply "$homes/setting"
bundle=$whole
ok "kuberlr's setting is written, or told"

# A delta ----------------------------------------------------------------------------------------------------------------------

"$AIRGAP" build -q -o "$scratch/delta" --since "$scratch/without files" >/dev/null
bundle=$scratch/delta
fresh delta
answers 1 'this is a delta: install bundle [0-9a-f ]+ first' apply "$homes/delta"
[ -z "$(find "$homes/delta" -type f)" ] || fail 'a delta left files'
bundle="$scratch/without files"
answers 0 '^ready: ' apply "$homes/delta"
bundle=$scratch/delta
answers 0 '^ready: ' apply "$homes/delta"
same "$homes/before" "$homes/delta"
# A release that is damaged in one file, and the delta has the other ones of it nowhere else than on the machine.
rm "$homes/delta/$cache/k3s/v1.30.14+k3s2/k3s"
answers 1 'this is a delta: install bundle' apply "$homes/delta"
bundle=$whole
ok 'a delta needs its base'

# Constrained language, and the file as text --------------------------------------------------------------------------------------

constrained() { # script, home
  "$pwsh" -NoProfile -Command "\$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage';
    & '$1' --platform windows/amd64 --home '$2'; exit \$LASTEXITCODE"
}
fresh constrained
(echo "[IO.File]::Exists('x')"; cat "$bundle/apply.ps1") >"$scratch/unconstrained.ps1"
answers 5 'only on core types' constrained "$scratch/unconstrained.ps1" "$homes/constrained"
answers 0 '^ready: ' constrained "$bundle/apply.ps1" "$homes/constrained"
same "$homes/before" "$homes/constrained"
fresh text
# The command of apply.cmd where a policy forbids script files.
command=$(sed -n 's/^set command=.* -Command "\(.*\)"$/\1/p' "$here/../../src/Airgap.Core/Bundles/Starters/apply.cmd" | tr '\\' /)
[ -n "$command" ] || fail 'apply.cmd has no such command'
as_text() { # language, home
  AIRGAP_BUNDLE=$bundle AIRGAP_OPTIONS=" --platform windows/amd64 --home=\"$2\"" "$pwsh" -NoProfile \
    -Command "\$ExecutionContext.SessionState.LanguageMode = '$1'; $command"
}
answers 0 '^ready: ' as_text ConstrainedLanguage "$homes/text"
same "$homes/before" "$homes/text"
rm "$homes/text/$cache/k3s-versions.json"
damage bin/plain.tsv
answers 5 'bin/plain.tsv is damaged' as_text FullLanguage "$homes/text"
repair bin/plain.tsv
ok 'it works in the constrained language, and as text where script files are forbidden'

# Another system's machine: the same as plain.sh --------------------------------------------------------------------------------

fresh linux
fresh linux-sh
answers 0 '^ready: ' "$pwsh" -NoProfile -File "$bundle/apply.ps1" --platform linux/amd64 --home "$homes/linux"
answers 0 '^ready: ' sh "$bundle/apply.sh" --plain --platform linux/amd64 --home "$homes/linux-sh"
same "$homes/linux-sh" "$homes/linux"
modes() { (cd "$1" && find . -printf '%m %p\n' | sort); }
diff <(modes "$homes/linux-sh") <(modes "$homes/linux") >"$scratch/out" || fail 'the modes are not those of plain.sh'
answers 0 '^ready: ' "$pwsh" -NoProfile -File "$bundle/apply.ps1" --platform darwin/arm64 --home "$homes/linux"
ok 'for Linux, it installs what apply.sh --plain installs'
echo "windows-scripts: $passed checks passed"

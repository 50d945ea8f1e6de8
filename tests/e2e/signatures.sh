#!/usr/bin/env bash
# Signatures, checked by programs of others: openssl, by the commands that a bundle's README.txt has, and Sigstore's library for Node.
#   AIRGAP=/path/of/dotnet-airgap bash tests/e2e/signatures.sh
# Needs openssl, node and npm.
set -euo pipefail
: "${AIRGAP:?the path of an installed dotnet-airgap}"
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/home" "$scratch/sender" "$scratch/stick" "$scratch/node"
export HOME=$scratch/home XDG_CONFIG_HOME=$scratch/home/.config
unset CI AIRGAP_MIRRORS AIRGAP_PASSPHRASE
cp -R "$here/../../examples/quickstart/airgap.yaml" "$here/../../examples/quickstart/upstream" "$scratch/sender/"
cp "$here/sigstore.cjs" "$scratch/node/"
(cd "$scratch/node" && npm init -y >/dev/null && npm install --silent --no-fund --no-audit @sigstore/verify@3 @sigstore/bundle@4 >npm.log 2>&1) ||
  { cat "$scratch/node/npm.log"; exit 1; }

ok() { echo "ok - $*"; }
fail() { echo "not ok - $*"; exit 1; }
refuses() { # what, command...
  if "${@:2}" >"$scratch/out" 2>&1; then cat "$scratch/out"; fail "$1"; else ok "$1"; fi
}

cd "$scratch/sender"
openssl ecparam -name prime256v1 -genkey -noout -out sec1.pem
openssl pkcs8 -topk8 -in sec1.pem -passout pass:sesame -out encrypted.pem
openssl pkey -in sec1.pem -pubout -out "$scratch/sender.pem"
stick=$scratch/stick/factory
AIRGAP_PASSPHRASE=sesame "$AIRGAP" build -o "$stick" --sign encrypted.pem >"$scratch/built" 2>&1 || { cat "$scratch/built"; exit 1; }
ok 'a key that openssl encrypted signs'

# The receiver has the stick, the key and the README.
cp "$scratch/sender.pem" "$HOME/sender.pem"
cd "$stick"
sed -n '/^ *mkdir .*checked/,/^ *sh apply.sh/p' README.txt | sed 's/^ *sh apply.sh.*/  echo started/' >"$scratch/readme.sh"
[ "$(grep -c . "$scratch/readme.sh")" -eq 10 ] || fail 'the commands of README.txt'
by_readme() { # what they must say; the script of the copy is started last
  rm -rf "$HOME/checked"
  bash "$scratch/readme.sh" >"$scratch/out" 2>&1 || [ "$1" = 'not verified' ] || { cat "$scratch/out"; fail 'the commands of README.txt'; }
  for word in '^Verified OK$' '^started$'; do
    if grep -q "$word" "$scratch/out"; then [ "$1" = verified ]; else [ "$1" != verified ]; fi || { cat "$scratch/out"; fail "README.txt: $1"; }
  done
}
by_readme verified
[ "$(cd "$HOME/checked" && find . -type f | wc -l)" -eq $(($(wc -l <SHA256SUMS) + 2)) ] || fail 'the checked copy has all files'
ok 'openssl verifies the signature by the commands of README.txt, and the copy has all files'
mkdir -p bin/evil ../other
echo evil >bin/evil/airgap
mv apply.sh ../other/apply.sh && ln -s ../other/apply.sh apply.sh
by_readme verified
[ ! -e "$HOME/checked/bin/evil" ] && [ ! -L "$HOME/checked/apply.sh" ] && [ -f "$HOME/checked/apply.sh" ] || fail 'the copy has what was signed alone'
rm -r bin/evil apply.sh && mv ../other/apply.sh apply.sh
ok 'files that were added, and links, are not in the copy'
sed -i.was '1s/^./x/' SHA256SUMS
by_readme 'not verified'
mv SHA256SUMS.was SHA256SUMS
[ "$(find "$HOME/checked" -type f | wc -l)" -eq 2 ] || fail 'a copy by a list that is not verified'
ok 'the commands of README.txt refuse a changed list, and start nothing'
cp apply.sh "$scratch/apply.sh"
echo 'echo evil' >>apply.sh
rm -rf "$HOME/checked"
! bash "$scratch/readme.sh" >"$scratch/out" 2>&1 && ! grep -q '^started$' "$scratch/out" || { cat "$scratch/out"; fail 'a changed script is started'; }
cp "$scratch/apply.sh" apply.sh
ok 'the commands of README.txt refuse a changed script, and start nothing'
listed=$(sha256sum SHA256SUMS | cut -c 1-20 | sed 's/..../& /g; s/ $//')
grep -q "^list   $listed " "$scratch/built" || fail 'the digest to read out is that of SHA256SUMS'
ok 'the digest to read out is that of SHA256SUMS'

(cd "$scratch/sender" && AIRGAP_PASSPHRASE=sesame "$AIRGAP" build -o "$scratch/plain" --no-programs --sign encrypted.pem >/dev/null 2>&1)
sed -n '/^ *mkdir .*checked/,/^ *sh apply.sh/p' "$scratch/plain/README.txt" |
  sed "s|^ *sh apply.sh$|& --home '$scratch/home'|" >"$scratch/readme-plain.sh"
rm -rf "$HOME/checked"
(cd "$scratch/plain" && bash "$scratch/readme-plain.sh" >"$scratch/out" 2>&1) || { cat "$scratch/out"; fail 'the commands of README.txt, without a program'; }
grep -q '^Verified OK$' "$scratch/out" && ls "$scratch/home/.kuberlr"/*/kubectl* >/dev/null || { cat "$scratch/out"; fail 'nothing was installed'; }
rm -rf "$scratch/home/.kuberlr" "$scratch/home/.cache" "$scratch/home/.local"
ok 'without a program, the commands of README.txt check the signature and install'

sigstore() { node "$scratch/node/sigstore.cjs" "$@"; }
sigstore "$scratch/sender.pem" SHA256SUMS.sigstore.json SHA256SUMS
ok "Sigstore's library verifies the signature"
sed 's/^./x/' SHA256SUMS >"$scratch/changed"
refuses "Sigstore's library refuses a changed list" sigstore "$scratch/sender.pem" SHA256SUMS.sigstore.json "$scratch/changed"
sigstore "$scratch/sender.pem" provenance.sigstore.json >"$scratch/statement.json"
node -e '
  const [statement, sums] = process.argv.slice(1).map(name => require("node:fs").readFileSync(name, "utf8"));
  const listed = sums.trim().split("\n").map(line => line.split("  ")).filter(([, path]) => path !== "provenance.sigstore.json");
  const subjects = JSON.parse(statement).subject.map(one => [one.digest.sha256, one.name]);
  if (JSON.stringify(subjects) !== JSON.stringify(listed)) { console.error(subjects, listed); process.exit(1); }
' "$scratch/statement.json" SHA256SUMS
ok "Sigstore's library verifies the provenance, which is about every file of SHA256SUMS"
sed 's/"payload": "..../"payload": "AAAA/' provenance.sigstore.json >"$scratch/changed"
refuses "Sigstore's library refuses a changed provenance" sigstore "$scratch/sender.pem" "$scratch/changed"

cd "$scratch/sender"
"$AIRGAP" sign "$stick" --sign-with 'openssl pkeyutl -sign -inkey sec1.pem' --key "$scratch/sender.pem" >/dev/null 2>&1
[ "$(find "$stick" -name 'SHA256SUMS.*' | wc -l)" -eq 1 ] || fail 'the same key signs once'
rm "$stick/SHA256SUMS.sigstore.json"
"$AIRGAP" sign "$stick" --sign-with 'openssl pkeyutl -sign -inkey sec1.pem' --key "$scratch/sender.pem" >/dev/null 2>&1
sigstore "$scratch/sender.pem" "$stick/SHA256SUMS.sigstore.json" "$stick/SHA256SUMS"
"$AIRGAP" verify "$stick" --key "$scratch/sender.pem" -q
ok 'a program signs, and all agree'

target=(--platform linux/amd64 --home "$scratch/home")
"$AIRGAP" key new --out other.pem >/dev/null 2>&1
refuses 'the script of the bundle hands --key on' sh "$stick/apply.sh" --key other.pub.pem "${target[@]}"
[ ! -e "$scratch/home/.cache/rancher-desktop" ] || fail 'nothing is installed without the right signature'
if [ -d "$stick/bin/linux-amd64" ]; then
  sh "$stick/apply.sh" --key "$scratch/sender.pem" "${target[@]}" >"$scratch/out" 2>&1 || [ $? -eq 6 ] || { cat "$scratch/out"; exit 1; }
  grep -q '^signed by key ' "$scratch/out" || { cat "$scratch/out"; fail 'the program of the bundle names the signer'; }
  ok 'the program of the bundle names the signer'
fi

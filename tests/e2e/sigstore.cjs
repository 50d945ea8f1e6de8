// Verifies a Sigstore bundle with a public key, by Sigstore's own library for Node.
//   node sigstore.cjs PUBLIC-KEY.pem BUNDLE.sigstore.json [SIGNED-FILE]
// Without a file, the bundle has a DSSE envelope, whose payload goes to standard output.
const { readFileSync } = require('node:fs');
const { createPublicKey } = require('node:crypto');
const { bundleFromJSON } = require('@sigstore/bundle');
const { Verifier, toSignedEntity, toTrustMaterial } = require('@sigstore/verify');

const [key, name, file] = process.argv.slice(2);
const bundle = bundleFromJSON(JSON.parse(readFileSync(name, 'utf8')));
const noRoots = { certificateAuthorities: [], timestampAuthorities: [], tlogs: [], ctlogs: [] };
const trust = toTrustMaterial(noRoots, () => ({ publicKey: createPublicKey(readFileSync(key)), validFor: () => true }));
const verifier = new Verifier(trust, { ctlogThreshold: 0, tlogThreshold: 0, timestampThreshold: 0 });
verifier.verify(toSignedEntity(bundle, file && readFileSync(file)));
if (!file) process.stdout.write(bundle.content.dsseEnvelope.payload);

// Reads a bundle's bundle.spdx.json with libraries of others: licences with spdx-expression-parse, package URLs with packageurl-js.
// Compares it with the bundle: each package is a file that is there, with that digest, and each artifact that is there is a package.
//
//   node sbom.mjs BUNDLE FOLDER-WITH-NODE_MODULES
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const [bundle, libraries] = process.argv.slice(2)
const require = createRequire(join(resolve(libraries), 'x.js'))
const { PackageURL } = require('packageurl-js')
const parseLicense = require('spdx-expression-parse')

const fail = what => { console.error(`not ok - ${what}`); process.exit(1) }
const document = JSON.parse(readFileSync(join(bundle, 'bundle.spdx.json')))
const lock = JSON.parse(readFileSync(join(bundle, 'airgap.lock.json')))
const omitted = JSON.parse(readFileSync(join(bundle, 'bundle.json'))).omitted

const described = document.relationships.filter(row => row.relationshipType === 'DESCRIBES').map(row => row.relatedSpdxElement)
const contained = document.relationships.filter(row => row.relationshipType === 'CONTAINS').map(row => row.relatedSpdxElement)
const byId = new Map(document.packages.map(each => [each.SPDXID, each]))
if (byId.size !== document.packages.length) fail('an id is there twice')
if (described.length !== 1 || !byId.has(described[0])) fail('the document does not describe one package')
const files = contained.map(id => byId.get(id) ?? fail(`there is no package ${id}`))
if (files.length + 1 !== document.packages.length) fail('a package is not contained in the bundle')

let urls = 0
for (const file of files) {
  const name = file.packageFileName
  const [checksum] = file.checksums
  const digest = createHash('sha256').update(readFileSync(join(bundle, name))).digest('hex')
  if (checksum.algorithm !== 'SHA256' || checksum.checksumValue !== digest) fail(`${name} has another digest: ${digest}`)
  for (const license of [file.licenseDeclared, file.licenseConcluded].filter(text => text !== 'NOASSERTION')) parseLicense(license)
  for (const reference of file.externalRefs ?? []) {
    const url = PackageURL.fromString(reference.referenceLocator)
    // The library writes a plus as it is, and the specification as %2B.
    const same = [reference.referenceLocator, reference.referenceLocator.replace('%2B', '+')].includes(url.toString())
    if (!same) fail(`${reference.referenceLocator} is read as ${url}`)
    if (url.version.replace(/^v/, '') !== file.versionInfo.replace(/^v/, '')) fail(`${url} has another version than ${file.versionInfo}`)
    urls++
  }
}

const paths = new Map(files.map(file => [file.packageFileName, file]))
for (const artifact of lock.artifacts) {
  const file = paths.get(artifact.path)
  if (omitted.includes(artifact.path) === (file !== undefined)) fail(`${artifact.path} is ${file ? '' : 'not '}in the SBOM`)
  if (!file) continue
  if (file.downloadLocation !== (artifact.url ?? 'NOASSERTION')) fail(`${artifact.path} is not from ${file.downloadLocation}`)
  if ((file.versionInfo ?? '') !== (artifact.version ?? '')) fail(`${artifact.path} has another version`)
}
if (omitted.some(path => existsSync(join(bundle, path)))) fail('a file that is left out is there')
console.log(`ok - ${files.length} packages, ${urls} package URLs, ${omitted.length} files left out`)

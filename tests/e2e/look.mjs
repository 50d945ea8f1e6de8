// Looks into what the tool wrote, for real-kubectl.sh.
//   node look.mjs releases|kubectls LOCK-FILE      what the lock file holds, in its order
//   node look.mjs id BUNDLE.JSON                   the bundle's id
//   node look.mjs version-list CACHE STABLE        exit code 1 and sentences, unless the list is right for the folders
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [what, path, stable] = process.argv.slice(2);
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

const looks = {
  releases: () => console.log(readJson(path).kubernetes.map(({ release }) => release).join(' ')),
  kubectls: () => console.log([...new Set(readJson(path).kubectl.map(({ version }) => version))].join(' ')),
  id: () => console.log(readJson(path).id),
  'version-list': () => versionList(path, stable),
};

// A list that breaks one of these rules is dropped by Rancher Desktop, or shows a version that it then cannot start.
function versionList(cache, stable) {
  const text = readFileSync(join(cache, 'k3s-versions.json'), 'utf8');
  const list = JSON.parse(text);
  const folders = readdirSync(join(cache, 'k3s')).sort(byVersion);
  const short = (tag) => tag.replace(/^v|\+.*$/g, '');
  const listed = new Set(list.versions.map(short));

  must(Object.keys(list).join() === 'cacheVersion,channels,versions', 'its keys are cacheVersion, channels, versions');
  must(list.cacheVersion === 2, 'cacheVersion is the number 2');
  must(JSON.stringify(list.versions) === JSON.stringify(folders), `it lists the folders in semantic order: ${folders.join(' ')}`);
  must(list.channels.stable === short(stable), `stable is ${short(stable)}`);
  for (const [label, version] of Object.entries(list.channels)) {
    must(listed.has(version), `the version of the label ${label}, ${version}, is listed`);
  }
  for (const folder of folders) {
    const label = /^v\d+\.\d+/.exec(folder)[0];
    must(list.channels[label] === short(folder), `the label ${label} is ${short(folder)}`); // one release a minor here
  }
  must(text === JSON.stringify(list, null, 2) + '\n', 'it is written as Rancher Desktop writes it: two blanks, LF, a newline at the end');
}

function must(holds, rule) {
  if (!holds) {
    console.log(`not so: ${rule}`);
    process.exitCode = 1;
  }
}

function byVersion(a, b) {
  const [left, right] = [a, b].map((tag) => tag.match(/\d+/g).map(Number));
  return left.map((number, index) => number - right[index]).find((difference) => difference !== 0) ?? 0;
}

looks[what]();

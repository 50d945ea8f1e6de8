// Lays out what k3s and Rancher Desktop publish, in their formats, below a folder: FOLDER/<host>/<path>.
// The tags are real, the content is stand-in: pseudo-random bytes that follow from the tag and the name, the same on every run.
//   node k3s-upstream.mjs FOLDER
import { createCipheriv, createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const upstream = process.argv[2];
const MiB = 1024 * 1024;

// In upstream's order, which is also the order of its checksum files.
const assets = [
  ['k3s-airgap-images-amd64.tar', 4 * MiB],
  ['k3s-airgap-images-amd64.tar.gz', 2 * MiB + 1],
  ['k3s-airgap-images-amd64.tar.zst', 2 * MiB - 1],
  ['k3s', 3 * MiB],
];

// GitHub does not list in semantic order, and neither does this. Those without files are there to be passed over: older patches
// and builds, a candidate, a draft, an odd tag of old.
const withFiles = ['v1.31.14+k3s1', 'v1.35.2+k3s1', 'v1.33.9+k3s1', 'v1.25.16+k3s4', 'v1.28.15+k3s1'];
const listed = [
  'v1.35.1+k3s1', 'v1.31.14+k3s1', 'v1.33.4-rc1+k3s1', 'v1.35.2+k3s1', 'v1.17.0+k3s.1', 'v1.31.13+k3s1', 'v1.33.9+k3s1',
  'v1.25.16+k3s4', 'v1.25.16+k3s1', 'v1.25.16+k3s3', 'v1.33.10+k3s1', 'v1.28.15+k3s1', 'v1.28.14+k3s1',
];
const draft = 'v1.35.3+k3s1';
const stable = 'v1.35.2+k3s1';

function write(path, content) {
  const file = join(upstream, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

const writeJson = (path, value) => write(path, JSON.stringify(value, null, 2) + '\n');

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function standIn(seed, size) {
  const key = createHash('sha256').update(seed).digest();
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(size));
}

function k3sRelease(tag) {
  const folder = `github.com/k3s-io/k3s/releases/download/${tag}`;
  const contents = assets.map(([name, size]) => [name, standIn(`${tag}/${name}`, size)]);
  for (const [name, bytes] of contents) {
    write(`${folder}/${name}`, bytes);
  }
  write(`${folder}/sha256sum-amd64.txt`, contents.map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`).join(''));
}

function githubRelease(tag) {
  const escaped = tag.replace('+', '%2B');
  const checksums = ['sha256sum-amd64.txt', assets.reduce((sum, [name]) => sum + 64 + 2 + name.length + 1, 0)];
  return {
    html_url: `https://github.com/k3s-io/k3s/releases/tag/${escaped}`,
    tag_name: tag,
    name: tag,
    draft: tag === draft,
    prerelease: tag.includes('-rc'),
    assets: (withFiles.includes(tag) ? [...assets, checksums] : []).map(([name, size]) => ({
      name,
      state: 'uploaded',
      size,
      browser_download_url: `https://github.com/k3s-io/k3s/releases/download/${escaped}/${name}`,
    })),
  };
}

// What Rancher Desktop's own list holds: releases from 1.25.3 on, the newest build of each patch, in semantic order.
function versionList() {
  const newest = new Map();
  for (const tag of listed) {
    const [, minor, patch, build] = /^v1\.(\d+)\.(\d+)\+k3s(\d+)$/.exec(tag) ?? [];
    if (minor >= 25 && !(newest.get(`${minor}.${patch}`)?.build > Number(build))) {
      newest.set(`${minor}.${patch}`, { tag, minor: Number(minor), patch: Number(patch), build: Number(build) });
    }
  }
  const releases = [...newest.values()].sort((a, b) => a.minor - b.minor || a.patch - b.patch);
  const labels = Object.fromEntries(releases.map(({ minor, patch }) => [`v1.${minor}`, `1.${minor}.${patch}`]));
  return { cacheVersion: 2, channels: { latest: short(stable), stable: short(stable), ...labels }, versions: releases.map(({ tag }) => tag) };
}

const short = (tag) => tag.replace(/^v|\+.*$/g, '');

withFiles.forEach(k3sRelease);
writeJson('api.github.com/repos/k3s-io/k3s/releases', [draft, ...listed].map(githubRelease));
writeJson('raw.githubusercontent.com/rancher-sandbox/rancher-desktop/refs/heads/main/resources/k3s-versions.json', versionList());
writeJson('update.k3s.io/v1-release/channels', {
  type: 'collection',
  data: [
    { id: 'stable', type: 'channel', name: 'stable', latest: stable },
    { id: 'latest', type: 'channel', name: 'latest', latest: stable },
    { id: 'testing', type: 'channel', name: 'testing' }, // upstream, too, has one without "latest"
    ...withFiles.map((tag) => tag.slice(0, 'v1.xx'.length)).map((minor) => ({ id: minor, type: 'channel', name: minor, latest: withFiles.find((tag) => tag.startsWith(minor)) })),
  ],
});

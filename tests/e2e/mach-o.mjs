// What a program for macOS says about itself, and whether its ad-hoc signature is right: macOS ends a program whose pages differ from the
// hashes in its signature, and on Apple silicon one without a signature does not start.
//
//   node mach-o.mjs FILE...      one line for each file; an exit code of 1 and the reason on standard error if something is wrong
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const processors = { 0x01000007: 'amd64', 0x0100000c: 'arm64' };
const magic = { file: 0xfeedfacf, signatures: 0xfade0cc0, directory: 0xfade0c02 };
const command = { segment: 0x19, library: [0x0c, 0x80000018, 0x8000001f, 0x80000023], codeSignature: 0x1d, buildVersion: 0x32 };
const slot = { directory: 0, requirements: 2, certificates: 0x10000 };
const adHoc = 0x2, sha256 = 2, macOS = 1, mainProgram = 1;

const hash = bytes => createHash('sha256').update(bytes).digest('hex');
const text = (bytes, start) => bytes.toString('utf8', start, bytes.indexOf(0, start));
const version = number => `${number >>> 16}.${(number >>> 8) & 0xff}`;
const check = (right, reason) => { if (!right) throw new Error(reason); };

/** The load commands: what the file says to macOS, each as its number and its bytes. */
function* commands(file) {
  for (let number = file.readUInt32LE(16), start = 32; number > 0; number--) {
    const bytes = file.subarray(start, start + file.readUInt32LE(start + 4));
    yield { kind: bytes.readUInt32LE(0), bytes };
    start += bytes.length;
  }
}

/** The parts of the signature by their slots. Its numbers are big-endian, unlike all others in the file. */
function signatureParts(signature) {
  check(signature.readUInt32BE(0) === magic.signatures, 'the signature has another format');
  const parts = new Map();
  for (let index = 0; index < signature.readUInt32BE(8); index++) {
    const start = signature.readUInt32BE(16 + index * 8);
    parts.set(signature.readUInt32BE(12 + index * 8), signature.subarray(start, start + signature.readUInt32BE(start + 4)));
  }
  return parts;
}

/** Hashes the file again, page by page, and compares with the signature. */
function checkSignature(file, start, size, textSize) {
  check(start + size === file.length, `the signature ends at ${start + size}, the file at ${file.length}`);
  const parts = signatureParts(file.subarray(start));
  const directory = parts.get(slot.directory);
  check(directory?.readUInt32BE(0) === magic.directory, 'the signature has no code directory');
  check(directory.readUInt32BE(8) >= 0x20400, 'the code directory is of a version without executable segments');
  const flags = directory.readUInt32BE(12), hashes = directory.readUInt32BE(16), special = directory.readUInt32BE(24);
  const pages = directory.readUInt32BE(28), limit = directory.readUInt32BE(32), pageSize = 2 ** directory[39];
  const stored = index => directory.toString('hex', hashes + index * 32, hashes + (index + 1) * 32);
  check(flags & adHoc, `the flags are 0x${flags.toString(16)}, without ad hoc`);
  check(directory[36] === 32 && directory[37] === sha256, 'the hashes are not SHA-256');
  check(limit === start, `the hashes cover ${limit} bytes, and the signature starts at ${start}`);
  check(pages === Math.ceil(limit / pageSize), `${pages} hashes, not one for each of ${Math.ceil(limit / pageSize)} pages`);
  // .NET counts everything before the signature as executable; Apple's codesign counts the segment __TEXT.
  check(directory.readBigUInt64BE(64) === 0n && directory.readBigUInt64BE(72) >= textSize, 'the executable segment is not all of __TEXT');
  check(directory.readBigUInt64BE(80) & BigInt(mainProgram), 'the executable segment is not that of a main program');
  for (let page = 0; page < pages; page++) {
    const bytes = file.subarray(page * pageSize, Math.min((page + 1) * pageSize, limit));
    check(hash(bytes) === stored(page), `the hash of page ${page} of ${pages} is wrong`);
  }
  const requirements = parts.get(slot.requirements);
  if (requirements) {
    check(special >= slot.requirements && hash(requirements) === stored(-slot.requirements), 'the hash of the requirements is wrong');
  }
  check((parts.get(slot.certificates)?.length ?? 8) === 8, 'an ad-hoc signature has no certificates');
  return `signed ad hoc as ${text(directory, directory.readUInt32BE(20))}: ${pages} pages of ${pageSize} bytes`;
}

function look(file) {
  check(file.readUInt32LE(0) === magic.file && file.readUInt32LE(12) === 2, 'not a 64-bit Mach-O program');
  const processor = processors[file.readUInt32LE(4)];
  check(processor, `an unknown processor: 0x${file.readUInt32LE(4).toString(16)}`);
  const libraries = [];
  let system, signature, textSize, linkEnd;
  for (const { kind, bytes } of commands(file)) {
    if (kind === command.buildVersion) {
      check(bytes.readUInt32LE(8) === macOS, `for platform ${bytes.readUInt32LE(8)}, not macOS`);
      system = `macOS ${version(bytes.readUInt32LE(12))} or later (SDK ${version(bytes.readUInt32LE(16))})`;
    } else if (command.library.includes(kind)) {
      libraries.push(text(bytes, bytes.readUInt32LE(8)));
    } else if (kind === command.codeSignature) {
      signature = [bytes.readUInt32LE(8), bytes.readUInt32LE(12)];
    } else if (kind === command.segment) {
      if (text(bytes, 8) === '__TEXT') textSize = bytes.readBigUInt64LE(48);
      if (text(bytes, 8) === '__LINKEDIT') linkEnd = bytes.readBigUInt64LE(40) + bytes.readBigUInt64LE(48);
    }
  }
  check(system, 'no minimum version of macOS');
  check(libraries.length > 0, 'no libraries');
  for (const library of libraries) check(/^\/(usr\/lib|System\/Library)\//.test(library), `not a library of the system: ${library}`);
  check(signature, 'not signed');
  check(linkEnd === BigInt(file.length), `the last segment ends at ${linkEnd}, the file at ${file.length}`);
  return `${processor}; ${system}; ${libraries.length} libraries of the system; ${checkSignature(file, ...signature, textSize)}`;
}

for (const path of process.argv.slice(2)) {
  try {
    console.log(look(readFileSync(path)));
  } catch (error) {
    console.error(`${path}: ${error.message}`);
    process.exitCode = 1;
  }
}

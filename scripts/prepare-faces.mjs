// Prepares fonts/faces/: the shipped faces as TTF, taken from the installed packages. No network, nothing done twice.
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const RECORD = 'faces.json';

/**
 * Puts every face of fonts/manifest.json into `directory` as `<id>.ttf`: linked where the package holds a TTF (copied where
 * links are not possible), converted where it holds WOFF2. What is there and intact is left alone; a file is written under
 * another name and then renamed, so a broken-off run leaves no half face. The licence of each family is put beside its faces.
 * Gives the ids that were made and those kept.
 */
export async function prepareFaces(directory = join(ROOT, 'fonts', 'faces')) {
  const { families } = JSON.parse(await readFile(join(ROOT, 'fonts', 'manifest.json'), 'utf8'));
  await mkdir(directory, { recursive: true });
  await removeRemains(directory);
  const record = await readRecord(directory);
  const made = [];
  const kept = [];
  for (const family of families) {
    const folder = packageFolder(family.package);
    // The Open Font License asks that its text goes with every copy of the fonts.
    const licence = await readFile(join(folder, family.licenceFile));
    const licenceCopy = join(directory, `${family.id}-${family.licence}.txt`);
    if (!(await readFile(licenceCopy).catch(() => Buffer.alloc(0))).equals(licence)) {
      await writeWhole(licenceCopy, licence);
    }
    for (const face of family.faces) {
      const source = join(folder, face.file);
      const target = join(directory, `${face.id}.ttf`);
      if (await isIntact(source, target, record[face.id])) {
        kept.push(face.id);
        continue;
      }
      if (face.format === 'woff2') await convert(source, target);
      else await linkOrCopy(source, target);
      record[face.id] = { source: await digest(source), face: await digest(target) };
      await writeWhole(join(directory, RECORD), `${JSON.stringify(record, null, 2)}\n`);
      made.push(face.id);
    }
  }
  return { made, kept };
}

function packageFolder(name) {
  return join(ROOT, 'node_modules', ...name.split('/'));
}

async function readRecord(directory) {
  try {
    const record = JSON.parse(await readFile(join(directory, RECORD), 'utf8'));
    return record !== null && typeof record === 'object' && !Array.isArray(record) ? record : {};
  } catch {
    return {};
  }
}

async function isIntact(source, target, recorded) {
  const [from, to] = await Promise.all([stat(source), stat(target).catch(() => null)]);
  if (to === null) return false;
  if (from.ino === to.ino && from.dev === to.dev && from.ino !== 0) return true;
  if (recorded === undefined) return false;
  return (await digest(source)) === recorded.source && (await digest(target)) === recorded.face;
}

async function linkOrCopy(source, target) {
  await replace(target, async (temporary) => {
    try {
      await link(source, temporary);
    } catch {
      await copyFile(source, temporary);
    }
  });
}

async function convert(source, target) {
  const { default: fontverter } = await import('fontverter');
  const ttf = await fontverter.convert(await readFile(source), 'sfnt', 'woff2');
  await writeWhole(target, ttf);
}

async function writeWhole(target, content) {
  await replace(target, (temporary) => writeFile(temporary, content, { flush: true }));
}

async function replace(target, write) {
  const temporary = `${target}.${randomBytes(6).toString('hex')}.part`;
  try {
    await write(temporary);
    await rename(temporary, target);
  } finally {
    // Renaming one link of a file onto another leaves both names standing (POSIX rename).
    await rm(temporary, { force: true });
  }
}

async function removeRemains(directory) {
  for (const name of await readdir(directory)) {
    if (name.endsWith('.part')) await rm(join(directory, name), { force: true });
  }
}

async function digest(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const begun = performance.now();
  const { made, kept } = await prepareFaces(process.argv[2]);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`faces: ${made.length} prepared, ${kept.length} kept, ${seconds} s`);
}

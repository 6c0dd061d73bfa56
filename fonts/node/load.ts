import { closeSync, existsSync, fstatSync, openSync, read } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { bad, type Failure, type Outcome } from '../../document/finding.ts';
import type { Face, FaceId } from '../face.ts';
import { createLibrary, type GrowingLibrary } from '../library.ts';
import { faceIdSchema } from '../manifest.ts';
import { openFace } from '../open-face.ts';
import { fontOfCollection } from '../sfnt/collection.ts';
import { initialiseShaper } from '../shaper.ts';
import { ownFaceFile } from './own-faces.ts';
import { packageRoot, shippedFacesDirectory } from './package-root.ts';

/** A face that could not be had, and why. */
export interface MissingFace {
  readonly id: FaceId;
  readonly failure: Failure;
}

/** The faces that were asked for and could be had, and those that could not. */
export interface LoadedFaces {
  readonly library: GrowingLibrary;
  readonly missing: readonly MissingFace[];
}

interface CachedFace {
  readonly size: number;
  readonly modified: number;
  readonly outcome: Outcome<Face>;
}

const readInto = promisify(read);

const opened = new Map<string, CachedFace>();

/** Files being read, or read, that no face has been opened from yet. */
const ahead = new Map<string, Promise<Uint8Array>>();

/**
 * Reads the faces of the given ids, each from `<id>.ttf`, and no other; starts the shaper. Looks in `directory` if one is
 * given, else among the shipped faces and then in the folders of `BANXIN_FACES` (separated as in PATH), where a house keeps
 * its own, then the faces of houses (`knowFaceFile`). A face whose file is unchanged is opened once a process. What cannot be had stands in `missing`, each with its
 * failure (`face-unknown`, or one of `openFace`); it never rejects for a face.
 */
export async function loadFaces(ids: Iterable<FaceId>, directory?: string): Promise<LoadedFaces> {
  const folders = directory === undefined ? facesDirectories() : [directory];
  const wanted = [...new Set(ids)];
  const [outcomes] = await Promise.all([Promise.all(wanted.map((id) => loadFace(id, folders))), startShaper()]);
  const library = createLibrary();
  const missing: MissingFace[] = [];
  wanted.forEach((id, index) => {
    const outcome = outcomes[index]!;
    if (outcome.ok) library.add(outcome.value);
    else missing.push({ id, failure: outcome.failure });
  });
  return { library, missing };
}

/** The folders faces are looked for in, in order: the shipped ones, then those of `BANXIN_FACES`. */
export function facesDirectories(): readonly string[] {
  const own = (process.env['BANXIN_FACES'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [shippedFacesDirectory(), ...own];
}

/** Where `harfbuzz.wasm` is, for a server that hands it to a browser. */
export function shaperFile(): string {
  return createRequire(join(packageRoot(), 'package.json')).resolve('harfbuzzjs/dist/harfbuzz.wasm');
}

/** Starts the shaper from the installed package; later calls wait for the first. */
export async function startShaper(): Promise<void> {
  await initialiseShaper(new Uint8Array(await readFile(shaperFile())));
}

/** How many faces are read ahead at once: of the four threads that read files, one is left to whatever else is wanted. */
const AHEAD = 3;

/**
 * Begins to read shipped faces that will likely be asked for, so that they are there when they are; gives at once. Files are
 * opened here and now: a program that is just being loaded leaves no time between one step and the next.
 */
export function readFacesAhead(ids: Iterable<FaceId>): void {
  const running: Promise<unknown>[] = [];
  for (const id of ids) {
    const file = join(shippedFacesDirectory(), `${id}.ttf`);
    if (!faceIdSchema.safeParse(id).success || ahead.has(file) || !existsSync(file)) continue;
    const descriptor = openSync(file, 'r');
    const reading = Promise.resolve(running[running.length - AHEAD])
      .then(() => readAll(descriptor, fstatSync(descriptor).size))
      .finally(() => closeSync(descriptor));
    running.push(reading.catch(() => {}));
    ahead.set(file, reading);
  }
}

async function loadFace(id: FaceId, folders: readonly string[]): Promise<Outcome<Face>> {
  if (faceIdSchema.safeParse(id).success) {
    for (const folder of folders) {
      const outcome = await loadFile(id, join(folder, `${id}.ttf`), 0);
      if (outcome !== null) return outcome;
    }
    const own = ownFaceFile(id);
    const outcome = own === null ? null : await loadFile(id, own.file, own.index);
    if (outcome !== null) return outcome;
  }
  return bad('face-unknown', {
    zh: `没有字体“${id}”：请在设定里加入这款字体（命令行用 --house 指明报社文件夹），或把 ${id}.ttf 放进 BANXIN_FACES 所指的文件夹`,
    en: `There is no face '${id}': add it in the settings (name the paper's folder with --house on the command line), or put ${id}.ttf into a folder named by BANXIN_FACES`,
  });
}

async function loadFile(id: FaceId, file: string, index: number): Promise<Outcome<Face> | null> {
  try {
    const { size, mtimeMs } = await stat(file);
    const key = `${id}\n${file}\n${index}`;
    const cached = opened.get(key);
    if (cached !== undefined && cached.size === size && cached.modified === mtimeMs) return cached.outcome;
    const early = await ahead.get(file)?.catch(() => null);
    ahead.delete(file);
    const font = fontOfCollection(early?.length === size ? early : await readWhole(file, size), index);
    const outcome = font.ok ? openFace(id, font.value) : font;
    opened.set(key, { size, modified: mtimeMs, outcome });
    return outcome;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    return bad('face-unreadable', {
      zh: `字体文件读不出来：${file}`,
      en: `The font file cannot be read: ${file}`,
    });
  }
}

/**
 * Reads a file in one piece into bytes of its own; `readFile` takes a large one in many small pieces. The bytes are shared
 * ones, which the engine does not count against its heap: for some faces it would collect garbage over and over.
 */
async function readWhole(file: string, size: number): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    return await readAll(handle.fd, size);
  } finally {
    await handle.close();
  }
}

async function readAll(descriptor: number, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(new SharedArrayBuffer(size));
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await readInto(descriptor, bytes, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

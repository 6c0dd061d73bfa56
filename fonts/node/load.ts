import { open, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { bad, type Failure, type Outcome } from '../../document/finding.ts';
import type { Face, FaceId } from '../face.ts';
import { createLibrary, type GrowingLibrary } from '../library.ts';
import { faceIdSchema } from '../manifest.ts';
import { openFace } from '../open-face.ts';
import { initialiseShaper } from '../shaper.ts';
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

const opened = new Map<string, CachedFace>();

/**
 * Reads the faces of the given ids, each from `<id>.ttf`, and no other; starts the shaper. Looks in `directory` if one is
 * given, else among the shipped faces and then in the folders of `BANXIN_FACES` (separated as in PATH), where a house keeps
 * its own. A face whose file is unchanged is opened once a process. What cannot be had stands in `missing`, each with its
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

async function loadFace(id: FaceId, folders: readonly string[]): Promise<Outcome<Face>> {
  if (faceIdSchema.safeParse(id).success) {
    for (const folder of folders) {
      const outcome = await loadFile(id, join(folder, `${id}.ttf`));
      if (outcome !== null) return outcome;
    }
  }
  return bad('face-unknown', {
    zh: `没有字体“${id}”：请重新运行安装，或把 ${id}.ttf 放进 BANXIN_FACES 所指的文件夹`,
    en: `There is no face '${id}': run the install again, or put ${id}.ttf into a folder named by BANXIN_FACES`,
  });
}

async function loadFile(id: FaceId, file: string): Promise<Outcome<Face> | null> {
  try {
    const { size, mtimeMs } = await stat(file);
    const cached = opened.get(file);
    if (cached !== undefined && cached.size === size && cached.modified === mtimeMs) return cached.outcome;
    const outcome = openFace(id, await readWhole(file, size));
    opened.set(file, { size, modified: mtimeMs, outcome });
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
  const bytes = new Uint8Array(new SharedArrayBuffer(size));
  const handle = await open(file);
  try {
    let filled = 0;
    while (filled < size) {
      const { bytesRead } = await handle.read(bytes, filled, size - filled, filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  } finally {
    await handle.close();
  }
}

import { join } from 'node:path';
import type { Words } from '../../document/place.ts';
import type { Face } from '../../fonts/face.ts';
import { faceIdSchema, SHIPPED_FACES } from '../../fonts/manifest.ts';
import { loadFaces } from '../../fonts/node/load.ts';
import { openFace } from '../../fonts/open-face.ts';
import { fontOfCollection, fontsIn } from '../../fonts/sfnt/collection.ts';
import { readDirectory } from '../../fonts/sfnt/directory.ts';
import { readFullName } from '../../fonts/sfnt/name.ts';
import { embeddingRights } from '../../fonts/sfnt/os2.ts';
import { sha256 } from '../archive.ts';
import type { FaceState, OwnFace } from '../contract/paper.ts';
import { failure, valueFrom } from '../outcome.ts';
import { readSource, type Source } from '../source.ts';
import { faceFile, type House } from './house.ts';
import { writeNewFile } from './new-file.ts';

/** The largest font file that is taken, in bytes. */
const LARGEST = 256 * 1024 * 1024;

/** The faces of a house as they stand. */
export async function faceStates({ folder, paper }: House): Promise<FaceState[]> {
  const { library, missing } = await loadFaces(paper.faces.map(({ id }) => id));
  return paper.faces.map((own) => {
    const face = library.face(own.id);
    const why = missing.find(({ id }) => id === own.id)?.failure.words ?? { zh: '没有文件', en: 'no file' };
    return {
      id: own.id,
      name: own.name || face?.postScriptName || own.id,
      file: faceFile(folder, own) ?? own.file,
      present: face !== null,
      postScriptName: face?.postScriptName ?? '',
      embeddable: face?.embeddable ?? false,
      rights: face === null ? why : rightsOf(face),
    };
  });
}

/** What a face's licence bits allow, in words. */
export function rightsOf({ fsType }: Pick<Face, 'fsType'>): Words {
  return embeddingRights(fsType);
}

/** A font file taken into a house; `face` null where it is a collection and nothing said which of `fonts` is meant. */
export interface TakenFace {
  readonly face: OwnFace | null;
  readonly fonts: readonly string[];
}

/**
 * Copies a font into the `fonts` folder of a house, as a file with TrueType outlines of its own: its id is its PostScript name
 * with the beginning of its hash, so that one id means the same glyphs everywhere. Throws FailureError for what is no font
 * (`font-format`, `font-damaged`, `font-empty`) or cannot be read or written.
 */
export async function takeFace(house: House, source: Source, index: number | null): Promise<TakenFace> {
  const { bytes, place } = await readSource(source, LARGEST);
  const count = fontsIn(bytes);
  const named = Array.from({ length: Math.min(count, 100) }, (_none, at) => nameOf(bytes, at));
  if (count > 1 && index === null) return { face: null, fonts: named };
  const single = valueFrom(fontOfCollection(bytes, index ?? 0), place);
  const font = isPostScript(single) ? await trueTypeOf(single, place.file ?? '') : single;
  const opened = valueFrom(openFace('own', font), place);
  const id = idOf(opened.postScriptName, font);
  const file = `fonts/${id}.ttf`;
  await writeNewFile(join(house.folder, file), font);
  return { face: { id, file, index: 0, name: named[index ?? 0] ?? '' }, fonts: named };
}

function idOf(postScriptName: string, font: Uint8Array): string {
  const name = postScriptName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const id = `${name || 'face'}-${sha256(font).slice(0, 8)}`;
  if (!faceIdSchema.safeParse(id).success || SHIPPED_FACES.includes(id))
    throw failure('font-format', '字体没有可用的名字', 'the font has no name that can be used');
  return id;
}

function nameOf(bytes: Uint8Array, index: number): string {
  const single = fontOfCollection(bytes, index);
  if (!single.ok) return '';
  try {
    const table = tablesOf(single.value)?.get('name');
    return (table === undefined ? null : readFullName(table)) ?? '';
  } catch {
    return '';
  }
}

/** The tables of a font of either kind of outlines. */
function tablesOf(font: Uint8Array): ReadonlyMap<string, DataView> | null {
  const tables = readDirectory(isPostScript(font) ? asTrueType(font) : font);
  return tables.ok ? tables.value : null;
}

/** Whether a font has PostScript outlines (`OTTO`). */
function isPostScript(font: Uint8Array): boolean {
  return font[0] === 0x4f && font[1] === 0x54 && font[2] === 0x54 && font[3] === 0x4f;
}

/** The same bytes under the signature of TrueType: their directory reads alike. */
function asTrueType(font: Uint8Array): Uint8Array {
  const copy = new Uint8Array(font);
  copy.set([0, 1, 0, 0]);
  return copy;
}

async function trueTypeOf(font: Uint8Array, file: string): Promise<Uint8Array> {
  const { trueTypeOutlines } = await import('../../press/true-type-outlines.ts');
  return valueFrom(trueTypeOutlines(font), { file });
}

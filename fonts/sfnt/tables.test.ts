import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Face } from '../face.ts';
import { loadFaces } from '../node/load.ts';
import { shippedFacesDirectory } from '../node/package-root.ts';

const run = promisify(execFile);

/** Reads a face with fontTools, an independent reader, and prints what our readers should find. */
const READ_WITH_FONTTOOLS = `
import json, sys
from fontTools.ttLib import TTFont
font = TTFont(sys.argv[1], lazy=True)
order = font.getGlyphOrder()
number = {name: index for index, name in enumerate(order)}
cmap = font['cmap']
sequences = []
for table in cmap.tables:
    if table.format == 14:
        for selector, pairs in table.uvsDict.items():
            for code, name in pairs:
                sequences.append([code, selector, number[name] if name else number[cmap.getBestCmap()[code]]])
bmp = [table for table in cmap.tables if table.format == 4 and table.isUnicode()][0]
hmtx, vmtx, glyf = font['hmtx'], font['vmtx'], font['glyf']
inked = []
for gid in range(0, len(order), 23):
    glyph = glyf[order[gid]]
    if glyph.numberOfContours == 0:
        inked.append([gid, None])
    else:
        inked.append([gid, [glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax]])
json.dump({
    'cmap': [[code, number[name]] for code, name in cmap.getBestCmap().items()],
    'bmp': [[code, number[name]] for code, name in bmp.cmap.items()],
    'sequences': sequences,
    'horizontal': [hmtx[name][0] for name in order],
    'vertical': [vmtx[name][0] for name in order],
    'top': [vmtx[name][1] for name in order],
    'inked': inked,
    'fsType': font['OS/2'].fsType,
    'name': font['name'].getDebugName(6),
}, sys.stdout)
`;

interface Reference {
  readonly cmap: readonly [number, number][];
  readonly bmp: readonly [number, number][];
  readonly sequences: readonly [number, number, number][];
  readonly horizontal: readonly number[];
  readonly vertical: readonly number[];
  readonly top: readonly number[];
  readonly inked: readonly [number, [number, number, number, number] | null][];
  readonly fsType: number;
  readonly name: string;
}

async function pythonWithFontTools(): Promise<string | null> {
  for (const python of ['python3', '/usr/bin/python3']) {
    try {
      await run(python, ['-c', 'import fontTools']);
      return python;
    } catch {}
  }
  return null;
}

describe('our readers against fontTools', () => {
  test.for(['noto-serif-sc-400', 'noto-sans-sc-700', 'lxgw-wenkai-500'])('%s', async (id, { skip }) => {
    const python = await pythonWithFontTools();
    if (python === null) return skip('needs python3 with fontTools, not installed');
    const file = join(shippedFacesDirectory(), `${id}.ttf`);
    const [{ stdout }, { library }] = await Promise.all([
      run(python, ['-c', READ_WITH_FONTTOOLS, file], { maxBuffer: 1 << 28 }),
      loadFaces([id]),
    ]);
    compare(library.face(id)!, JSON.parse(stdout) as Reference);
  });
});

function compare(face: Face, reference: Reference): void {
  expect(face).toMatchObject({ fsType: reference.fsType, postScriptName: reference.name });
  expect(reference.cmap.filter(([codePoint, gid]) => face.glyph(codePoint) !== gid)).toEqual([]);
  expect(reference.bmp.filter(([codePoint, gid]) => face.glyph(codePoint) !== gid)).toEqual([]);
  const covered = new Set(reference.cmap.map(([codePoint]) => codePoint));
  const invented: number[] = [];
  for (let codePoint = 0; codePoint < 0x32000; codePoint++) {
    if (face.glyph(codePoint) !== 0 && !covered.has(codePoint)) invented.push(codePoint);
  }
  expect(invented).toEqual([]);
  expect(reference.sequences.filter(([code, selector, gid]) => face.variation(code, selector) !== gid)).toEqual([]);
  expect(reference.horizontal.map((_, gid) => face.advance(gid))).toEqual(reference.horizontal);
  expect(reference.vertical.map((_, gid) => face.verticalAdvance(gid))).toEqual(reference.vertical);
  for (const [gid, ink] of reference.inked) {
    const bounds = face.bounds(gid);
    expect(bounds && [bounds.xMin, bounds.yMin, bounds.xMax, bounds.yMax], `ink of glyph ${gid}`).toEqual(ink);
    expect(face.verticalOrigin(gid)).toBe(ink === null ? face.emTop : ink[3] + reference.top[gid]!);
  }
}

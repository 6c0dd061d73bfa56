import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ShapeItem } from '../composer/proof.ts';
import type { Swatch } from '../document/swatch.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { writePdf } from './index.ts';
import { pressInk } from './ink.ts';
import { HEI, STORY, type TestBlock, testFaces, testInput, testLine, testProof, testSetup } from './testing/page.ts';
import { needs, readWith, tracedGlyphs } from './testing/tools.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces();
});

const SPOT: Swatch = { name: 'gold', label: { zh: '金', en: 'Gold' }, c: 0, m: 20, y: 60, k: 20, spot: '专金 #1' };

const textBlock = (text: string, y: number, options: Parameters<typeof testLine>[2] = {}): TestBlock => ({
  type: 'paragraph',
  owner: 0,
  lines: [{ x: 20, y, text, line: testLine(fonts, text, options) }],
});
const panel = (swatch: string, tint: number, y: number): ShapeItem => ({
  kind: 'shape',
  frame: 'panel',
  shape: 'rectangle',
  rect: { x: 10, y, width: 200, height: 40 },
  fill: { swatch, tint },
  stroke: null,
});

/** The plates as Ghostscript separates them, by ink. */
function platesOf(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  return readWith(
    bytes,
    'gs',
    ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=tiffsep', '-r72', '-o', 'DIRECTORY/plate.tif', 'FILE'],
    (_output, directory) =>
      new Map(
        readdirSync(directory).flatMap((name) => {
          const ink = /\((.*)\)\.tif$/.exec(name)?.[1];
          return ink === undefined ? [] : [[ink, readFileSync(join(directory, name))] as const];
        }),
      ),
  );
}

/** Highest ink of each plate, 0 none … 255 solid. */
async function separations(bytes: Uint8Array): Promise<Record<string, number>> {
  const result: Record<string, number> = {};
  for (const [name, plate] of platesOf(bytes)) {
    const { channels } = await sharp(plate).stats();
    result[name] = 255 - channels[0]!.min;
  }
  return result;
}

describe('inks', () => {
  it('black text uses the black plate alone', async (context) => {
    needs(context, 'gs');
    const proof = testProof(testSetup(), [STORY], [textBlock('只有黑版上有字', 40)]);
    const { bytes } = await writePdf(testInput(proof, fonts));
    const plates = await separations(bytes);
    expect(plates).toMatchObject({ Cyan: 0, Magenta: 0, Yellow: 0 });
    expect(plates['Black']).toBeGreaterThan(200);
  });

  it('black text overprints; tints, reversed and coloured text knock out; all of it DeviceCMYK', async (context) => {
    needs(context, 'mutool');
    const proof = testProof(
      testSetup(),
      [STORY],
      [
        textBlock('黑', 40),
        textBlock('灰', 60, { tint: 0.5 }),
        textBlock('白', 80, { swatch: 'paper' }),
        textBlock('红', 100, { swatch: 'red', tint: 0.5 }),
        textBlock('黑', 120),
      ],
      [panel('blue', 1, 60)],
    );
    const { bytes } = await writePdf(testInput(proof, fonts));
    const glyphs = tracedGlyphs(bytes).map(({ colour, overprint }) => [colour, overprint]);
    expect(glyphs).toEqual([
      ['DeviceCMYK 0 0 0 1', true],
      ['DeviceCMYK 0 0 0 .5', false],
      ['DeviceCMYK 0 0 0 0', false],
      ['DeviceCMYK 0 .5 .5 0', false],
      ['DeviceCMYK 0 0 0 1', true],
    ]);
    const trace = readWith(bytes, 'mutool', ['trace', 'FILE']);
    expect(trace).not.toMatch(/DeviceRGB" color|DeviceGray" color|ICCBased/);
    expect(trace).toMatch(/<fill_path [^>]*color="1 \.6 0 0"[^>]* op="0"/);
  });

  it('black over a colour keeps the colour under it, reversed text takes it away', async (context) => {
    needs(context, 'gs');
    const solid = (swatch: string) =>
      testProof(testSetup(), [STORY], [textBlock('■■■', 95, { size: 30, face: HEI, swatch })], [panel('blue', 1, 60)]);
    const cyanAt = async (swatch: string) => {
      const { bytes } = await writePdf(testInput(solid(swatch), fonts));
      const { data, info } = await sharp(platesOf(bytes).get('Cyan')!)
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true });
      return 255 - data[(85 * info.width + 35) * info.channels]!;
    };
    expect(await cyanAt('black')).toBe(255);
    expect(await cyanAt('paper')).toBe(0);
  });

  it('a spot is a Separation of its own plate, whatever its name', async (context) => {
    needs(context, 'gs', 'qpdf');
    const proof = testProof(
      testSetup(),
      [STORY],
      [textBlock('专色字', 40, { swatch: 'gold' })],
      [panel('gold', 0.25, 100)],
    );
    const { bytes } = await writePdf(
      testInput(proof, fonts, { press: { inks: ['C', 'M', 'Y', 'K', '专金 #1'] }, swatches: [SPOT] }),
    );
    expect(readWith(bytes, 'qpdf', ['--check', 'FILE'])).toContain('No syntax');
    const plates = await separations(bytes);
    const spots = Object.keys(plates).filter((name) => !['Cyan', 'Magenta', 'Yellow', 'Black'].includes(name));
    expect(spots).toHaveLength(1);
    expect(plates).toMatchObject({ Cyan: 0, Magenta: 0, Yellow: 0, Black: 0 });
    expect(plates[spots[0]!]).toBeGreaterThan(200);
    const plain = readWith(bytes, 'qpdf', ['--qdf', '--object-streams=disable', 'FILE', '-']);
    expect(plain).toMatch(/\/C1 \[\s+0\s+0\.2\s+0\.6\s+0\.2\s+\]/);
  });

  it('only full K by itself overprints', () => {
    const ink = (c: number, m: number, y: number, k: number, tint = 1, spot: string | null = null) =>
      pressInk([{ name: 's', label: { zh: '', en: '' }, c, m, y, k, spot }], { swatch: 's', tint }).overprint;
    expect(ink(0, 0, 0, 100)).toBe(true);
    expect(ink(0, 0, 0, 100, 0.99)).toBe(false);
    expect(ink(0, 0, 0, 99)).toBe(false);
    expect(ink(40, 0, 0, 100)).toBe(false);
    expect(ink(0, 0, 0, 100, 1, 'Schwarz')).toBe(false);
    expect(ink(0, 0, 0, 0)).toBe(false);
  });
});

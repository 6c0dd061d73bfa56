import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PictureItem, ShapeItem } from '../composer/proof.ts';
import type { Rect } from '../document/geometry.ts';
import { NEWSPRINT } from '../document/setup.ts';
import type { Swatch } from '../document/swatch.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { inkCover } from './ink-cover.ts';
import type { PressInput } from './input.ts';
import { comparePlates } from './plate-difference.ts';
import { drawPlates, type Plates, platePng } from './plates.ts';
import { STORY, type TestBlock, testFaces, testInput, testLine, testProof, testSetup } from './testing/page.ts';
import { separatedPlates } from './testing/separated.ts';
import { needs } from './testing/tools.ts';
import { writePdf } from './write.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces();
});

const GOLD: Swatch = { name: 'gold', label: { zh: '金', en: 'Gold' }, c: 0, m: 20, y: 60, k: 20, spot: '专金' };
const ASSET = 'a'.repeat(64);

const block = (text: string, y: number, options: Parameters<typeof testLine>[2] = {}): TestBlock => ({
  type: 'paragraph',
  owner: 0,
  lines: [{ x: 20, y, text, line: testLine(fonts, text, options) }],
});
const panel = (rect: Rect, swatch: string, tint = 1): ShapeItem => ({
  kind: 'shape',
  frame: 'panel',
  shape: 'rectangle',
  rect,
  fill: { swatch, tint },
  stroke: null,
});
const picture = (rect: Rect): PictureItem => ({
  kind: 'picture',
  picture: 0,
  frame: 'p',
  rect,
  shape: 'rectangle',
  asset: ASSET,
  crop: { x: 0, y: 0, width: 1, height: 1 },
  alternative: '',
});

/** A photograph of our own: a ramp of hues over a ramp of darkness. */
function photograph(width = 300, height = 200): Promise<Buffer> {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 3 * (y * width + x);
      const light = 1 - y / height;
      data[at] = 255 * light * (0.5 + 0.5 * Math.sin(x / 40));
      data[at + 1] = 255 * light * (0.5 + 0.5 * Math.sin(x / 25 + 2));
      data[at + 2] = 255 * light * (0.5 + 0.5 * Math.sin(x / 60 + 4));
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

const plate = (plates: Plates, ink: string) => plates.plates.find((each) => each.ink === ink)!.samples;
const most = (samples: Uint8Array) => samples.reduce((high, value) => Math.max(high, value), 0);

async function mixedPage(): Promise<PressInput> {
  const photo = await photograph();
  const proof = testProof(
    testSetup(),
    [STORY],
    [
      block('正文压在底纹上也压在图上，正文压在底纹上也压在图上', 60, { size: 11 }),
      block('反白字', 120, { size: 20, swatch: 'paper' }),
      block('红字', 180, { size: 24, swatch: 'red' }),
    ],
    [
      panel({ x: 10, y: 40, width: 280, height: 40 }, 'blue', 0.6),
      panel({ x: 10, y: 90, width: 120, height: 40 }, 'red'),
      picture({ x: 140, y: 50, width: 150, height: 100 }),
      panel({ x: 200, y: 150, width: 80, height: 40 }, 'black', 0.4),
    ],
  );
  return testInput(proof, fonts, { assets: new Map([[ASSET, photo]]) });
}

describe('plates', () => {
  it('agree with Ghostscript’s: each plate’s coverage, and total ink in every square, to 2 points', async (context) => {
    needs(context, 'gs');
    const input = await mixedPage();
    const ours = await drawPlates({ ...input, ppi: 100 });
    const theirs = await separatedPlates((await writePdf(input)).bytes, 100);
    expect([ours.width, ours.height]).toEqual([theirs.width, theirs.height]);
    const [mine, judged] = [inkCover(ours, 200), inkCover(theirs, 200)];
    for (const { ink, mean } of judged.coverage) {
      expect(Math.abs(mean - mine.coverage.find((each) => each.ink === ink)!.mean), ink).toBeLessThan(2);
    }
    expect(Math.abs(mine.worst.total - judged.worst.total)).toBeLessThan(2);
  });

  it('K text overprints: the other plates are the same with and without it', async () => {
    const ground = [panel({ x: 10, y: 40, width: 280, height: 40 }, 'blue', 0.6)];
    const draw = (blocks: TestBlock[]) =>
      drawPlates({ ...testInput(testProof(testSetup(), [STORY], blocks, ground), fonts), ppi: 144 });
    const [bare, black, white] = [
      await draw([]),
      await draw([block('压印', 66, { size: 20 })]),
      await draw([block('压印', 66, { size: 20, swatch: 'paper' })]),
    ];
    expect(comparePlates(bare, black).inks).toEqual(['K']);
    expect(comparePlates(bare, white).inks).toEqual(['C', 'M']);
  });

  it('a spot ink has a plate of its own, tints included, and knocks out of the others', async () => {
    const setup = { press: { ...NEWSPRINT, inks: ['K', '专金'] }, swatches: [GOLD] };
    const proof = testProof(
      testSetup(),
      [STORY],
      [],
      [
        panel({ x: 0, y: 0, width: 300, height: 200 }, 'black', 0.5),
        panel({ x: 100, y: 50, width: 50, height: 50 }, 'gold', 0.4),
      ],
    );
    const plates = await drawPlates({ ...testInput(proof, fonts, setup), ppi: 72 });
    expect(plates.plates.map(({ ink }) => ink)).toEqual(['C', 'M', 'Y', 'K', '专金']);
    const at = 75 * plates.width + 125;
    expect(plate(plates, '专金')[at]).toBe(102);
    expect(plate(plates, 'K')[at]).toBe(0);
    expect(plate(plates, 'K')[0]).toBe(127);
    expect(most(plate(plates, 'M'))).toBe(0);
  });

  it('a K position has ink on K alone, coloured swatches and pictures as grey; so has its file', async (context) => {
    needs(context, 'gs');
    const input = await mixedPage();
    const press = { ...input.setup.press, inks: ['K'] };
    const grey = { ...input, setup: { ...input.setup, press } };
    const ours = await drawPlates({ ...grey, ppi: 72 });
    const theirs = await separatedPlates((await writePdf(grey)).bytes, 72);
    for (const plates of [ours, theirs]) {
      for (const ink of ['C', 'M', 'Y']) expect(most(plate(plates, ink)), ink).toBe(0);
      expect(most(plate(plates, 'K'))).toBeGreaterThan(200);
    }
    expect(Math.abs(inkCover(ours, 240).worst.total - inkCover(theirs, 240).worst.total)).toBeLessThan(2);
  });

  it('a swapped picture differs on all four plates, where it stands; pages of another size cannot be compared', async () => {
    const input = await mixedPage();
    const swapped = await sharp(await photograph())
      .flop()
      .negate()
      .png()
      .toBuffer();
    const other = { ...input, asset: async () => new Uint8Array(swapped) };
    const [before, after] = [await drawPlates({ ...input, ppi: 72 }), await drawPlates({ ...other, ppi: 72 })];
    const { inks, places } = comparePlates(before, after);
    expect(inks).toEqual(['C', 'M', 'Y', 'K']);
    expect(places).toHaveLength(1);
    expect(places[0]!.rect.x).toBeGreaterThan(139);
    const small = await drawPlates({ ...input, ppi: 72, area: { x: 0, y: 0, width: 100, height: 100 } });
    expect(() => comparePlates(before, small)).toThrow('differ in size');
  });

  it('is written as a grey picture, dark where there is ink', async () => {
    const plates = await drawPlates({ ...(await mixedPage()), ppi: 72 });
    const black = await platePng(plates, plates.plates[3]!);
    const { data, info } = await sharp(black).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).toEqual([plates.width, plates.height, 1]);
    expect(255 - data[170 * info.width + 240]!).toBe(plate(plates, 'K')[170 * info.width + 240]);
  });
});

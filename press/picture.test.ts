import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PictureItem } from '../composer/proof.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { writePdf } from './index.ts';
import { printingCondition } from './intent.ts';
import { askPictures } from './picture-client.ts';
import type { PressPicture } from './picture-job.ts';
import { STORY, testFaces, testInput, testProof, testSetup } from './testing/page.ts';
import { drawnByPoppler, needs, needsPython, readWith } from './testing/tools.ts';

const WHOLE = { x: 0, y: 0, width: 1, height: 1 };
const CONDITION = await printingCondition('newsprint', undefined);

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces();
});

/** A picture of two halves, left one colour and right another. */
function halves(width: number, height: number, left: number[], right: number[]): Uint8Array {
  const channels = left.length;
  const data = new Uint8Array(width * height * channels);
  for (let pixel = 0; pixel < width * height; pixel++) {
    data.set(pixel % width < width / 2 ? left : right, pixel * channels);
  }
  return data;
}

const raw = (data: Uint8Array, width: number, height: number, channels: 1 | 3 | 4) =>
  sharp(data, { raw: { width, height, channels } });

async function pressed(bytes: Uint8Array, size = 1000, crop = WHOLE): Promise<PressPicture> {
  const answer = await askPictures({
    kind: 'press',
    bytes,
    crop,
    width: size,
    height: size,
    profile: CONDITION.file,
  });
  if (!answer.ok) throw new Error(answer.reason);
  return 'picture' in answer ? answer.picture : expect.unreachable();
}

describe('conversion for the press', () => {
  it('brings RGB into the output profile once, with neutrals carried by black', async () => {
    const grey = await raw(halves(40, 40, [128, 128, 128], [255, 255, 255]), 40, 40, 3)
      .png()
      .toBuffer();
    const picture = await pressed(grey);
    expect(picture).toMatchObject({ width: 40, height: 40, channels: 4, coding: 'flate' });
    const [left, right] = await inkOf(picture);
    expect(left![3]).toBeGreaterThan(100);
    expect(Math.max(...left!.slice(0, 3))).toBeLessThan(40);
    expect(Math.max(...right!)).toBeLessThanOrEqual(2);
  });

  it('stays within the ink the profile was made for, black included', async () => {
    const black = await raw(halves(20, 20, [0, 0, 0], [0, 0, 120]), 20, 20, 3)
      .png()
      .toBuffer();
    for (const ink of await inkOf(await pressed(black))) {
      expect(ink.reduce((sum, value) => sum + value / 2.55, 0)).toBeLessThanOrEqual(221);
    }
  });

  it('keeps grey grey, from JPEG and PNG', async () => {
    const image = () => raw(halves(30, 20, [40], [200]), 30, 20, 1).toColourspace('b-w');
    expect(await pressed(await image().jpeg().toBuffer())).toMatchObject({ channels: 1, coding: 'jpeg' });
    const png = await pressed(await image().png().toBuffer());
    expect(png).toMatchObject({ channels: 1, coding: 'flate' });
    expect(await inkOf(png)).toEqual([[40], [200]]);
  });

  it('leaves the colours of CMYK pictures alone', async (context) => {
    const python = needsPython(context, 'PIL');
    const make = `import sys; from PIL import Image
im = Image.new('CMYK', (40, 20), (0, 255, 128, 0)); im.paste((200, 0, 0, 60), (20, 0, 40, 20)); im.save(sys.argv[1], format=sys.argv[2])
sys.stdout.write(open(sys.argv[1], 'rb').read().hex())`;
    for (const format of ['TIFF', 'JPEG']) {
      const file = Buffer.from(readWith(new Uint8Array(), python, ['-c', make, 'FILE', format]), 'hex');
      const picture = await pressed(file);
      expect(picture.channels).toBe(4);
      const [left, right] = await inkOf(picture);
      for (const [found, wanted] of [
        [left!, [0, 255, 128, 0]],
        [right!, [200, 0, 0, 60]],
      ] as const) {
        const off = found.map((value, index) => Math.abs(value - wanted[index]!));
        expect(Math.max(...off), format).toBeLessThanOrEqual(format === 'TIFF' ? 0 : 4);
      }
    }
  });

  it('lays what is transparent on paper', async () => {
    const clear = await raw(halves(20, 20, [255, 0, 0, 0], [255, 0, 0, 255]), 20, 20, 4)
      .png()
      .toBuffer();
    const [left, right] = await inkOf(await pressed(clear));
    expect(Math.max(...left!)).toBeLessThanOrEqual(2);
    expect(right![1]).toBeGreaterThan(150);
  });

  it('turns as EXIF says before it crops', async () => {
    // Left half red, stored; turned clockwise it is the upper half.
    const turned = await raw(halves(40, 20, [255, 0, 0], [255, 255, 255]), 40, 20, 3)
      .withMetadata({ orientation: 6 })
      .png()
      .toBuffer();
    expect(await pressed(turned)).toMatchObject({ width: 20, height: 40 });
    const upper = await inkOf(await pressed(turned, 1000, { x: 0, y: 0, width: 1, height: 0.5 }));
    const lower = await inkOf(await pressed(turned, 1000, { x: 0, y: 0.5, width: 1, height: 0.5 }));
    expect(upper[0]![1]).toBeGreaterThan(150);
    expect(Math.max(...lower[0]!)).toBeLessThanOrEqual(2);
  });

  it('scales down to what is needed and never up', async () => {
    const image = await raw(halves(400, 200, [10], [200]), 400, 200, 1)
      .png()
      .toBuffer();
    expect(await pressed(image, 100)).toMatchObject({ width: 200, height: 100 });
    expect(await pressed(image, 5000)).toMatchObject({ width: 400, height: 200 });
  });

  it('keeps line art one bit deep and at its own resolution', async (context) => {
    needs(context, 'pdftoppm', 'pdfimages');
    const art = await raw(halves(1201, 600, [0], [255]), 1201, 600, 1)
      .toColourspace('b-w')
      .tiff({ bitdepth: 1, compression: 'ccittfax4' })
      .toBuffer();
    const { data: _data, ...picture } = await pressed(art, 100);
    expect(picture).toEqual({ width: 1201, height: 600, channels: 1, bits: 1, coding: 'flate' });
    const item: PictureItem = {
      kind: 'picture',
      picture: 0,
      frame: 'art',
      rect: { x: 20, y: 20, width: 72, height: 36 },
      shape: 'rectangle',
      asset: 'art',
      crop: WHOLE,
      alternative: '',
    };
    const assets = new Map<string, Uint8Array>([['art', art]]);
    const { bytes } = await writePdf(testInput(testProof(testSetup(), [STORY], [], [item]), fonts, { assets }));
    expect(readWith(bytes, 'pdfimages', ['-list', 'FILE'])).toMatch(/1201 +600 +gray +1 +1 /);
    const { data, info } = await sharp(drawnByPoppler(bytes, 72))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = (x: number) => data[(38 * info.width + x) * info.channels]!;
    expect(at(30)).toBeLessThan(80);
    expect(at(80)).toBeGreaterThan(250);
  });

  it('says what is wrong with a file, and goes on with the next', async () => {
    const good = await raw(halves(8, 8, [0], [255]), 8, 8, 1)
      .png()
      .toBuffer();
    const cut = good.subarray(0, 50);
    for (const bytes of [new Uint8Array(0), Buffer.from('no picture'), cut]) {
      await expect(pressed(bytes)).rejects.toThrow(/./);
    }
    expect((await pressed(good)).width).toBe(8);
  });
});

describe('the picture process', () => {
  it('answers what was under way when it is brought down, and the next job starts another', async (context) => {
    needs(context, 'pgrep');
    const blurred = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="9000"><filter id="f">
      <feGaussianBlur stdDeviation="200"/></filter><rect width="9000" height="9000" filter="url(#f)"/></svg>`;
    const small = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
    expect(await askPictures({ kind: 'draw', svg: small, ppi: 72 })).toMatchObject({ ok: true });
    const slow = askPictures({ kind: 'draw', svg: blurred, ppi: 72 });
    const found = spawnSync('pgrep', ['-P', String(process.pid), '-f', 'picture-process'], { encoding: 'utf8' });
    for (const id of found.stdout.trim().split('\n')) process.kill(Number(id), 'SIGKILL');
    expect(await slow).toMatchObject({ ok: false, reason: expect.stringContaining('SIGKILL') });
    expect(await askPictures({ kind: 'draw', svg: small, ppi: 72 })).toMatchObject({ ok: true });
  });

  it('says what is wrong with a drawing', async () => {
    expect(await askPictures({ kind: 'draw', svg: '<svg', ppi: 72 })).toMatchObject({ ok: false });
  });
});

/** The ink (or, of one channel, grey) of the middle of a picture's two halves. */
async function inkOf(picture: PressPicture): Promise<number[][]> {
  const { width, height, channels } = picture;
  const data = picture.coding === 'jpeg' ? await decodedJpeg(picture) : unpredicted(picture);
  const at = (x: number) => {
    const start = (Math.floor(height / 2) * width + x) * channels;
    return [...data.subarray(start, start + channels)];
  };
  return [at(Math.floor(width / 4)), at(Math.floor((width * 3) / 4))];
}

async function decodedJpeg(picture: PressPicture): Promise<Uint8Array> {
  const image = sharp(picture.data);
  if (picture.channels === 4) image.pipelineColourspace('cmyk').toColourspace('cmyk');
  return image.raw().toBuffer();
}

/** Undoes deflate and PNG's Sub and Up predictors. */
function unpredicted({ data, width, height, channels }: PressPicture): Uint8Array {
  const rows = inflateSync(data);
  const row = width * channels;
  const out = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    const kind = rows[y * (row + 1)]!;
    for (let x = 0; x < row; x++) {
      const before =
        kind === 1 ? (x >= channels ? out[y * row + x - channels]! : 0) : y > 0 ? out[(y - 1) * row + x]! : 0;
      out[y * row + x] = rows[y * (row + 1) + 1 + x]! + before;
    }
  }
  return out;
}

describe('pictures on the page', () => {
  const item = (asset: string, x: number, change: Partial<PictureItem> = {}): PictureItem => ({
    kind: 'picture',
    picture: 0,
    frame: asset,
    rect: { x, y: 20, width: 72, height: 36 },
    shape: 'rectangle',
    asset,
    crop: WHOLE,
    alternative: '',
    ...change,
  });

  it('are DeviceCMYK or DeviceGray at the resolution asked for, without masks', async (context) => {
    needs(context, 'pdfimages', 'qpdf');
    const assets = new Map<string, Uint8Array>([
      [
        'colour',
        await raw(halves(900, 450, [250, 10, 10], [10, 10, 250]), 900, 450, 3)
          .jpeg()
          .toBuffer(),
      ],
      [
        'grey',
        await raw(halves(100, 50, [10], [240]), 100, 50, 1)
          .toColourspace('b-w')
          .png()
          .toBuffer(),
      ],
    ]);
    const proof = testProof(testSetup(), [STORY], [], [item('colour', 20), item('grey', 100), item('colour', 180)]);
    const { bytes, findings } = await writePdf(testInput(proof, fonts, { assets }));
    expect(findings).toEqual([]);
    expect(readWith(bytes, 'qpdf', ['--check', 'FILE'])).toContain('No syntax');
    const rows = readWith(bytes, 'pdfimages', ['-list', 'FILE'])
      .trim()
      .split('\n')
      .slice(2)
      .map((line) => line.trim().split(/ +/));
    // type, width, height, colour, components, encoding, ppi; the same picture twice is one object.
    expect(rows.map((row) => [row[2], row[3], row[4], row[5], row[6], row[8], row[12]])).toEqual([
      ['image', '220', '110', 'cmyk', '4', 'jpeg', '220'],
      ['image', '100', '50', 'gray', '1', 'image', '100'],
      ['image', '220', '110', 'cmyk', '4', 'jpeg', '220'],
    ]);
    expect(rows[0]![10]).toBe(rows[2]![10]);
    const plain = readWith(bytes, 'qpdf', ['--qdf', '--object-streams=disable', 'FILE', '-']);
    expect(plain).not.toMatch(/SMask|DeviceRGB|ICCBased|\/ca |\/CA /);
  });

  it('come out in the colours they went in, in two independent readers', async (context) => {
    needs(context, 'gs', 'pdftoppm');
    const assets = new Map<string, Uint8Array>([
      [
        'colour',
        await raw(halves(200, 100, [230, 20, 20], [255, 255, 255]), 200, 100, 3)
          .jpeg({ quality: 95 })
          .toBuffer(),
      ],
    ]);
    const proof = testProof(testSetup(), [STORY], [], [item('colour', 20)]);
    const { bytes } = await writePdf(testInput(proof, fonts, { assets }));
    const sample = async (png: Uint8Array) => {
      const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
      return [at(30, 38), at(80, 38)];
    };
    const read = (program: string, words: string[]) =>
      readWith(bytes, program, words, (_output, directory) => readFileSync(join(directory, 'page.png')));
    for (const png of [
      read('pdftoppm', ['-r', '72', '-png', '-singlefile', 'FILE', 'DIRECTORY/page']),
      read('gs', ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=png16m', '-r72', '-o', 'DIRECTORY/page.png', 'FILE']),
    ]) {
      const [red, white] = await sample(png);
      expect(red![0]).toBeGreaterThan(180);
      expect(Math.max(red![1]!, red![2]!)).toBeLessThan(90);
      expect(Math.min(...white!)).toBeGreaterThan(245);
    }
  });

  it('are a placeholder where there is none, with a finding only where the file is broken', async (context) => {
    needs(context, 'mutool');
    const assets = new Map<string, Uint8Array>([['broken', Buffer.from('JFIF?')]]);
    const proof = testProof(
      testSetup(),
      [STORY],
      [],
      [item('broken', 20), item('absent', 100, { shape: 'ellipse' }), item('none', 180, { asset: null })],
    );
    const { bytes, findings } = await writePdf(testInput(proof, fonts, { assets }));
    expect(findings).toMatchObject([
      { rule: 'press-picture-unreadable', severity: 'error', place: { frame: 'broken' } },
    ]);
    const trace = readWith(bytes, 'mutool', ['trace', 'FILE']);
    expect(trace.match(/<fill_path [^>]*color="0 0 0 \.08"/g)).toHaveLength(3);
    expect(trace.match(/<stroke_path [^>]*linewidth="\.25"/g)).toHaveLength(3);
  });

  it('are cut to an ellipse', async (context) => {
    needs(context, 'pdftoppm');
    const assets = new Map<string, Uint8Array>([
      [
        'dark',
        await raw(halves(100, 100, [20, 20, 20], [20, 20, 20]), 100, 100, 3)
          .png()
          .toBuffer(),
      ],
    ]);
    const square = { x: 20, y: 20, width: 100, height: 100 };
    const proof = testProof(testSetup(), [STORY], [], [item('dark', 20, { rect: square, shape: 'ellipse' })]);
    const { bytes } = await writePdf(testInput(proof, fonts, { assets }));
    const { data, info } = await sharp(drawnByPoppler(bytes, 72))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => data[(y * info.width + x) * info.channels]!;
    expect([at(70, 70), at(25, 70)].every((grey) => grey < 120)).toBe(true);
    expect([at(24, 24), at(116, 116)].every((grey) => grey > 250)).toBe(true);
  });
});

import { readFileSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PictureItem } from '../composer/proof.ts';
import { NEWSPRINT } from '../document/setup.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { exifTurn, isMirrored } from './exif-turn.ts';
import type { Plates } from './plates.ts';
import { drawPlates } from './plates.ts';
import { testFaces, testInput, testProof, testSetup } from './testing/page.ts';
import { writePdf } from './write.ts';

const PRESS_PROFILE = new URL('./profiles/SNAP_TR002_220.icc', import.meta.url);
const ASSET = 'a'.repeat(64);
const item: PictureItem = {
  kind: 'picture',
  picture: 0,
  frame: 'p',
  rect: { x: 0, y: 0, width: 80, height: 40 },
  shape: 'rectangle',
  asset: ASSET,
  crop: { x: 0, y: 0, width: 1, height: 1 },
  alternative: '',
};

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces();
});

/** What is written of a picture, and the ink of its left and right half, C M Y K in per cent. */
async function printed(bytes: Uint8Array) {
  const proof = testProof(testSetup(80, 40), [], [], [item]);
  const input = testInput(proof, fonts, { assets: new Map([[ASSET, bytes]]), press: NEWSPRINT });
  const { findings } = await writePdf(input);
  const plates = await drawPlates({ ...input, ppi: 72 });
  return { findings: findings.map(({ rule }) => rule), left: inkAt(plates, 15, 20), right: inkAt(plates, 65, 20) };
}

const inkAt = ({ plates, width }: Plates, x: number, y: number) =>
  plates.map(({ samples }) => Math.round((samples[y * width + x]! / 255) * 100));

/** Red on the left, pale grey on the right. */
function halves(width = 160, height = 80): Sharp {
  const data = Buffer.alloc(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const colour = pixel % width < width / 2 ? [200, 20, 30] : [220, 220, 220];
    data.set(colour, 3 * pixel);
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** A JPEG with a profile it may or may not be in (ICC.1 annex B.4). */
function withProfile(jpeg: Buffer, profile: Buffer): Buffer {
  const most = 65_000;
  const count = Math.ceil(profile.length / most);
  const segments = Array.from({ length: count }, (_each, index) => {
    const part = profile.subarray(index * most, (index + 1) * most);
    const head = Buffer.alloc(18);
    head.writeUInt16BE(0xffe2);
    head.writeUInt16BE(part.length + 16, 2);
    head.write('ICC_PROFILE\0', 4, 'latin1');
    head.set([index + 1, count], 16);
    return Buffer.concat([head, part]);
  });
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

/** A JPEG without its segments of a kind. */
function withoutSegment(jpeg: Buffer, marker: number): Buffer {
  const kept = [jpeg.subarray(0, 2)];
  let at = 2;
  while (jpeg[at + 1] !== 0xda) {
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    if (jpeg[at + 1] !== marker) kept.push(jpeg.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, jpeg.subarray(at)]);
}

describe('pictures that lie', () => {
  it('come out like the plain one: progressive, 16 bit, alpha, palette, Lab, turned by EXIF, with a profile of inks, with three megabytes of none', async () => {
    const plain = await printed(await halves().png().toBuffer());
    expect(plain.findings).toEqual([]);
    expect(plain.left[1]).toBeGreaterThan(60);
    expect(plain.right[1]).toBeLessThan(25);
    const same = [
      await halves().jpeg({ progressive: true, quality: 95 }).toBuffer(),
      await halves().toColourspace('rgb16').png().toBuffer(),
      await halves().ensureAlpha().png().toBuffer(),
      await halves().tiff({ compression: 'lzw' }).toBuffer(),
      await halves().webp({ lossless: true }).toBuffer(),
      await halves().png({ palette: true }).toBuffer(),
      await halves().gif().toBuffer(),
      await halves().toColourspace('lab').tiff().toBuffer(),
      withProfile(await halves().jpeg({ quality: 95 }).toBuffer(), readFileSync(PRESS_PROFILE)),
      withProfile(await halves().jpeg({ quality: 95 }).toBuffer(), Buffer.alloc(3_000_000, 7)),
      await halves().rotate(180).withMetadata({ orientation: 3 }).jpeg({ quality: 95 }).toBuffer(),
      await halves().flop().withMetadata({ orientation: 2 }).jpeg({ quality: 95 }).toBuffer(),
    ];
    for (const [index, bytes] of same.entries()) {
      const made = await printed(bytes);
      expect(made.findings, String(index)).toEqual([]);
      for (const side of ['left', 'right'] as const) {
        made[side].forEach((ink, plate) => {
          expect(Math.abs(ink - plain[side][plate]!), `${index} ${side}`).toBeLessThanOrEqual(4);
        });
      }
    }
  });

  it('CMYK without a profile keeps its inks, as JPEG with Adobe’s marker and as TIFF', async () => {
    const cmyk = () => halves().toColourspace('cmyk');
    const raw = await cmyk().raw().toBuffer({ resolveWithObject: true });
    const first = [...raw.data.subarray(0, 4)].map((value) => Math.round((value / 255) * 100));
    for (const bytes of [await cmyk().jpeg({ quality: 95 }).toBuffer(), await cmyk().tiff().toBuffer()]) {
      const { left, findings } = await printed(bytes);
      expect(findings).toEqual([]);
      for (const [plate, ink] of left.entries()) expect(Math.abs(ink - first[plate]!)).toBeLessThanOrEqual(3);
    }
  });

  it('CMYK in a JPEG without Adobe’s marker is stored as it is, and so are its inks', async () => {
    const cmyk = halves().toColourspace('cmyk');
    const raw = await cmyk.clone().raw().toBuffer();
    const stored = withoutSegment(await cmyk.clone().jpeg({ quality: 95 }).toBuffer(), 0xee);
    const { left, right, findings } = await printed(stored);
    expect(findings).toEqual([]);
    for (const [inks, pixel] of [
      [left, 15],
      [right, 150],
    ] as const) {
      inks.forEach((ink, plate) => {
        expect(Math.abs(100 - ink - (raw[4 * pixel + plate]! / 255) * 100)).toBeLessThanOrEqual(3);
      });
    }
  });

  it('one half transparent is laid on paper: half its ink', async () => {
    const whole = await printed(await halves().toColourspace('cmyk').tiff().toBuffer());
    const half = await printed(await halves().toColourspace('cmyk').ensureAlpha(0.5).tiff().toBuffer());
    expect(half.findings).toEqual([]);
    half.left.forEach((ink, plate) => {
      expect(Math.abs(2 * ink - whole.left[plate]!)).toBeLessThanOrEqual(3);
    });
    const grey = await printed(await halves().toColourspace('b-w').ensureAlpha(0.5).png().toBuffer());
    expect(grey.left.slice(0, 3)).toEqual([0, 0, 0]);
  });

  it('grey stays on K, of 16 bits and with a profile of inks as well', async () => {
    const grey = halves().toColourspace('b-w');
    for (const bytes of [
      await halves().toColourspace('grey16').png().toBuffer(),
      withProfile(await grey.clone().jpeg({ quality: 95 }).toBuffer(), readFileSync(PRESS_PROFILE)),
    ]) {
      const { left, findings } = await printed(bytes);
      expect(findings).toEqual([]);
      expect(left.slice(0, 3)).toEqual([0, 0, 0]);
      expect(left[3]).toBeGreaterThan(50);
    }
  });

  it('one that is transparent shows the paper, one in grey stays on K', async () => {
    const clear = {
      create: { width: 80, height: 40, channels: 4 as const, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    };
    expect((await printed(await sharp(clear).png().toBuffer())).left).toEqual([0, 0, 0, 0]);
    const grey = await printed(await halves().toColourspace('b-w').png().toBuffer());
    expect(grey.left.slice(0, 3)).toEqual([0, 0, 0]);
    expect(grey.left[3]).toBeGreaterThan(50);
  });

  it('one 20,000 pixels wide is brought down', async () => {
    const wide = await halves(20_000, 40).png().toBuffer();
    const { findings, left } = await printed(wide);
    expect(findings).toEqual([]);
    expect(left[1]).toBeGreaterThan(60);
  });

  it('truncated, empty, of another kind, or claiming a vast size: a finding and an empty frame, never a crash', async () => {
    const whole = await halves(800, 400).jpeg().toBuffer();
    const bomb = await halves().png().toBuffer();
    bomb.writeUInt32BE(900_000, 16);
    bomb.writeUInt32BE(900_000, 20);
    const nothing = await halves().png().toBuffer();
    nothing.writeUInt32BE(0, 16);
    const broken = [
      nothing,
      whole.subarray(0, whole.length / 2),
      Buffer.alloc(0),
      Buffer.from('a letter, named .jpg'),
      bomb,
    ];
    for (const [index, bytes] of broken.entries()) {
      const { findings, left } = await printed(bytes);
      expect(findings, String(index)).toEqual(['press-picture-unreadable']);
      expect(left, String(index)).toEqual([0, 0, 0, 8]);
    }
  });
});

it('the EXIF turn is read from every format, and nothing from damaged ones', async () => {
  for (const turn of [1, 2, 3, 5, 6, 8]) {
    const turned = halves().withMetadata({ orientation: turn });
    for (const bytes of [
      await turned.clone().jpeg().toBuffer(),
      await turned.clone().png().toBuffer(),
      await turned.clone().webp().toBuffer(),
      await turned.clone().tiff().toBuffer(),
    ]) {
      expect(exifTurn(bytes)).toBe(turn);
      expect(exifTurn(bytes.subarray(0, 20))).toBe(1);
    }
  }
  expect([1, 2, 3, 4, 5, 6, 7, 8].filter(isMirrored)).toEqual([2, 4, 5, 7]);
  expect(exifTurn(new Uint8Array(0))).toBe(1);
});

import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Point } from '../../document/geometry.ts';
import { outlineOf } from './outline.ts';
import { pictureOutline } from './picture-outline.ts';
import { subjectOf } from './subject.ts';

const WHOLE = { x: 0, y: 0, width: 1, height: 1 };
/** A standing heron: an oval body, a neck to the upper right, two legs; 300 × 400. */
const HERON = `<g fill="#47607a"><ellipse cx="130" cy="200" rx="90" ry="55"/><path d="M190 180 L250 60 L285 50 L262 78 L222 200 Z"/><rect x="110" y="240" width="8" height="150"/><rect x="150" y="240" width="8" height="150"/></g>`;
const svg = (body: string): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="300" height="400">${body}</svg>`);
const PAPER = '<rect width="300" height="400" fill="#fff"/>';

async function outline(bytes: Uint8Array, crop = WHOLE): Promise<Point[]> {
  const points = await pictureOutline(bytes, crop);
  if (points === null || 'reason' in points) throw new Error(`no outline: ${JSON.stringify(points)}`);
  return points;
}

/** From the first to the last point of a polygon at a height, in fractions. */
function extents(points: readonly Point[], y: number): [number, number] {
  const at: number[] = [];
  points.forEach((from, index) => {
    const to = points[(index + 1) % points.length]!;
    if (from.y > y !== to.y > y) at.push(from.x + ((to.x - from.x) * (y - from.y)) / (to.y - from.y));
  });
  return [Math.min(...at), Math.max(...at)];
}

describe('the outline of a picture', () => {
  it.each([
    ['with alpha', () => sharp(svg(HERON)).png().toBuffer()],
    [
      'on white, as PNG',
      () =>
        sharp(svg(PAPER + HERON))
          .removeAlpha()
          .png()
          .toBuffer(),
    ],
    [
      'on white, as JPEG',
      () =>
        sharp(svg(PAPER + HERON))
          .flatten({ background: '#fff' })
          .jpeg()
          .toBuffer(),
    ],
    [
      'on white, in CMYK',
      () =>
        sharp(svg(PAPER + HERON))
          .flatten({ background: '#fff' })
          .toColourspace('cmyk')
          .tiff()
          .toBuffer(),
    ],
    [
      'in grey',
      () =>
        sharp(svg(PAPER + HERON))
          .flatten({ background: '#fff' })
          .toColourspace('b-w')
          .png()
          .toBuffer(),
    ],
    ['made large', () => sharp(svg(HERON)).resize(2400).webp({ lossless: true }).toBuffer()],
  ])('%s follows what it shows', async (_name, bytes) => {
    const points = await outline(await bytes());
    expect(points.length).toBeGreaterThan(12);
    expect(points.length).toBeLessThanOrEqual(400);
    const close = ([a, b]: [number, number], left: number, right: number): void => {
      expect(Math.abs(a - left / 300)).toBeLessThan(0.012);
      expect(Math.abs(b - right / 300)).toBeLessThan(0.012);
    };
    close(extents(points, 200 / 400), 40, 222);
    close(extents(points, 350 / 400), 110, 158);
    expect(Math.min(...points.map(({ y }) => y))).toBeCloseTo(50 / 400, 1);
    expect(Math.max(...points.map(({ y }) => y))).toBeCloseTo(390 / 400, 1);
  });

  it('is that of the part shown, as EXIF turns it', async () => {
    const bytes = await sharp(svg(HERON)).png().toBuffer();
    const points = await outline(bytes, { x: 0, y: 0.5, width: 1, height: 0.5 });
    expect(extents(points, 0.75)[0]).toBeCloseTo(110 / 300, 1);
    const turned = await outline(await sharp(bytes).withMetadata({ orientation: 6 }).png().toBuffer());
    // Turned by 90° clockwise the legs stand out at the left.
    expect(Math.max(...turned.map(({ x }) => x)) - Math.min(...turned.map(({ x }) => x))).toBeGreaterThan(0.8);
    expect(extents(turned, 114 / 300)[0]).toBeLessThan(0.05);
  });

  it('is one polygon down both sides of a subject in several patches, without specks', async () => {
    const dots =
      '<circle cx="60" cy="60" r="40"/><circle cx="220" cy="300" r="60"/><rect x="290" y="5" width="2" height="2"/>';
    const points = await outline(await sharp(svg(dots)).png().toBuffer());
    expect(extents(points, 60 / 400)[1]).toBeCloseTo(100 / 300, 1);
    expect(extents(points, 300 / 400)[0]).toBeCloseTo(160 / 300, 1);
    expect(Math.max(...points.map(({ x }) => x))).toBeLessThan(0.95);
  });

  it('keeps white inside the subject', async () => {
    const ring = '<circle cx="150" cy="200" r="100" fill="#fff" stroke="#234" stroke-width="12"/>';
    const points = await outline(
      await sharp(svg(PAPER + ring))
        .removeAlpha()
        .png()
        .toBuffer(),
    );
    expect(extents(points, 0.5)[1] - extents(points, 0.5)[0]).toBeCloseTo(212 / 300, 1);
  });

  it('is not there where a picture fills its edge, nor where it shows nothing', async () => {
    const full = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#345' } })
      .png()
      .toBuffer();
    const empty = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(await pictureOutline(full, WHOLE)).toBeNull();
    expect(await pictureOutline(empty, WHOLE)).toBeNull();
    expect(await pictureOutline(new Uint8Array([1, 2, 3]), WHOLE)).toHaveProperty('reason');
  });

  it('holds every pixel of any subject, but for the tolerance', () => {
    let state = 5;
    const random = (): number => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    for (let round = 0; round < 40; round += 1) {
      const [width, height] = [20 + Math.floor(random() * 40), 20 + Math.floor(random() * 40)];
      const rgba = new Uint8Array(width * height * 4);
      for (let blob = 0; blob < 4; blob += 1) {
        const [cx, cy, r] = [random() * width, random() * height, 2 + random() * 8];
        for (let at = 0; at < width * height; at += 1)
          if (Math.hypot((at % width) - cx, Math.floor(at / width) - cy) < r) rgba[4 * at + 3] = 255;
      }
      const subject = subjectOf(width, height, rgba);
      if (!subject) continue;
      const points = outlineOf(subject);
      for (let y = 0; y < height; y += 1) {
        const row = subject.pixels.subarray(y * width, (y + 1) * width);
        if (!row.includes(1)) continue;
        const [left, right] = extents(points, (y + 0.5) / height);
        if (!Number.isFinite(left)) continue;
        expect(left * width).toBeLessThanOrEqual(row.indexOf(1) + 2.1);
        expect(right * width).toBeGreaterThanOrEqual(row.lastIndexOf(1) + 1 - 2.1);
      }
    }
  });
});

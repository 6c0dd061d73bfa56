import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Blob as HarfBuzzBlob, Face as HarfBuzzFace, Font as HarfBuzzFont } from 'harfbuzzjs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Face } from './face.ts';
import { startShaper } from './node/load.ts';
import { shippedFacesDirectory } from './node/package-root.ts';
import { openFace } from './open-face.ts';

async function bytesOf(id: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(join(shippedFacesDirectory(), `${id}.ttf`)));
}

function open(id: string, bytes: Uint8Array): Face {
  const outcome = openFace(id, bytes);
  if (!outcome.ok) throw new Error(outcome.failure.words.en);
  return outcome.value;
}

let serif: Uint8Array<ArrayBuffer>;
let kai: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  [serif, kai] = await Promise.all([bytesOf('noto-serif-sc-400'), bytesOf('lxgw-wenkai-500')]);
  await startShaper();
});

describe('a face', () => {
  test('is composed on its em box, never on hhea', () => {
    for (const face of [open('serif', serif), open('kai', kai)]) {
      expect(face).toMatchObject({ unitsPerEm: 1000, emTop: 880, emBottom: -120, fsType: 0, embeddable: true });
    }
  });

  test('knows its PostScript name', () => {
    expect(open('serif', serif).postScriptName).toBe('NotoSerifSC-Regular');
  });

  test('gives glyph 0 outside Unicode and for what it lacks', () => {
    const face = open('serif', serif);
    for (const codePoint of [-1, 0x110000, Number.NaN, 0x10ffff, 0xd800]) expect(face.glyph(codePoint)).toBe(0);
  });

  test('has no ink, advance or outline for glyphs beyond its last', () => {
    const face = open('serif', serif);
    for (const gid of [-1, 65535, 1e9]) {
      expect(face.bounds(gid)).toBeNull();
      expect(face.outline(gid)).toBe('');
      expect(face.advance(gid)).toBe(0);
    }
  });

  test('has neither ink nor outline for a space', () => {
    const face = open('serif', serif);
    const space = face.glyph(0x20);
    expect(face.bounds(space)).toBeNull();
    expect(face.outline(space)).toBe('');
    expect(face.verticalOrigin(space)).toBe(face.emTop);
  });
});

describe('a face that says less', () => {
  test('has the usual em box where its typographic ascender and descender are not one em apart', () => {
    const bytes = serif.slice();
    const view = new DataView(bytes.buffer);
    view.setInt16(view.getUint32(recordOf(bytes, 'OS/2') + 8) + 68, 1069);
    expect(open('latin', bytes)).toMatchObject({ emTop: 880, emBottom: -120 });
    view.setInt16(view.getUint32(recordOf(bytes, 'head') + 8) + 18, 2048);
    expect(open('latin', bytes)).toMatchObject({ unitsPerEm: 2048, emTop: 1802, emBottom: -246 });
  });

  test('is one em high in columns without vertical metrics', () => {
    const bytes = serif.slice();
    bytes.set([0x78, 0x78, 0x78, 0x78], recordOf(bytes, 'vmtx'));
    const face = open('without-vmtx', bytes);
    const gid = face.glyph(0x7248);
    expect(face.verticalAdvance(gid)).toBe(1000);
    expect(face.verticalOrigin(gid)).toBe(880);
    expect(face.shape('版', { lang: 'zh-Hans', vertical: true, features: {} })).toMatchObject([{ gid, advance: 1000 }]);
  });

  test('goes by its id where its PostScript name cannot stand in a PDF', () => {
    const bytes = serif.slice();
    bytes.set([0x78, 0x78, 0x78, 0x78], recordOf(bytes, 'name'));
    expect(open('house-song', bytes).postScriptName).toBe('house-song');
  });

  test('is not embeddable where its licence is restricted', () => {
    const bytes = serif.slice();
    const view = new DataView(bytes.buffer);
    view.setUint16(view.getUint32(recordOf(bytes, 'OS/2') + 8) + 8, 0x0002);
    expect(open('restricted', bytes)).toMatchObject({ fsType: 2, embeddable: false });
  });
});

/** The pieces of a path, each with the point it starts from, sorted: equal wherever each contour is begun. */
function pieces(path: string): string[] {
  const out: string[] = [];
  for (const contour of path.split('M').slice(1)) {
    const points = (contour.match(/[LQ]?[^LQZ]+/g) ?? []).map((part) => (part.match(/-?[\d.]+/g) ?? []).map(Number));
    let [x, y] = points[0]!;
    const draw = (piece: readonly number[]): void => {
      const end = piece.slice(-2);
      if (piece.length > 2 || end[0] !== x || end[1] !== y) out.push(`${x} ${y} ${piece.join(' ')}`);
      [x, y] = end;
    };
    for (const piece of points.slice(1)) draw(piece);
    draw(points[0]!);
  }
  return out.sort();
}

describe('outlines', () => {
  test.each(['serif', 'kai'])('%s: as HarfBuzz draws them, simple and composite', (name) => {
    const bytes = name === 'serif' ? serif : kai;
    const face = open(name, bytes);
    const reference = new HarfBuzzFont(new HarfBuzzFace(new HarfBuzzBlob(bytes)));
    let drawn = 0;
    let curves = 0;
    for (let gid = 0; gid < 31000; gid += 61) {
      const path = face.outline(gid);
      expect(pieces(path), `glyph ${gid}`).toEqual(pieces(reference.glyphToPath(gid)));
      if (path !== '') drawn++;
      if (path.includes('Q')) curves++;
    }
    expect(drawn).toBeGreaterThan(300);
    expect(curves).toBeGreaterThan(300);
  });
});

describe('a damaged font is a failure with a reason', () => {
  test.each([0, 1, 11, 12, 200, 5000, 200000, 0.5, 0.9])('cut after %s', (cut) => {
    const length = cut < 1 && cut > 0 ? Math.floor(serif.length * cut) : cut;
    const outcome = openFace('cut', serif.subarray(0, length));
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'font-damaged' } });
  });

  test('one byte short', () => {
    expect(openFace('cut', serif.subarray(0, serif.length - 4)).ok).toBe(false);
  });

  test.each([
    ['OTTO', /CFF/],
    ['ttcf', /collection/],
    ['wOFF', /WOFF/],
    ['wOF2', /WOFF/],
    ['%PDF', /not a font/],
  ])('a file that begins with %s is refused', (signature, reason) => {
    const bytes = new Uint8Array(64);
    bytes.set([...signature].map((letter) => letter.charCodeAt(0)));
    const outcome = openFace('other', bytes);
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'font-format' } });
    if (!outcome.ok) expect(outcome.failure.words.en).toMatch(reason);
  });

  test('a table that is missing is named', () => {
    const bytes = serif.slice();
    bytes.set([0x78, 0x78, 0x78, 0x78], recordOf(bytes, 'hmtx'));
    const outcome = openFace('without-hmtx', bytes);
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'font-damaged' } });
    if (!outcome.ok) expect(outcome.failure.words.en).toContain('hmtx');
  });

  test('a glyph count beyond the metrics is refused', () => {
    const bytes = serif.slice();
    const view = new DataView(bytes.buffer);
    view.setUint16(view.getUint32(recordOf(bytes, 'maxp') + 8) + 4, 65535);
    expect(openFace('count', bytes)).toMatchObject({ ok: false, failure: { code: 'font-damaged' } });
  });

  test('bytes changed at random never hang or throw', () => {
    const bytes = serif.slice();
    const view = new DataView(bytes.buffer);
    const targets = ['head', 'maxp', 'hhea', 'cmap', 'loca', 'glyf', 'OS/2', 'name', 'vhea', 'GSUB', 'GPOS'].map(
      (tag) => {
        const record = recordOf(bytes, tag);
        return { offset: view.getUint32(record + 8), length: view.getUint32(record + 12) };
      },
    );
    let seed = 20260401;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return Math.floor((seed / 4294967296) * below);
    };
    for (let round = 0; round < 60; round++) {
      const changed: [number, number][] = [];
      for (let change = 0; change < 8; change++) {
        const target = targets[random(targets.length)]!;
        const at = target.offset + random(Math.min(target.length, 400));
        changed.push([at, bytes[at]!]);
        bytes[at] = random(256);
      }
      const outcome = openFace('changed', bytes);
      if (outcome.ok) exercise(outcome.value);
      for (const [at, value] of changed.reverse()) bytes[at] = value;
    }
    expect(openFace('restored', bytes).ok).toBe(true);
  });
});

function exercise(face: Face): void {
  for (let codePoint = 0x20; codePoint < 0x30000; codePoint += 389) {
    const gid = face.glyph(codePoint);
    face.advance(gid);
    face.verticalOrigin(gid);
    face.outline(gid);
    face.variation(codePoint, 0xfe00);
  }
  for (let gid = 0; gid < 60; gid++) face.outline(gid);
  for (const vertical of [false, true]) face.shape('版“1/2”AV——', { lang: 'zh-Hans', vertical, features: {} });
}

function recordOf(bytes: Uint8Array, tag: string): number {
  for (let record = 12; record < 12 + bytes[5]! * 16; record += 16) {
    if (String.fromCharCode(...bytes.subarray(record, record + 4)) === tag) return record;
  }
  throw new Error(`no ${tag}`);
}

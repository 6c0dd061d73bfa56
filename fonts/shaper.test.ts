import { beforeAll, describe, expect, test } from 'vitest';
import type { Face, ShapeOptions } from './face.ts';
import type { GrowingLibrary } from './library.ts';
import { SHIPPED_FACES } from './manifest.ts';
import { loadFaces } from './node/load.ts';

const CHINESE: ShapeOptions = { lang: 'zh-Hans', vertical: false, features: {} };
const DISPLAY: ShapeOptions = { lang: 'zh-Hans', vertical: false, features: { palt: true, kern: true } };
const VERTICAL: ShapeOptions = { lang: 'zh-Hans', vertical: true, features: {} };

let library: GrowingLibrary;
beforeAll(async () => {
  library = (await loadFaces(SHIPPED_FACES)).library;
});

function faceOf(id: string): Face {
  return library.face(id)!;
}

/** The code points of some rows of GB 2312, from the first cell of the first row on. */
function gb2312(firstRow: number, lastRow: number): number[] {
  const decoder = new TextDecoder('gbk');
  const codePoints: number[] = [];
  for (let row = firstRow; row <= lastRow; row++) {
    for (let cell = 1; cell <= 94; cell++) {
      const codePoint = decoder.decode(new Uint8Array([0xa0 + row, 0xa0 + cell])).codePointAt(0)!;
      if (codePoint !== 0xfffd && (codePoint < 0xe000 || codePoint > 0xf8ff)) codePoints.push(codePoint);
    }
  }
  return codePoints;
}

/** The characters that shaping gives another glyph, advance or place than the tables do. */
function differing(face: Face, codePoints: readonly number[], options: ShapeOptions): string {
  return codePoints
    .filter((codePoint) => {
      const gid = face.glyph(codePoint);
      const [glyph, ...more] = face.shape(String.fromCodePoint(codePoint), options);
      const advance = options.vertical ? face.verticalAdvance(gid) : face.advance(gid);
      return (
        glyph === undefined ||
        more.length > 0 ||
        glyph.gid !== gid ||
        glyph.advance !== advance ||
        glyph.xOffset !== 0 ||
        glyph.yOffset !== 0
      );
    })
    .map((codePoint) => String.fromCodePoint(codePoint))
    .join('');
}

describe('Han by table equals shaping', () => {
  const han = gb2312(16, 87);

  test('GB 2312 has 6763 Han', () => {
    expect(han).toHaveLength(6763);
  });

  test.each([...SHIPPED_FACES])('%s: every Han of GB 2312, in lines and in columns, by itself and in one run', (id) => {
    const face = faceOf(id);
    expect(han.filter((codePoint) => face.glyph(codePoint) === 0)).toEqual([]);
    expect(differing(face, han, CHINESE)).toBe('');
    expect(differing(face, han, VERTICAL)).toBe('');
    const run = String.fromCodePoint(...han);
    for (const options of [CHINESE, DISPLAY, VERTICAL]) {
      const shaped = face.shape(run, options);
      expect(shaped.map((glyph) => glyph.gid)).toEqual(han.map((codePoint) => face.glyph(codePoint)));
      expect(new Set(shaped.map((glyph) => glyph.advance))).toEqual(new Set([face.unitsPerEm]));
    }
  });

  test.each([...SHIPPED_FACES])('%s: full-width marks and letters in lines, all but the dash', (id) => {
    const marks = [...gb2312(1, 1), ...gb2312(3, 3)];
    expect(['', '—']).toContain(differing(faceOf(id), marks, CHINESE));
  });

  test.each([...SHIPPED_FACES])('%s: Han beside full-width marks keep glyph and advance', (id) => {
    const face = faceOf(id);
    const text = '版心，天头：地脚（栏）。“标题”、《正文》！';
    const shaped = face.shape(text, CHINESE);
    expect(shaped.map((glyph) => glyph.gid)).toEqual([...text].map((mark) => face.glyph(mark.codePointAt(0)!)));
    expect(shaped.map((glyph) => glyph.advance)).toEqual(shaped.map((glyph) => face.advance(glyph.gid)));
  });
});

describe('what the tables do not give', () => {
  test.each(['noto-serif-sc-400', 'noto-sans-sc-700'])('%s: —— is one glyph of two em', (id) => {
    const shaped = faceOf(id).shape('——', CHINESE);
    expect(shaped).toMatchObject([{ cluster: 0, advance: 2000 }]);
  });

  test('—— has the Chinese form also between Latin letters and by itself', () => {
    const face = faceOf('noto-serif-sc-400');
    const alone = face.shape('——', CHINESE)[0]!.gid;
    expect(face.shape('A——B', CHINESE).map((glyph) => glyph.gid)).toContain(alone);
  });

  test('the vertical —— is two em long by vmtx', () => {
    const shaped = faceOf('noto-serif-sc-400').shape('——', VERTICAL);
    expect(shaped).toMatchObject([{ cluster: 0, advance: 2000, xOffset: 0, yOffset: 0 }]);
  });

  test.each(['noto-serif-sc-400', 'noto-sans-sc-400', 'lxgw-wenkai-500'])('%s: marks have vertical forms', (id) => {
    const face = faceOf(id);
    for (const mark of '，。、：；！？（）《》「」…') {
      const [glyph] = face.shape(mark, VERTICAL);
      expect(glyph!.gid, mark).not.toBe(face.glyph(mark.codePointAt(0)!));
      expect(glyph, mark).toMatchObject({ advance: 1000, xOffset: 0, yOffset: 0 });
    }
  });

  test('vertical quotation marks take the form of corner brackets', () => {
    const face = faceOf('noto-serif-sc-400');
    expect(face.shape('“', VERTICAL)[0]!.gid).toBe(face.shape('『', VERTICAL)[0]!.gid);
    expect(face.shape('‘', VERTICAL)[0]!.gid).toBe(face.shape('「', VERTICAL)[0]!.gid);
  });

  test('digits take half-width forms by hwid', () => {
    const face = faceOf('noto-serif-sc-400');
    const plain = face.shape('2026', CHINESE);
    const half = face.shape('2026', { ...CHINESE, features: { hwid: true } });
    expect(half.map((glyph) => glyph.advance)).toEqual([500, 500, 500, 500]);
    expect(half[0]!.gid).not.toBe(plain[0]!.gid);
  });

  test('kerning can be switched off', () => {
    const face = faceOf('noto-serif-sc-400');
    const width = (features: Record<string, boolean>) =>
      face.shape('AVATAR', { ...CHINESE, features }).reduce((sum, glyph) => sum + glyph.advance, 0);
    const gids = [...'AVATAR'].map((letter) => face.glyph(letter.codePointAt(0)!));
    expect(width({ kern: false })).toBe(gids.reduce((sum, gid) => sum + face.advance(gid), 0));
    expect(width({ kern: true })).toBeLessThan(width({ kern: false }));
  });

  test('clusters are UTF-16 offsets, also behind characters outside the basic plane', () => {
    const shaped = faceOf('noto-serif-sc-400').shape('a𬭎b', CHINESE);
    expect(shaped.map((glyph) => glyph.cluster)).toEqual([0, 1, 3]);
    expect(shaped.every((glyph) => glyph.gid !== 0)).toBe(true);
  });

  test('a character the face lacks is glyph 0', () => {
    const face = faceOf('noto-serif-sc-400');
    expect(face.glyph(0x1f600)).toBe(0);
    expect(face.shape('😀', CHINESE)[0]!.gid).toBe(0);
  });

  test('an unpaired surrogate is shaped as a missing character, not refused', () => {
    expect(faceOf('noto-serif-sc-400').shape('\ud800a', CHINESE).length).toBeGreaterThan(0);
  });

  test('a run with a variation selector takes the glyph of cmap format 14', () => {
    const face = faceOf('noto-serif-sc-400');
    const special = face.variation(0x3001, 0xfe01);
    const usual = face.glyph(0x3001);
    expect(face.shape('、\ufe01', CHINESE)[0]!.gid).toBe(special === 0 ? usual : special);
  });
});

describe('the cache', () => {
  test('the same text and options give the same array, by value of the options', () => {
    const face = faceOf('noto-sans-sc-400');
    const once = face.shape('12.5%', { lang: 'zh-Hans', vertical: false, features: { kern: true, liga: false } });
    const again = face.shape('12.5%', { lang: 'zh-Hans', vertical: false, features: { liga: false, kern: true } });
    expect(again).toBe(once);
    expect(face.shape('12.5%', { lang: 'zh-Hans', vertical: true, features: {} })).not.toBe(once);
  });

  test('a long run, longer than any piece of memory kept, is shaped whole', () => {
    const text = '版面'.repeat(50000);
    expect(faceOf('noto-sans-sc-400').shape(text, CHINESE)).toHaveLength(100000);
  });
});

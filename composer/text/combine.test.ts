import { beforeAll, describe, expect, it } from 'vitest';
import type { FontLibrary } from '../../fonts/face.ts';
import { combineDigits } from './combine.ts';
import { glyphsOf, setText, testFaces, testStyle } from './testing/block.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces();
});

const combined = (text: string, most = 3): string[] => {
  const span = {
    start: 0,
    end: text.length,
    style: testStyle({ vertical: true }),
    face: '',
    letterSpace: 0,
    combined: false,
  };
  const spans = combineDigits(text, [span], most);
  expect(spans.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
  return spans.filter((each) => each.combined).map(({ start, end }) => text.slice(start, end));
};

describe('digits across a vertical line', () => {
  it.each([
    ['11月24日', ['11', '24']],
    ['第100期', ['100']],
    ['2026年', []],
    ['3月5日', []],
    ['增长12.5%', []],
    ['G20峰会', []],
    ['18时30分，', ['18', '30']],
    ['约50%', []],
    ['10—12人', ['10', '12']],
    ['12', ['12']],
    ['', []],
  ])('%s: %j', (text, found) => {
    expect(combined(text)).toEqual(found);
  });

  it('go as far as the style says', () => {
    expect(combined('11月2026年', 4)).toEqual(['11', '2026']);
    expect(combined('11月100期', 2)).toEqual(['11']);
    expect(combined('11月', 0)).toEqual([]);
  });
});

describe('？！ across a vertical line', () => {
  it('stand side by side, two in one em, a third alone', () => {
    const { lines } = setText('真的吗？！好！！！走', testStyle({ vertical: true, combineDigits: 0 }), fonts, 400);
    const glyphs = glyphsOf(lines[0]!).filter(({ length }) => length > 0);
    expect(glyphs.map(({ text }) => text)).toEqual(['真', '的', '吗', '？！', '好', '！！', '！', '走']);
    for (const glyph of glyphs) expect(glyph.advance).toBe(10);
  });

  it('have each their cell where the profile says so', () => {
    const { lines } = setText('走？！走', testStyle({ vertical: true }, { exclamations: 'each' }), fonts, 400);
    expect(glyphsOf(lines[0]!).map(({ text }) => text)).toEqual(['走', '？', '！', '走']);
  });
});

import { describe, expect, it } from 'vitest';
import { combineDigits } from './combine.ts';
import { testStyle } from './testing/block.ts';

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

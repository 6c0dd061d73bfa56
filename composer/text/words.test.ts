import { describe, expect, it } from 'vitest';
import { wordBoundaries } from './words.ts';

function divided(text: string): string {
  const boundaries = wordBoundaries(text);
  return [...text].map((character, at) => (boundaries.has(at) ? `|${character}` : character)).join('');
}

describe('words a headline is not broken inside', () => {
  it.each([
    ['老城区改造惠及万人', ['改造']],
    ['图书馆夜间开放一周年', ['图书馆', '夜间', '开放', '周年']],
    ['经济发展促进就业增长', ['经济', '发展', '促进', '就业', '增长']],
  ])('%s', (text, whole) => {
    const parts = divided(text);
    for (const word of whole) expect(parts).toContain(word);
  });

  it('stand beside whatever is no Han', () => {
    expect(wordBoundaries('A股 上涨').has(3)).toBe(true);
    expect([...wordBoundaries('')]).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { CompositionProfile } from '../../document/profile.ts';
import { keepsBlank, type MarkCell, markCell, markOf } from './mark.ts';

type Region = CompositionProfile['lang'];

/** The cell of a mark as blank before, body, blank after, in quarters of an em: `112` is ¼ + ¼ … */
function cell(mark: string, lang: Region, vertical: boolean): string {
  const point = mark.codePointAt(0) ?? 0;
  const { before, body, after }: MarkCell = markCell(markOf(point), point, lang, vertical);
  return [before, body, after].map((length) => length * 4).join('');
}

const OPEN = '220';
const CLOSE = '022';
const CENTRED = '121';
const WHOLE = '040';

describe('where a mark’s cell is empty (clreq, Punctuation Adjustment Space; jlreq 3.1.2)', () => {
  it.each<[string, readonly [string, string], readonly [string, string], readonly [string, string]]>([
    // marks, then horizontal and vertical in simplified and traditional Chinese and in Japanese
    ['，。、．', [CLOSE, CLOSE], [CENTRED, CENTRED], [CLOSE, CLOSE]],
    ['：', [CLOSE, WHOLE], [CENTRED, WHOLE], [CENTRED, CENTRED]],
    ['；', [CLOSE, WHOLE], [CENTRED, WHOLE], [CENTRED, WHOLE]],
    ['！？', [CLOSE, WHOLE], [WHOLE, WHOLE], [WHOLE, WHOLE]],
    ['”’」』）》〉】〕］｝〗', [CLOSE, CLOSE], [CLOSE, CLOSE], [CLOSE, CLOSE]],
    ['“‘「『（《〈【〔［｛〖', [OPEN, OPEN], [OPEN, OPEN], [OPEN, OPEN]],
    ['・‧', [CENTRED, CENTRED], [CENTRED, CENTRED], [CENTRED, CENTRED]],
    ['·', ['020', '020'], ['020', '020'], ['020', '020']],
  ])('%s', (marks, simplified, traditional, japanese) => {
    for (const mark of marks) {
      const regions: readonly (readonly [Region, readonly [string, string]])[] = [
        ['zh-Hans', simplified],
        ['zh-Hant', traditional],
        ['ja', japanese],
      ];
      for (const [lang, [horizontal, vertical]] of regions) {
        expect(cell(mark, lang, false), `${mark} ${lang}`).toBe(horizontal);
        expect(cell(mark, lang, true), `${mark} ${lang} vertical`).toBe(vertical);
      }
    }
  });
});

describe('which marks keep their blank inside a line', () => {
  it.each<[CompositionProfile['punctuation'], string]>([
    ['quanjiao', '，。、：；！？”“（）'],
    ['kaiming', '。！？'],
    ['banjiao', ''],
    ['plain', '，。、：；！？”“（）'],
  ])('%s', (punctuation, keeping) => {
    const kept = [...'，。、：；！？”“（）'].filter((mark) => keepsBlank(markOf(mark.codePointAt(0)!), punctuation));
    expect(kept.join('')).toBe(keeping);
  });
});

import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { FontLibrary } from '../../fonts/face.ts';
import { breakText, prepare, setLine } from './index.ts';
import { testBlock, testFaces, testStyle } from './testing/block.ts';
import { chinese } from './testing/random-text.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces();
});

it('a text respaced is set as one that was prepared in its letter space', () => {
  const context = {
    get fonts() {
      return fonts;
    },
    resolve: () => null,
  };
  fc.assert(
    fc.property(chinese, fc.integer({ min: -5, max: 8 }), fc.boolean(), (text, hundredths, breaks) => {
      const plain = testStyle();
      const spaced = testStyle({ letterSpace: hundredths / 10 });
      const words = breaks ? `${text}\n${text}` : text;
      const set = (respaced: boolean) => {
        const block = testBlock(words);
        if (respaced) prepare(block, plain, context);
        const prepared = prepare(block, spaced, context);
        const settings = breakText(prepared, () => 130, true);
        const lines = settings.best.breaks.map((_, line) => setLine(prepared, settings.best, line, 130));
        return { settings, lines, stretches: prepared.stretches };
      };
      expect(set(true)).toEqual(set(false));
    }),
    { numRuns: 200, seed: 5 },
  );
});

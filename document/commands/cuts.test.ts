import fc from 'fast-check';
import { TextSelection } from 'prosemirror-state';
import { expect, test } from 'vitest';
import { headline, p, page, stateOf, story } from '../testing/page.ts';
import { cutText, restoreText } from './cuts.ts';

const words = fc.array(fc.constantFrom('河岸', '灯', '，', '1987', ' a b', '*两*'), { maxLength: 6 });

test('a cut restored is the page as it was, whatever was cut', () => {
  const pages = fc.record({
    title: words,
    paragraphs: fc.array(words, { minLength: 1, maxLength: 5 }),
    from: fc.nat(200),
    to: fc.nat(200),
  });
  let cuts = 0;
  fc.assert(
    fc.property(pages, ({ title, paragraphs, from, to }) => {
      const before = stateOf(
        page(headline('h', title.join('')), story('s', ...paragraphs.map((text) => p(text.join(''))))),
      );
      const size = before.doc.content.size;
      const selection = TextSelection.between(before.doc.resolve(from % size), before.doc.resolve(to % size));
      const selected = before.apply(before.tr.setSelection(selection));
      let state = selected;
      const dispatch = (transaction: typeof state.tr): void => {
        state = state.apply(transaction);
      };
      if (!cutText('1')(state, dispatch)) return;
      cuts += 1;
      expect(state.doc.eq(selected.doc)).toBe(false);
      expect(state.doc.textContent).toBe(selected.doc.textContent);
      expect(restoreText(state, dispatch)).toBe(true);
      expect(state.doc.eq(selected.doc)).toBe(true);
    }),
    { numRuns: 1000, seed: 11 },
  );
  expect(cuts).toBeGreaterThan(500);
});

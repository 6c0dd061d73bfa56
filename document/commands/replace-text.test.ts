import { expect, it } from 'vitest';
import { createPageState } from '../state.ts';
import { p, page, story } from '../testing/page.ts';
import { replaceTexts, type TextReplacement } from './replace-text.ts';

/** The first paragraph's text after replacements given as offsets in it; null where they were refused. */
function after(text: string, replacements: readonly TextReplacement[]): string | null {
  const state = createPageState(page(story('a', p(text), p('第二段。'))));
  let start = 0;
  state.doc.descendants((node, position) => {
    if (start === 0 && node.type.name === 'paragraph') start = position + 1;
  });
  let result: string | null = null;
  replaceTexts(replacements.map(({ from, to, text: right }) => ({ from: start + from, to: start + to, text: right })))(
    state,
    (transaction) => {
      result = transaction.doc.nodeAt(start - 1)!.textContent;
    },
  );
  return result;
}

it('replaces stretches in any order, in one transaction', () => {
  expect(
    after('甲、、乙，，丙', [
      { from: 1, to: 3, text: '、' },
      { from: 4, to: 6, text: '，' },
    ]),
  ).toBe('甲、乙，丙');
  expect(after('甲、、乙', [{ from: 2, to: 3, text: '' }])).toBe('甲、乙');
});
it('keeps the marks of what it replaces', () => {
  const state = createPageState(page(story('a', p('甲*座落*乙'))));
  let marks = '';
  let start = 0;
  state.doc.descendants((node, position) => {
    if (node.type.name === 'paragraph') start = position + 1;
  });
  replaceTexts([{ from: start + 1, to: start + 3, text: '坐落' }])(state, ({ doc }) => {
    marks = doc
      .nodeAt(start + 1)!
      .marks.map(({ type }) => type.name)
      .join();
  });
  expect(marks).toBe('strong');
});
it('refuses stretches that overlap or leave their block', () => {
  expect(
    after('甲乙丙', [
      { from: 0, to: 2, text: '' },
      { from: 1, to: 3, text: '' },
    ]),
  ).toBeNull();
  expect(after('甲乙丙', [{ from: 2, to: 6, text: '' }])).toBeNull();
  expect(after('甲乙丙', [])).toBeNull();
});

import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { fitParagraph, freezeBreaks, restoreFits } from './commands/copyfit.ts';
import { frozenBreaks, survivingBreaks } from './frozen.ts';
import { schema } from './schema.ts';

const paragraph = (text: string, attrs: Record<string, unknown> = {}) =>
  schema.nodes['paragraph']!.create(attrs, schema.text(text));
const page = (...content: ReturnType<typeof paragraph>[]) =>
  schema.nodes['page']!.create(null, [
    schema.nodes['setup']!.create(),
    schema.nodes['story']!.create({ id: 's' }, content),
  ]);
const state = (...content: ReturnType<typeof paragraph>[]) =>
  EditorState.create({ doc: page(...content), plugins: [frozenBreaks()] });
const frozenOf = (of: EditorState, index: number): unknown => of.doc.child(1).child(index).attrs['frozen'];

describe('frozen line ends', () => {
  it('are kept before an edit and given up from its line on', () => {
    expect(survivingBreaks([5, 10, 15], 12)).toEqual([5, 10]);
    expect(survivingBreaks([5, 10, 15], 10)).toEqual([5]);
    expect(survivingBreaks([5, 10, 15], 2)).toEqual([]);
    let now = state(
      paragraph('一二三四五六七八九十一二三四五', { frozen: [5, 10, 15] }),
      paragraph('上下左右前后', { frozen: [3, 6] }),
    );
    now = now.apply(now.tr.insertText('新', 3 + 7));
    expect(frozenOf(now, 0)).toEqual([5]);
    expect(frozenOf(now, 1)).toEqual([3, 6]);
  });

  it('are set from a proof by one command', () => {
    let now = state(paragraph('一二三四五六七八'));
    expect(freezeBreaks(new Map([[2, [4, 8]]]))(now, (transaction) => (now = now.apply(transaction)))).toBe(true);
    expect(frozenOf(now, 0)).toEqual([4, 8]);
  });
});

describe('fixes of a paragraph', () => {
  it('are set within the house limit and taken away from the whole story', () => {
    let now = state(paragraph('一二三'), paragraph('四五六'));
    const original = now.doc;
    const dispatch = (transaction: typeof now.tr): void => {
      now = now.apply(transaction);
    };
    expect(fitParagraph(2, -1, -0.03)(now, dispatch)).toBe(true);
    expect(fitParagraph(2, -1, -0.06)(now, dispatch)).toBe(false);
    expect(fitParagraph(1, -1, 0)(now, dispatch)).toBe(false);
    expect(now.doc.child(1).child(0).attrs).toMatchObject({ lines: -1, letterSpace: -0.03 });
    expect(restoreFits(1)(now, dispatch)).toBe(true);
    expect(now.doc.eq(original)).toBe(true);
    expect(restoreFits(1)(now)).toBe(false);
  });
});

import fc from 'fast-check';
import { history, redo, undo } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { Slice } from 'prosemirror-model';
import { AllSelection, type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { removeBlock } from './commands/blocks.ts';
import { deleteSelection } from './commands/clear.ts';
import { cutText, restoreText } from './commands/cuts.ts';
import { moveFrames } from './commands/frames.ts';
import { joinBackward, joinForward } from './commands/join.ts';
import { toggleStrong } from './commands/marks.ts';
import { enter } from './commands/split.ts';
import { setTextKind } from './commands/styles.ts';
import { insertText } from './commands/type.ts';
import { samePageBlocks } from './page-blocks.ts';
import { createPageState } from './state.ts';
import { crosshead, frame, headline, node, p, page, picture, show, story, text } from './testing/page.ts';
import { checkPage } from './validate.ts';

const samples = (): Node[] => [
  page(
    node('folio', { frame: frame('folio') }),
    headline('h1', '主题|第二行'),
    story(
      's1',
      text('byline', '□ 本报记者'),
      p('第一段，有[删节]文字。'),
      crosshead('小标', 'kicker'),
      crosshead('题'),
      picture('pic', '图说'),
      p(''),
      p('第二段 *strong* text', { cut: true }),
      text('pullQuote', '引语', { frame: frame('quote') }),
      p('末段'),
    ),
    node('box', { frame: frame('box') }, [headline('h2', '框题'), story('s2', p('短稿'), p('又一段'))]),
    node('table', { frame: frame('table') }, [
      node('tableRow', null, [text('tableCell', '甲'), text('tableCell', '乙')]),
    ]),
    node('ad', { frame: frame('ad') }),
    picture('lone', ''),
    text('staffLine', '责编 某某', { frame: frame('staff') }),
  ),
  page(story('only', p('一'))),
];

/** The page blocks and fixed parts as text: what no edit of text may change. */
function skeleton(node: Node): string {
  if (node.type.name === 'paragraph' || node.type.name === 'crosshead' || node.isInline) return '';
  const inner: string[] = [];
  node.forEach((child) => {
    inner.push(skeleton(child));
  });
  return `${node.type.name}:${JSON.stringify(node.attrs['frame']?.id ?? node.attrs['id'] ?? '')}(${inner.join('')})`;
}

/** One random edit: which kind, and three numbers that choose positions and content. */
const edits = fc.array(fc.tuple(fc.nat(14), fc.nat(10000), fc.nat(10000), fc.nat(100)), { maxLength: 25 });

const commands: readonly Command[] = [
  deleteSelection,
  enter,
  joinBackward,
  joinForward,
  insertText('新\n文'),
  cutText(),
  restoreText,
  toggleStrong,
  setTextKind('crosshead'),
  setTextKind('paragraph'),
];

/** Does one edit, by a command or by a raw transaction such as any editor or paste may make. */
function edit(state: EditorState, [kind, a, b, c]: readonly [number, number, number, number]): EditorState {
  const size = state.doc.content.size;
  const [from, to] = [a % (size + 1), b % (size + 1)].sort((x, y) => x - y) as [number, number];
  const selected = state.apply(
    c % 20 === 0
      ? state.tr.setSelection(new AllSelection(state.doc))
      : state.tr.setSelection(
          TextSelection.between(state.doc.resolve(from), state.doc.resolve(c % 2 === 0 ? to : from), 1),
        ),
  );
  let next = selected;
  const command = commands[kind];
  if (command !== undefined) {
    command(selected, (transaction) => {
      next = selected.apply(transaction);
      // What the product's own commands do, the guard never has to refuse.
      expect(next.doc.eq(transaction.doc)).toBe(true);
    });
    return next;
  }
  const transaction = rawEdit(selected.tr, kind - commands.length, from, to, c);
  return transaction === null ? selected : selected.apply(transaction);
}

function rawEdit(transaction: Transaction, kind: number, from: number, to: number, c: number): Transaction | null {
  try {
    const { doc } = transaction;
    if (kind === 0) return transaction.delete(from, to);
    if (kind === 1) return transaction.deleteRange(from, to);
    if (kind === 2)
      return transaction.replace(from, to, doc.slice(c % doc.content.size, Math.min(doc.content.size, c + 60)));
    if (kind === 3) return transaction.replace(from, to, Slice.maxOpen(doc.slice(from, to).content));
    return transaction.split(from, 1 + (c % 3));
  } catch {
    return null;
  }
}

describe('the guard of page blocks', () => {
  test('whatever is deleted, replaced, split, joined or typed, page blocks stay and the page stays valid; undo gives it all back', () => {
    fc.assert(
      fc.property(fc.nat(1), edits, (which, steps) => {
        const start = samples()[which]!;
        let state = createPageState(start, [history({ depth: 100000, newGroupDelay: 0 })]);
        for (const step of steps) state = edit(state, step);
        expect(skeleton(state.doc)).toBe(skeleton(start));
        expect(checkPage(state.doc)).toEqual([]);
        const end = state.doc;
        let undone = 0;
        while (
          undo(state, (transaction) => {
            state = state.apply(transaction);
          })
        )
          undone += 1;
        expect(JSON.stringify(state.doc)).toBe(JSON.stringify(start));
        for (; undone > 0; undone -= 1)
          redo(state, (transaction) => {
            state = state.apply(transaction);
          });
        expect(JSON.stringify(state.doc)).toBe(JSON.stringify(end));
      }),
      { numRuns: 300 },
    );
  });

  test('refuses a raw deletion of a picture, a swap of two stories, an added ad', () => {
    const state = createPageState(page(story('a', p('x'), picture('f', 'cap')), story('b', p('y'))));
    const first = state.doc.child(1);
    const second = state.doc.child(2);
    const from = state.doc.child(0).nodeSize;
    const refused = [
      state.tr.delete(from + 1 + 3, from + first.nodeSize - 1),
      state.tr.replaceWith(from, state.doc.content.size, [second, first]),
      state.tr.insert(from, node('ad', { frame: frame('new') })),
    ];
    for (const transaction of refused) expect(state.apply(transaction).doc.eq(state.doc)).toBe(true);
  });

  test('lets layout commands and their undo pass', () => {
    let state = createPageState(page(story('a', p('x')), headline('h', 't'), story('b', p('y'))), [history()]);
    const dispatch = (transaction: Transaction) => {
      state = state.apply(transaction);
    };
    const before = state.doc;
    const position = before.child(0).nodeSize + before.child(1).nodeSize;
    expect(removeBlock(position)(state, dispatch)).toBe(true);
    expect(show(state.doc)).toBe('story(p(x)) story(p(y))');
    expect(moveFrames(['f-a'], 5, -5)(state, dispatch)).toBe(true);
    undo(state, dispatch);
    undo(state, dispatch);
    expect(state.doc.eq(before)).toBe(true);
  });
});

test('samePageBlocks sees order, nesting and identity, and no text', () => {
  const one = page(story('a', p('x')), story('b', p('y')));
  expect(samePageBlocks(one, page(story('a', p('other'), p('more')), story('b')))).toBe(true);
  expect(samePageBlocks(one, page(story('b', p('x')), story('a', p('y'))))).toBe(false);
  expect(samePageBlocks(one, page(story('a', p('x'))))).toBe(false);
  expect(samePageBlocks(one, page(node('box', { frame: frame('x') }, [story('a', p('x')), story('b', p('y'))])))).toBe(
    false,
  );
  expect(samePageBlocks(page(headline('h', 't')), page(headline('h2', 't')))).toBe(false);
});

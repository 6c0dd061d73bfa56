import fc from 'fast-check';
import { history, undo } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { type Command, type EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { changesOf } from './changes.ts';
import { acceptChanges, rejectChanges } from './commands/changes.ts';
import { deleteSelection } from './commands/clear.ts';
import { joinBackward } from './commands/join.ts';
import { enter } from './commands/split.ts';
import { insertText } from './commands/type.ts';
import { countCharacters, pageText } from './plain-text.ts';
import { p, page, stateOf, story } from './testing/page.ts';
import { trackTransaction } from './track.ts';
import { checkPage } from './validate.ts';

const LI = { author: '李敏', time: '2026-11-24T08:00:00Z' };
const WANG = { author: '王芳', time: '2026-11-24T09:00:00Z' };

function tracked(state: EditorState, command: Command, by = LI): EditorState {
  let next = state;
  const did = command(state, (transaction) => {
    next = state.apply(trackTransaction(transaction, state, by));
  });
  expect(did).toBe(true);
  expect(checkPage(next.doc)).toEqual([]);
  return next;
}

/** `{+…}` inserted, `{-…}` deleted, `^` the caret, paragraphs apart by ¶. */
function show(state: EditorState): string {
  const paragraphs: string[] = [];
  state.doc.descendants((block, position) => {
    if (!block.isTextblock) return true;
    let out = '';
    let open = '';
    block.forEach((inline, offset) => {
      const names = inline.marks.map(({ type }) => type.name);
      const sign = `${names.includes('insertion') ? '+' : ''}${names.includes('deletion') ? '-' : ''}`;
      if (sign !== open) out += `${open ? '}' : ''}${sign ? `{${sign}` : ''}`;
      open = sign;
      Array.from(inline.text ?? '').forEach((unit, index) => {
        if (state.selection.head === position + 1 + offset + index) out += '^';
        out += unit;
      });
    });
    if (open) out += '}';
    if (state.selection.head === position + 1 + block.content.size) out += '^';
    paragraphs.push(out);
    return false;
  });
  return paragraphs.join('¶');
}

const one = (...texts: string[]) => stateOf(page(story('a', ...texts.map((text) => p(text)))));
const backspace: Command = (state, dispatch) => {
  const { head } = state.selection;
  dispatch?.(state.tr.delete(head - 1, head));
  return true;
};
const forward: Command = (state, dispatch) => {
  const { head } = state.selection;
  dispatch?.(state.tr.delete(head, head + 1));
  return true;
};

describe('tracked changes', () => {
  test('what is typed is an insertion, letter after letter one', () => {
    let state = tracked(one('今年<a>小麦丰收'), insertText('的'));
    state = tracked(state, insertText('冬'), { ...LI, time: '2026-11-24T08:05:00Z' });
    expect(show(state)).toBe('今年{+的冬}^小麦丰收');
    expect(changesOf(state.doc)).toMatchObject([{ kind: 'insertion', author: '李敏', time: LI.time, text: '的冬' }]);
  });
  test('what is deleted stays, with the caret before it; Delete leaves the caret behind it', () => {
    let state = tracked(one('今年小麦<a>丰收'), backspace);
    expect(show(state)).toBe('今年小{-^麦}丰收');
    state = tracked(state, backspace);
    expect(show(state)).toBe('今年{-^小麦}丰收');
    expect(show(tracked(one('今年<a>小麦'), forward))).toBe('今年{-小}^麦');
    expect(pageText(state.doc)).toBe('今年丰收');
  });
  test('typed over a selection, the new comes behind the old', () => {
    expect(show(tracked(one('今年<a>小麦<b>丰收'), insertText('水稻')))).toBe('今年{-小麦}{+水稻}^丰收');
  });
  test('what the author inserted goes when deleted, what another inserted is marked', () => {
    let state = tracked(one('今年<a>丰收'), insertText('小麦'));
    state = tracked(state, backspace);
    expect(show(state)).toBe('今年{+小}^丰收');
    state = tracked(state, backspace, WANG);
    expect(show(state)).toBe('今年{+-^小}丰收');
  });
  test('a selection over own, old and others’ text', () => {
    let state = tracked(one('甲乙<a>丙丁'), insertText('新'));
    const { head } = state.selection;
    state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, head - 2, head + 1)));
    expect(show(tracked(state, insertText('替')))).toBe('甲{-乙丙}{+替}^丁');
  });
  test('text deleted across paragraphs leaves them apart', () => {
    expect(show(tracked(one('甲<a>乙', '丙丁', '戊<b>己'), deleteSelection))).toBe('甲{-^乙}¶{-丙丁}¶{-戊}己');
  });
  test('a paragraph is split and joined as it is', () => {
    let state = tracked(one('甲<a>乙'), enter);
    expect(show(state)).toBe('甲¶^乙');
    state = tracked(state, joinBackward);
    expect(show(state)).toBe('甲^乙');
  });
  test('text of several lines', () => {
    expect(show(tracked(one('甲<a>乙<b>丙'), insertText('一\n二')))).toBe('甲{-乙}{+一}¶{+二}^丙');
  });
  test('a transaction that changes many places', () => {
    const state = one('甲乙甲乙甲');
    const replaceAll: Command = (before, dispatch) => {
      const transaction = before.tr;
      const starts: number[] = [];
      before.doc.descendants((node, position) => {
        if (node.isText)
          for (let at = 0; at < node.nodeSize; at += 1) if (node.text![at] === '甲') starts.push(position + at);
        return true;
      });
      for (const at of starts) {
        const now = transaction.mapping.map(at);
        transaction.insertText('丁丁', now, now + 1);
      }
      dispatch?.(transaction);
      return true;
    };
    expect(show(tracked(state, replaceAll)).replace('^', '')).toBe('{-甲}{+丁丁}乙{-甲}{+丁丁}乙{-甲}{+丁丁}');
  });
  test('typed into deleted text, the new is to be seen, tracked or not', () => {
    let state = tracked(one('今年<a>小麦丰收<b>了'), deleteSelection);
    const { head } = state.selection;
    state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, head + 2)));
    expect(show(tracked(state, insertText('水')))).toBe('今年{-小麦}{+水}{-^丰收}了');
    let plain = state;
    insertText('水')(state, (transaction) => {
      plain = state.apply(transaction);
    });
    expect(show(plain)).toBe('今年{-小麦}水{-^丰收}了');
  });
  test('are undone like any change', () => {
    let state = stateOf(page(story('a', p('今年<a>小麦<b>丰收'))), [history()]);
    const before = state.doc;
    state = tracked(state, insertText('水稻'));
    undo(state, (transaction) => {
      state = state.apply(trackTransaction(transaction, state, LI));
    });
    expect(state.doc.eq(before)).toBe(true);
  });
});

describe('accepting and rejecting', () => {
  const changed = () => tracked(one('今年<a>小麦<b>丰收'), insertText('水稻'));
  test('all of them', () => {
    expect(show(tracked(changed(), acceptChanges('all'))).replace('^', '')).toBe('今年水稻丰收');
    expect(show(tracked(changed(), rejectChanges('all'))).replace('^', '')).toBe('今年小麦丰收');
    expect(acceptChanges('all')(one('甲'))).toBe(false);
  });
  test('one of them, and those of the selection', () => {
    const state = changed();
    const [deletion] = changesOf(state.doc);
    expect(show(tracked(state, rejectChanges([deletion!]))).replace('^', '')).toBe('今年小麦{+水稻}丰收');
    expect(show(tracked(state, acceptChanges('selection'))).replace('^', '')).toBe('今年{-小麦}水稻丰收');
  });
  test('a paragraph that was deleted whole goes with its text, the last of a story stays', () => {
    const state = tracked(one('甲', '<a>乙丙<b>', '丁'), deleteSelection);
    expect(show(tracked(state, acceptChanges('all'))).replace('^', '')).toBe('甲¶丁');
    const last = tracked(one('<a>乙丙<b>'), deleteSelection);
    expect(show(tracked(last, acceptChanges('all')))).toBe('^');
  });
  test('whatever is typed and deleted: rejecting gives the old text, accepting what was seen', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(), to: fc.nat(8), text: fc.constantFrom('', '新', '改动') }), {
          maxLength: 10,
        }),
        (edits) => {
          const start = one('春分过后江南各地', '记者在田间看到');
          const before = text(start.doc);
          let state = start;
          for (const { at, to, text: typed } of edits) {
            const spots = textSpots(state.doc);
            const from = spots[at % spots.length]!;
            const end = Math.min(from + to, state.doc.resolve(from).end());
            if (typed === '' && from === end) continue;
            state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, end)));
            state = tracked(state, typed === '' ? deleteSelection : insertText(typed));
          }
          const rejected = changesOf(state.doc).length === 0 ? state : tracked(state, rejectChanges('all'));
          expect(text(rejected.doc)).toBe(before);
          const accepted = changesOf(state.doc).length === 0 ? state : tracked(state, acceptChanges('all'));
          expect(pageText(accepted.doc)).toBe(pageText(state.doc));
          expect(countCharacters(pageText(accepted.doc))).toBe(countCharacters(pageText(state.doc)));
        },
      ),
      { numRuns: 80 },
    );
  });
});

function text(doc: Node): string {
  return pageText(doc, { cut: 'keep' });
}

function textSpots(doc: Node): number[] {
  const spots: number[] = [];
  doc.descendants((child, position) => {
    if (child.isText) for (let index = 0; index < child.nodeSize; index += 1) spots.push(position + index);
    return true;
  });
  return spots;
}

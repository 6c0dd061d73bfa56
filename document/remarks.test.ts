import fc from 'fast-check';
import { closeHistory, history, redo, undo } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { type Command, type EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { deleteSelection } from './commands/clear.ts';
import { duplicateFrames } from './commands/duplicate-frames.ts';
import { addRemark, editRemark, moveRemark, removeRemark, replyToRemark, setRemarkState } from './commands/remarks.ts';
import { enter } from './commands/split.ts';
import { insertText } from './commands/type.ts';
import { readPageJson, writePageJson } from './page-file.ts';
import { reanchor } from './reanchor.ts';
import { remarksOf } from './remark.ts';
import { placeOfRemark, remarkRanges } from './remark-place.ts';
import { createPageState } from './state.ts';
import { outcome } from './testing/outcome.ts';
import { frame, headline, node, p, page, stateOf, story } from './testing/page.ts';
import { checkPage, validatePage } from './validate.ts';

const BY = { author: '李敏', time: '2026-11-24T08:00:00Z' };
const remark = (id: string, rest = {}) => ({ id, ...BY, text: '请核', ...rest });

function done(state: EditorState, command: Command): EditorState {
  let next = state;
  expect(
    command(state, (transaction) => {
      next = state.apply(transaction);
    }),
  ).toBe(true);
  return next;
}

function textOf(doc: Node, id: string): string {
  const place = placeOfRemark(doc, remarksOf(doc).find((one) => one.id === id)!);
  return place?.at === 'text' ? doc.textBetween(place.from, place.to, '¶') : `(${place?.at ?? 'nowhere'})`;
}

const selected = (state: EditorState) => ({ at: 'text', from: state.selection.from, to: state.selection.to }) as const;

describe('remarks', () => {
  const doc = page(
    headline('h', '秋收开镰'),
    story('a', p('全县今年<a>种植小麦<b>五十万亩。'), p('第二段文字在这里。')),
    node('rule', { frame: frame('r', 50, 60) }),
  );
  test('stand on their characters, on a frame, on the page', () => {
    let state = stateOf(doc);
    state = done(state, addRemark(remark('one'), selected(state)));
    state = done(state, addRemark(remark('two', { kind: 'shift' }), { at: 'frame', frame: 'r', x: 5, y: 6 }));
    state = done(state, addRemark(remark('three'), { at: 'page', x: 10, y: 20 }));
    expect(textOf(state.doc, 'one')).toBe('种植小麦');
    expect(remarksOf(state.doc).map(({ anchor }) => anchor.at)).toEqual(['text', 'frame', 'page']);
    expect(remarksOf(state.doc)[0]!.anchor).toMatchObject({ before: '全县今年', after: '五十万亩。', story: 'a' });
    expect(checkPage(state.doc)).toEqual([]);
  });
  test('the id of a remark is given once, a place must be there', () => {
    const state = stateOf(doc);
    const marked = done(state, addRemark(remark('one'), selected(state)));
    expect(addRemark(remark('one'), selected(marked))(marked)).toBe(false);
    expect(addRemark(remark('two'), { at: 'frame', frame: 'none', x: 0, y: 0 })(marked)).toBe(false);
    expect(addRemark(remark('two'), { at: 'text', from: 0, to: 0 })(marked)).toBe(false);
  });
  test('are answered, settled, edited, moved and taken away', () => {
    const state = stateOf(doc);
    let now = outcome(state.doc, addRemark(remark('one'), selected(state)))!;
    now = outcome(now, replyToRemark('one', { id: 'r1', ...BY, text: '已改' }))!;
    now = outcome(now, setRemarkState('one', 'done', BY))!;
    expect(outcome(now, setRemarkState('one', 'done', BY))).toBeNull();
    now = outcome(now, editRemark('one', { replacement: '播种小麦' }))!;
    expect(remarksOf(now)[0]).toMatchObject({ state: 'done', replacement: '播种小麦' });
    expect(remarksOf(now)[0]!.replies.map(({ text, state: settled }) => [text, settled])).toEqual([
      ['已改', undefined],
      ['', 'done'],
    ]);
    const { from } = state.selection;
    now = outcome(now, moveRemark('one', { at: 'text', from: from + 4, to: from + 6 }))!;
    expect(textOf(now, 'one')).toBe('五十');
    now = outcome(now, removeRemark('one'))!;
    expect(now.eq(state.doc)).toBe(true);
  });
  test('at a point mean the point, and a surrogate pair is not torn', () => {
    const state = stateOf(page(story('a', p('𠮷野<a>家'))));
    const at = state.selection.from;
    let now = outcome(state.doc, addRemark(remark('one', { kind: 'insert' }), { at: 'text', from: at, to: at }))!;
    expect(placeOfRemark(now, remarksOf(now)[0]!)).toEqual({ at: 'text', from: at, to: at });
    now = outcome(now, addRemark(remark('two'), { at: 'text', from: at + 1, to: at + 1 }))!;
    expect(placeOfRemark(now, remarksOf(now)[1]!)).toEqual({ at: 'text', from: at + 1, to: at + 1 });
    const start = at - 3;
    now = outcome(now, addRemark(remark('three'), { at: 'text', from: start, to: start }))!;
    expect(remarkRanges(now).get('three')).toEqual([{ from: start, to: start + 2 }]);
  });
  test('whose characters are gone are found by what stood round them', () => {
    let state = stateOf(doc);
    state = done(state, addRemark(remark('one'), selected(state)));
    const { from } = state.selection;
    state = done(state, deleteSelection);
    expect(placeOfRemark(state.doc, remarksOf(state.doc)[0]!)).toEqual({ at: 'text', from, to: from });
  });
  test('of a frame that is gone stand where it was', () => {
    const marked = outcome(doc, addRemark(remark('one'), { at: 'frame', frame: 'r', x: 22, y: 12 }))!;
    const without = page(story('a', p('甲')));
    const place = placeOfRemark(without, remarksOf(marked)[0]!);
    expect(place?.at).toBe('page');
    expect((place as { x: number }).x).toBeCloseTo((72 * 25.4) / 72, 2);
  });
});

test('copies of frames bear no remarks', () => {
  const state = stateOf(page(story('a', p('甲<a>乙丙<b>丁'))));
  const marked = outcome(state.doc, addRemark(remark('one'), selected(state)))!;
  const twice = outcome(marked, duplicateFrames(['f-a'], 10, 10))!;
  expect(remarkRanges(twice).get('one')).toHaveLength(1);
});

describe('the file', () => {
  const marked = () => {
    const state = stateOf(page(story('a', p('甲<a>乙丙<b>丁'))));
    return outcome(state.doc, addRemark(remark('one'), selected(state)))!;
  };
  test('keeps remarks; a page without any says nothing of them', () => {
    const read = readPageJson(writePageJson(marked()));
    expect(read.ok && textOf(read.value.page, 'one')).toBe('乙丙');
    expect(writePageJson(page(story('a', p('甲'))))).not.toContain('remarks');
  });
  test('takes marks off that no remark stands for', () => {
    const bare = outcome(marked(), removeRemark('one'))!;
    const json = marked().toJSON();
    json.content[0].attrs.remarks = null;
    const read = readPageJson(JSON.stringify({ format: 'banxin-page', version: 1, doc: json }));
    expect(read.ok && read.value.page.eq(validated(bare))).toBe(true);
    expect(read.ok && read.value.report.repairs.map(({ kind }) => kind)).toEqual(['remark']);
  });
  test('mends damaged remarks and keeps the others', () => {
    const json = marked().toJSON();
    const [good] = json.content[0].attrs.remarks;
    json.content[0].attrs.remarks = [
      good,
      { ...good, state: 'perhaps' },
      7,
      { ...good, id: 'x', anchor: { at: 'moon' } },
    ];
    const read = readPageJson(JSON.stringify({ format: 'banxin-page', version: 1, doc: json }));
    if (!read.ok) throw new Error(read.failure.words.en);
    expect(remarksOf(read.value.page).map(({ id, state, anchor }) => [id, state, anchor.at])).toEqual([
      ['one', 'open', 'text'],
      ['one-2', 'open', 'text'],
      ['x', 'open', 'page'],
    ]);
    expect(validatePage(read.value.page.toJSON()).ok).toBe(true);
  });
});

function validated(doc: Node): Node {
  const result = validatePage(doc.toJSON());
  if (!result.ok) throw new Error('not valid');
  return result.page;
}

describe('edits round remarks', () => {
  const TEXT = ['春分过后，江南各地陆续进入农忙时节。', '记者在田间看到，插秧机来回穿梭。', '“今年的秧苗壮。”老周说。'];
  test('leave each remark on its characters, and undo brings every state back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(), to: fc.nat(), kind: fc.nat(3) }), { minLength: 1, maxLength: 12 }),
        fc.array(fc.record({ at: fc.nat(), size: fc.integer({ min: 1, max: 6 }) }), { minLength: 1, maxLength: 4 }),
        (edits, places) => {
          let state = createPageState(page(story('a', ...TEXT.map((text) => p(text)))), [history()]);
          const spots = textSpots(state.doc);
          places.forEach(({ at, size }, index) => {
            const from = spots[at % spots.length]!;
            const to = Math.min(from + size, state.doc.resolve(from).end());
            state = done(state, addRemark(remark(`m${index}`), { at: 'text', from, to }));
          });
          const marked = state.doc;
          // What stays of a remark is what stays of its characters: each is followed by its own position.
          const tracked = new Map<string, { position: number; unit: string }[]>();
          for (const [id, ranges] of remarkRanges(marked))
            tracked.set(
              id,
              ranges.flatMap(({ from, to }) =>
                Array.from({ length: to - from }, (_, index) => ({
                  position: from + index,
                  unit: marked.textBetween(from + index, from + index + 1),
                })),
              ),
            );
          let changes = 0;
          for (const { at, to, kind } of edits) {
            const now = textSpots(state.doc);
            const [one, other] = [now[at % now.length]!, now[to % now.length]!].sort((a, b) => a - b) as [
              number,
              number,
            ];
            const end = kind === 2 ? Math.min(other, one + 5) : one;
            state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, one, Math.max(one, end))));
            const command =
              kind === 0 ? insertText('新') : kind === 1 ? enter : kind === 2 ? deleteSelection : insertText('改动');
            command(state, (transaction) => {
              for (const list of tracked.values())
                for (let index = list.length - 1; index >= 0; index -= 1) {
                  const result = transaction.mapping.mapResult(list[index]!.position, 1);
                  if (result.deletedAfter) list.splice(index, 1);
                  else list[index]!.position = result.pos;
                }
              if (transaction.docChanged) changes += 1;
              state = state.apply(closeHistory(transaction));
            });
          }
          for (const [id, list] of tracked) {
            // Text typed inside a remark belongs to it; nothing beside it does.
            const under = (remarkRanges(state.doc).get(id) ?? []).flatMap(({ from, to }) =>
              Array.from({ length: to - from }, (_, index) => from + index),
            );
            const kept = list.map(({ position }) => position);
            expect(under.filter((position) => kept.includes(position))).toEqual(kept);
            for (const position of under)
              if (!kept.includes(position)) expect('新改动').toContain(state.doc.textBetween(position, position + 1));
            for (const { position, unit } of list) expect(state.doc.textBetween(position, position + 1)).toBe(unit);
          }
          const final = state.doc;
          for (let step = 0; step < changes; step += 1)
            undo(state, (transaction) => (state = state.apply(transaction)));
          expect(state.doc.eq(marked)).toBe(true);
          for (let step = 0; step < changes; step += 1)
            redo(state, (transaction) => (state = state.apply(transaction)));
          expect(state.doc.eq(final)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('are followed by comparing alone: a place of the old page is the same characters of the new', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(), kind: fc.nat(2) }), { maxLength: 8 }),
        fc.nat(),
        fc.integer({ min: 2, max: 6 }),
        (edits, place, size) => {
          const before = createPageState(page(story('a', ...TEXT.map((text) => p(text)))));
          const spots = textSpots(before.doc);
          const from = spots[place % spots.length]!;
          const to = Math.min(from + size, before.doc.resolve(from).end());
          if (to - from < 2) return;
          let state = done(before, addRemark(remark('m'), { at: 'text', from, to }));
          for (const { at, kind } of edits) {
            const free = textSpots(state.doc).filter((spot) => {
              const { from: start, to: end } = remarkRanges(state.doc).get('m')![0]!;
              return spot < start - 1 || spot > end + 1;
            });
            const spot = free[at % Math.max(1, free.length)];
            if (spot === undefined) continue;
            state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, spot)));
            const command = kind === 0 ? insertText('增') : kind === 1 ? enter : insertText('补一句话。');
            command(state, (transaction) => (state = state.apply(transaction)));
          }
          const carried = reanchor(before.doc, { at: 'text', from, to }, state.doc);
          const truth = remarkRanges(state.doc).get('m')![0]!;
          expect(carried).toEqual({ at: 'text', ...truth });
        },
      ),
      { numRuns: 60 },
    );
  });
  test('text that was rewritten carries the place to what stands there now', () => {
    const before = page(story('a', p('记者从县农业局获悉，今年小麦丰收。')));
    const after = page(story('a', p('记者从县农业农村局了解到，今年小麦丰收。')));
    const from = 2 + before.firstChild!.nodeSize + 7;
    const place = reanchor(before, { at: 'text', from, to: from + 2 }, after)!;
    expect(place.at === 'text' && before.textBetween(from, from + 2)).toBe('获悉');
    expect(place.at === 'text' && after.textBetween(place.from, place.to)).toBe('了解到');
  });
  test('a paragraph that went to another story takes its place along', () => {
    const before = page(story('a', p('甲文第一段。'), p('搬走的这一段文字。')), story('b', p('乙文。')));
    const after = page(story('a', p('甲文第一段。')), story('b', p('乙文。'), p('搬走的这一段文字。')));
    const from = textSpots(before)[6]! + 1;
    expect(before.textBetween(from, from + 5)).toBe('走的这一段');
    const place = reanchor(before, { at: 'text', from, to: from + 5 }, after)!;
    expect(place.at === 'text' && after.textBetween(place.from, place.to)).toBe('走的这一段');
  });
});

function textSpots(doc: Node): number[] {
  const spots: number[] = [];
  doc.descendants((child, position) => {
    if (child.isText) for (let index = 0; index < child.nodeSize; index += 1) spots.push(position + index);
    return true;
  });
  return spots;
}

import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { expect, it } from 'vitest';
import { area, frame, node, paragraph, storyFrame, testPage } from '../../composer/testing/page.ts';
import { addRemark } from '../../document/commands/remarks.ts';
import { remarkSchema } from '../../document/remark.ts';
import { createPageState } from '../../document/state.ts';
import { openPages } from '../open-page.ts';
import { makeRound } from '../rounds/make-round.ts';
import { roundWorks } from '../rounds/round-works.ts';
import { compareProofs } from './compare-proofs.ts';

const TEXTS = [
  '河岸的灯在傍晚亮起来，巡河的人沿着步道往下游走，水位比昨天低了两寸。',
  '闸门旁的刻度尺露出一截青苔，他停下来记数，又看了看天色。',
  '图书馆三楼的窗子还开着，有人在读一本旧地图册，手指沿着河道慢慢移动。',
];

function start() {
  const pages = openPages();
  const page = testPage(
    node('headline', { frame: frame('h', area(0, 0, 2, 4)) }, node('title', {}, '大桥昨日通车')),
    node('story', { id: 'one', frames: [storyFrame('s', 0, 5, 2, 20)] }, ...TEXTS.map(paragraph)),
    node('picture', { frame: frame('p', area(2, 0, 1, 12)) }, node('caption', {}, '桥上的灯')),
  );
  return { pages, open: pages.hold({ page }) };
}

/** The position of the first character of a text of the page. */
function at(page: Node, text: string): number {
  let found = -1;
  page.descendants((child, position) => {
    if (!child.isTextblock) return true;
    const index = child.textContent.indexOf(text);
    if (index >= 0 && found < 0) found = position + 1 + index;
    return false;
  });
  return found;
}

it('what was asked on paper or by remark and done, what was not done, what was changed unasked', async () => {
  const { pages, open } = start();
  await makeRound(open, { kind: 'page', author: '', time: '2026-07-01T12:00:00Z' });
  const works = roundWorks(pages, null);
  const edit = (change: (state: EditorState) => ReturnType<EditorState['tr']['insertText']>) => {
    open.page = change(EditorState.create({ doc: open.page })).doc;
  };
  const mark = async (text: string, length: number, reader: string) => {
    let place = { block: -1, start: 0, end: 0 };
    let block = 0;
    open.page.descendants((child) => {
      if (!child.isTextblock) return true;
      const index = child.textContent.indexOf(text);
      if (index >= 0 && place.block < 0) place = { block, start: index, end: index + length };
      block += 1;
      return false;
    });
    await works.markAsked({ page: open.id, round: 1, reader, words: '', place }, {});
  };
  const remark = (text: string, kind: string, round: number | null, time: string) => {
    const from = at(open.page, text);
    const state = EditorState.create({ doc: open.page });
    const made = remarkSchema.omit({ anchor: true }).parse({ id: `r-${text}`, author: '丙', kind, round, time });
    addRemark(made, { at: 'text', from, to: from + text.length })(state, (transaction) => {
      open.page = transaction.doc;
    });
  };
  remark('傍晚', 'replace', 1, '2026-07-01T13:00:00Z');
  remark('步道', 'delete', null, '2026-07-01T13:00:00Z');
  remark('青苔', 'replace', 7, '2026-07-01T13:00:00Z');
  remark('天色', 'query', 1, '2026-07-01T13:00:00Z');
  remark('两寸', 'replace', null, '2026-06-30T13:00:00Z');

  // Asked by a remark and done, typed before its mark on paper is entered, deleted, and changed by nobody's wish.
  edit((state) => state.tr.insertText('夜里', at(open.page, '傍晚'), at(open.page, '傍晚') + 2));
  edit((state) => state.tr.insertText('下', at(open.page, '移动')));
  await mark('下移动', 1, 'B');
  edit((state) => state.tr.delete(at(open.page, '露出'), at(open.page, '露出') + 2));
  edit((state) => state.tr.insertText('册', at(open.page, '一本旧') + 2));
  await mark('记数', 2, 'B');
  await works.markAsked({ page: open.id, round: 1, reader: 'B', words: '换图', place: { frame: 'p' } }, {});
  open.page.descendants((child, position) => {
    if (child.type.name !== 'picture') return true;
    const rect = { ...child.attrs['frame'].rect, height: 90 };
    open.page = EditorState.create({ doc: open.page }).tr.setNodeAttribute(position, 'frame', {
      ...child.attrs['frame'],
      rect,
    }).doc;
    return false;
  });

  const asked = { older: 1, newer: null, sheet: null, pdf: { path: null, language: 'zh' as const } };
  const { comparison, asked: result, file } = await compareProofs(open, asked, {});
  const change = ({ list, index, change: n }: (typeof result.notAsked)[number]) => {
    if (list !== 'text') return list;
    const { deleted, inserted } = comparison.text[index]!.changes[n!]!;
    return `${deleted}→${inserted}`;
  };
  expect(result.done.map(({ asked: item, changes }) => `${item.source} ${item.reader} ${changes.map(change)}`)).toEqual(
    ['paper B →下', 'paper B geometry', 'remark 丙 傍晚→夜里'],
  );
  expect(result.notDone.map(({ source, words }) => `${source} ${words}`)).toEqual(['paper ', 'remark 删除']);
  expect(result.notAsked.map(change)).toEqual(['露出→', '→册']);
  expect(Buffer.from(file!.bytes!.subarray(0, 5)).toString()).toBe('%PDF-');
});

it('remarks whose words were deleted, that ask for an insertion, a new paragraph, or a moved frame, are done when that is done', async () => {
  const { open } = start();
  await makeRound(open, { kind: 'page', author: '', time: '2026-07-01T12:00:00Z' });
  const remark = (id: string, kind: string, place: Parameters<typeof addRemark>[1]) => {
    const made = remarkSchema
      .omit({ anchor: true })
      .parse({ id, author: '丙', kind, round: 1, time: '2026-07-01T13:00:00Z' });
    const done = addRemark(made, place)(EditorState.create({ doc: open.page }), (transaction) => {
      open.page = transaction.doc;
    });
    expect(done).toBe(true);
  };
  const text = (words: string, length = words.length) => {
    const from = at(open.page, words);
    return { at: 'text' as const, from, to: from + length };
  };
  const edit = (change: (state: EditorState) => EditorState['tr']) => {
    open.page = createPageState(open.page, []).apply(change(createPageState(open.page, []))).doc;
  };
  remark('delete', 'delete', text('沿着步道'));
  remark('insert', 'insert', text('两寸', 0));
  remark('split', 'newParagraph', text('又看了看', 0));
  remark('shift', 'shift', { at: 'frame', frame: 'p', x: 3, y: 3 });
  remark('undone', 'replace', text('地图册'));
  const [first] = [text('沿着步道')];
  edit((state) => state.tr.delete(first.from, first.to));
  edit((state) => state.tr.insertText('约', at(open.page, '两寸')));
  edit((state) => state.tr.split(at(open.page, '又看了看')));
  let picture = 0;
  open.page.descendants((child, position) => {
    if (child.type.name === 'picture') picture = position;
    return !child.isTextblock;
  });
  const frameOf = open.page.nodeAt(picture)!.attrs['frame'];
  const rect = { ...frameOf.rect, y: frameOf.rect.y + 23 };
  open.page = EditorState.create({ doc: open.page }).tr.setNodeAttribute(picture, 'frame', { ...frameOf, rect }).doc;
  await makeRound(open, { kind: 'page', author: '', time: '2026-07-01T15:00:00Z' });
  const { asked } = await compareProofs(open, { older: 1, newer: 2, sheet: null, pdf: null }, {});
  expect(asked.done.map((done) => done.asked.id).sort()).toEqual(['delete', 'insert', 'shift', 'split']);
  expect(asked.notDone.map(({ id }) => id)).toEqual(['undone']);
  expect(asked.notAsked).toEqual([]);
});

import type { Node } from 'prosemirror-model';
import { type Command, TextSelection } from 'prosemirror-state';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LineItem } from '../../composer/proof.ts';
import { blockStarts } from '../../composer/query.ts';
import { freezeBreaks } from '../../document/commands/copyfit.ts';
import { samePageBlocks } from '../../document/page-blocks.ts';
import { eachTextBlock } from '../../document/schema.ts';
import { headline, node, p, page, picture, story, text } from '../../document/testing/page.ts';
import { findAll, replaceFound } from '../../renderer/find/find.ts';
import type { PageSession } from '../../renderer/session/page-session.ts';
import { insertBlocks, selectedBlocks } from '../../renderer/text/clipboard.ts';
import { deleteBackward, deleteForward, deleteWordBackward, enterKey, typeText } from '../../renderer/text/edit.ts';
import { placeOf } from '../../renderer/text/lines.ts';
import { moveCaret } from '../../renderer/text/motion.ts';
import { moveText } from '../../renderer/text/move-text.ts';
import { readOwn, writeOwn } from '../../renderer/text/own-form.ts';
import { smartQuote } from '../../renderer/text/smart-quotes.ts';
import { sessionOf, sessionOn } from './node-session.ts';

const PAGE = page(
  headline('h', '标题在此'),
  story(
    'a',
    text('byline', '记者 甲'),
    p('第一段文字'),
    p('前[删去的]后'),
    picture('inner', '图说文字'),
    p('末段'),
    text('crosshead', '小标'),
  ),
  story('empty', p('')),
  node(
    'table',
    {
      frame: { id: 't', rect: { x: 0, y: 0, width: 100, height: 40 }, z: 0, group: null, layer: 'page', locked: false },
    },
    [node('tableRow', null, [text('tableCell', '左'), text('tableCell', '右')])],
  ),
);

let session: PageSession;
beforeAll(async () => {
  session = await sessionOf(PAGE);
});

/** The texts of all blocks, a break as `/`, the caret as `|`. */
function shown(): string[] {
  const { doc, selection } = session.state;
  const texts: string[] = [];
  eachTextBlock(doc, (block, _ordinal, position) => {
    let all = block.textBetween(0, block.content.size, '', '/');
    const caret = selection.head - position - 1;
    if (caret >= 0 && caret <= block.content.size) all = `${all.slice(0, caret)}|${all.slice(caret)}`;
    texts.push(all);
  });
  return texts;
}

/** Runs commands with the caret in the block of a text, so many characters in; gives the texts that changed, undoes all. */
function changed(of: string, offset: number, ...commands: Command[]): string[] {
  const { doc, tr } = session.state;
  let start = -1;
  eachTextBlock(doc, (block, _ordinal, position) => {
    if (block.textContent === of && start < 0) start = position + 1;
  });
  const first = doc;
  session.dispatch(tr.setSelection(TextSelection.create(doc, start + offset)));
  const before = shown().map((each) => each.replace('|', ''));
  for (const command of commands) session.run(command);
  const after = shown();
  expect(samePageBlocks(first, session.state.doc)).toBe(true);
  session.state.doc.check();
  while (session.undo());
  expect(session.state.doc.eq(first)).toBe(true);
  return after.filter((each) => each.includes('|') || !before.includes(each.replace('|', '')));
}

describe('keys at every kind of edge', () => {
  const type = typeText('新', true);
  test.for<[string, number, Command[], string[]]>([
    ['第一段文字', 0, [type], ['新|第一段文字']],
    ['第一段文字', 5, [type], ['第一段文字新|']],
    ['第一段文字', 2, [enterKey], ['第一', '|段文字']],
    ['第一段文字', 5, [enterKey, type], ['新|']],
    ['第一段文字', 0, [enterKey, deleteBackward], ['|第一段文字']],
    // The first paragraph of a story never joins its byline, the last never what follows the story.
    ['第一段文字', 0, [deleteBackward], ['|第一段文字']],
    ['小标', 2, [deleteForward], ['小标|']],
    ['第一段文字', 5, [deleteForward], ['第一段文字|前删去的后']],
    ['末段', 0, [deleteBackward], ['|末段']],
    ['前删去的后', 5, [deleteForward], ['前删去的后|']],
    // Fixed parts: Enter breaks their line, nothing joins them.
    ['记者 甲', 4, [enterKey, type], ['记者 甲/新|']],
    ['记者 甲', 0, [deleteBackward], ['|记者 甲']],
    ['记者 甲', 4, [deleteForward], ['记者 甲|']],
    ['标题在此', 2, [enterKey], ['标题/|在此']],
    ['标题在此', 2, [enterKey, deleteBackward], ['标题|在此']],
    ['标题在此', 4, [deleteForward], ['标题在此|']],
    ['图说文字', 0, [deleteBackward], ['|图说文字']],
    ['图说文字', 4, [type, enterKey], ['图说文字新/|']],
    ['左', 1, [deleteForward], ['左|']],
    ['左', 1, [deleteBackward, deleteBackward], ['|']],
    ['右', 0, [deleteBackward, type], ['新|右']],
    // Text that is cut is not deleted by a key beside it.
    ['前删去的后', 4, [deleteBackward], ['|删去的后']],
    ['前删去的后', 1, [deleteForward], ['前删去的|']],
    ['前删去的后', 5, [deleteWordBackward], ['前删去的|']],
    ['前删去的后', 4, [type], ['前删去的新|后']],
    // A story without text.
    ['', 0, [type], ['新|']],
    ['', 0, [deleteBackward], ['|']],
    ['', 0, [deleteForward], ['|']],
  ])('“%s” at %i', ([of, offset, commands, wanted]) => {
    expect(changed(of, offset, ...commands)).toEqual(wanted);
  });

  test('a block without text has a place for the caret', () => {
    const { doc } = session.state;
    const start = blockStarts(doc).find((each) => doc.resolve(each).parent.content.size === 0)!;
    const place = placeOf(session.proof, doc, start, 1);
    expect(place?.line.frame).toBe('f-empty');
    expect(place?.rect.height).toBeGreaterThan(4);
  });
});

describe('motions', () => {
  test('forward goes through every cluster of the page to its end, and back; views and blocks go on at an edge', async () => {
    const long = await sessionOn('tabloid/tabloid.banxin');
    const { state, proof } = long;
    const go = (motion: Parameters<typeof moveCaret>[0], position: number) =>
      moveCaret(motion, state, proof, position, { affinity: 1, goal: null }, 400).position;
    const first = go('pageStart', 500);
    const last = go('pageEnd', 500);
    let at = first;
    const seen = [at];
    for (let next = go('forward', at); next !== at; next = go('forward', at)) {
      at = next;
      seen.push(at);
    }
    expect(at).toBe(last);
    for (const position of seen.reverse().slice(1)) {
      at = go('backward', at);
      expect(at).toBe(position);
    }
    let views = 0;
    let middle = blockStarts(state.doc)[6]!;
    for (let next = go('nextView', middle); next !== middle; next = go('nextView', middle)) {
      expect(next).toBeGreaterThan(middle);
      middle = next;
      views += 1;
    }
    expect(views).toBeGreaterThan(1);
    const start = blockStarts(state.doc)[3]!;
    const end = go('blockEnd', start);
    expect(go('blockEnd', end)).toBeGreaterThan(end);
    expect(go('blockStart', start)).toBeLessThan(start);
  });
});

describe('frozen line ends', () => {
  test('an edit breaks anew only from its line on', async () => {
    const long = await sessionOn('tabloid/tabloid.banxin');
    const lines = (of: PageSession, block: number): number[] =>
      of.proof.blocks[block]!.lines.map((index) => (of.proof.items[index] as LineItem).line.end);
    const block = long.proof.blocks.findIndex(({ type, lines: { length } }) => type === 'paragraph' && length >= 6);
    const start = blockStarts(long.state.doc)[block]!;
    const ends = lines(long, block);
    expect(long.run(freezeBreaks(new Map([[start - 1, ends.slice(0, -1)]])))).toBe(true);
    const frozen = long.state.doc;
    expect(lines(long, block)).toEqual(ends);
    for (const offset of [ends[3]! + 2, ends[3]! + 4]) {
      long.dispatch(long.state.tr.setSelection(TextSelection.create(long.state.doc, start + offset)));
      long.run(typeText('四字新词', false));
      expect(lines(long, block).slice(0, 4)).toEqual(ends.slice(0, 4));
      expect(long.state.doc.nodeAt(start - 1)!.attrs['frozen']).toEqual(ends.slice(0, 4));
    }
    long.run(deleteBackward);
    expect(lines(long, block).slice(0, 4)).toEqual(ends.slice(0, 4));
    while (long.state.doc !== frozen && !long.state.doc.eq(frozen)) expect(long.undo()).toBe(true);
    expect(lines(long, block)).toEqual(ends);
  });
});

describe('clipboard, moving, finding', () => {
  test('our own form brings styles, inks and pictures to another page', async () => {
    const from = await sessionOn('feature/feature.banxin');
    const { doc } = from.state;
    const setup = doc.firstChild!.attrs['value'];
    const styles = { ...setup.styles, verse: { ...setup.styles.body, size: 11, swatch: 'jade' } };
    const swatches = [
      ...setup.swatches,
      { name: 'jade', label: { zh: '玉', en: 'Jade' }, c: 60, m: 0, y: 40, k: 0, spot: null },
    ];
    const styled = doc.type.create(null, [
      doc.firstChild!.type.create({ value: { ...setup, styles, swatches } }),
      story('verse', p('白鹭', { style: 'verse' }), p('洲头', { style: 'verse' })),
    ]);
    const own = readOwn(writeOwn('text', 'page-9', styled, [styled.child(1).child(0), styled.child(1).child(1)]));
    expect(Object.keys(own!.belongings.styles)).toEqual(['verse']);
    const first = session.state.doc;
    session.dispatch(session.state.tr.setSelection(TextSelection.near(first.resolve(first.content.size - 20))));
    const empty = blockStarts(first).find((each) => first.resolve(each).parent.content.size === 0)!;
    session.dispatch(session.state.tr.setSelection(TextSelection.create(first, empty)));
    session.dispatchStep(insertBlocks(session.state, own!.blocks, own!.belongings)!);
    const after = session.state.doc;
    expect(after.firstChild!.attrs['value'].styles.verse.size).toBe(11);
    expect(after.firstChild!.attrs['value'].swatches.map(({ name }: { name: string }) => name)).toContain('jade');
    const pasted: unknown[] = [];
    eachTextBlock(after, (block) => void (block.attrs['style'] === 'verse' && pasted.push(block.textContent)));
    expect(pasted).toEqual(['白鹭', '洲头']);
    session.undo();
    expect(session.state.doc.eq(first)).toBe(true);
    expect(readOwn('{"version":2}')).toBeNull();
    expect(readOwn('[]')).toBeNull();
  });

  test('moving text is one step, and nothing of it is lost', () => {
    const first = session.state.doc;
    const starts = blockStarts(first);
    const from = starts.find((each) => first.resolve(each).parent.textContent === '第一段文字')!;
    session.dispatch(session.state.tr.setSelection(TextSelection.create(first, from + 1, from + 3)));
    expect(selectedBlocks(session.state).map((block: Node) => block.textContent)).toEqual(['一段']);
    const target = starts.find((each) => first.resolve(each).parent.textContent === '末段')! + 1;
    session.dispatch(moveText(session.state, target, false)!);
    expect(shown().map((each) => each.replace('|', ''))).toContain('末一段段');
    session.undo();
    expect(session.state.doc.eq(first)).toBe(true);
  });

  test('find passes over what is not set; groups, breaks and styles are put in, in one step', () => {
    const first = session.state.doc;
    const query = { text: '删去', regular: false, matchCase: false, style: null };
    expect(findAll(first, query)).toEqual([]);
    const groups = findAll(first, { ...query, text: '(第一)(段)', regular: true });
    session.dispatchStep(replaceFound(session.state, groups, '$2\\n$1$11', true, 'caption'));
    expect(shown().map((each) => each.replace('|', ''))).toContain('段/第一第一1文字');
    const styled = findAll(session.state.doc, { ...query, text: '.', regular: true, style: 'caption' });
    expect(styled.map(({ match }) => match[0]).join('')).toContain('段');
    session.undo();
    expect(session.state.doc.eq(first)).toBe(true);
    expect(findAll(first, { ...query, text: '[', regular: true })).toEqual([]);
    expect(findAll(first, { ...query, text: 'x*', regular: true })).toEqual([]);
  });

  test.for<[string, string, string, string]>([
    ['"', '他说：', '', '“'],
    ['"', '他说：“走吧。', '', '”'],
    ["'", '“他说：', '', '‘'],
    ["'", '“他说：‘走', '', '’'],
    ["'", 'don', 't', '’'],
    ["'", 'He said ‘don’t', '', '’'],
    ["'", '“他说：‘it’s good。', '', '’'],
    ["'", 'the ', '90s', '’'],
    ['"', 'use ', 'PDF', '“'],
    ['"', 'use “PDF', ' now', '”'],
    ['x', '', '', 'x'],
  ])('%s behind “%s” before “%s” is %s', ([typed, before, after, wanted]) => {
    expect(smartQuote(typed, before, after)).toBe(wanted);
  });
});

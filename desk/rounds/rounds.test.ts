import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EditorState } from 'prosemirror-state';
import { afterAll, expect, it } from 'vitest';
import { lineEnds } from '../../composer/index.ts';
import { area, frame, node, paragraph, sampleText, storyFrame, testPage } from '../../composer/testing/page.ts';
import { createPageState } from '../../document/state.ts';
import { composePage, proofHash } from '../composition.ts';
import { openPages } from '../open-page.ts';
import { addRound, askedOf, roundsOf } from '../versions/rounds.ts';
import { galleysOf } from './galley-pdf.ts';
import { makeRound, nextLabel } from './make-round.ts';
import { heldRound, proofTime, roundWorks } from './round-works.ts';

const folder = mkdtempSync(join(tmpdir(), 'banxin-rounds-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function held(paragraphs = 6) {
  const pages = openPages();
  const texts = Array.from({ length: paragraphs }, (_, n) => paragraph(sampleText(90 + 17 * n, 3 + n)));
  const page = testPage(
    node(
      'headline',
      { frame: frame('h', area(0, 0, 4, 4)) },
      node('kicker', {}, '桥下的河'),
      node('title', {}, '大桥昨日通车'),
    ),
    node('story', { id: 'one', frames: [storyFrame('s', 0, 5, 4, 30)] }, node('byline', {}, '本报记者 林岸'), ...texts),
    node('story', { id: 'two', frames: [storyFrame('t', 0, 40, 2, 10)] }, paragraph('图书馆从今晚起延长开放两小时。')),
  );
  return { pages, open: pages.hold({ page }) };
}

const asked = { kind: 'page' as const, author: '林岸', time: '2026-07-01T12:00:00Z' };

it('a round freezes line ends and changes nothing of the proof; an edit breaks anew only from itself on', async () => {
  const { open } = held();
  const before = (await composePage(open)).proof;
  const round = await makeRound(open, asked);
  const { proof } = await composePage(open);
  expect([proof.items, proof.blocks]).toEqual([before.items, before.blocks]);
  expect(lineEnds(open.page, proof).size).toBe(0);
  expect(round).toMatchObject({
    number: 1,
    kind: 'page',
    label: { zh: '一校' },
    proofHash: proofHash(proof),
    stories: [],
  });
  expect(proofHash((await composePage(heldRound(open, 1))).proof)).toBe(round.proofHash);

  let state = createPageState(open.page, []);
  let at = 0;
  state.doc.descendants((child, position) => {
    if (child.type.name === 'paragraph' && child.content.size > 100) at = position + 61;
  });
  state = state.apply(state.tr.insertText('鲸鲨', at));
  open.page = state.doc;
  const after = (await composePage(open)).proof;
  const block = after.blocks.findIndex(({ text }) => text.includes('鲸鲨'));
  const ends = (lines: readonly number[], of: typeof after) =>
    lines.map((index) => (of.items[index] as { line: { end: number } }).line.end);
  const [was, is] = [ends(proof.blocks[block]!.lines, proof), ends(after.blocks[block]!.lines, after)];
  const kept = was.filter((end) => end < 60);
  expect(kept.length).toBeGreaterThan(1);
  expect(is.slice(0, kept.length)).toEqual(kept);
});

it('rounds are named in order, a clean proof by itself; numbers are never used twice', async () => {
  const { open } = held(1);
  for (const kind of ['galley', 'page', 'clean', 'page', 'clean'] as const) await makeRound(open, { ...asked, kind });
  expect(roundsOf(open).map(({ number, label }) => `${number} ${label.zh}`)).toEqual([
    '1 一校',
    '2 二校',
    '3 清样',
    '4 三校',
    '5 清样2',
  ]);
  open.kept.delete('rounds/5/round.json');
  expect(addRound(open, { label: { zh: '补', en: 'more' }, time: '', author: '' }).number).toBe(6);
  expect(nextLabel(Array(10).fill(roundsOf(open)[0]!), 'page').zh).toBe('校样11');
});

it('a round of an older file, which says less, is a page proof', () => {
  const { open } = held(1);
  const old = { format: 'banxin-round', number: 2, label: { zh: '二校', en: 'second' }, time: '2026', author: '甲' };
  open.kept.set('rounds/2/round.json', Buffer.from(JSON.stringify(old)));
  open.kept.set('rounds/3/round.json', Buffer.from('{'));
  expect(roundsOf(open)).toEqual([
    { number: 2, kind: 'page', label: old.label, time: '2026', author: '甲', proofHash: '', stories: [] },
  ]);
});

/** The text of a galley, white space left out: all of it, or what stands in its column, below the slug. */
function galleyText(bytes: Uint8Array, column = false): string {
  const file = join(folder, 'galley.pdf');
  writeFileSync(file, bytes);
  const region = column ? ['-x', '72', '-y', '62', '-W', '400', '-H', '780'] : [];
  return execFileSync('pdftotext', [...region, file, '-'])
    .toString()
    .replace(/\s/g, '');
}

it('galleys: every character of the story, in one column of A4, with numbered lines and a slug on each sheet', async () => {
  const { open } = held(14);
  const { bytes, sheets } = await galleysOf(open, { stories: ['one'], round: '一校', time: '2026-07-01 20:00' });
  expect(sheets).toBeGreaterThan(2);
  const text = galleyText(bytes);
  const information = execFileSync('pdfinfo', [join(folder, 'galley.pdf')]).toString();
  expect(information).toMatch(new RegExp(`Pages: +${sheets}\\n`));
  expect(information).toContain('(A4)');
  for (let sheet = 1; sheet <= sheets; sheet += 1) expect(text).toContain(`${sheet}/${sheets}小样一校2026-07-0120:00`);
  const story = open.page.child(2);
  const wanted = ['桥下的河', '大桥昨日通车'];
  story.forEach((child) => {
    wanted.push(child.textContent);
  });
  expect(galleyText(bytes, true) === wanted.join('').replace(/\s/g, '')).toBe(true);
  execFileSync('qpdf', ['--check', join(folder, 'galley.pdf')]);
  const layout = execFileSync('pdftotext', ['-layout', join(folder, 'galley.pdf'), '-']).toString();
  const numbers = [...layout.matchAll(/^ {0,12}(\d{1,3}) /gm)].map(([, number]) => Number(number));
  expect(numbers.slice(0, 5)).toEqual([1, 5, 10, 15, 20]);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
});

it('galleys of all stories, by ordinal, and of what is not there', async () => {
  const { open } = held(2);
  const said = { round: '', time: '' };
  expect((await galleysOf(open, { stories: [], ...said })).sheets).toBe(2);
  expect(galleyText((await galleysOf(open, { stories: ['2'], ...said })).bytes)).toContain('图书馆从今晚起');
  await expect(galleysOf(open, { stories: ['none'], ...said })).rejects.toMatchObject({
    failure: { code: 'no-such-story' },
  });
  expect((await galleysOf(open, { stories: [], ...said })).bytes).toEqual(
    (await galleysOf(open, { stories: [], ...said })).bytes,
  );
});

it('marks on paper are kept by where they stand on the round, whatever is typed before them', async () => {
  const { pages, open } = held();
  await makeRound(open, asked);
  const works = roundWorks(pages, null);
  const blocks = (await composePage(open)).proof.blocks;
  const block = blocks.findIndex(({ text }) => text.length > 100);
  const starts: number[] = [];
  open.page.descendants((child, position) => {
    if (!child.isTextblock) return true;
    starts.push(position + 1);
    return false;
  });
  const at = starts[block]!;
  open.page = EditorState.create({ doc: open.page })
    .tr.insertText('鲸鲨鳄', at + 10)
    .delete(at + 43, at + 46).doc;
  const mark = (start: number, end: number) =>
    works.markAsked({ page: open.id, round: 1, reader: 'B', words: '', place: { block, start, end } }, {});
  expect((await mark(13, 13)).place).toEqual({ block, start: 10, end: 10 });
  expect((await mark(43, 43)).place).toEqual({ block, start: 40, end: 43 });
  expect((await mark(20, 24)).place).toEqual({ block, start: 17, end: 21 });
  const marks = askedOf(open, 1);
  expect(marks).toHaveLength(3);
  expect(await works.unmarkAsked({ page: open.id, round: 1, id: marks[0]!.id }, {})).toEqual({ removed: true });
  expect(askedOf(open, 1)).toHaveLength(2);
  await expect(async () =>
    works.markAsked({ page: open.id, round: 1, reader: 'B', words: '', place: { frame: 'none' } }, {}),
  ).rejects.toMatchObject({ failure: { code: 'not-on-the-round' } });
});

it('the time of a round is said to the minute', () => {
  expect(proofTime('2026-07-01T12:00:30Z')).toMatch(/^2026-07-0[12] \d\d:00$/);
  expect(proofTime('晚八点')).toBe('晚八点');
});

import { fileURLToPath } from 'node:url';
import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import { beforeAll, expect, it } from 'vitest';
import type { LineItem, Proof } from '../../composer/index.ts';
import { LAYOUT } from '../../document/filter.ts';
import { setupOf } from '../../document/schema.ts';
import { createPageState } from '../../document/state.ts';
import { type Random, seededRandom } from '../../tests/browser/random.ts';
import { composePage } from '../composition.ts';
import type { Comparison } from '../contract/compare.ts';
import { type OpenPage, openPages } from '../open-page.ts';
import { openPageFile } from '../page-store.ts';
import { makeRound } from '../rounds/make-round.ts';
import { comparePages } from './compare-pages.ts';

let open: OpenPage;
let round: { readonly page: Node; readonly proof: Proof };

// A full page after its first round: its line ends are frozen, as they are when a round is mended.
beforeAll(async () => {
  const path = fileURLToPath(new URL('../../samples/tabloid/tabloid.banxin', import.meta.url));
  const { parts } = await openPageFile({ path });
  open = openPages().hold({ ...parts, path: null, print: null });
  await makeRound(open, { kind: 'page', author: '', time: '2026-07-01T12:00:00Z' });
  round = { page: open.page, proof: (await composePage(open)).proof };
});

interface Found {
  readonly position: number;
  readonly node: Node;
}

/** Nodes of a page that a test picks from, in document order. */
function nodes(page: Node, wanted: (node: Node) => boolean): Found[] {
  const found: Found[] = [];
  page.descendants((node, position) => {
    if (wanted(node)) found.push({ position, node });
    return !node.isTextblock;
  });
  return found;
}

const isLong = (node: Node) => node.type.name === 'paragraph' && node.textContent.length > 60;

/** What differs between two texts behind the same beginning and before the same end. */
function differing(before: string, after: string): [string, string] {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1;
  let end = 0;
  const least = Math.min(before.length, after.length) - start;
  while (end < least && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return [before.slice(start, before.length - end), after.slice(start, after.length - end)];
}

/** Whether an edit may be read as two around what stays: of three characters, or one between two that are put for two others. */
function keepsAWord(removed: string, typed: string): boolean {
  const [gone, come] = differing(removed, typed);
  if (gone.length === 3 && come.length === 3 && gone[1] === come[1]) return true;
  return [...removed].some((_, at) => at + 3 <= removed.length && typed.includes(removed.slice(at, at + 3)));
}

/** Makes random edits of every kind, at most one a paragraph and frame; gives the page and what a comparison has to say. */
function edited(random: Random): { page: Node; expected: string[] } {
  let state = createPageState(round.page, []);
  const expected: string[] = [];
  const touched = new Set<string>();
  const apply = (build: (transaction: Transaction, now: EditorState) => Transaction) => {
    state = state.apply(build(state.tr, state).setMeta(LAYOUT, 'test'));
  };
  const pool = nodes(round.page, isLong).map(({ node }) => node.textContent);
  for (let count = 2 + random.below(5); count > 0; count -= 1) {
    const { node, position } = random.pick(nodes(state.doc, isLong));
    const text = node.textContent;
    if (touched.has(text)) continue;
    const at = 10 + random.below(text.length - 30);
    const removed = random.below(3) === 0 ? 0 : 1 + random.below(10);
    const source = random.pick(pool);
    const from = random.below(source.length - 14);
    const typed = removed > 0 && random.below(3) === 0 ? '' : source.slice(from, from + 1 + random.below(10));
    const after = text.slice(0, at) + typed + text.slice(at + removed);
    if (after === text || keepsAWord(text.slice(at, at + removed), typed)) continue;
    apply((transaction) => transaction.insertText(typed, position + 1 + at, position + 1 + at + removed));
    touched.add(text).add(after);
    const [gone, come] = differing(text, after);
    expected.push(`changed -${gone} +${come}`);
  }
  const pictures = nodes(state.doc, ({ type }) => type.name === 'picture');
  if (random.below(2) === 0) {
    const { node, position } = random.pick(pictures);
    const frame = node.attrs['frame'] as { id: string; rect: { x: number; y: number; height: number } };
    const rect = { ...frame.rect, y: frame.rect.y + 2 + random.below(9) };
    apply((transaction) => transaction.setNodeAttribute(position, 'frame', { ...frame, rect }));
    expected.push(`moved ${frame.id}`);
  }
  if (random.below(2) === 0) {
    const { node, position } = random.pick(pictures);
    apply((transaction) => transaction.setNodeAttribute(position, 'asset', 'f'.repeat(64)));
    expected.push(`replaced ${(node.attrs['frame'] as { id: string }).id}`);
  }
  if (random.below(2) === 0) {
    const setup = setupOf(state.doc);
    const caption = { ...setup.styles['caption']!, size: setup.styles['caption']!.size + 0.25 };
    const value = { ...setup, styles: { ...setup.styles, caption } };
    apply((transaction) => transaction.setNodeAttribute(0, 'value', value));
    expected.push('setup styles.caption.size');
  }
  if (random.below(2) === 0) {
    const stories = nodes(state.doc, (node) => node.type.name === 'story' && node.childCount > 5);
    const { node: story, position } = random.pick(stories);
    const children: Found[] = [];
    story.forEach((node, offset) => {
      children.push({ node, position: position + 1 + offset });
    });
    const paragraphs = children.filter(({ node }) => isLong(node) && !touched.has(node.textContent));
    const [first, last] = [paragraphs[0], children[children.length - 1]!];
    if (first && children.indexOf(first) < children.length - 3) {
      const end = last.position + last.node.nodeSize;
      const moved = first.node.type.create({ ...first.node.attrs, frozen: null }, first.node.content);
      apply((transaction) =>
        transaction.insert(end, moved).delete(first.position, first.position + first.node.nodeSize),
      );
      expected.push(`moved ${first.node.textContent}`);
    }
  }
  return { page: state.doc, expected: expected.sort() };
}

function told({ text, geometry, pictures, values, setup }: Comparison): string[] {
  return [
    ...text.flatMap(({ kind, changes, after, before }) =>
      kind === 'changed'
        ? changes.map(({ deleted, inserted }) => `changed -${deleted} +${inserted}`)
        : [`${kind} ${after ?? before}`, ...changes.map(() => 'and changed')],
    ),
    ...geometry.map(({ kind, frame }) => `${kind} ${frame}`),
    ...pictures.map(({ kind, owner }) => `${kind} ${owner.id}`),
    ...values.map(({ name }) => `value ${name}`),
    ...setup.map(({ path }) => `setup ${path}`),
  ].sort();
}

/** Where every line stands and how it is set, by the text of its block and its own range: read from the proof alone. */
function lines({ items, blocks }: Proof, texts: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const item of items) {
    if (item.kind !== 'line' || item.block < 0) continue;
    const { text, type } = blocks[item.block]!;
    if (!texts.has(text)) continue;
    const { frame, column, row, x, y, line } = item as LineItem;
    const set = [frame, column, row, x, y, line.size, line.measure, line.extent].join();
    found.set(`${type} ${text} ${line.start}-${line.end}`, set);
  }
  return found;
}

/** The texts that stand on a page once. */
function single({ blocks }: Proof): Set<string> {
  const counts = new Map<string, number>();
  for (const { text } of blocks) counts.set(text, (counts.get(text) ?? 0) + 1);
  return new Set([...counts].filter(([text, count]) => count === 1 && text !== '').map(([text]) => text));
}

/** More pages than the suite makes where it is asked for. */
const SEEDS = Number(process.env['COMPARE_SEEDS'] ?? 12);

it('random edits of a full page after a round: exactly those are told, and exactly the lines that stand otherwise', async () => {
  let spent = 0;
  let pages = 0;
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { page, expected } = edited(seededRandom(seed * 104_729));
    open.page = page;
    const { proof } = await composePage(open);
    const clock = process.cpuUsage();
    const comparison = comparePages(round, { page, proof });
    spent += process.cpuUsage(clock).user / 1000;
    pages += 1;
    expect(told(comparison), `seed ${seed}`).toEqual(expected);

    const [was, is] = [single(round.proof), single(proof)];
    const both = new Set([...was].filter((text) => is.has(text)));
    const [old, fresh] = [lines(round.proof, both), lines(proof, both)];
    const otherwise = [...fresh].filter(([key, set]) => old.get(key) !== set).map(([key]) => key);
    const said = comparison.moved.flatMap(({ places: { after } }) => {
      if (after === null) return [];
      const { text, type, lines: indices } = proof.blocks[after.block!]!;
      if (!both.has(text)) return [];
      const item = indices
        .map((index) => proof.items[index] as LineItem)
        .find(({ line }) => line.start === after.offset);
      return [`${type} ${text} ${item!.line.start}-${item!.line.end}`];
    });
    expect(said.sort(), `seed ${seed}`).toEqual(otherwise.sort());
  }
  console.info(`a full page is compared in ${(spent / pages).toFixed(0)} ms of processor time`);
});

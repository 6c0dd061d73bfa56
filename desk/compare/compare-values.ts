import { diffArrays } from 'diff';
import type { Node } from 'prosemirror-model';
import { setupOf } from '../../document/schema.ts';
import type { SetupDifference, ValueDifference } from '../contract/compare.ts';
import type { TextPair } from './compare-texts.ts';
import type { BlockPairs } from './match-blocks.ts';
import { type ComparedPage, canonical, ownerOf, type PageBlock, placeAt, type SetBlock } from './page-text.ts';

/** Values told as text, geometry or pictures; and the line ends a round froze, which no edit is asked to keep. */
const TOLD = new Set(['id', 'frame', 'frames', 'asset', 'crop', 'cut', 'frozen']);

/** Values of blocks and of the marks over their text that differ: style, letter space, wrap, bold …, and reading order. */
export function compareValues(
  before: ComparedPage,
  after: ComparedPage,
  blocks: BlockPairs,
  texts: readonly TextPair[],
): ValueDifference[] {
  const nowhere = { before: null, after: null };
  const differences: ValueDifference[] = [];
  for (const pair of blocks.pairs) {
    // A block that is itself a text block is compared with the texts.
    if (pair.before.node.isTextblock && pair.after.node.isTextblock) continue;
    for (const value of attributesApart(pair.before.node, pair.after.node)) {
      differences.push({ ...value, owner: ownerOf(pair.after), type: pair.after.type, text: '', places: nowhere });
    }
  }
  for (const { before: one, after: other, kept } of texts) {
    const about = { owner: ownerOf(other.owner), type: other.node.type.name };
    const at = (from: number, to: number) => ({
      before: placeAt(before.proof, one, one.characters[from]?.offset ?? 0),
      after: placeAt(after.proof, other, other.characters[to]?.offset ?? 0),
    });
    const first = Math.max(
      0,
      kept.findIndex((index) => index >= 0),
    );
    const places = at(kept[first] ?? 0, first);
    const [was, is] = [one.node.type.name, other.node.type.name];
    if (was !== is) differences.push({ ...about, name: 'type', before: was, after: is, text: other.text, places });
    else {
      for (const value of attributesApart(one.node, other.node)) {
        differences.push({ ...about, ...value, text: other.text, places });
      }
    }
    for (const { from, to, text, marks } of marksApart(one, other, kept)) {
      differences.push({ ...about, name: 'marks', ...marks, text, places: at(from, to) });
    }
  }
  for (const block of reordered(blocks)) {
    differences.push({
      name: 'readingOrder',
      owner: ownerOf(block),
      type: block.type,
      text: '',
      before: null,
      after: null,
      places: nowhere,
    });
  }
  return differences;
}

/** Values of the set-up that differ, each by its path. Facts about picture files are told with the pictures. */
export function compareSetups(before: Node, after: Node): SetupDifference[] {
  const differences: SetupDifference[] = [];
  const visit = (path: string, one: unknown, other: unknown): void => {
    if (canonical(one) === canonical(other)) return;
    const [old, fresh] = [named(one), named(other)];
    if (old === null || fresh === null) {
      differences.push({ path, before: one ?? null, after: other ?? null });
      return;
    }
    for (const name of new Set([...old.keys(), ...fresh.keys()])) {
      if (path === '' && name === 'assets') continue;
      visit(path === '' ? name : `${path}.${name}`, old.get(name), fresh.get(name));
    }
  };
  visit('', setupOf(before), setupOf(after));
  return differences;
}

/** The members of an object, or of a list of named things, by name; null for any other value. */
function named(value: unknown): Map<string, unknown> | null {
  if (Array.isArray(value)) {
    const names = value.map((member: unknown) => (member as { name?: unknown } | null)?.name);
    const whole = names.length > 0 && names.every((name) => typeof name === 'string');
    return whole && new Set(names).size === names.length
      ? new Map(value.map((one, i) => [names[i] as string, one]))
      : null;
  }
  return value !== null && typeof value === 'object' ? new Map(Object.entries(value)) : null;
}

function attributesApart(before: Node, after: Node): { name: string; before: unknown; after: unknown }[] {
  return [...new Set([...Object.keys(before.attrs), ...Object.keys(after.attrs)])]
    .filter((name) => !TOLD.has(name) && canonical(before.attrs[name]) !== canonical(after.attrs[name]))
    .map((name) => ({
      name,
      before: (before.attrs[name] as unknown) ?? null,
      after: (after.attrs[name] as unknown) ?? null,
    }));
}

/** Stretches of kept characters over which other marks stand than before. */
function marksApart(one: SetBlock, other: SetBlock, kept: readonly number[]) {
  const stretches: { from: number; to: number; text: string; marks: { before: unknown; after: unknown } }[] = [];
  let key = '';
  kept.forEach((index, at) => {
    const [was, is] = [one.characters[index]?.marks, other.characters[at]!.marks];
    const apart = was !== undefined && was !== is ? `${was} ${is}` : '';
    if (apart !== '' && apart === key) stretches[stretches.length - 1]!.text += other.characters[at]!.text;
    else if (apart !== '') {
      const marks = { before: JSON.parse(was!) as unknown, after: JSON.parse(is) as unknown };
      stretches.push({ from: index, to: at, text: other.characters[at]!.text, marks });
    }
    key = apart;
  });
  return stretches;
}

/** Blocks that both pages have and that are read at another time: the fewest that explain the new order. */
function reordered({ pairs }: BlockPairs): PageBlock[] {
  const order = pairs.map((_, index) => index);
  const place = (index: number) => pairs[index]!.after.order;
  const now = [...order].sort((a, b) => place(a) - place(b));
  return diffArrays(order, now).flatMap(({ added, value }) => (added ? value.map((index) => pairs[index]!.after) : []));
}

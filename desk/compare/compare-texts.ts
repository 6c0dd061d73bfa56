import type { Stretch, TextDifference } from '../contract/compare.ts';
import { characterParts } from './character-parts.ts';
import { type BlockPairs, type Halved, likeness, matchTexts } from './match-blocks.ts';
import { type ComparedPage, lineAt, lineText, ownerOf, placeAt, type SetBlock } from './page-text.ts';

/** Least share in common of a text that was moved and edited as well. */
const MOVED_LIKE = 0.6;

/** A text block that both pages have; `kept[i]` is the index of the older character that the newer character i is, −1 for a new one. */
export interface TextPair {
  readonly before: SetBlock;
  readonly after: SetBlock;
  readonly kept: readonly number[];
}

/** What differs in text, and the text blocks both pages have. */
export interface ComparedTexts {
  readonly differences: readonly TextDifference[];
  readonly pairs: readonly TextPair[];
}

/** Compares the texts of two pages, paragraph by paragraph and inside one by characters; in the newer page's order, what went last. */
export function compareTexts(before: ComparedPage, after: ComparedPage, blocks: BlockPairs): ComparedTexts {
  const pairs: TextPair[] = [];
  const found: { readonly at: number; readonly difference: TextDifference }[] = [];
  const gone = blocks.gone.flatMap(({ blocks: texts }) => texts);
  const come = blocks.come.flatMap(({ blocks: texts }) => texts);
  const edit = (one: SetBlock, other: SetBlock, kind: 'changed' | 'moved', from: SetBlock | null): void => {
    const { pair, difference } = compareCharacters(before, after, one, other);
    pairs.push(pair);
    found.push({
      at: other.block,
      difference: { ...difference, kind, from: from === null ? null : ownerOf(from.owner) },
    });
  };
  for (const pair of blocks.pairs) {
    const matched = matchTexts(pair.before.blocks, pair.after.blocks);
    for (const [one, other] of matched.same) pairs.push(unchanged(one, other));
    for (const halved of matched.split) {
      pairs.push(
        ...halvesOf(halved, (whole, half, start) =>
          keeps(
            whole,
            half,
            half.characters.map((_, i) => start + i),
          ),
        ),
      );
      found.push({ at: halved[1].block, difference: parted(before, after, halved, 'split') });
    }
    for (const halved of matched.joined) {
      pairs.push(
        ...halvesOf(halved, (whole, half, start) =>
          keeps(
            half,
            whole,
            whole.characters.map((_, i) => (i >= start && i < start + half.characters.length ? i - start : -1)),
          ),
        ),
      );
      found.push({ at: halved[0].block, difference: parted(before, after, halved, 'joined') });
    }
    for (const [one, other] of matched.edited) edit(one, other, 'changed', null);
    gone.push(...matched.gone);
    come.push(...matched.come);
  }
  const owners = new Map(blocks.pairs.map((pair) => [pair.before, pair.after]));
  const moved = new Set<SetBlock>();
  for (const [one, other] of moves(gone, come)) {
    moved.add(one).add(other);
    edit(one, other, 'moved', owners.get(one.owner) === other.owner ? null : one);
  }
  for (const block of come)
    if (!moved.has(block)) {
      const range = { before: gapBefore(block, pairs), after: wholeOf(block) };
      found.push({ at: block.block, difference: { ...single(after, block, 'inserted'), range } });
    }
  for (const block of gone) {
    if (moved.has(block)) continue;
    const range = { before: wholeOf(block), after: gapAfter(block, pairs) };
    found.push({ at: Number.MAX_SAFE_INTEGER, difference: { ...single(before, block, 'deleted'), range } });
  }
  const differences = found.sort((a, b) => a.at - b.at).map(({ difference }) => difference);
  return { differences, pairs };
}

/** What differs between two texts by characters, with places on both pages; the characters that are kept. */
function compareCharacters(
  before: ComparedPage,
  after: ComparedPage,
  one: SetBlock,
  other: SetBlock,
): { pair: TextPair; difference: TextDifference } {
  const [old, fresh] = [one, other].map(({ characters }) => characters.map(({ text }) => text)) as [string[], string[]];
  const kept = new Array<number>(fresh.length).fill(-1);
  const parts: TextDifference['parts'] = [];
  const changes: TextDifference['changes'] = [];
  let [i, j] = [0, 0];
  let open: { i: number; j: number } | null = null;
  const close = (): void => {
    if (open === null) return;
    const from = open;
    const [wasAt, isAt] = [offsetAt(one, from.i), offsetAt(other, from.j)];
    changes.push({
      deleted: old.slice(from.i, i).join(''),
      inserted: fresh.slice(from.j, j).join(''),
      places: { before: placeAt(before.proof, one, wasAt), after: placeAt(after.proof, other, isAt) },
      range: { before: stretch(one, from.i, i), after: stretch(other, from.j, j) },
      lines: { before: lineTextAt(before, one, wasAt), after: lineTextAt(after, other, isAt) },
    });
    open = null;
  };
  for (const { added, removed, count, value } of characterParts(old, fresh)) {
    const text = value.join('');
    if (added || removed) {
      open ??= { i, j };
      parts.push({ kind: added ? 'inserted' : 'deleted', text });
    } else {
      close();
      parts.push({ kind: 'same', text });
      for (let n = 0; n < count; n += 1) kept[j + n] = i + n;
    }
    if (!added) i += count;
    if (!removed) j += count;
  }
  close();
  const [first] = changes;
  return {
    pair: { before: one, after: other, kept },
    difference: {
      kind: 'changed',
      type: other.node.type.name,
      owner: ownerOf(other.owner),
      from: null,
      before: one.text,
      after: other.text,
      parts: changes.length === 0 ? [] : parts,
      changes,
      places: first?.places ?? {
        before: placeAt(before.proof, one, offsetAt(one, 0)),
        after: placeAt(after.proof, other, offsetAt(other, 0)),
      },
      range: { before: wholeOf(one), after: wholeOf(other) },
    },
  };
}

function unchanged(one: SetBlock, other: SetBlock): TextPair {
  return keeps(
    one,
    other,
    other.characters.map((_, index) => index),
  );
}

function keeps(before: SetBlock, after: SetBlock, kept: readonly number[]): TextPair {
  return { before, after, kept };
}

function halvesOf(
  [whole, first, second]: Halved,
  pair: (whole: SetBlock, half: SetBlock, start: number) => TextPair,
): TextPair[] {
  return [pair(whole, first, 0), pair(whole, second, first.characters.length)];
}

function parted(
  before: ComparedPage,
  after: ComparedPage,
  [whole, first, second]: Halved,
  kind: 'split' | 'joined',
): TextDifference {
  const one = kind === 'split' ? before : after;
  const two = kind === 'split' ? after : before;
  const at = first.characters.length;
  const joint = placeAt(one.proof, whole, offsetAt(whole, at));
  const start = placeAt(two.proof, second, offsetAt(second, 0));
  const halves = `${first.text}\n${second.text}`;
  return {
    kind,
    type: whole.node.type.name,
    owner: ownerOf(kind === 'split' ? first.owner : whole.owner),
    from: null,
    before: kind === 'split' ? whole.text : halves,
    after: kind === 'split' ? halves : whole.text,
    parts: [],
    changes: [],
    places: kind === 'split' ? { before: joint, after: start } : { before: start, after: joint },
    range:
      kind === 'split'
        ? { before: stretch(whole, at, at), after: stretch(second, 0, 0) }
        : { before: stretch(second, 0, 0), after: stretch(whole, at, at) },
  };
}

function single(page: ComparedPage, block: SetBlock, kind: 'inserted' | 'deleted'): Omit<TextDifference, 'range'> {
  const place = placeAt(page.proof, block, offsetAt(block, 0));
  const inserted = kind === 'inserted';
  return {
    kind,
    type: block.node.type.name,
    owner: ownerOf(block.owner),
    from: null,
    before: inserted ? null : block.text,
    after: inserted ? block.text : null,
    parts: [],
    changes: [],
    places: { before: inserted ? null : place, after: inserted ? place : null },
  };
}

/** Where a block that only the newer page has would stand on the older one. */
export function gapBefore(block: SetBlock, pairs: readonly TextPair[]): Stretch | null {
  return gapOf(block, (one) => pairs.find(({ after }) => after === one)?.before ?? null);
}

/** Where a block that only the older page has would stand on the newer one. */
function gapAfter(block: SetBlock, pairs: readonly TextPair[]): Stretch | null {
  return gapOf(block, (one) => pairs.findLast(({ before }) => before === one)?.after ?? null);
}

/** The end of the nearest block before it, of its owner, that the other page has; else the start of the nearest behind it. */
function gapOf(block: SetBlock, other: (block: SetBlock) => SetBlock | null): Stretch | null {
  const { blocks } = block.owner;
  const index = blocks.indexOf(block);
  for (let at = index - 1; at >= 0; at -= 1) {
    const found = other(blocks[at]!);
    if (found) return stretch(found, found.characters.length, found.characters.length);
  }
  for (let at = index + 1; at < blocks.length; at += 1) {
    const found = other(blocks[at]!);
    if (found) return stretch(found, 0, 0);
  }
  return null;
}

/** The characters of a block from one index up to another. */
function stretch(block: SetBlock, from: number, to: number): Stretch {
  return { block: block.block, start: offsetAt(block, from), end: offsetAt(block, to) };
}

function wholeOf(block: SetBlock): Stretch {
  return stretch(block, 0, block.characters.length);
}

/** Texts that went in one place and came in another: equal ones, then those much alike. */
function moves(gone: readonly SetBlock[], come: readonly SetBlock[]): [SetBlock, SetBlock][] {
  const pairs: [SetBlock, SetBlock][] = [];
  const taken = new Set<SetBlock>();
  const take = (one: SetBlock, other: SetBlock | undefined): void => {
    if (other === undefined) return;
    taken.add(one).add(other);
    pairs.push([one, other]);
  };
  const free = (block: SetBlock) => !taken.has(block);
  for (const one of gone) {
    if (one.text !== '')
      take(
        one,
        come.find((other) => free(other) && other.text === one.text),
      );
  }
  for (const one of gone.filter(free)) {
    if (one.text === '') continue;
    const texts = one.characters.map(({ text }) => text);
    let best: SetBlock | undefined;
    let most = MOVED_LIKE;
    for (const other of come) {
      if (!free(other) || other.text === '') continue;
      const like = likeness(
        texts,
        other.characters.map(({ text }) => text),
      );
      if (like >= most) [best, most] = [other, like];
    }
    take(one, best);
  }
  return pairs;
}

/** The offset of a character of a block; behind the last, that of its end. */
export function offsetAt({ characters }: SetBlock, index: number): number {
  const character = characters[index];
  if (character) return character.offset;
  const last = characters[characters.length - 1];
  return last ? last.offset + last.text.length : 0;
}

function lineTextAt(page: ComparedPage, block: SetBlock, offset: number): string {
  const item = lineAt(page.proof, block.block, offset);
  return item === null ? '' : lineText(item);
}

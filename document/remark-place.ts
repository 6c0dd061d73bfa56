import type { Node } from 'prosemirror-model';
import { findFrame } from './frames.ts';
import { blockText } from './plain-text.ts';
import type { Remark, RemarkAnchor } from './remark.ts';
import { eachTextBlock } from './schema.ts';
import { millimetres, toMillimetres } from './units.ts';

/**
 * A place of a page that a remark may be fixed to: document positions of a stretch of text (`from` = `to`: a point in it), a
 * point of a frame in points from its top left corner, or a point of the page in millimetres from the trim's.
 */
export type RemarkPlace =
  | { readonly at: 'text'; readonly from: number; readonly to: number }
  | { readonly at: 'frame'; readonly frame: string; readonly x: number; readonly y: number }
  | { readonly at: 'page'; readonly x: number; readonly y: number };

/** A stretch of text, by document positions. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

const QUOTE = 200;
const CONTEXT = 20;

const ranges = new WeakMap<Node, ReadonlyMap<string, readonly TextRange[]>>();

/** The stretches of text under the marks of each remark, by its id, in document order; neighbours are one. Kept by page. */
export function remarkRanges(page: Node): ReadonlyMap<string, readonly TextRange[]> {
  const known = ranges.get(page);
  if (known) return known;
  const found = new Map<string, TextRange[]>();
  page.descendants((block, position) => {
    if (!block.isTextblock) return true;
    for (const { id, from, to } of marksOfBlock(block)) {
      const list = found.get(id) ?? [];
      if (list.length === 0) found.set(id, list);
      list.push({ from: from + position + 1, to: to + position + 1 });
    }
    return false;
  });
  ranges.set(page, found);
  return found;
}

const ofBlocks = new WeakMap<Node, readonly (TextRange & { readonly id: string })[]>();

/** The stretches of a text block under marks of remarks, as offsets in it; kept by block, so that an edit costs what it changed. */
function marksOfBlock(block: Node): readonly (TextRange & { readonly id: string })[] {
  const known = ofBlocks.get(block);
  if (known) return known;
  const found: (TextRange & { readonly id: string })[] = [];
  block.forEach((inline, from) => {
    const to = from + inline.nodeSize;
    for (const mark of inline.marks) {
      if (mark.type.name !== 'remark') continue;
      const id = String(mark.attrs['id']);
      const last = found.findIndex((one) => one.id === id && one.to === from);
      if (last >= 0) found[last] = { id, from: found[last]!.from, to };
      else found.push({ id, from, to });
    }
  });
  ofBlocks.set(block, found);
  return found;
}

/**
 * The characters a mark of a remark on a text place goes over: the stretch itself, cut to inline content; of a point the character behind
 * it, or at a block's end the one before. Null where there is no text.
 */
export function markedRange(
  page: Node,
  from: number,
  to: number,
): (TextRange & { edge: 'whole' | 'start' | 'end' }) | null {
  const size = page.content.size;
  if (from < 0 || to > size || from > to) return null;
  if (from < to) {
    let first = -1;
    let last = -1;
    page.nodesBetween(from, to, (node, position) => {
      if (!node.isInline) return true;
      if (first < 0) first = Math.max(from, position);
      last = Math.min(to, position + node.nodeSize);
      return false;
    });
    if (first >= 0 && last > first) return { from: first, to: last, edge: 'whole' };
  }
  const at = page.resolve(from);
  if (!at.parent.isTextblock || at.parent.content.size === 0) return null;
  if (at.parentOffset < at.parent.content.size)
    return { from, to: from + unitAt(at.parent, at.parentOffset), edge: 'start' };
  const unit = unitBefore(at.parent, at.parentOffset);
  return { from: from - unit, to: from, edge: 'end' };
}

/** The anchor of a remark at a place of a page; null where the page has no such place, or the text there is empty. */
export function anchorAt(page: Node, place: RemarkPlace): RemarkAnchor | null {
  if (place.at === 'page') return { at: 'page', x: place.x, y: place.y };
  if (place.at === 'frame') {
    const frame = findFrame(page, place.frame)?.frame;
    if (!frame) return null;
    const onPage = {
      x: toMillimetres(frame.rect.x + place.x),
      y: toMillimetres(frame.rect.y + place.y),
    };
    return { at: 'frame', frame: place.frame, x: place.x, y: place.y, page: onPage };
  }
  const range = markedRange(page, place.from, place.to);
  if (!range) return null;
  const start = page.resolve(range.from);
  const end = page.resolve(range.to);
  let story: string | null = null;
  for (let depth = start.depth; depth > 0; depth -= 1)
    if (start.node(depth).type.name === 'story') story = String(start.node(depth).attrs['id']);
  const first = blockText(start.parent, { cut: 'keep' });
  const last = blockText(end.parent, { cut: 'keep' });
  return {
    at: 'text',
    quote: page.textBetween(range.from, range.to, '\n', '\n').slice(0, QUOTE),
    before: first.slice(Math.max(0, start.parentOffset - CONTEXT), start.parentOffset),
    after: last.slice(end.parentOffset, end.parentOffset + CONTEXT),
    story,
    edge: range.edge,
  };
}

/**
 * Where a remark stands now: over the characters under its marks; where those are gone, where its quotation or what stood round it
 * is found again; in its frame, or where that was. Null for a remark whose text is no longer to be found.
 */
export function placeOfRemark(page: Node, remark: Pick<Remark, 'id' | 'anchor'>): RemarkPlace | null {
  const { anchor } = remark;
  if (anchor.at === 'page') return anchor;
  if (anchor.at === 'frame') {
    if (findFrame(page, anchor.frame)) return { at: 'frame', frame: anchor.frame, x: anchor.x, y: anchor.y };
    return { at: 'page', ...anchor.page };
  }
  const marked = remarkRanges(page).get(remark.id);
  const range = marked ? wholeOf(page, marked) : locateText(page, anchor);
  if (!range) return null;
  if (!marked || anchor.edge === 'whole') return { at: 'text', ...range };
  const at = anchor.edge === 'start' ? range.from : range.to;
  return { at: 'text', from: at, to: at };
}

/** From the first marked stretch to the last of the same story; what stands elsewhere is a copy, or was moved away. */
function wholeOf(page: Node, marked: readonly TextRange[]): TextRange {
  const { from } = marked[0]!;
  const at = page.resolve(from);
  let depth = 1;
  for (let inner = 1; inner <= at.depth; inner += 1) if (at.node(inner).type.name === 'story') depth = inner;
  const end = at.end(depth);
  return { from, to: marked.filter(({ to }) => to <= end).reduce((last, { to }) => Math.max(last, to), marked[0]!.to) };
}

/** The point of the page, in points, that a frame or page place means; null where its frame is gone. */
export function pointOfPlace(page: Node, place: RemarkPlace): { x: number; y: number } | null {
  if (place.at === 'text') return null;
  if (place.at === 'page') return { x: millimetres(place.x), y: millimetres(place.y) };
  const frame = findFrame(page, place.frame)?.frame;
  return frame ? { x: frame.rect.x + place.x, y: frame.rect.y + place.y } : null;
}

/** Fewest characters of context that show a place whose quotation is gone. */
const LEAST_CONTEXT = 5;

/**
 * Finds quoted text by itself and its surroundings: the occurrence whose surroundings agree most, in its own story first; where
 * the quotation is gone, the point between what stood before and behind it. Null where neither is to be found.
 */
export function locateText(
  page: Node,
  { quote, before, after, story }: Pick<RemarkAnchor & { at: 'text' }, 'quote' | 'before' | 'after' | 'story'>,
): TextRange | null {
  let best: { range: TextRange; score: number } | null = null;
  let occurrences = 0;
  const take = (from: number, to: number, score: number): void => {
    if (best === null || score > best.score) best = { range: { from, to }, score };
  };
  const blocks: { text: string; start: number; own: number }[] = [];
  eachTextBlock(page, (node, _block, position, parents) => {
    const inStory = parents.find(({ type }) => type.name === 'story')?.attrs['id'] ?? null;
    blocks.push({ text: blockText(node, { cut: 'keep' }), start: position + 1, own: inStory === story ? 2 : 0 });
  });
  if (quote !== '') {
    for (const { text, start, own } of blocks) {
      for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
        occurrences += 1;
        const near = sameEnd(text.slice(0, at), before) + sameStart(text.slice(at + quote.length), after);
        take(start + at, start + at + quote.length, near * 2 + own);
      }
    }
    const score = (best as { score: number } | null)?.score ?? 0;
    if (best !== null && (score >= 6 || (occurrences === 1 && quote.length >= 4)))
      return (best as { range: TextRange }).range;
    best = null;
  }
  for (const { text, start, own } of blocks) {
    for (let at = 0; at <= text.length; at += 1) {
      const near = sameEnd(text.slice(Math.max(0, at - CONTEXT), at), before) + sameStart(text.slice(at), after);
      if (near >= LEAST_CONTEXT) take(start + at, start + at, near * 2 + own);
    }
  }
  return (best as { range: TextRange } | null)?.range ?? null;
}

function sameEnd(one: string, other: string): number {
  let length = 0;
  while (
    length < one.length &&
    length < other.length &&
    one[one.length - 1 - length] === other[other.length - 1 - length]
  )
    length += 1;
  return length;
}

function sameStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
  return length;
}

/** Length of the character at an offset, in UTF-16 units: a surrogate pair is never torn. */
function unitAt(block: Node, offset: number): number {
  const text = block.textBetween(offset, Math.min(offset + 2, block.content.size), '', '\n');
  return (text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
}

function unitBefore(block: Node, offset: number): number {
  if (offset < 2) return 1;
  const text = block.textBetween(offset - 2, offset, '', '\n');
  return text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
}

import type { Node } from 'prosemirror-model';
import { findFrame } from './frames.ts';
import { blockText } from './plain-text.ts';
import { anchorAt, locateText, type RemarkPlace, type TextRange } from './remark-place.ts';
import { eachTextBlock, frameOf } from './schema.ts';
import { alignTexts } from './text-map.ts';
import { toMillimetres } from './units.ts';

/** The text of a story, or of a block beside the stories, and the document position of each of its units. */
interface OwnedText {
  readonly text: string;
  readonly positions: readonly number[];
}

const owned = new WeakMap<Node, ReadonlyMap<string, OwnedText>>();
const aligned = new WeakMap<Node, WeakMap<Node, Map<string, Int32Array>>>();

/**
 * Carries a place of one state of a page over to another state of it (a round's snapshot to the page as it is now): text goes
 * to the same characters, by comparing the text of its story (or, outside stories, of its frame); what was rewritten in the
 * meantime, to what stands in its place; what went elsewhere on the page, there. A frame's place goes with the frame, else to
 * the point of the page where it was. Null where the new page has nothing left of the story or frame.
 */
export function reanchor(oldPage: Node, place: RemarkPlace, newPage: Node): RemarkPlace | null {
  if (place.at === 'page') return place;
  if (place.at === 'frame') {
    if (findFrame(newPage, place.frame)) return place;
    const frame = findFrame(oldPage, place.frame)?.frame;
    if (!frame) return null;
    return { at: 'page', x: toMillimetres(frame.rect.x + place.x), y: toMillimetres(frame.rect.y + place.y) };
  }
  const range = carried(oldPage, place, newPage);
  return range ? { at: 'text', ...range } : null;
}

function carried(oldPage: Node, { from, to }: TextRange, newPage: Node): TextRange | null {
  for (const [key, before] of textsOf(oldPage)) {
    const first = before.positions.findIndex((position) => position >= from);
    const start = before.positions[first];
    if (start === undefined || from < before.positions[0]! || start > to) continue;
    const inside = from === to ? [first] : [];
    if (from < to)
      for (let index = first; index < before.text.length && before.positions[index]! < to; index += 1)
        inside.push(index);
    const after = textsOf(newPage).get(key);
    if (!after) break;
    const map = alignment(oldPage, newPage, key, before.text, after.text);
    if (from === to) return pointIn(map, first, after);
    const kept = inside.filter((index) => map[index]! >= 0 && before.text[index] !== '\n');
    const letters = inside.filter((index) => before.text[index] !== '\n').length;
    if (kept.length * 2 >= letters && kept.length > 0) {
      const last = map[kept[kept.length - 1]!]!;
      return { from: after.positions[map[kept[0]!]!]!, to: after.positions[last]! + 1 };
    }
    const moved = elsewhere(oldPage, { from, to }, newPage);
    if (moved && moved.from < moved.to) return moved;
    // Rewritten: what stands between the neighbours that stayed.
    const left = pointIn(map, inside[0]!, after, -1);
    const right = pointIn(map, inside[inside.length - 1]! + 1, after, 1);
    if (left && right) return { from: left.from, to: Math.max(left.from, right.from) };
    return moved;
  }
  return elsewhere(oldPage, { from, to }, newPage);
}

function elsewhere(oldPage: Node, { from, to }: TextRange, newPage: Node): TextRange | null {
  const anchor = anchorAt(oldPage, { at: 'text', from, to });
  if (anchor?.at !== 'text') return null;
  const found = locateText(newPage, anchor);
  if (!found || anchor.edge === 'whole') return found;
  const at = anchor.edge === 'start' ? found.from : found.to;
  return { from: at, to: at };
}

/** The point of the new text where index `index` of the old would come in: behind what stayed before it, or before what stayed behind. */
function pointIn(map: Int32Array, index: number, after: OwnedText, side: -1 | 0 | 1 = 0): TextRange | null {
  const behind = (): number | null => {
    for (let at = index - 1; at >= 0; at -= 1) if (map[at]! >= 0) return map[at]! + 1;
    return null;
  };
  const before = (): number | null => {
    for (let at = index; at < map.length; at += 1) if (map[at]! >= 0) return map[at]!;
    return null;
  };
  const own = side === 0 && index < map.length && map[index]! >= 0 ? map[index]! : null;
  const place = own ?? (side === 1 ? (before() ?? behind()) : (behind() ?? before()));
  if (place === null) return null;
  const position = place < after.positions.length ? after.positions[place]! : (after.positions[place - 1] ?? 0) + 1;
  return { from: position, to: position };
}

/** The texts of a page by what they belong to: the id of the story, else the frame and type of the block. Blocks end with \n. */
function textsOf(page: Node): ReadonlyMap<string, OwnedText> {
  const known = owned.get(page);
  if (known) return known;
  const texts = new Map<string, { text: string; positions: number[] }>();
  eachTextBlock(page, (node, _block, position, parents) => {
    const story = parents.find(({ type }) => type.name === 'story');
    const framed = [node, ...[...parents].reverse()].find((one) => frameOf(one) !== null);
    const key = story
      ? `story ${String(story.attrs['id'])}`
      : `${node.type.name === 'tableCell' ? '' : node.type.name} ${framed ? frameOf(framed)!.id : ''}`;
    const of = texts.get(key) ?? { text: '', positions: [] };
    texts.set(key, of);
    const text = `${blockText(node, { cut: 'keep' })}\n`;
    of.text += text;
    for (let index = 0; index < text.length; index += 1) of.positions.push(position + 1 + index);
  });
  owned.set(page, texts);
  return texts;
}

function alignment(oldPage: Node, newPage: Node, key: string, before: string, after: string): Int32Array {
  let pages = aligned.get(oldPage);
  if (!pages) {
    pages = new WeakMap();
    aligned.set(oldPage, pages);
  }
  let maps = pages.get(newPage);
  if (!maps) {
    maps = new Map();
    pages.set(newPage, maps);
  }
  let map = maps.get(key);
  if (!map) {
    map = alignTexts(before, after);
    maps.set(key, map);
  }
  return map;
}

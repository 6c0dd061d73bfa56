import type { Node } from 'prosemirror-model';
import type { LineItem, Proof } from '../../composer/index.ts';
import { glyphsOf, lineRect } from '../../composer/index.ts';
import { frameName, kindName } from '../../document/frame-name.ts';
import type { Frame, Rect } from '../../document/geometry.ts';
import type { Place, Words } from '../../document/place.ts';
import { storyName } from '../../document/plain-text.ts';
import { frameOf, TEXT_BLOCKS } from '../../document/schema.ts';
import { toMillimetres } from '../../document/units.ts';

/** A page and its proof: one side of a comparison. */
export interface ComparedPage {
  readonly page: Node;
  readonly proof: Proof;
}

/** A character of a text block as it is set: its code point, UTF-16 offset in the block, and the marks that set it. */
export interface SetCharacter {
  readonly text: string;
  readonly offset: number;
  readonly marks: string;
}

/** A text block as it is set: cut and deleted text is left out, a hard break is \n. `block` is its ordinal in the proof. */
export interface SetBlock {
  readonly node: Node;
  readonly block: number;
  readonly owner: PageBlock;
  readonly characters: readonly SetCharacter[];
  readonly text: string;
}

/** A page block (story, headline, picture …) with its own frames and the text blocks that are its own. */
export interface PageBlock {
  readonly node: Node;
  /** The id of a story, else of the frame; '' where it has none. */
  readonly id: string;
  readonly type: string;
  /** Ordinal among the page blocks, in document order. */
  readonly order: number;
  readonly name: Words;
  readonly frames: readonly Frame[];
  readonly blocks: readonly SetBlock[];
}

/** Marks that say something about the text and set nothing. */
const SILENT = new Set(['remark', 'insertion', 'deletion', 'cut', 'doubtful']);

/** Every page block in document order, with its text as set. A block cut as a whole (删节) is not there. */
export function pageBlocks(page: Node): PageBlock[] {
  const found: PageBlock[] = [];
  let ordinal = 0;
  const walk = (node: Node, position: number, owner: (PageBlock & { blocks: SetBlock[] }) | null): void => {
    const type = node.type.name;
    let inside = owner;
    if (node.type.spec.group?.split(' ').includes('block')) {
      inside = {
        node,
        type,
        order: found.length,
        id: type === 'story' ? (node.attrs['id'] as string) : (frameOf(node)?.id ?? ''),
        name: nameOf(page, node, position),
        frames: type === 'story' ? (node.attrs['frames'] as readonly Frame[]) : framesOfBlock(node),
        blocks: [],
      };
      found.push(inside);
    }
    if (TEXT_BLOCKS.has(type)) {
      const block = ordinal++;
      if (inside === null || node.attrs['cut'] === true) return;
      const characters = charactersOf(node);
      inside.blocks.push({ node, block, owner: inside, characters, text: characters.map(({ text }) => text).join('') });
      return;
    }
    node.forEach((child, offset) => {
      walk(child, position + 1 + offset, inside);
    });
  };
  page.forEach((child, offset) => {
    if (child.type.name !== 'setup') walk(child, offset, null);
  });
  return found;
}

/** The line of a text block that sets an offset; null where it is not set (overset, or standing nowhere). */
export function lineAt(proof: Proof, block: number, offset: number): LineItem | null {
  let last: LineItem | null = null;
  for (const index of proof.blocks[block]?.lines ?? []) {
    const item = proof.items[index] as LineItem;
    if (offset >= item.line.start && offset < item.line.end) return item;
    if (offset >= item.line.end) last = item;
  }
  const lines = proof.blocks[block]?.lines ?? [];
  // Behind the last character set: the end of the last line, if that is the end of the text.
  return last !== null && last === proof.items[lines[lines.length - 1]!] && offset === last.line.end ? last : null;
}

/** The place of an offset of a block: story, block, offset, column and row from 1, the line's rectangle in millimetres. */
export function placeAt(proof: Proof, block: SetBlock, offset: number): Place | null {
  const item = lineAt(proof, block.block, offset);
  return item === null ? null : { ...placeOf(item, block), offset };
}

/** The place of a line: see `placeAt`. */
export function placeOf(item: LineItem, block: SetBlock): Place {
  const { id, type } = block.owner;
  return { ...(type === 'story' ? { story: id } : {}), ...placeOfLine(item) };
}

/** The place of a line, whatever it belongs to. */
export function placeOfLine(item: LineItem): Place {
  return {
    frame: item.frame,
    block: item.block,
    offset: item.line.start,
    ...(item.column === null ? {} : { column: item.column + 1 }),
    ...(item.row === null ? {} : { row: item.row + 1 }),
    rect: inMillimetres(lineRect(item)),
  };
}

/** The characters of a line as a reader reads them. */
export function lineText(item: LineItem): string {
  return glyphsOf(item.line)
    .map(({ text }) => text)
    .join('');
}

/** A rectangle in millimetres, to 1/100. */
export function inMillimetres({ x, y, width, height }: Rect): Rect {
  const millimetres = (points: number) => Math.round(toMillimetres(points) * 100) / 100;
  return { x: millimetres(x), y: millimetres(y), width: millimetres(width), height: millimetres(height) };
}

/** A page block as a difference names it. */
export function ownerOf({ id, type, name }: PageBlock): { id: string; type: string; name: { zh: string; en: string } } {
  return { id, type, name: { ...name } };
}

/** A value with its keys in order, as text: equal for equal values. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function framesOfBlock(node: Node): readonly Frame[] {
  const frame = frameOf(node);
  return frame === null ? [] : [frame];
}

function nameOf(page: Node, node: Node, position: number): Words {
  if (node.type.name !== 'story') return frameName({ node, link: null });
  const name = storyName(page, position);
  const kind = kindName('story');
  return name === '' ? kind : { zh: name, en: name };
}

function charactersOf(node: Node): SetCharacter[] {
  const characters: SetCharacter[] = [];
  node.forEach((child, offset) => {
    if (child.marks.some(({ type }) => type.name === 'cut' || type.name === 'deletion')) return;
    const marks = canonical(
      child.marks
        .filter(({ type }) => !SILENT.has(type.name))
        .map((mark) => mark.toJSON() as unknown)
        .sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1)),
    );
    let at = offset;
    for (const text of child.isText ? child.text! : '\n') {
      characters.push({ text, offset: at, marks });
      at += text.length;
    }
  });
  return characters;
}

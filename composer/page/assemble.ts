import type { Node } from 'prosemirror-model';
import { attributesOf, frameOf, type PictureAttributes, TEXT_BLOCKS } from '../../document/schema.ts';
import type { Setup } from '../../document/setup.ts';
import type { FaceId, FontLibrary } from '../../fonts/face.ts';
import type { BreakCounter } from '../galley/break-cache.ts';
import type { StoryComposition } from '../galley/story.ts';
import type {
  LineItem,
  MissingCharacter,
  Overset,
  PictureItem,
  Proof,
  ProofBlock,
  ProofItem,
  ProofOwner,
  StoryFill,
} from '../proof.ts';
import type { PreparedText } from '../text/contract.ts';
import { annotate } from './annotation.ts';
import type { Piece } from './piece.ts';

/** A page block composed: a story, or any other block's piece. Blocks stand in document order, `parent` first. */
export interface ComposedBlock {
  readonly node: Node;
  readonly parent: number;
  readonly piece: Piece | null;
  readonly story: StoryComposition | null;
}

interface Painted {
  readonly z: number;
  readonly order: number;
  /** 0 for what boxes are made of, 1 for pictures with an outline, 2 for all else. */
  readonly under: number;
  readonly item: ProofItem;
}

/** Puts the composed blocks together to a proof: painting order by z and document order, reading order by document order. */
export function assemble(
  page: Node,
  setup: Setup,
  composed: readonly ComposedBlock[],
  missingFaces: readonly FaceId[],
  counter: BreakCounter,
  fonts: FontLibrary,
): Proof {
  const ordinals = textOrdinals(page);
  const painted: Painted[] = [];
  const overset: Overset[] = [];
  const fills: StoryFill[] = [];
  const missingCharacters: MissingCharacter[] = [];
  const pictureItem = new Map<number, ProofItem>();
  let pictures = 0;
  composed.forEach((block, owner) => {
    const ordinalOf = (text: number): number => (text < 0 ? -1 : ordinals[owner]! + text);
    const z = zOf(composed, owner);
    const paint = (item: ProofItem): void => {
      const under = block.node.type.name === 'box' ? 0 : item.kind === 'picture' && item.outline ? 1 : 2;
      painted.push({ z, order: painted.length, under, item });
    };
    const paintText = (item: LineItem, node: Node | undefined): void => {
      if (node) for (const mark of annotate(node, item, fonts)) paint(mark);
      paint(item);
    };
    const report = (over: { text: number; offset: number; characters: number; lines: number } | null): void => {
      if (over)
        overset.push({
          owner,
          block: ordinalOf(over.text),
          offset: over.offset,
          characters: over.characters,
          lines: over.lines,
        });
    };
    if (block.story) {
      const texts = textsOf(block.node);
      for (const line of block.story.lines) paintText(storyItem(line, ordinalOf(line.text)), texts[line.text]);
      report(block.story.overset);
      fills.push(fillOf(owner, String(block.node.attrs['id']), block.story));
      for (const part of block.story.flow.blocks) {
        for (const text of part.kind === 'lines' ? [part.text] : part.texts) {
          addMissing(missingCharacters, text.prepared.missing, ordinalOf(text.index));
        }
        if (part.kind !== 'lines' || !part.cap) continue;
        const { missing } = part.text.prepared;
        const others = part.cap.missing.filter(({ offset }) => missing.every((one) => one.offset !== offset));
        addMissing(missingCharacters, others, ordinalOf(part.text.index));
      }
      return;
    }
    const piece = block.piece!;
    const isPicture = block.node.type.name === 'picture';
    const texts = textsOf(block.node);
    for (const item of piece.items) {
      if (item.kind === 'line') paintText(lineItem(item, ordinalOf(item.text)), texts[item.text]);
      else if (item.kind === 'picture') {
        const placed: PictureItem = { ...item, picture: isPicture ? pictures : -1 };
        paint(placed);
        pictureItem.set(owner, placed);
      } else paint(item);
    }
    if (isPicture) pictures += 1;
    report(piece.overset);
    for (const { text, prepared } of piece.missing) addMissing(missingCharacters, prepared.missing, ordinalOf(text));
  });
  // Text may stand in the empty corners of a picture it runs round: such a picture is painted before it.
  const outlined = painted.some(({ item }) => item.kind === 'picture' && item.outline !== undefined);
  painted.sort((a, b) => a.z - b.z || (outlined ? a.under - b.under : 0) || a.order - b.order);
  const items = painted.map(({ item }) => item);
  const at = new Map<ProofItem, number>(items.map((item, index) => [item, index]));
  const linesOf = new Map<number, number[]>();
  items.forEach((item, index) => {
    if (item.kind !== 'line' || item.block < 0) return;
    const list = linesOf.get(item.block);
    if (list) list.push(index);
    else linesOf.set(item.block, [index]);
  });
  const owners = composed.map(({ node, parent }, owner): ProofOwner => {
    const drawn = pictureItem.get(owner);
    return {
      type: node.type.name,
      parent,
      frame: frameOf(node)?.id ?? '',
      story: node.type.name === 'story' ? String(node.attrs['id']) : null,
      item: drawn ? (at.get(drawn) ?? null) : null,
      alternative: node.type.name === 'picture' ? attributesOf<PictureAttributes>(node).alternative : '',
    };
  });
  const blocks = proofBlocks(page, linesOf);
  return {
    page: setup.page,
    items,
    reading: blocks.flatMap((block) => block.lines),
    blocks,
    owners,
    fills,
    overset,
    missingFaces,
    missingCharacters: missingCharacters.sort((a, b) => a.block - b.block || a.offset - b.offset),
    faces: usedFaces(items),
    statistics: { paragraphsBroken: counter.broken, paragraphsReused: counter.reused, linesPlaced: items.length },
  };
}

/** Whether a child is a page block of its own: a child of the page or of a box, or a framed block inside a story. */
function isPageBlock(child: Node, parent: Node): boolean {
  if (parent.type.name === 'page') return child.type.name !== 'setup';
  return parent.type.name === 'box' || child.type.name === 'picture' || child.type.name === 'pullQuote';
}

/** Ordinal of the first text block of each page block, in the order the page blocks stand in. */
function textOrdinals(page: Node): number[] {
  const ordinals: number[] = [];
  let next = 0;
  const walk = (node: Node, parent: Node): void => {
    if (isPageBlock(node, parent)) ordinals.push(next);
    if (TEXT_BLOCKS.has(node.type.name)) next += 1;
    else for (const child of node.children) walk(child, node);
  };
  for (const child of page.children) walk(child, page);
  return ordinals;
}

/** The text blocks of a page block in order: itself, or those inside it, blocks of pictures in a story included. */
function textsOf(node: Node): Node[] {
  if (TEXT_BLOCKS.has(node.type.name)) return [node];
  return node.children.flatMap(textsOf);
}

/** A block in a box or story is painted with what it stands in, unless it is raised itself. */
function zOf(composed: readonly ComposedBlock[], owner: number): number {
  const block = composed[owner]!;
  const frames = block.node.attrs['frames'] as readonly { z: number }[] | undefined;
  const own = frameOf(block.node)?.z ?? frames?.[0]?.z ?? 0;
  return block.parent < 0 ? own : Math.max(own, zOf(composed, block.parent));
}

function storyItem(line: StoryComposition['lines'][number], block: number): LineItem {
  return {
    kind: 'line',
    block,
    frame: line.frame,
    x: line.x,
    y: line.y,
    column: line.column,
    row: line.row,
    line: line.line,
    ...(line.dropCap === undefined ? {} : { dropCap: line.dropCap }),
  };
}

function lineItem(line: { frame: string; x: number; y: number; line: LineItem['line'] }, block: number): LineItem {
  return { kind: 'line', block, frame: line.frame, x: line.x, y: line.y, column: null, row: null, line: line.line };
}

/** How full a composed story is; `owner` as in `Proof.owners`, `id` the story's. */
export function fillOf(owner: number, id: string, story: StoryComposition): StoryFill {
  return {
    owner,
    story: id,
    characters: story.characters,
    rows: story.rows,
    freeRows: story.freeRows,
    freeCharacters: story.freeCharacters,
    capacity: story.capacity,
    oversetCharacters: story.overset?.characters ?? 0,
    oversetLines: story.overset?.lines ?? 0,
  };
}

function addMissing(list: MissingCharacter[], missing: PreparedText['missing'], block: number): void {
  for (const { offset, codePoint, face } of missing) list.push({ block, offset, codePoint, face });
}

function usedFaces(items: readonly ProofItem[]): FaceId[] {
  const faces = new Set<FaceId>();
  for (const item of items) if (item.kind === 'line') for (const run of item.line.runs) faces.add(run.face);
  return [...faces].sort();
}

const setTexts = new WeakMap<Node, string>();

/** The text of a block as it is set: cuts and deletions left out, hard breaks as \n. */
export function setText(node: Node): string {
  let text = setTexts.get(node);
  if (text === undefined) {
    text = '';
    if (node.attrs['cut'] !== true) {
      node.forEach((child) => {
        if (child.marks.some((mark) => mark.type.name === 'cut' || mark.type.name === 'deletion')) return;
        text += child.isText ? child.text! : '\n';
      });
    }
    setTexts.set(node, text);
  }
  return text;
}

function partOf({ type, attrs }: Node, row: number): string | null {
  if (type.name === 'crosshead') return String(attrs['part']);
  return type.name === 'tableCell' ? `${row}${attrs['header'] ? ' header' : ''}` : null;
}

function proofBlocks(page: Node, linesOf: ReadonlyMap<number, number[]>): ProofBlock[] {
  const blocks: ProofBlock[] = [];
  let owners = 0;
  let row = -1;
  const walk = (node: Node, parent: Node, owner: number): void => {
    let own = owner;
    if (node.type.name === 'table') row = -1;
    else if (node.type.name === 'tableRow') row += 1;
    if (isPageBlock(node, parent)) {
      own = owners;
      owners += 1;
    }
    if (TEXT_BLOCKS.has(node.type.name)) {
      blocks.push({
        type: node.type.name,
        part: partOf(node, row),
        owner: own,
        letterSpace: (node.attrs['letterSpace'] as number | undefined) ?? 0,
        text: setText(node),
        lines: linesOf.get(blocks.length) ?? [],
      });
      return;
    }
    for (const child of node.children) walk(child, node, own);
  };
  for (const child of page.children) walk(child, page, -1);
  return blocks;
}

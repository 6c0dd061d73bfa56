import type { Node } from 'prosemirror-model';
import type { Proof } from '../../composer/proof.ts';
import { chainOf } from '../../document/frames.ts';
import { blockText, headlineTitle } from '../../document/plain-text.ts';
import { frameOf } from '../../document/schema.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import { blockName } from '../panels/frame-inspector.tsx';
import { nameOf, type Say } from './block-name.ts';

/** One block of the page in its outline: what it is called, where it stands in the document, its frame if it has one, what is in it. */
export interface OutlineItem {
  readonly key: string;
  readonly name: string;
  readonly position: number;
  readonly frame: string | null;
  /** The caret can stand in it. */
  readonly isText: boolean;
  readonly children: readonly OutlineItem[];
}

/** How many signs of a text are told. */
const TOLD = 40;

/** The page in reading order as an outline: headlines with their parts, stories with theirs, boxes with what is in them. Rules are left out. */
export function outlineOf(page: Node, proof: Proof, text: Say): OutlineItem[] {
  return itemsIn(page, 0, page, proof, text);
}

function itemsIn(parent: Node, start: number, page: Node, proof: Proof, text: Say): OutlineItem[] {
  const items: OutlineItem[] = [];
  parent.forEach((node, offset) => {
    const type = node.type.name;
    if (type === 'setup' || type === 'rule') return;
    const position = start + offset;
    const words = node.isTextblock ? told(node) : '';
    // A part of a headline or story that was never written is nothing to go to.
    if (node.isTextblock && words === '' && parent.type.name !== 'page') return;
    const frame = frameOf(node)?.id ?? chainOf(node)[0]?.id ?? null;
    items.push({
      key: frame ?? `${type} ${position}`,
      name: itemName(page, node, position, words, proof, text),
      position,
      frame,
      isText: node.isTextblock,
      children: HOLDS.has(type) ? itemsIn(node, position + 1, page, proof, text) : [],
    });
  });
  return items;
}

/** Blocks whose parts are items of their own. */
const HOLDS: ReadonlySet<string> = new Set(['headline', 'story', 'box']);

/** Text blocks that are called by their words alone: what they are is plain from where they stand. */
const PLAIN: ReadonlySet<string> = new Set(['paragraph', 'title', 'kicker', 'deck', 'byline', 'summary']);

function itemName(page: Node, node: Node, position: number, words: string, proof: Proof, text: Say): string {
  const type = node.type.name;
  if (type === 'story' || type === 'ad') return nameOf(page, node, position, proof, text);
  if (PLAIN.has(type)) return words;
  const kind = text(KINDS[type] ?? blockName(type));
  const own = type === 'headline' ? headlineTitle(node) : type === 'picture' ? pictureWords(node) : words;
  return own === '' ? kind : text('outline.named', { kind, words: own });
}

const KINDS: Readonly<Record<string, TextKey>> = { crosshead: 'outline.crosshead' };

function pictureWords(picture: Node): string {
  const alternative = String(picture.attrs['alternative']);
  return alternative === '' ? picture.children.map(told).join(' ').trim() : alternative;
}

function told(node: Node): string {
  const signs = Array.from(blockText(node, { cut: 'leave-out' }).replace(/\s+/g, ' ').trim());
  return signs.length > TOLD ? `${signs.slice(0, TOLD).join('')}…` : signs.join('');
}

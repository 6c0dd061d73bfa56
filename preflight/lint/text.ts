import type { Node } from 'prosemirror-model';
import { isLeftOut } from '../../document/plain-text.ts';
import { eachTextBlock } from '../../document/schema.ts';

/**
 * A text block as it is read: its text as set (cuts and deletions left out, hard breaks as \n), its type, its ordinal, and the
 * page block (headline, story, picture …) it belongs to. `offsets`: the offset in the block of each UTF-16 unit and of the end;
 * null where they are the same.
 */
export interface LintText {
  readonly node: Node;
  readonly type: string;
  readonly block: number;
  readonly text: string;
  readonly offsets: readonly number[] | null;
  /** The story it stands in, pictures and pull-quotes between its paragraphs too; null outside a story. */
  readonly story: Node | null;
}

interface SetText {
  readonly text: string;
  readonly offsets: readonly number[] | null;
}

const texts = new WeakMap<Node, SetText>();

/** The texts of a page that stand on it, in document order; empty ones left out, and those of stories in hand. */
export function lintTexts(page: Node): LintText[] {
  const found: LintText[] = [];
  eachTextBlock(page, (node, block, _position, parents) => {
    const { text, offsets } = setText(node);
    if (text.trim() === '' || inHand([...parents, node])) return;
    const story = parents.find((parent) => parent.type.name === 'story') ?? null;
    found.push({ node, type: node.type.name, block, text, offsets, story });
  });
  return found;
}

/** The offset in its block of an offset in a text as set. */
export function blockOffset({ offsets }: Pick<LintText, 'offsets'>, at: number): number {
  return offsets === null ? at : (offsets[Math.min(at, offsets.length - 1)] ?? at);
}

function inHand(chain: readonly Node[]): boolean {
  return chain.some(({ attrs }) => {
    if (attrs['cut'] === true) return true;
    if (attrs['frames'] !== undefined) return (attrs['frames'] as readonly unknown[]).length === 0;
    return attrs['frame'] === null;
  });
}

/** The text of a block as set; remembered with the node, which never changes. */
function setText(node: Node): SetText {
  const known = texts.get(node);
  if (known !== undefined) return known;
  let text = '';
  let whole = true;
  const offsets: number[] = [];
  node.forEach((inline, at) => {
    if (isLeftOut(inline)) {
      whole = false;
      return;
    }
    const part = inline.isText ? (inline.text ?? '') : '\n';
    for (let index = 0; index < part.length; index += 1) offsets.push(at + index);
    text += part;
  });
  offsets.push(node.content.size);
  const made = { text, offsets: whole ? null : offsets };
  texts.set(node, made);
  return made;
}

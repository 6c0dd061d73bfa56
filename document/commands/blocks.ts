import { Fragment, type Node } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import { chainOf, framesOf } from '../frames.ts';
import { isFreeText } from '../page-blocks.ts';
import { schema } from '../schema.ts';
import { hasValidAttributes, layoutCommand } from './layout-command.ts';

/** The parts of a headline, story or picture that may be there or not. */
export type OptionalPart = 'kicker' | 'deck' | 'byline' | 'summary' | 'credit';

/**
 * Puts a page block (with all in it) before the document position, which lies between children of the page, a box or a
 * story. Refused where the schema does not allow the block there, where one of its frames or stories has an id the page
 * already has, or where its attributes are no good.
 */
export function insertBlock(position: number, block: Node): Command {
  return layoutCommand('insert block', (transaction) => {
    const { doc } = transaction;
    if (position < 0 || position > doc.content.size) return false;
    const at = doc.resolve(position);
    if (at.parent.isTextblock || !at.parent.canReplaceWith(at.index(), at.index(), block.type)) return false;
    if (!hasValidAttributes(block) || sharesId(doc, block) || !isWhole(block)) return false;
    transaction.insert(position, block);
    return true;
  });
}

/**
 * Takes out the page block at the position, with its text. The setup, a title, a caption, the last row of a table or cell
 * of a row stay; paragraphs and crossheads are text, not page blocks.
 */
export function removeBlock(position: number): Command {
  return layoutCommand('remove block', (transaction) => {
    const node = transaction.doc.nodeAt(position);
    if (node === null || !isRemovable(node)) return false;
    const at = transaction.doc.resolve(position);
    if (!at.parent.canReplace(at.index(), at.index() + 1)) return false;
    transaction.delete(position, position + node.nodeSize);
    return true;
  });
}

/** Moves the page block at `from` so that it stands before position `to` (both in the document as it is): reading order. */
export function moveBlock(from: number, to: number): Command {
  return layoutCommand('move block', (transaction) => {
    const { doc } = transaction;
    const node = doc.nodeAt(from);
    if (node === null || !isRemovable(node) || to < 0 || to > doc.content.size) return false;
    const end = from + node.nodeSize;
    if (to >= from && to <= end) return false;
    const source = doc.resolve(from);
    const target = doc.resolve(to);
    if (target.parent.isTextblock || !target.parent.canReplaceWith(target.index(), target.index(), node.type))
      return false;
    if (source.parent !== target.parent && !source.parent.canReplace(source.index(), source.index() + 1)) return false;
    transaction.delete(from, end);
    transaction.insert(transaction.mapping.map(to), node);
    return true;
  });
}

/** Adds an optional part, empty, to the headline, story or picture at the position. Refused where it has one. */
export function addPart(position: number, part: OptionalPart): Command {
  return layoutCommand('add part', (transaction) => {
    const parent = transaction.doc.nodeAt(position);
    const type = schema.nodes[part];
    if (parent === null || type === undefined) return false;
    let offset = position + 1;
    for (let index = 0; index <= parent.childCount; index += 1) {
      if (parent.canReplaceWith(index, index, type)) {
        transaction.insert(offset, type.create());
        return true;
      }
      offset += index < parent.childCount ? parent.child(index).nodeSize : 0;
    }
    return false;
  });
}

function isRemovable(node: Node): boolean {
  return !node.isInline && node.type.name !== 'setup' && !isFreeText(node);
}

/** Whether a block and all in it has the content its type asks for. */
function isWhole(block: Node): boolean {
  try {
    block.check();
    return true;
  } catch {
    return false;
  }
}

function sharesId(page: Node, block: Node): boolean {
  const frames = new Set(framesOf(page).map((address) => address.frame.id));
  const stories = new Set<string>();
  page.descendants((node) => {
    if (node.type.name === 'story') stories.add(node.attrs['id'] as string);
    return !node.isTextblock;
  });
  stories.delete('');
  let shares = false;
  const look = (node: Node): void => {
    const own = node.attrs['frame'] as { id: string } | null | undefined;
    for (const id of [...(own ? [own.id] : []), ...chainOf(node).map((frame) => frame.id)]) {
      if (frames.has(id)) shares = true;
      frames.add(id);
    }
    if (node.type.name === 'story' && node.attrs['id'] !== '') {
      if (stories.has(node.attrs['id'] as string)) shares = true;
      stories.add(node.attrs['id'] as string);
    }
  };
  Fragment.from(block).descendants((node) => {
    look(node);
    return !node.isTextblock;
  });
  return shares;
}

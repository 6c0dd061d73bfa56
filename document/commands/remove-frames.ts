import { Fragment, type Node } from 'prosemirror-model';
import type { Command, Transaction } from 'prosemirror-state';
import { chainOf, findFrame, framesOf } from '../frames.ts';
import { frameOf, schema } from '../schema.ts';
import { layoutCommand, setAttributes } from './layout-command.ts';

/**
 * Takes frames off the page (撤下) and loses nothing: a story's frame leaves its chain and the text flows on, the last one
 * leaves the story in hand (待用); a block with text or a picture goes in hand with it, its frame null; a box is dissolved and
 * what stood in it stays; what holds nothing goes away. Refused where a frame is unknown or locked.
 */
export function takeOff(ids: readonly string[]): Command {
  return removal('take off frames', ids, false);
}

/** Deletes frames with what is in them: as `takeOff`, but blocks with text and pictures go too, and stories with their last frame. */
export function deleteFrames(ids: readonly string[]): Command {
  return removal('delete frames', ids, true);
}

function removal(name: string, ids: readonly string[], forGood: boolean): Command {
  return layoutCommand(name, (transaction) => {
    if (ids.length === 0) return false;
    const chosen = new Set(ids);
    if (ids.some((id) => findFrame(transaction.doc, id)?.frame.locked !== false)) return false;
    // From the end, so that positions before stay true.
    const positions = new Set(
      framesOf(transaction.doc)
        .filter(({ frame }) => chosen.has(frame.id))
        .map(({ position }) => position),
    );
    const done = [...positions].sort((a, b) => b - a).every((position) => take(transaction, position, chosen, forGood));
    return done && transaction.docChanged;
  });
}

function take(transaction: Transaction, position: number, chosen: ReadonlySet<string>, forGood: boolean): boolean {
  const node = transaction.doc.nodeAt(position);
  if (node === null) return false;
  if (node.type.name === 'story') {
    const left = chainOf(node).filter(({ id }) => !chosen.has(id));
    const goes = left.length === 0 && !hasFramed(node) && (forGood || !holdsSomething(node));
    return goes ? remove(transaction, position, node) : setAttributes(transaction, position, { frames: left });
  }
  if (node.type.name === 'box') {
    // A paragraph's worth of nothing never stands in for what was in the box: its blocks come out in order.
    transaction.replaceWith(position, position + node.nodeSize, Fragment.from(node.content));
    return true;
  }
  if (!forGood && holdsSomething(node)) return setAttributes(transaction, position, { frame: null });
  return remove(transaction, position, node);
}

function remove(transaction: Transaction, position: number, node: Node): boolean {
  const at = transaction.doc.resolve(position);
  if (!at.parent.canReplace(at.index(), at.index() + 1)) return false;
  transaction.delete(position, position + node.nodeSize);
  return true;
}

/** Whether a block has text (cut text too) or a file. */
function holdsSomething(node: Node): boolean {
  return node.textContent !== '' || (node.attrs['asset'] ?? null) !== null || node.type === schema.nodes['table'];
}

/** Whether a block that is on the page stands inside a story. */
function hasFramed(story: Node): boolean {
  return story.children.some((child) => frameOf(child) !== null);
}

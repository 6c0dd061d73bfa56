import type { Node } from 'prosemirror-model';
import type { Command, Transaction } from 'prosemirror-state';
import { NODE_ATTRIBUTES } from '../attributes.ts';
import { asLayout } from '../filter.ts';

/**
 * A command that changes the layout: `build` puts its steps on the transaction and gives whether it can be done at all.
 * The transaction is marked so that the guard of page blocks lets it pass, under the command's name.
 */
export function layoutCommand(name: string, build: (transaction: Transaction) => boolean): Command {
  return (state, dispatch) => {
    const transaction = state.tr;
    if (!build(transaction)) return false;
    dispatch?.(asLayout(transaction, name));
    return true;
  };
}

/**
 * Sets attributes of the node at a position. Gives false, changing nothing, where there is no node or the attributes would
 * not fit their schema (`attributes.ts`). Attributes that stay equal make no step.
 */
export function setAttributes(
  transaction: Transaction,
  position: number,
  patch: Readonly<Record<string, unknown>>,
): boolean {
  const node = transaction.doc.nodeAt(position);
  const attributes = node === null ? undefined : NODE_ATTRIBUTES[node.type.name];
  if (node === null || attributes === undefined) return false;
  for (const key of Object.keys(patch)) if (!Object.hasOwn(node.attrs, key)) return false;
  const parsed = attributes.safeParse({ ...node.attrs, ...patch });
  if (!parsed.success) return false;
  for (const key of Object.keys(patch)) {
    const value = parsed.data[key];
    if (!sameValue(node.attrs[key], value)) transaction.setNodeAttribute(position, key, value);
  }
  return true;
}

/** Whether the attributes of a node and of all in it fit their schemas. */
export function hasValidAttributes(node: Node): boolean {
  let valid = NODE_ATTRIBUTES[node.type.name]?.safeParse(node.attrs).success !== false;
  node.descendants((child) => {
    if (NODE_ATTRIBUTES[child.type.name]?.safeParse(child.attrs).success === false) valid = false;
    return valid;
  });
  return valid;
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}

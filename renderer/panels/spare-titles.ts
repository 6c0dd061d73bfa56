import { Fragment, type Node } from 'prosemirror-model';
import type { Command, Transaction } from 'prosemirror-state';
import { setAttributes } from '../../document/commands/layout-command.ts';
import { asLayout } from '../../document/filter.ts';
import { frameOf, schema, setupOf } from '../../document/schema.ts';

/** The most spare versions a title may have. */
export const MOST_SPARES = 5;

/** A title of the page: positions of its headline and of itself, and the name its spare versions are kept under. */
export interface TitleAddress {
  readonly headline: number;
  readonly size: number;
  readonly title: number;
  /** The id of the story the headline stands before, so that they go with the story; lacking one, its frame's. */
  readonly key: string;
}

/** The title a position belongs to: of the headline it lies in, or of the headline before its story. Null elsewhere. */
export function titleAt(page: Node, position: number): TitleAddress | null {
  const at = page.resolve(Math.min(position, page.content.size));
  for (let depth = at.depth; depth > 0; depth -= 1) {
    const node = at.node(depth);
    const parent = at.node(depth - 1);
    const index = at.index(depth - 1);
    if (node.type.name === 'headline') return addressOf(node, at.before(depth), parent.maybeChild(index + 1));
    if (node.type.name !== 'story') continue;
    const before = parent.maybeChild(index - 1);
    if (index > 0 && before?.type.name === 'headline')
      return addressOf(before, at.before(depth) - before.nodeSize, node);
  }
  return null;
}

function addressOf(headline: Node, position: number, story: Node | null): TitleAddress | null {
  let title: number | null = null;
  headline.forEach((part, offset) => {
    if (part.type.name === 'title') title = position + 1 + offset;
  });
  if (title === null) return null;
  const own = story?.type.name === 'story' ? String(story.attrs['id']) : '';
  return { headline: position, size: headline.nodeSize, title, key: own || (frameOf(headline)?.id ?? '') };
}

/** The spare versions of a title, line breaks as \n. */
export function sparesOf(page: Node, { key }: TitleAddress): readonly string[] {
  return setupOf(page).spareTitles?.[key] ?? [];
}

/** The text of a title as a spare version keeps it. */
function titleText(page: Node, { title }: TitleAddress): string {
  const node = page.nodeAt(title);
  return node === null ? '' : node.textBetween(0, node.content.size, '', '\n');
}

/** Keeps the title as it is among its spare versions. Refused for an empty one, one that is kept already, and a sixth. */
export function keepSpare(address: TitleAddress): Command {
  return (state, dispatch) => {
    const text = titleText(state.doc, address);
    const spares = sparesOf(state.doc, address);
    if (text.trim() === '' || spares.includes(text) || spares.length >= MOST_SPARES) return false;
    const transaction = asLayout(state.tr, 'spare title');
    if (!withSpares(transaction, address, [...spares, text])) return false;
    dispatch?.(transaction);
    return true;
  };
}

/** Puts a spare version in the title's place, and the title in the place of the spare version. One undo. */
export function swapSpare(address: TitleAddress, index: number): Command {
  return (state, dispatch) => {
    const spares = sparesOf(state.doc, address);
    const chosen = spares[index];
    const node = state.doc.nodeAt(address.title);
    if (chosen === undefined || node === null) return false;
    const text = titleText(state.doc, address);
    const left = spares.map((spare, at) => (at === index ? text : spare));
    const transaction = asLayout(state.tr, 'spare title');
    transaction.replaceWith(address.title + 1, address.title + 1 + node.content.size, inlineOf(chosen));
    if (
      !withSpares(
        transaction,
        address,
        left.filter((spare, at) => spare.trim() !== '' && left.indexOf(spare) === at),
      )
    )
      return false;
    dispatch?.(transaction);
    return true;
  };
}

/** Lets a spare version go. */
export function dropSpare(address: TitleAddress, index: number): Command {
  return (state, dispatch) => {
    const spares = sparesOf(state.doc, address);
    if (index >= spares.length) return false;
    const transaction = asLayout(state.tr, 'spare title');
    const left = spares.filter((_spare, at) => at !== index);
    if (!withSpares(transaction, address, left)) return false;
    dispatch?.(transaction);
    return true;
  };
}

function withSpares(transaction: Transaction, { key }: TitleAddress, spares: readonly string[]): boolean {
  const { spareTitles, ...setup } = setupOf(transaction.doc);
  const { [key]: _own, ...others } = spareTitles ?? {};
  const all = spares.length > 0 ? { ...others, [key]: [...spares] } : others;
  // A page without spare versions does not speak of them.
  const value = Object.keys(all).length > 0 ? { ...setup, spareTitles: all } : setup;
  return setAttributes(transaction, 0, { value });
}

function inlineOf(text: string): Fragment {
  const nodes: Node[] = [];
  text.split('\n').forEach((line, index) => {
    if (index > 0) nodes.push(schema.nodes['hardBreak']!.create());
    if (line !== '') nodes.push(schema.text(line));
  });
  return Fragment.from(nodes);
}

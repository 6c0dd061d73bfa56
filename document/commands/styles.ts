import type { Node } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import { isFreeText } from '../page-blocks.ts';
import { schema, setupOf } from '../schema.ts';

/**
 * Gives every text block the selection touches a named style, or the default of its type (null). Refused where the page
 * has no style of that name or nothing would change.
 */
export function setStyle(style: string | null): Command {
  return (state, dispatch) => {
    if (style !== null && !Object.hasOwn(setupOf(state.doc).styles, style)) return false;
    const transaction = state.tr;
    state.doc.nodesBetween(state.selection.from, state.selection.to, (node, position) => {
      if (!node.isTextblock) return true;
      if (node.attrs['style'] !== style) transaction.setNodeAttribute(position, 'style', style);
      return false;
    });
    if (!transaction.docChanged) return false;
    dispatch?.(transaction);
    return true;
  };
}

/** What a piece of free text may be: a paragraph, a crosshead, or the first line of a crosshead of two. */
export type TextKind = 'paragraph' | 'crosshead' | 'crossheadKicker';

/** Makes the paragraphs and crossheads the selection touches all of one kind. Refused where nothing would change. */
export function setTextKind(kind: TextKind): Command {
  return (state, dispatch) => {
    const transaction = state.tr;
    const part = kind === 'crossheadKicker' ? 'kicker' : 'main';
    state.doc.nodesBetween(state.selection.from, state.selection.to, (node, position) => {
      if (!node.isTextblock) return true;
      if (!isFreeText(node) || isKind(node, kind, part)) return false;
      const attrs = { style: null, cut: node.attrs['cut'] };
      if (kind === 'paragraph') transaction.setNodeMarkup(position, schema.nodes['paragraph'], attrs);
      else transaction.setNodeMarkup(position, schema.nodes['crosshead'], { ...attrs, part });
      return false;
    });
    if (!transaction.docChanged) return false;
    dispatch?.(transaction);
    return true;
  };
}

function isKind(node: Node, kind: TextKind, part: string): boolean {
  if (kind === 'paragraph') return node.type.name === 'paragraph';
  return node.type.name === 'crosshead' && node.attrs['part'] === part;
}

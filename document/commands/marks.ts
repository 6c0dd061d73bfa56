import type { Mark, MarkType } from 'prosemirror-model';
import type { Command, EditorState } from 'prosemirror-state';
import { schema, setupOf } from '../schema.ts';

/** Switches 加重 (the strong face of each style) on the selected text, or off where all of it has it; at a caret, for what is typed next. */
export const toggleStrong: Command = (state, dispatch) => toggleMark(state, schema.marks['strong']!.create(), dispatch);

/**
 * Gives the selected text a named character style, or takes every one off (null). Refused where the page has no style of
 * that name, or nothing is selected.
 */
export function setCharacterStyle(style: string | null): Command {
  return (state, dispatch) => {
    const { from, to, empty } = state.selection;
    if (empty || (style !== null && !Object.hasOwn(setupOf(state.doc).styles, style))) return false;
    if (dispatch) {
      const type = schema.marks['character']!;
      const transaction = state.tr;
      if (style === null) transaction.removeMark(from, to, type);
      else transaction.addMark(from, to, type.create({ style }));
      dispatch(transaction);
    }
    return true;
  };
}

function toggleMark(state: EditorState, mark: Mark, dispatch: Parameters<Command>[1]): boolean {
  const { from, to, empty, $from } = state.selection;
  if (empty) {
    if (!$from.parent.isTextblock) return false;
    const on = mark.type.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
    dispatch?.(on ? state.tr.removeStoredMark(mark.type) : state.tr.addStoredMark(mark));
    return true;
  }
  if (!hasText(state, from, to)) return false;
  if (dispatch) {
    const transaction = state.tr;
    if (isAll(state, from, to, mark.type)) transaction.removeMark(from, to, mark.type);
    else transaction.addMark(from, to, mark);
    dispatch(transaction);
  }
  return true;
}

function hasText(state: EditorState, from: number, to: number): boolean {
  let found = false;
  state.doc.nodesBetween(from, to, (node) => {
    if (node.isInline) found = true;
    return !found;
  });
  return found;
}

function isAll(state: EditorState, from: number, to: number, type: MarkType): boolean {
  let all = true;
  state.doc.nodesBetween(from, to, (node) => {
    if (node.isText && !type.isInSet(node.marks)) all = false;
    return all;
  });
  return all;
}

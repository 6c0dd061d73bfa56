import type { Node } from 'prosemirror-model';
import { EditorState, type Plugin, Selection } from 'prosemirror-state';
import { pageBlockFilter } from './filter.ts';
import { frozenBreaks } from './frozen.ts';
import { remarkTwins } from './same-setting.ts';

/**
 * The editing state of a page: the guard of page blocks and the keeping of frozen line ends first, then the plugins of whoever
 * edits (history, keymaps, which are no part of the document). Undo goes far back: give `history({ depth: 100000 })`. The selection starts in the first
 * text. Throws RangeError for a page that is not valid.
 */
export function createPageState(page: Node, plugins: readonly Plugin[] = []): EditorState {
  page.check();
  const selection = Selection.findFrom(page.resolve(0), 1, true) ?? Selection.atStart(page);
  return EditorState.create({
    doc: page,
    selection,
    plugins: [pageBlockFilter(), frozenBreaks(), remarkTwins(), ...plugins],
  });
}

import type { Command } from 'prosemirror-state';
import { type FrameFit, fitFrames } from '../frame-fit.ts';
import { findFrame } from '../frames.ts';
import { hasValidAttributes, layoutCommand, setAttributes } from './layout-command.ts';

/**
 * Sets the fix of the paragraph at a position: one line more or less than its best setting, letter space in em within the
 * house limit. Refused for what is no paragraph, beyond the limit, or where nothing would change. One undo.
 */
export function fitParagraph(position: number, lines: -1 | 0 | 1, letterSpace: number): Command {
  return (state, dispatch) => {
    if (state.doc.nodeAt(position)?.type.name !== 'paragraph') return false;
    const transaction = state.tr;
    if (!setAttributes(transaction, position, { lines, letterSpace }) || !transaction.docChanged) return false;
    dispatch?.(transaction);
    return true;
  };
}

/** Takes every fix of the story at a position away (全部还原): lines and letter space of its paragraphs. One undo. */
export function restoreFits(position: number): Command {
  return (state, dispatch) => {
    const story = state.doc.nodeAt(position);
    if (story?.type.name !== 'story') return false;
    const transaction = state.tr;
    story.forEach((child, offset) => {
      if (child.type.name === 'paragraph')
        setAttributes(transaction, position + 1 + offset, { lines: 0, letterSpace: 0 });
    });
    if (!transaction.docChanged) return false;
    dispatch?.(transaction);
    return true;
  };
}

/** Line ends to keep: by position of the paragraph, the offsets at which its lines end. */
export type FrozenBreaks = ReadonlyMap<number, readonly number[]>;

/** Keeps the line ends of paragraphs as a proof had them, so that an edit breaks anew only from the edit on. One undo. */
export function freezeBreaks(breaks: FrozenBreaks): Command {
  return (state, dispatch) => {
    const transaction = state.tr;
    for (const [position, offsets] of breaks) {
      if (state.doc.nodeAt(position)?.type.name !== 'paragraph') continue;
      setAttributes(transaction, position, { frozen: offsets.length > 0 ? [...offsets] : null });
    }
    if (!transaction.docChanged) return false;
    dispatch?.(transaction);
    return true;
  };
}

/**
 * Makes a picture some rows higher or lower, or a headline one line shorter with the frames below it. Refused where a frame
 * is unknown or locked or would leave the bounds a page may have. One undo.
 */
export function applyFrameFit(fit: FrameFit): Command {
  return layoutCommand('fit frames', (transaction) => {
    for (const id of fit.rects.keys()) if (findFrame(transaction.doc, id)?.frame.locked !== false) return false;
    return fitFrames(transaction, fit) && hasValidAttributes(transaction.doc) && transaction.docChanged;
  });
}

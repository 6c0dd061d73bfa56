import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { wholeText } from './cluster-step.ts';

/**
 * What a text input shows of the document: the caret's paragraph, or all paragraphs the selection touches with a break
 * between them. `starts` holds, for each paragraph, its offset in `value` and the document position of its first character.
 */
export interface Mirror {
  readonly value: string;
  readonly selectionStart: number;
  readonly selectionEnd: number;
  readonly starts: readonly { readonly offset: number; readonly position: number; readonly length: number }[];
  /** Set where the input shows not quite the document's text: how `value` came from it. */
  readonly stale?: TextChange;
}

/** The mirror of a state's selection; null where the selection is in no text. */
export function mirrorOf(state: EditorState): Mirror | null {
  const { $from, $to, from, to } = state.selection;
  let value = '';
  const starts: { offset: number; position: number; length: number }[] = [];
  const add = (block: Node, position: number): void => {
    if (starts.length > 0) value += '\n';
    const text = wholeText(block);
    starts.push({ offset: value.length, position, length: text.length });
    value += text;
  };
  const first = $from.parent.isTextblock ? $from.before() : from;
  const last = $to.parent.isTextblock ? $to.after() : to;
  state.doc.nodesBetween(first, last, (node, position) => {
    if (!node.isTextblock) return true;
    add(node, position + 1);
    return false;
  });
  if (starts.length === 0) return null;
  const mirror = { value, selectionStart: 0, selectionEnd: 0, starts };
  return { ...mirror, selectionStart: offsetOf(mirror, from), selectionEnd: offsetOf(mirror, to) };
}

/** The document position of an offset in a mirror. */
export function positionIn(mirror: Mirror, offset: number): number {
  const at = mirror.stale === undefined ? offset : offsetBefore(mirror.stale, offset);
  let found = mirror.starts[0]!;
  for (const start of mirror.starts) if (start.offset <= at) found = start;
  return found.position + Math.min(at - found.offset, found.length);
}

/**
 * The mirror for an input that already shows `value`, its selection as given, and must not be touched now: offsets of it lead
 * to where the same text stands in the document.
 */
export function staleMirror(mirror: Mirror, value: string, selectionStart: number, selectionEnd: number): Mirror {
  const change = differenceOf(mirror.value, value, selectionEnd);
  const kept = { value, selectionStart, selectionEnd, starts: mirror.starts };
  return change === null ? kept : { ...kept, stale: change };
}

/** Where an offset of the changed text was before the change; inside the change, the nearest there was. */
function offsetBefore({ from, to, text }: TextChange, offset: number): number {
  if (offset <= from) return offset;
  return offset >= from + text.length ? offset - from - text.length + to : Math.min(offset, to);
}

function offsetOf(mirror: Pick<Mirror, 'starts'>, position: number): number {
  let found = mirror.starts[0]!;
  for (const start of mirror.starts) if (start.position <= position) found = start;
  return found.offset + Math.min(position - found.position, found.length);
}

/** A change of a text: what stood from `from` to `to` became `text`. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * How `after` came from `before`, its caret now at `caret`: what stands behind the caret is taken as unchanged, so that a
 * letter typed beside its like lies where it was typed. Null where nothing changed.
 */
export function differenceOf(before: string, after: string, caret: number): TextChange | null {
  if (before === after) return null;
  let behind = after.length - caret;
  if (behind > before.length || !before.endsWith(after.slice(caret))) {
    behind = 0;
    const most = Math.min(before.length, after.length);
    while (behind < most && before[before.length - 1 - behind] === after[after.length - 1 - behind]) behind += 1;
  }
  let ahead = 0;
  const most = Math.min(before.length, after.length) - behind;
  while (ahead < most && before[ahead] === after[ahead]) ahead += 1;
  // A pair of surrogates changes as one.
  const last = before.charCodeAt(ahead - 1);
  if (ahead > 0 && last >= 0xd800 && last <= 0xdbff) ahead -= 1;
  return { from: ahead, to: before.length - behind, text: after.slice(ahead, after.length - behind) };
}

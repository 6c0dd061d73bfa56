import { caretPlace, lineRect } from '../../composer/index.ts';
import type { LineItem, Proof } from '../../composer/proof.ts';
import type { DeskResult } from '../../desk/contract.ts';
import { findFrame } from '../../document/frames.ts';
import type { Rect } from '../../document/geometry.ts';
import { millimetres } from '../../document/units.ts';
import { goToFrame, goToPlace } from '../panels/go-to.ts';
import type { PageSession } from '../session/page-session.ts';
import { stageControl } from '../stage/stage-control.ts';
import type { Compared } from './rounds-state.ts';

/** One difference of a comparison: its list and index there. */
export type Reference = DeskResult<'compareProofs'>['asked']['notAsked'][number];

type Stretch = { readonly block: number; readonly start: number; readonly end: number };
type MillimetreRect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** The rectangles of a stretch of text on the page, points: one a line; a place between two characters has no width. */
export function stretchRects(proof: Proof, { block, start, end }: Stretch): Rect[] {
  if (start === end) {
    const caret = caretPlace(proof, block, start);
    return caret === null ? [] : [caret.rect];
  }
  const rects: Rect[] = [];
  for (const index of proof.blocks[block]?.lines ?? []) {
    const item = proof.items[index] as LineItem;
    const [from, to] = [Math.max(start, item.line.start), Math.min(end, item.line.end)];
    if (from >= to) continue;
    const [first, last] = [caretPlace(proof, block, from, 1), caretPlace(proof, block, to, -1)];
    const box = lineRect(item);
    if (first === null || last === null || first.item !== index || last.item !== index) rects.push(box);
    else if (item.line.vertical) rects.push({ ...box, y: first.rect.y, height: last.rect.y - first.rect.y });
    else rects.push({ ...box, x: first.rect.x, width: last.rect.x - first.rect.x });
  }
  return rects;
}

/** A rectangle in millimetres as one in points. */
export function inPoints({ x, y, width, height }: MillimetreRect): Rect {
  return { x: millimetres(x), y: millimetres(y), width: millimetres(width), height: millimetres(height) };
}

/** Where a difference stands on the newer page, points: its text, its frame; none for what is only on the older one or nowhere. */
export function differenceRects(
  { comparison }: Compared,
  proof: Proof,
  session: PageSession,
  reference: Reference,
): Rect[] {
  const { list, index, change } = reference;
  const frameRect = (id: string): Rect[] => {
    const rect = findFrame(session.state.doc, id)?.frame.rect;
    return rect === undefined ? [] : [rect];
  };
  switch (list) {
    case 'text': {
      const difference = comparison.text[index];
      const range = change === null ? difference?.range.after : difference?.changes[change]?.range.after;
      return range ? stretchRects(proof, range) : [];
    }
    case 'geometry': {
      const after = comparison.geometry[index]?.after;
      return after ? [inPoints(after)] : [];
    }
    case 'pictures':
      return frameRect(comparison.pictures[index]?.owner.id ?? '');
    case 'values': {
      const value = comparison.values[index];
      const at = value?.places.after;
      if (at?.block === undefined || at.offset === undefined) return frameRect(value?.owner.id ?? '');
      return stretchRects(proof, { block: at.block, start: at.offset, end: at.offset + (value?.text.length ?? 0) });
    }
    case 'setup':
      return [];
  }
}

/** Shows a difference on the page: the caret goes to its text, its frame is selected, or what it left is scrolled to. */
export function goToDifference(
  session: PageSession,
  { comparison }: Compared,
  { list, index, change }: Reference,
): void {
  if (list === 'text') {
    const difference = comparison.text[index];
    const range = change === null ? difference?.range.after : difference?.changes[change]?.range.after;
    if (range && goToPlace(session, { block: range.block, offset: range.start })) return;
  }
  if (list === 'geometry') {
    const one = comparison.geometry[index];
    if (one && goToFrame(session, one.frame)) return;
    if (one?.before) stageControl()?.scrollTo(inPoints(one.before));
    return;
  }
  if (list === 'pictures') goToFrame(session, comparison.pictures[index]?.owner.id ?? '');
  if (list !== 'values') return;
  const value = comparison.values[index];
  const place = value?.places.after;
  if (place?.block !== undefined) goToPlace(session, { block: place.block, offset: place.offset ?? 0 });
  else goToFrame(session, value?.owner.id ?? '');
}

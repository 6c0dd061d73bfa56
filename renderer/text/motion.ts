import type { Node } from 'prosemirror-model';
import { type EditorState, Selection, TextSelection } from 'prosemirror-state';
import type { LineItem, Proof } from '../../composer/proof.ts';
import { type Affinity, blockAt, blockStarts } from '../../composer/query.ts';
import type { CaretStance } from '../session/page-session.ts';
import { clusterStep, wholeText, wordStep } from './cluster-step.ts';
import { emptyLines } from './empty-lines.ts';
import { hitLine, lastOffset, lineOf, placeOf } from './lines.ts';

/**
 * Ways a caret moves. `forward`/`backward` follow the text, `nextLine`/`previousLine` the lines, whichever way they run;
 * `nextView`/`previousView` as many lines as the window shows. `blockEnd` at a block's end goes on to that of the next.
 */
export type Motion =
  | 'forward'
  | 'backward'
  | 'wordForward'
  | 'wordBackward'
  | 'nextLine'
  | 'previousLine'
  | 'nextView'
  | 'previousView'
  | 'lineStart'
  | 'lineEnd'
  | 'blockStart'
  | 'blockEnd'
  | 'pageStart'
  | 'pageEnd';

/** Where a motion leads: the position and how the caret stands there. */
export interface Moved extends CaretStance {
  readonly position: number;
}

/**
 * Where a caret goes from `position`. It stays where there is nothing further. `view`: how much of the page the window shows
 * across the lines, in points.
 */
export function moveCaret(
  motion: Motion,
  state: EditorState,
  proof: Proof,
  position: number,
  stance: CaretStance,
  view: number,
): Moved {
  const { doc } = state;
  const stay: Moved = { position, ...stance };
  const at = doc.resolve(position);
  const still = (to: number, affinity: Affinity = 1): Moved => ({ position: to, affinity, goal: null });
  switch (motion) {
    case 'forward':
    case 'backward':
    case 'wordForward':
    case 'wordBackward': {
      const direction = motion === 'forward' || motion === 'wordForward' ? 1 : -1;
      const word = motion === 'wordForward' || motion === 'wordBackward';
      if (!at.parent.isTextblock) return stay;
      const next = word
        ? wordStep(wholeText(at.parent), at.parentOffset, direction)
        : clusterStep(at.parent, at.parentOffset, direction);
      if (next !== null) return still(at.start() + next);
      const found = nextText(doc, position, direction);
      return found === null ? stay : still(direction > 0 ? found.from : found.to);
    }
    case 'lineStart':
    case 'lineEnd': {
      const place = placeOf(proof, doc, position, stance.affinity);
      const start = at.start();
      if (place === null) return motion === 'lineStart' ? still(start) : still(at.end());
      return motion === 'lineStart'
        ? still(start + place.line.line.start)
        : still(start + lastOffset(doc, place.line), -1);
    }
    case 'nextLine':
    case 'previousLine':
      return moveAcross(motion === 'nextLine' ? 1 : -1, doc, proof, position, stance, 0) ?? stay;
    case 'nextView':
    case 'previousView':
      return moveAcross(motion === 'nextView' ? 1 : -1, doc, proof, position, stance, view) ?? stay;
    case 'blockStart': {
      const before = position > at.start() ? null : nextText(doc, position, -1);
      return still(before === null ? at.start() : before.$to.start());
    }
    case 'blockEnd': {
      const behind = position < at.end() ? null : nextText(doc, position, 1);
      return still(behind === null ? at.end() : behind.$from.end(), -1);
    }
    case 'pageStart':
      return still(Selection.findFrom(doc.resolve(0), 1, true)?.from ?? position);
    case 'pageEnd':
      return still(Selection.findFrom(doc.resolve(doc.content.size), -1, true)?.to ?? position);
  }
}

/** The nearest text in a direction that is set: a block cut as a whole is passed over. Null where there is none. */
function nextText(doc: Node, position: number, direction: -1 | 1): Selection | null {
  for (let from = doc.resolve(position); ; ) {
    if (from.depth === 0) return null;
    const found = Selection.findFrom(doc.resolve(direction > 0 ? from.after() : from.before()), direction, true);
    if (found === null || found.$from.parent.attrs['cut'] !== true) return found;
    from = found.$from;
  }
}

/** Lines that stand at one height (or one x where lines are vertical): the pieces of a row that a picture cuts. */
interface Row {
  readonly lines: readonly LineItem[];
  readonly column: string;
  /** Where the row stands across its lines, in points. */
  readonly across: number;
}

/** To the next row, or as many as make up `extent`. */
function moveAcross(
  direction: -1 | 1,
  doc: Node,
  proof: Proof,
  position: number,
  stance: CaretStance,
  extent: number,
): Moved | null {
  const place = placeOf(proof, doc, position, stance.affinity);
  if (place === null) return null;
  const { vertical } = place.line.line;
  const along = (line: LineItem): number => (vertical ? line.y : line.x);
  const rows = rowsOf(proof, doc, place.line);
  const current = rows.findIndex((row) => row.lines.includes(place.line));
  let wanted = current + direction;
  for (let gone = 0; rows[wanted + direction] !== undefined; wanted += direction) {
    const [row, last] = [rows[wanted]!, rows[wanted - direction]!];
    gone += row.column === last.column ? Math.abs(row.across - last.across) : place.line.line.size;
    if (gone >= extent) break;
  }
  const next = rows[wanted];
  let goal = stance.goal ?? (vertical ? place.rect.y : place.rect.x);
  if (next === undefined) {
    const start = doc.resolve(position).start();
    const line = place.line;
    return direction > 0
      ? { position: start + lastOffset(doc, line), affinity: -1, goal }
      : { position: start + line.line.start, affinity: 1, goal };
  }
  const from = rows[current]!;
  if (next.column !== from.column) goal += columnStart(next.column) - columnStart(from.column);
  let best = next.lines[0]!;
  let distance = Number.POSITIVE_INFINITY;
  for (const line of next.lines) {
    const off = Math.max(along(line) - goal, 0, goal - along(line) - line.line.measure);
    if (off < distance) {
      best = line;
      distance = off;
    }
  }
  const point = vertical ? { x: best.x, y: goal } : { x: goal, y: best.y - best.line.size * 0.3 };
  const hit = hitLine(doc, [best], point);
  return hit === null ? null : { position: hit.position, affinity: hit.affinity, goal };

  function columnStart(column: string): number {
    let least = Number.POSITIVE_INFINITY;
    for (const row of rows) {
      if (row.column === column) for (const line of row.lines) least = Math.min(least, along(line));
    }
    return least;
  }
}

/** The rows of the block a line belongs to (a story, a headline, a picture's texts), in reading order. */
function rowsOf(proof: Proof, doc: Node, line: LineItem): Row[] {
  const owner = proof.blocks[line.block]?.owner;
  const rows: { lines: LineItem[]; column: string; across: number }[] = [];
  const lines = [...proof.reading.map((item) => lineOf(proof, item)), ...emptyLines(proof, doc)]
    .filter((each) => proof.blocks[each.block]?.owner === owner)
    .sort((one, other) => one.block - other.block);
  for (const each of lines) {
    const across = each.line.vertical ? each.x : each.y;
    const column = `${each.frame} ${each.column}`;
    const last = rows[rows.length - 1];
    if (last && last.column === column && Math.abs(last.across - across) < 0.5) last.lines.push(each);
    else rows.push({ lines: [each], column, across });
  }
  return rows;
}

/** The document position of `3/21` (column 3, line 21 of it, both from 1) in the story the caret is in, or the page's first that has it. */
export function columnLine(
  doc: Node,
  proof: Proof,
  near: number,
  column: number,
  row: number,
): { position: number; item: number } | null {
  const starts = blockStarts(doc);
  const at = blockAt(doc, near);
  const owner = at === null ? null : proof.blocks[at.block]?.owner;
  const fits = proof.reading.filter((item) => {
    const line = lineOf(proof, item);
    return line.column === column - 1 && line.row !== null && line.row >= row - 1;
  });
  const item =
    fits.find(
      (each) => lineOf(proof, each).row === row - 1 && proof.blocks[lineOf(proof, each).block]?.owner === owner,
    ) ??
    fits.find((each) => lineOf(proof, each).row === row - 1) ??
    null;
  if (item === null) return null;
  const line = lineOf(proof, item);
  const start = starts[line.block];
  return start === undefined ? null : { position: start + line.line.start, item };
}

/** Extends or moves a selection to where a motion leads. */
export function selectionTo(doc: Node, anchor: number, head: number): Selection {
  return TextSelection.between(doc.resolve(anchor), doc.resolve(head));
}

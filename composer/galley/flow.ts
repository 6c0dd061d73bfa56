import type { PreparedText, Setting, Settings } from '../text/contract.ts';
import type { BreakCache, BreakCounter } from './break-cache.ts';
import { capPlace, capSettings, sameCap } from './drop-cap.ts';
import type { FlowBlock, HeadingBlock, LinesBlock } from './flow-block.ts';
import { type SetText, setHeading } from './heading.ts';
import { type Grid, type Slots, slotAt } from './slots.ts';

/**
 * How a block was put down from one state of the flow: the slot its first line or row takes, its text blocks
 * broken, and the state of the step before it came from.
 */
export interface FlowStep {
  /** First free slot after the block. */
  readonly slot: number;
  /** Cost of the settings and of the keeps violated so far, an integer. */
  readonly cost: number;
  /** Slot of the block's first line (after rows left empty before it). */
  readonly first: number;
  readonly texts: readonly SetText[];
  /** The line from which on the lines of running text stand one slot later, a row being left empty at a column foot. */
  readonly moved: number;
  /** Rows of a heading, 0 for running text. */
  readonly rows: number;
  /** Index of the step it continues in the layer before, −1 at the start. */
  readonly from: number;
  /** Column in which a heading waits for text below it, −1 for none. */
  readonly heading: number;
}

/** The states of the flow after one block, best first. */
export type Layer = readonly FlowStep[];

/** States kept after each block (D3). */
const BEAM = 3;

/**
 * What a violated keep costs (clreq, Widows and Orphans; trade taboos), on the scale of a setting's cost, where a line of
 * Han opened by 0.1 em is 3,200 and a last line of one Han 20,000: a crosshead at a column foot, a paragraph's tail alone at a
 * column head, a row left empty at a foot, a paragraph's first line alone at a foot, a heading narrowed or broken because a
 * picture left it too little of its column. So a keep is cured by a longer or shorter setting, but never at the price of a
 * paragraph pulled apart.
 */
const HEADING_AT_FOOT = 60_000;
const TAIL_AT_HEAD = 16_000;
const EMPTY_ROW = 8_000;
const FIRST_LINE_AT_FOOT = 2_500;
const HEADING_FORCED = 12_000;

const START: FlowStep = { slot: 0, cost: 0, first: 0, texts: [], moved: 0, rows: 0, from: -1, heading: -1 };

/** The flow of one story over its slots, with the layers it can be taken up from after an edit. */
export interface Flow {
  readonly blocks: readonly FlowBlock[];
  readonly slots: Slots;
  readonly layers: readonly Layer[];
}

/**
 * Flows blocks over slots with a beam of at most three states, ordered by text over the end of the frames, cost
 * (keeps violated are part of it), slot. A longer or shorter setting of this or an earlier paragraph cures widows, orphans and crossheads
 * at a foot; nothing is composed twice. With `previous` (a flow over the same slots), work restarts at the first changed
 * block and ends where the states equal the stored ones up to a constant cost; the result never differs from a cold flow.
 */
export function flow(
  blocks: readonly FlowBlock[],
  slots: Slots,
  grid: Grid,
  cache: BreakCache,
  counter: BreakCounter,
  previous: Flow | null,
): Flow {
  const usable = previous && previous.slots === slots ? previous : null;
  let start = 0;
  if (usable) while (start < blocks.length && same(blocks[start], usable.blocks[start])) start += 1;
  const layers: Layer[] = usable ? usable.layers.slice(0, start) : [];
  const tail = usable ? sharedTail(blocks, usable.blocks, start) : 0;
  for (let index = start; index < blocks.length; index += 1) {
    const before: Layer = index === 0 ? [START] : layers[index - 1]!;
    if (usable && blocks.length - index <= tail) {
      const old = usable.blocks.length - (blocks.length - index);
      const oldBefore: Layer = old === 0 ? [START] : usable.layers[old - 1]!;
      const shift = shiftBetween(oldBefore, before);
      if (shift !== null) {
        for (let rest = old; rest < usable.layers.length; rest += 1) layers.push(shifted(usable.layers[rest]!, shift));
        break;
      }
    }
    layers.push(advance(before, blocks[index]!, slots, grid, cache, counter, index === blocks.length - 1));
  }
  return { blocks, slots, layers };
}

/** The chosen step of every block, in order. */
export function chosenSteps(result: Flow): FlowStep[] {
  const steps: FlowStep[] = [];
  let at = 0;
  for (let index = result.layers.length - 1; index >= 0; index -= 1) {
    const step = result.layers[index]![at]!;
    steps.unshift(step);
    at = step.from;
  }
  return steps;
}

function same(a: FlowBlock | undefined, b: FlowBlock | undefined): boolean {
  if (!a || !b || a.kind !== b.kind) return false;
  if (a.rowsBefore !== b.rowsBefore || a.rowsAfter !== b.rowsAfter) return false;
  if (a.kind === 'lines' && b.kind === 'lines') {
    return (
      a.text.prepared === b.text.prepared &&
      sameCap(a.cap, b.cap) &&
      a.keepWithNext === b.keepWithNext &&
      a.lines === b.lines
    );
  }
  if (a.kind === 'heading' && b.kind === 'heading') {
    return (
      a.rows === b.rows &&
      a.texts.length === b.texts.length &&
      a.texts.every((text, k) => text.prepared === b.texts[k]?.prepared)
    );
  }
  return false;
}

function sharedTail(now: readonly FlowBlock[], then: readonly FlowBlock[], start: number): number {
  const most = Math.min(now.length, then.length) - start;
  let tail = 0;
  while (tail < most && same(now[now.length - 1 - tail], then[then.length - 1 - tail])) tail += 1;
  return tail;
}

/** The constant by which two layers differ, null where they differ in more than that. */
function shiftBetween(then: Layer, now: Layer): number | null {
  if (then.length !== now.length) return null;
  const shift = now[0]!.cost - then[0]!.cost;
  for (let k = 0; k < now.length; k += 1) {
    const a = then[k]!;
    const b = now[k]!;
    if (a.slot !== b.slot || a.heading !== b.heading || b.cost - a.cost !== shift) return null;
  }
  return shift;
}

function shifted(layer: Layer, shift: number): Layer {
  if (shift === 0) return layer;
  return layer.map((step) => ({ ...step, cost: step.cost + shift }));
}

function advance(
  before: Layer,
  block: FlowBlock,
  slots: Slots,
  grid: Grid,
  cache: BreakCache,
  counter: BreakCounter,
  last: boolean,
): Layer {
  const next: FlowStep[] = [];
  before.forEach((state, from) => {
    const put = (step: FlowStep): void => keep(next, step, slots, last);
    if (block.kind === 'lines') putLines(state, from, block, slots, cache, counter, put);
    else putHeading(state, from, block, slots, grid, cache, counter, last, put);
  });
  return next.slice(0, BEAM);
}

/** Keeps the list sorted and holds only the best state of each slot. */
function keep(list: FlowStep[], step: FlowStep, slots: Slots, last: boolean): void {
  const twin = list.findIndex((other) => other.slot === step.slot && other.heading === step.heading);
  if (twin >= 0) {
    if (compare(list[twin]!, step, slots, last) <= 0) return;
    list.splice(twin, 1);
  }
  let at = list.length;
  while (at > 0 && compare(step, list[at - 1]!, slots, last) < 0) at -= 1;
  list.splice(at, 0, step);
}

function compare(a: FlowStep, b: FlowStep, slots: Slots, last: boolean): number {
  if (last) {
    const over = Math.max(0, a.slot - slots.count) - Math.max(0, b.slot - slots.count);
    if (over !== 0) return over;
  }
  return a.cost - b.cost || a.slot - b.slot;
}

/** Whether two slots lie on neighbouring rows of one column: nothing (a picture, a column's end) parts them. */
function neighbours(slots: Slots, before: number, after: number): boolean {
  const a = slotAt(slots, before);
  const b = slotAt(slots, after);
  return a.column === b.column && a.row + 1 === b.row;
}

const columnAt = (slots: Slots, index: number): number => slotAt(slots, index).column;

function putLines(
  state: FlowStep,
  from: number,
  block: LinesBlock,
  slots: Slots,
  cache: BreakCache,
  counter: BreakCounter,
  put: (step: FlowStep) => void,
): void {
  const atHead = state.slot === 0 || columnAt(slots, state.slot) !== columnAt(slots, state.slot - 1);
  const first = atHead ? state.slot : state.slot + block.rowsBefore;
  const place = block.cap ? capPlace(block.cap, slots, first) : null;
  if (block.cap && place !== null) {
    const { rest, rows } = block.cap;
    const settings = capSettings(block.cap, block.frozen, slots, place, cache, counter);
    putSettings(state, from, block, rest, settings, rows, slots, place, (place - first) * EMPTY_ROW, put);
    return;
  }
  putLinesAt(state, from, block, slots, cache, counter, first, 0, put);
  const lastRow = first < slots.count && columnAt(slots, first) !== columnAt(slots, first + 1);
  if (lastRow && !atHead) putLinesAt(state, from, block, slots, cache, counter, first + 1, EMPTY_ROW, put);
}

function putLinesAt(
  state: FlowStep,
  from: number,
  block: LinesBlock,
  slots: Slots,
  cache: BreakCache,
  counter: BreakCounter,
  first: number,
  penalty: number,
  put: (step: FlowStep) => void,
): void {
  const { prepared } = block.text;
  const settings = cache.settings(prepared, slots, first, counter, block.frozen);
  putSettings(state, from, block, prepared, settings, 0, slots, first, penalty, put);
}

/** Puts down what a paragraph may be set in from slot `first` on; its first `held` lines take as many rows at least. */
function putSettings(
  state: FlowStep,
  from: number,
  block: LinesBlock,
  prepared: PreparedText,
  settings: Settings,
  held: number,
  slots: Slots,
  first: number,
  penalty: number,
  put: (step: FlowStep) => void,
): void {
  for (const setting of offered(settings, block.lines)) {
    const end = first + Math.max(setting.lineCount, held);
    let cost = state.cost + setting.cost + penalty;
    if (state.heading >= 0) {
      const second = Math.min(first + 1, end - 1);
      if (!neighbours(slots, state.slot - 1, first)) cost += HEADING_AT_FOOT;
      else if (columnAt(slots, second) !== state.heading) cost += TAIL_AT_HEAD;
    }
    const inFrames = setting.lineCount > 1 && end <= slots.count;
    if (inFrames && columnAt(slots, first) !== columnAt(slots, first + 1)) cost += FIRST_LINE_AT_FOOT;
    const alone = inFrames && columnAt(slots, end - 1) !== columnAt(slots, end - 2);
    const step = (slot: number, moved: number, keep: number): FlowStep => ({
      slot: slot + block.rowsAfter,
      cost: cost + keep,
      first,
      texts: [{ prepared, setting }],
      moved,
      rows: 0,
      from,
      heading: block.keepWithNext ? columnAt(slots, slot - 1) : -1,
    });
    put(step(end, setting.lineCount, alone ? TAIL_AT_HEAD : 0));
    if (alone && setting.lineCount > held + 2 && sameMeasures(slots, end - 2, 3)) {
      put(step(end + 1, setting.lineCount - 2, EMPTY_ROW));
    }
  }
}

/** The settings a paragraph may take: any, or the one that its fix asks for where there is such a one. */
export function offered(settings: Settings, lines: -1 | 0 | 1): Setting[] {
  const { best, oneMore, oneLess } = settings;
  if (lines === 1) return [oneMore ?? best];
  if (lines === -1) return [oneLess ?? best];
  return [best, oneMore, oneLess].filter((setting) => setting !== null);
}

function sameMeasures(slots: Slots, from: number, count: number): boolean {
  const { measure } = slotAt(slots, from);
  for (let k = 1; k < count; k += 1) if (slotAt(slots, from + k).measure !== measure) return false;
  return true;
}

/**
 * A heading stands on neighbouring rows of one column, at the narrowest measure among them; where too few are left it
 * goes on to the next stretch of rows (below a picture, or at the next column's head).
 */
function putHeading(
  state: FlowStep,
  from: number,
  block: HeadingBlock,
  slots: Slots,
  grid: Grid,
  cache: BreakCache,
  counter: BreakCounter,
  last: boolean,
  put: (step: FlowStep) => void,
): void {
  const atHead = state.slot === 0 || columnAt(slots, state.slot) !== columnAt(slots, state.slot - 1);
  let emptied = 0;
  let placed = false;
  let first = atHead ? state.slot : state.slot + block.rowsBefore;
  // The last stretch is the endless one behind the frames: a heading that no stretch can hold ends there.
  for (let attempt = 0; attempt < 4 || !placed; attempt += 1) {
    const narrowest = narrowestMeasure(slots, first, block.rows ?? block.texts.length);
    const { texts, forced, rows } = setHeading(block, narrowest, grid, cache, counter);
    const overset = first >= slots.count;
    const room = overset ? rows : roomFrom(slots, first);
    if (room >= rows) {
      placed = true;
      const violated = emptied * EMPTY_ROW + (state.heading >= 0 && emptied > 0 ? HEADING_AT_FOOT : 0);
      put({
        slot: first + rows + block.rowsAfter,
        cost:
          state.cost +
          texts.reduce((sum, text) => sum + text.setting.cost, 0) +
          violated +
          (forced ? HEADING_FORCED : 0),
        first,
        texts,
        moved: 0,
        rows,
        from,
        heading: last || overset ? -1 : columnAt(slots, first),
      });
    }
    if (overset || (room >= rows && !forced && roomToFoot(slots, first) - rows >= 2)) return;
    emptied += room;
    first += room;
  }
}

function narrowestMeasure(slots: Slots, first: number, rows: number): number {
  let narrowest = slotAt(slots, first).measure;
  for (let row = 1; row < rows; row += 1) narrowest = Math.min(narrowest, slotAt(slots, first + row).measure);
  return narrowest;
}

/** Slots from `first` on that lie on neighbouring rows of one column. */
function roomFrom(slots: Slots, first: number): number {
  const start = slotAt(slots, first);
  let room = 1;
  while (first + room < slots.count) {
    const slot = slotAt(slots, first + room);
    if (slot.column !== start.column || slot.row !== start.row + room) break;
    room += 1;
  }
  return room;
}

/** Slots from `first` on in the same column. */
function roomToFoot(slots: Slots, first: number): number {
  const column = columnAt(slots, first);
  let room = 1;
  while (first + room < slots.count && columnAt(slots, first + room) === column) room += 1;
  return room;
}

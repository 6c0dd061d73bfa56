import type { Node } from 'prosemirror-model';
import type { StoryFrame } from '../../document/geometry.ts';
import { attributesOf, type StoryAttributes } from '../../document/schema.ts';
import { roundLength } from '../../document/units.ts';
import type { Line } from '../line.ts';
import type { Obstacle } from '../page/obstacle.ts';
import type { StyleResolver } from '../styles.ts';
import type { PreparedText, TextContext } from '../text/contract.ts';
import { setLine } from '../text/index.ts';
import type { BreakCache, BreakCounter } from './break-cache.ts';
import { capacity } from './capacity.ts';
import { afterCap, capSettings, capStart, type GalleyCap, slotAfterCap } from './drop-cap.ts';
import { chosenSteps, type Flow, type FlowStep, flow, offered } from './flow.ts';
import {
  type Fitted,
  type FlowBlock,
  flowBlocks,
  type GalleyText,
  type HeadingBlock,
  type LinesBlock,
  linesBlock,
} from './flow-block.ts';
import { headingLines, type SetText } from './heading.ts';
import { type Grid, makeSlots, type Slot, type Slots, slotAt } from './slots.ts';

/** A line of a story at its place. `text` counts the story's text blocks from 0. Points of the page. */
export interface StoryLine {
  readonly text: number;
  readonly frame: string;
  readonly x: number;
  readonly y: number;
  readonly column: number;
  readonly row: number;
  readonly line: Line;
  /** Rows a drop cap spans; of no other line. */
  readonly dropCap?: number;
}

/** Text of a story that found no room; see `Overset` of the proof. */
export interface StoryOverset {
  readonly text: number;
  readonly offset: number;
  readonly characters: number;
  readonly lines: number;
}

/** A composed story, and what is needed to take it up again after an edit. */
export interface StoryComposition {
  readonly lines: readonly StoryLine[];
  readonly overset: StoryOverset | null;
  /** Characters set, rows used of those there are. */
  readonly characters: number;
  readonly rows: number;
  readonly freeRows: number;
  /** Characters of solid body text that the free rows hold. */
  readonly freeCharacters: number;
  /** Characters of solid body text the frames hold. */
  readonly capacity: number;
  readonly flow: Flow;
}

/** What a story's composition depends on beside its own node. */
export interface StoryInput {
  readonly story: Node;
  readonly obstacles: readonly Obstacle[];
  readonly grid: Grid;
  readonly styles: StyleResolver;
  readonly context: TextContext;
  readonly cache: BreakCache;
  readonly counter: BreakCounter;
  readonly previous: StoryComposition | null;
  /** Slots known for the same frames, obstacles and grid, from the composition before. */
  readonly slots: Slots;
}

/** Lines of one column more that balancing may try (D3). */
const BALANCE_TRIES = 4;
/** What each row costs by which columns are higher than their text fills: less than a keep violated. */
const UNEVEN_FOOT = 2_500;

/** Composes a story into its frames. Where `balance` is set, the columns of the last frame end on the same row. */
export function composeStory(input: StoryInput): StoryComposition {
  const { frames, direction, balance } = attributesOf<StoryAttributes>(input.story);
  const vertical = direction === 'vertical';
  const blocks = flowBlocks(input.story, vertical, input.grid.leading, input.styles, input.context);
  const whole = flow(blocks, input.slots, input.grid, input.cache, input.counter, input.previous?.flow ?? null);
  const used = usedSlots(whole);
  if (balance && frames.length > 0 && used < input.slots.count) {
    const balanced = balanceLast(blocks, frames, used, input);
    if (balanced) return finish(balanced, input);
  }
  return finish(whole, input);
}

/** The last frame at H to H + 3 rows, H being what its share of the text fills exactly: as low as its keeps allow. */
function balanceLast(
  blocks: readonly FlowBlock[],
  frames: readonly StoryFrame[],
  used: number,
  input: StoryInput,
): Flow | null {
  const last = frames[frames.length - 1]!;
  const inLast = input.slots.list.filter((slot) => slot.frame === last.id).length;
  const before = input.slots.count - inLast;
  if (used <= before || last.columns < 2) return null;
  const rows = Math.ceil((used - before) / last.columns);
  let best: Flow | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < BALANCE_TRIES; tries += 1) {
    const slots = makeSlots(frames, input.obstacles, input.grid, input.slots.vertical, rows + tries);
    const candidate = flow(blocks, slots, input.grid, input.cache, input.counter, null);
    if (usedSlots(candidate) > slots.count) continue;
    const cost = costOf(candidate) + tries * UNEVEN_FOOT;
    if (cost >= least) continue;
    best = candidate;
    least = cost;
    if (violated(candidate) <= UNEVEN_FOOT) break;
  }
  return best;
}

function costOf(result: Flow): number {
  return result.layers[result.layers.length - 1]?.[0]?.cost ?? 0;
}

/** What the keeps cost that a flow violates: its cost without that of its settings. */
function violated(result: Flow): number {
  const settings = chosenSteps(result).flatMap(({ texts }) => texts.map(({ setting }) => setting.cost));
  return costOf(result) - settings.reduce((sum, cost) => sum + cost, 0);
}

function usedSlots(result: Flow): number {
  return result.layers[result.layers.length - 1]?.[0]?.slot ?? 0;
}

function finish(result: Flow, input: StoryInput): StoryComposition {
  const { slots, blocks } = result;
  const lines: StoryLine[] = [];
  let characters = 0;
  let over: { text: number; offset: number; characters: number; lines: number } | null = null;
  const place = (text: GalleyText, line: Line, slot: Slot, index: number): void => {
    if (index >= slots.count) {
      over ??= { text: text.index, offset: line.start, characters: 0, lines: 0 };
      over.lines += 1;
      over.characters += countCharacters(line);
      return;
    }
    characters += countCharacters(line);
    lines.push(placeLine(text.index, line, slot, input.grid, slots.vertical));
  };
  chosenSteps(result).forEach((step, index) => {
    const block = blocks[index]!;
    if (block.kind === 'lines') {
      const cap = capOf(block, step);
      if (cap && step.first < slots.count) {
        characters += countCharacters(cap.line);
        lines.push(placeCap(block.text.index, cap, slots, step.first, input));
      } else if (cap) {
        over ??= { text: block.text.index, offset: 0, characters: 0, lines: 0 };
        over.characters += countCharacters(cap.line);
      }
      for (const { line, slot, at } of linesOfStep(block, step, slots)) place(block.text, line, slot, at);
      return;
    }
    if (step.first >= slots.count) {
      step.texts.forEach(({ prepared, setting }, which) => {
        for (let k = 0; k < setting.lineCount; k += 1) {
          const slot = slotAt(slots, step.first + k);
          place(block.texts[which]!, setLine(prepared, setting, k, slot.measure), slot, step.first + k);
        }
      });
      return;
    }
    const placed = placeHeading(block, step, slots, input);
    for (const line of placed) characters += countCharacters(line.line);
    lines.push(...placed);
  });
  const used = Math.min(usedSlots(result), slots.count);
  const body = input.styles.resolve('body', slots.vertical ? { vertical: true } : undefined);
  return {
    lines,
    overset: over,
    characters,
    rows: used,
    freeRows: Math.max(0, input.slots.count - used),
    freeCharacters: capacity(input.slots, body, used),
    capacity: capacity(input.slots, body),
    flow: result,
  };
}

/** A line of running text with the slot it stands in and that slot's number. */
interface SlottedLine {
  readonly line: Line;
  readonly slot: Slot;
  readonly at: number;
}

/** The cap a paragraph was set with, null where it has none or was set without it. */
function capOf(block: LinesBlock, step: FlowStep): GalleyCap | null {
  return block.cap && step.texts[0]?.prepared === block.cap.rest ? block.cap : null;
}

/** The lines of running text as a step of the flow sets them, a drop cap left out. */
function linesOfStep(block: LinesBlock, step: FlowStep, slots: Slots): SlottedLine[] {
  const set = step.texts[0];
  return set ? slottedLines(set, capOf(block, step), slots, step.first, step.moved) : [];
}

function slottedLines(
  { prepared, setting }: SetText,
  cap: GalleyCap | null,
  slots: Slots,
  first: number,
  moved: number,
): SlottedLine[] {
  const start = cap ? capStart(cap, slots, first) : 0;
  const lines: SlottedLine[] = [];
  for (let k = 0; k < setting.lineCount; k += 1) {
    const at = first + k + (k >= moved ? 1 : 0);
    const slot = cap ? slotAfterCap(cap, slots, first, at - first, start) : slotAt(slots, at);
    const line = setLine(prepared, setting, k, slot.measure);
    lines.push({ line: cap ? afterCap(line, cap) : line, slot, at });
  }
  return lines;
}

/**
 * All lines of a paragraph of a composed story, those that found no room too, but not its drop cap. `text` counts the
 * story's text blocks.
 */
export function linesOfText(composition: StoryComposition, text: number): Line[] {
  const found = stepOfText(composition, text);
  return found ? linesOfStep(found.block, found.step, composition.flow.slots).map(({ line }) => line) : [];
}

/** A paragraph of a composed story tried out with other fits. */
export interface ParagraphTrial {
  /** How many lines it would have in the place where it stands, everything else left as it is, and those lines; a drop cap is left out. */
  broken(fit: Fitted): { readonly count: number; lines(): Line[] };
  /** The whole story composed with it, exactly as a composition of the page gives it, and its lines in that. */
  composed(fit: Fitted): { readonly composition: StoryComposition; readonly lines: Line[] };
}

/** Trials of paragraph `node`, text `text` of the story, in the composition that `input` gave. */
export function paragraphTrial(
  input: StoryInput,
  composition: StoryComposition,
  node: Node,
  text: number,
): ParagraphTrial {
  const { slots } = composition.flow;
  const found = stepOfText(composition, text);
  const counter = { broken: 0, reused: 0 };
  const { cache, context, grid, story, styles } = input;
  return {
    broken(fit) {
      if (!found) return { count: 0, lines: () => [] };
      const block = linesBlock(node, text, slots.vertical, grid.leading, styles, context, fit);
      const { first } = found.step;
      const cap = block.cap && capOf(found.block, found.step) ? block.cap : null;
      const settings = cap
        ? capSettings(cap, block.frozen, slots, first, cache, counter)
        : cache.settings(block.text.prepared, slots, first, counter, block.frozen);
      const prepared = cap ? cap.rest : block.text.prepared;
      const setting = offered(settings, block.lines)[0]!;
      const count = setting.lineCount;
      const lines = () => slottedLines({ prepared, setting }, cap, slots, first, count).map(({ line }) => line);
      return { count, lines };
    },
    composed(fit) {
      const fitted = node.type.create({ ...node.attrs, ...fit }, node.content, node.marks);
      const whole = withText(story, text, fitted);
      const after = composeStory({ ...input, story: whole, counter, previous: composition });
      return { composition: after, lines: linesOfText(after, text) };
    },
  };
}

/** A story with another node for one of its own texts, numbered as `flowBlocks` does. */
function withText(story: Node, text: number, node: Node): Node {
  let first = 0;
  const content = story.children.map((child) => {
    const at = first;
    first += child.type.name === 'picture' ? child.childCount : 1;
    return at === text && child.type.name !== 'picture' ? node : child;
  });
  return story.type.create(story.attrs, content, story.marks);
}

function stepOfText(composition: StoryComposition, text: number): { block: LinesBlock; step: FlowStep } | null {
  const { blocks } = composition.flow;
  const index = blocks.findIndex((block) => block.kind === 'lines' && block.text.index === text);
  const block = blocks[index];
  const step = chosenSteps(composition.flow)[index];
  return block?.kind === 'lines' && step ? { block, step } : null;
}

/**
 * A drop cap at its place: the em box of its first row's text is where it begins, whatever the size of that text (its
 * baseline is the grid's). A vertical cap is centred across its lines.
 */
function placeCap(text: number, cap: GalleyCap, slots: Slots, first: number, input: StoryInput): StoryLine {
  const { grid } = input;
  const slot = slotAt(slots, first);
  const start = capStart(cap, slots, first);
  const { frame, column, row } = slot;
  const x = slots.vertical ? slot.rowTop - grid.size / 2 - ((cap.rows - 1) * grid.leading) / 2 : start;
  const y = slots.vertical ? start : slot.rowTop + 0.88 * grid.size + cap.drop;
  return { text, frame, x: roundLength(x), y: roundLength(y), column, row, line: cap.line, dropCap: cap.rows };
}

/** A heading stands centred in its rows, in what their narrowest stretches have in common. */
function placeHeading(block: HeadingBlock, step: FlowStep, slots: Slots, input: StoryInput): StoryLine[] {
  let start = Number.NEGATIVE_INFINITY;
  let end = Number.POSITIVE_INFINITY;
  for (let row = 0; row < step.rows; row += 1) {
    const slot = slotAt(slots, step.first + row);
    start = Math.max(start, slot.start);
    end = Math.min(end, slot.start + slot.measure);
  }
  const first = slotAt(slots, step.first);
  return headingLines(step.texts, step.rows, roundLength(end - start), input.grid).map(
    ({ text, line, size, offset }) => {
      const near = slots.vertical ? first.rowTop - offset : first.rowTop + offset;
      const across = slots.vertical ? near - size / 2 : near + emTop(step.texts[text]!.prepared, input) * size;
      return {
        text: block.texts[text]!.index,
        frame: first.frame,
        x: roundLength(slots.vertical ? across : start),
        y: roundLength(slots.vertical ? start : across),
        column: first.column,
        row: first.row,
        line,
      };
    },
  );
}

/** Top of the em box above the baseline as a share of the size; the face's own, 0.88 for Noto. */
function emTop(prepared: PreparedText, input: StoryInput): number {
  const face = input.context.fonts.face(prepared.style.face);
  return face ? face.emTop / face.unitsPerEm : 0.88;
}

/** Lines of any size stand on the baseline that the grid's own text has in their row. */
function placeLine(text: number, line: Line, slot: Slot, grid: Grid, vertical: boolean): StoryLine {
  const x = vertical ? slot.rowTop - grid.size / 2 : slot.start;
  const y = vertical ? slot.start : slot.rowTop + 0.88 * grid.size;
  return { text, frame: slot.frame, x: roundLength(x), y: roundLength(y), column: slot.column, row: slot.row, line };
}

/** Characters of a line as an editor counts them: everything that is set, spaces left out. */
export function countCharacters(line: Line): number {
  let count = 0;
  for (const run of line.runs) {
    for (const glyph of run.glyphs) {
      for (const character of glyph.text)
        if (character > ' ' && character !== '\u3000' && character !== '\u00a0') count += 1;
    }
  }
  return count;
}

import { bottom, overlaps, type Rect } from '../../document/geometry.ts';
import { roundLength } from '../../document/units.ts';
import { hasText } from './inline.ts';
import type { Plan, PlannedStory } from './plan.ts';
import { stretched } from './plan.ts';
import { clearRows, type Guest, guestsOf, moveHead, shareWidth } from './room.ts';

/** Width over height a picture may come to: of one column, and of more. Its own proportions may be cropped by a quarter. */
const UPRIGHT_LEAST = 0.72;
const WIDE_LEAST = 1.15;
const WIDE_MOST = 2.6;
const CROP = 1.35;
/** A picture's height goes down to this share of the template's, and up to that. */
const SHRINK = 0.6;
const SHRINK_REDUCED = 0.45;
const GROW = 1.5;
/** Rows of text between two pictures in a column, and above one on the foot. */
const ROWS_BETWEEN = 3;
/** A headline takes so many rows more at most. */
const HEADLINE_ROWS_MORE = 3;
/** Space between the parts of a headline group as the composer sets it, a share of the smaller part's size, and air round it. */
const PART_GAP = 0.55;
const HEADLINE_AIR = 0.4;

/** A part of a story whose height can change: one row more costs `columns` rows of text. */
export interface FlexiblePart {
  readonly columns: number;
  /** Rows it may take more, and give up. */
  readonly more: number;
  readonly less: number;
  /** Rows it is higher now than the template has it (negative: lower). */
  readonly beyond: number;
  /** Makes it so many rows higher (negative: lower). */
  change(rows: number): void;
}

/** Proportions (width over height) of the picture files at hand, by the copy's file name. */
export type Proportions = ReadonlyMap<string, number>;

/** The flexible pictures of a story, the widest first: rectangles that stand in its columns. */
export function flexiblePictures(plan: Plan, story: PlannedStory, proportions: Proportions): FlexiblePart[] {
  const guests = guestsOf(plan, story);
  return guests
    .filter((guest) => guest.picture?.place?.shape === 'rectangle')
    .map((guest) => flexiblePicture(plan, story, guest, guests, proportions))
    .sort((a, b) => b.columns - a.columns);
}

function flexiblePicture(
  plan: Plan,
  story: PlannedStory,
  guest: Guest,
  guests: readonly Guest[],
  proportions: Proportions,
): FlexiblePart {
  const { leading } = plan.setup.page.grid;
  const { rect } = guest;
  const foot = guest.onFoot;
  const covered = story.frames.filter((frame) => shareWidth(frame.rect, rect));
  const columns = covered.reduce((sum, frame) => sum + columnsCovered(frame, rect), 0);
  const file = guest.picture?.copy.file ?? null;
  const own = file === null ? undefined : proportions.get(file);
  const natural = guest.picture!.naturalHeight;
  const shrink = guest.picture!.reduced ? SHRINK_REDUCED : SHRINK;
  const least = Math.max(natural * shrink, rect.width / (own === undefined ? WIDE_MOST : own * CROP), 5 * leading);
  const most = Math.min(
    natural * GROW,
    rect.width / (own === undefined ? (columns > 1 ? WIDE_LEAST : UPRIGHT_LEAST) : own / CROP),
  );
  const allowed = (rows: number): boolean => {
    const height = rect.height + rows * leading;
    if (rows > 0 ? height > most + 0.01 : height < least - 0.01) return false;
    if (rows < 0) return true;
    const next = resized(rect, rows * leading, foot);
    const room = inflated(next, ROWS_BETWEEN * leading);
    const free = guests.every(
      (other) =>
        other.rect === rect ||
        !overlaps(other.rect, room) ||
        (overlaps(other.rect, inflated(rect, ROWS_BETWEEN * leading)) && !overlaps(other.rect, next)),
    );
    return free && covered.every((frame) => next.y >= frame.rect.y - 0.01 && bottom(next) <= bottom(frame.rect) + 0.01);
  };
  let more = 0;
  while (allowed(more + 1)) more += 1;
  let less = 0;
  while (allowed(-less - 1)) less += 1;
  return {
    columns,
    more,
    less,
    beyond: Math.round((rect.height - natural) / leading),
    change: (rows) => guest.place(resized(rect, rows * leading, foot)),
  };
}

/** The headline of a story as a flexible part: its frame grows or gives, the text below follows. */
export function flexibleHeadline(plan: Plan, story: PlannedStory): FlexiblePart | null {
  const { headline } = story;
  if (!headline || story.headlineDirection === 'vertical') return null;
  const { leading } = plan.setup.page.grid;
  const natural = story.naturalHeadline;
  const wanted = Math.floor((natural + HEADLINE_ROWS_MORE * leading - headline.rect.height) / leading + 0.01);
  const more = Math.max(0, Math.min(wanted, clearRows(plan, story) - 1));
  const least = headlineHeight(plan, story);
  const less = Math.max(0, Math.floor((headline.rect.height - least) / leading + 0.01));
  return {
    columns: story.frames.reduce((sum, frame) => sum + frame.columns, 0),
    more,
    less,
    beyond: Math.round((headline.rect.height - natural) / leading),
    change: (rows) => {
      moveHead(plan, story, -rows * leading, false);
      story.headline = stretched(headline, 0, rows * leading);
    },
  };
}

/** Height a story's headline needs with every part on one line at its style's size, points. */
export function headlineHeight(plan: Plan, { copy, styles }: PlannedStory): number {
  const sizes = (['kicker', 'title', 'deck'] as const)
    .filter((part) => hasText(copy[part]))
    .map((part) => plan.setup.styles[styles[part] ?? part]?.size ?? 0);
  let height = 0;
  sizes.forEach((size, k) => {
    height += size + (k > 0 ? PART_GAP * Math.min(size, sizes[k - 1]!) : 0);
  });
  return height + HEADLINE_AIR * Math.max(0, ...sizes);
}

function columnsCovered(frame: PlannedStory['frames'][number], rect: Rect): number {
  if (frame.columns === 1) return 1;
  const measure = (frame.rect.width - frame.gap * (frame.columns - 1)) / frame.columns;
  let count = 0;
  for (let k = 0; k < frame.columns; k += 1) {
    const x = frame.rect.x + k * (measure + frame.gap);
    if (shareWidth({ ...frame.rect, x, width: measure }, rect)) count += 1;
  }
  return count;
}

function resized(rect: Rect, by: number, foot: boolean): Rect {
  return { ...rect, y: foot ? roundLength(rect.y - by) : rect.y, height: roundLength(rect.height + by) };
}

function inflated(rect: Rect, by: number): Rect {
  return { ...rect, y: rect.y - by, height: rect.height + 2 * by };
}

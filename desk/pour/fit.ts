import { bottom, type Frame } from '../../document/geometry.ts';
import type { PageSetup } from '../../document/setup.ts';
import type { StyleSheet, TextStyle } from '../../document/style.ts';
import { roundLength } from '../../document/units.ts';
import { boundariesOf } from './boundary.ts';
import { headlineHeight } from './flex.ts';
import { areaOfStory, moved, type Plan, type PlannedStory, stretched } from './plan.ts';
import { moveHead, shareWidth } from './room.ts';
import { columnSpan } from './span.ts';

/** Steps from the template's own sizes (0) to its limits. */
export const FIT_STEPS = 40;
/** Display type goes down to this share of the template's at the limit. */
const DISPLAY_LEAST = 0.6;
/** Styles that never change: they stand outside the stories. */
const KEPT: ReadonlySet<string> = new Set(['folio', 'adLabel', 'staffLine', 'sectionLabel']);
/** No text goes below this, points. */
const LEAST_SIZE = 6;

/**
 * A copy of a plan taken `step` of `FIT_STEPS` down to the limits of its template: body and leading in proportion, display
 * type and headline frames lower, picture frames over fewer columns. Frames are put on the new grid. Texts are shared.
 */
export function reduced(plan: Plan, step: number): Plan {
  const copy = clonePlan(plan);
  const limits = plan.setup.fitLimits;
  if (!limits || step === 0) return copy;
  const depth = step / FIT_STEPS;
  const { grid } = plan.setup.page;
  const size = Math.round((grid.size - (grid.size - limits.minBodySize) * depth) * 20) / 20;
  const ratio = size / grid.size;
  const page: PageSetup = {
    ...plan.setup.page,
    grid: { top: grid.top, leading: roundLength(grid.leading * ratio), size },
  };
  const display = 1 - (1 - DISPLAY_LEAST) * depth;
  copy.setup = { ...plan.setup, page, styles: reducedStyles(plan.setup.styles, ratio, display, grid.leading) };
  const snap = <F extends Frame>(frame: F): F => onGrid(frame, page);
  for (const story of copy.stories) {
    story.box = story.box && snap(story.box);
    story.frames = story.frames.map(snap);
    if (story.headline) story.headline = snap(story.headline);
    story.quotes.forEach((quote) => {
      quote.frame = quote.frame && snap(quote.frame);
    });
    story.pictures.forEach((picture, at) => {
      const { place } = picture;
      if (!place) return;
      const narrowed = narrowedRect(place.frame, plan, depth, limits.minPictureColumns);
      const frame = snap({ ...place.frame, rect: narrowed });
      story.pictures[at] = { ...picture, place: { ...place, frame }, naturalHeight: frame.rect.height, reduced: true };
    });
  }
  closeUp(plan, copy, ratio);
  return copy;
}

/** Takes out the rows that the finer grid has put between neighbours and into headlines: gaps stay as they were in proportion. */
function closeUp(before: Plan, plan: Plan, ratio: number): void {
  const { leading } = plan.setup.page.grid;
  for (const story of plan.stories) {
    if (!story.headline || story.headlineDirection === 'vertical') continue;
    const padding = story.box ? Math.max(0, Math.floor((story.headline.rect.y - story.box.rect.y) / leading) - 1) : 0;
    if (padding > 0) {
      story.headline = moved(story.headline, -roundLength(padding * leading));
      moveHead(plan, story, roundLength(padding * leading), false);
    }
    const { headline } = story;
    const spare = Math.floor((headline.rect.height - headlineHeight(plan, story)) / leading);
    const gap = Math.min(...story.frames.map((frame) => frame.rect.y)) - bottom(headline.rect);
    const loose = Math.max(0, Math.floor(gap / leading + 0.02));
    if (spare > 0) story.headline = stretched(headline, 0, -roundLength(spare * leading));
    if (spare > 0 || loose > 0) moveHead(plan, story, roundLength((Math.max(0, spare) + loose) * leading), false);
  }
  const planned = new Map(plan.stories.map((story) => [story.id, story]));
  for (const boundary of boundariesOf(before)) {
    const gap = gapOf(boundary.above, boundary.below);
    const above = boundary.above.map(({ id }) => planned.get(id)!);
    const below = boundary.below.map(({ id }) => planned.get(id)!);
    const up = Math.floor((gapOf(above, below) - gap * ratio) / leading);
    if (up > 0) for (const story of below) moveHead(plan, story, roundLength(up * leading));
    const foot = Math.max(...above.map((story) => bottom(areaOfStory(story)!)));
    const head = Math.min(...below.map((story) => areaOfStory(story)!.y));
    plan.rules = plan.rules.map((rule, at) => {
      const { rect } = before.rules[at]!.frame;
      const between =
        rect.width >= rect.height &&
        boundary.below.some((story) => {
          const area = areaOfStory(story)!;
          return shareWidth(area, rect) && rect.y < area.y && rect.y > area.y - gap;
        });
      if (!between) return rule;
      const y = roundLength((foot + head - rect.height) / 2);
      return { ...rule, frame: { ...rule.frame, rect: { ...rect, y } } };
    });
  }
}

function gapOf(above: readonly PlannedStory[], below: readonly PlannedStory[]): number {
  const foot = Math.max(...above.map((story) => bottom(areaOfStory(story)!)));
  return Math.min(...below.map((story) => areaOfStory(story)!.y)) - foot;
}

/** A plan whose frames can be changed without changing the first one's. Copy and slots are shared. */
export function clonePlan(plan: Plan): Plan {
  return {
    ...plan,
    rules: plan.rules.map((rule) => ({ ...rule })),
    stories: plan.stories.map((story) => ({
      ...story,
      frames: [...story.frames],
      pictures: story.pictures.map((picture) => ({ ...picture })),
      quotes: story.quotes.map((quote) => ({ ...quote })),
    })),
  };
}

function reducedStyles(styles: StyleSheet, ratio: number, display: number, leading: number): StyleSheet {
  const result: StyleSheet = {};
  for (const name of Object.keys(styles)) {
    const style = styles[name]!;
    if (KEPT.has(name)) result[name] = style;
    else result[name] = scaled(style, style.size > leading * 1.2 ? display : ratio);
  }
  return result;
}

function scaled(style: TextStyle, ratio: number): TextStyle {
  const of = (points: number): number => Math.max(Math.min(LEAST_SIZE, points), Math.round(points * ratio * 20) / 20);
  return {
    ...style,
    size: of(style.size),
    leading: style.leading === null ? null : of(style.leading),
    fit: style.fit && { ...style.fit, minSize: of(style.fit.minSize), maxSize: of(style.fit.maxSize) },
  };
}

/** A frame on the grid: its head on the first row at or below its own, its foot on the last row at or above its own. */
export function onGrid<F extends Frame>(frame: F, page: PageSetup): F {
  const { top, leading, size } = page.grid;
  const { rect } = frame;
  const row = Math.ceil((rect.y - top) / leading - 0.02);
  const y = top + row * leading;
  const rows = Math.max(1, Math.floor((rect.y + rect.height - y - size) / leading + 1.02));
  return { ...frame, rect: { ...rect, y: roundLength(y), height: roundLength((rows - 1) * leading + size) } };
}

/** A picture's rectangle over fewer columns, as high in proportion; it keeps to the side of the page it is nearer to. */
function narrowedRect(frame: Frame, plan: Plan, depth: number, leastColumns: number): Frame['rect'] {
  const { rect } = frame;
  const { measure, gap } = plan.setup.page.columns;
  const span = columnSpan(rect, plan.setup.page);
  if (!span) {
    const most = measure * leastColumns + gap * (leastColumns - 1);
    const factor = Math.min(1, 1 - depth * (1 - Math.min(1, most / rect.width)));
    const width = roundLength(rect.width * factor);
    const height = roundLength(rect.height * factor);
    return {
      x: roundLength(rect.x + (rect.width - width) / 2),
      y: roundLength(rect.y + rect.height - height),
      width,
      height,
    };
  }
  const columns = Math.max(
    Math.min(leastColumns, span.columns),
    Math.round(span.columns - (span.columns - leastColumns) * depth),
  );
  if (columns === span.columns) return rect;
  const width = roundLength(columns * measure + (columns - 1) * gap);
  const toRight = span.column + span.columns === plan.setup.page.columns.count;
  const x = toRight ? rect.x + rect.width - width : rect.x;
  return { x: roundLength(x), y: rect.y, width, height: roundLength((rect.height * width) / rect.width) };
}

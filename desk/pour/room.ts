import { bottom, type Frame, overlaps, type Rect, right, type StoryFrame } from '../../document/geometry.ts';
import type { StorySlot } from '../../document/template.ts';
import { roundLength } from '../../document/units.ts';
import { rowsOf } from './estimate.ts';
import {
  areaOfStory,
  moved,
  type Plan,
  type PlannedPicture,
  type PlannedRule,
  type PlannedStory,
  stretched,
  unionOf,
} from './plan.ts';

/** Frames of neighbours are at most so many rows apart: an empty row, or one with a rule in it. */
const NEIGHBOUR_ROWS = 2.5;
const TOLERANCE = 0.01;

/** Whether `inner` lies between the left and right edges of `outer`. */
export function within(inner: Rect, outer: Rect): boolean {
  return inner.x >= outer.x - TOLERANCE && right(inner) <= right(outer) + TOLERANCE;
}

/** Whether two rectangles stand over some common width. */
export function shareWidth(a: Rect, b: Rect): boolean {
  return a.x + TOLERANCE < right(b) && b.x + TOLERANCE < right(a);
}

/** Whether `upper` ends where `lower` begins, at most an empty row or two between them. */
export function stacked(upper: Rect, lower: Rect, leading: number): boolean {
  const gap = lower.y - bottom(upper);
  return shareWidth(upper, lower) && gap > -TOLERANCE && gap < NEIGHBOUR_ROWS * leading;
}

function lowest(frame: StoryFrame, frames: readonly StoryFrame[]): boolean {
  return !frames.some((other) => shareWidth(other.rect, frame.rect) && other.rect.y > frame.rect.y + TOLERANCE);
}

function highest(frame: StoryFrame, frames: readonly StoryFrame[]): boolean {
  return !frames.some((other) => shareWidth(other.rect, frame.rect) && other.rect.y < frame.rect.y - TOLERANCE);
}

/** A picture or pull-quote that stands in a story's columns, whosever it is (a picture may have been lent the place). */
export interface Guest {
  readonly kind: 'picture' | 'quote';
  readonly picture: PlannedPicture | null;
  readonly rect: Rect;
  /** Whether it hangs on the foot of its columns rather than on their head. */
  readonly onFoot: boolean;
  place(rect: Rect): void;
}

/** The guests of a story, in the order of the page. */
export function guestsOf(plan: Plan, host: PlannedStory): Guest[] {
  const guests: Guest[] = [];
  const stands = (frame: Frame): boolean => host.frames.some((own) => overlaps(own.rect, frame.rect));
  for (const story of plan.stories) {
    for (const picture of story.pictures) {
      const { place } = picture;
      if (!place || !stands(place.frame)) continue;
      guests.push({
        kind: 'picture',
        picture,
        rect: place.frame.rect,
        onFoot: plan.hanging.has(place.frame.id),
        place: (rect) => {
          picture.place = { ...place, frame: { ...place.frame, rect } };
        },
      });
    }
    for (const quote of story.quotes) {
      const { frame } = quote;
      if (!frame || !stands(frame)) continue;
      guests.push({
        kind: 'quote',
        picture: null,
        rect: frame.rect,
        onFoot: plan.hanging.has(frame.id),
        place: (rect) => {
          quote.frame = { ...frame, rect };
        },
      });
    }
  }
  return guests;
}

/** Rows free of pictures in the shortest column of a story: it can be made shorter by no more. */
export function clearRows(plan: Plan, story: PlannedStory): number {
  const { page } = plan.setup;
  const guests = guestsOf(plan, story);
  return Math.min(
    ...story.frames.map((frame) => {
      const taken = guests.filter(({ rect }) => overlaps(rect, frame.rect));
      return taken.reduce(
        (rows, { rect }) => rows - Math.ceil(rect.height / page.grid.leading),
        rowsOf(frame.rect.height, page),
      );
    }),
  );
}

/**
 * Moves the head of a story's text up (negative: down) by so many points, with the guests that do not hang on its foot;
 * its headline and box go along where `whole` is true, else they stay.
 */
export function moveHead(plan: Plan, story: PlannedStory, up: number, whole = true): void {
  for (const guest of guestsOf(plan, story)) {
    if (!guest.onFoot) guest.place(movedRect(guest.rect, -up));
  }
  if (whole && story.headline) story.headline = moved(story.headline, -up);
  if (whole && story.box) story.box = stretched(story.box, up, 0);
  const frames = story.frames;
  story.frames = frames.map((frame) => (highest(frame, frames) ? stretched(frame, up, 0) : frame));
}

/** Moves the foot of a story down (negative: up) by so many points, with the guests that hang on it; only columns within `area`. */
export function moveFoot(plan: Plan, story: PlannedStory, down: number, area: Rect | null = null): void {
  const { leading } = plan.setup.page.grid;
  const inside = (rect: Rect): boolean => area === null || within(rect, area);
  for (const guest of guestsOf(plan, story)) {
    if (guest.onFoot && inside(guest.rect)) guest.place(movedRect(guest.rect, down));
  }
  const frames = story.frames;
  const foot = Math.max(...frames.map((frame) => bottom(frame.rect)));
  const reaches = (frame: StoryFrame): boolean =>
    lowest(frame, frames) && (area === null ? bottom(frame.rect) > foot - 1.5 * leading : inside(frame.rect));
  story.frames = frames.map((frame) => (reaches(frame) ? stretched(frame, 0, down) : frame));
  if (story.box && area === null) story.box = stretched(story.box, 0, down);
}

function movedRect(rect: Rect, down: number): Rect {
  return { ...rect, y: roundLength(rect.y + down) };
}

/** A story without a headline begins where its headline would stand. */
export function closeMissingHeadlines(plan: Plan): void {
  const { leading } = plan.setup.page.grid;
  for (const story of plan.stories) {
    const head = story.slot?.headline?.frame;
    if (!head || story.headline) continue;
    const frames = story.frames;
    const under = frames.filter((frame) => within(frame.rect, head.rect) && stacked(head.rect, frame.rect, leading));
    if (under.length === 0) continue;
    const up = Math.min(...under.map((frame) => frame.rect.y)) - head.rect.y;
    if (under.length === frames.length) moveHead(plan, story, up, false);
    else story.frames = frames.map((frame) => (under.includes(frame) ? stretched(frame, up, 0) : frame));
  }
}

/**
 * Gives the room of slots nobody took to their neighbours: to the stories above, whose columns go down into it; else to
 * the story below, which moves up; else, at the side, as further columns of that story's chain. Rules that parted them go.
 */
export function giveUnusedRoom(plan: Plan, unused: readonly StorySlot[]): void {
  const { leading } = plan.setup.page.grid;
  for (const slot of unused) {
    const area = slotArea(slot);
    const seated = plan.stories.filter((story) => story.frames.length > 0 && !story.box);
    const above = seated.filter((story) =>
      story.frames.some((frame) => within(frame.rect, area) && stacked(frame.rect, area, leading)),
    );
    const below = seated.find((story) => {
      const own = areaOfStory(story)!;
      return within(own, area) && stacked(area, own, leading);
    });
    if (above.length > 0) {
      for (const story of above) {
        const foot = Math.max(
          ...story.frames.filter((frame) => within(frame.rect, area)).map((frame) => bottom(frame.rect)),
        );
        moveFoot(plan, story, roundLength(bottom(area) - foot), area);
      }
      dropRules(plan, area, leading);
    } else if (below) {
      dropRules(plan, area, leading);
      moveHead(plan, below, roundLength(areaOfStory(below)!.y - area.y));
    } else {
      const beside = seated.find((story) => {
        const own = areaOfStory(story)!;
        return Math.abs(bottom(own) - bottom(area)) < leading && !shareWidth(own, area);
      });
      if (!beside) continue;
      beside.frames.push(
        ...slot.frames.map((frame) => (frame.rect.y > area.y ? stretched(frame, frame.rect.y - area.y, 0) : frame)),
      );
      dropRules(plan, area, leading);
    }
  }
}

/** The rectangle of a slot with its headline and box. */
export function slotArea(slot: StorySlot): Rect {
  if (slot.box) return slot.box.rect;
  const rects = slot.frames.map((frame) => frame.rect);
  if (slot.headline?.frame) rects.push(slot.headline.frame.rect);
  return unionOf(rects)!;
}

/** Takes out the rules along the edges of an area that is no longer there; of a longer rule, the part over it. */
function dropRules(plan: Plan, area: Rect, leading: number): void {
  const near = NEIGHBOUR_ROWS * leading;
  const { gap } = plan.setup.page.columns;
  plan.rules = plan.rules.flatMap((rule): PlannedRule[] => {
    const { rect } = rule.frame;
    if (rect.width < rect.height) {
      const beside = Math.abs(rect.x - area.x) <= gap || Math.abs(rect.x - right(area)) <= gap;
      return beside && rect.y >= area.y - near && bottom(rect) <= bottom(area) + near ? [] : [rule];
    }
    const edge = Math.abs(rect.y - area.y) < near || Math.abs(rect.y - bottom(area)) < near;
    if (!edge || !shareWidth(rect, area)) return [rule];
    const parts = [
      { from: rect.x, to: Math.min(right(rect), area.x - gap) },
      { from: Math.max(rect.x, right(area) + gap), to: right(rect) },
    ];
    const left = parts.filter(({ from, to }) => to - from > gap);
    return left.map(({ from, to }, at) => ({
      ...rule,
      frame: {
        ...rule.frame,
        id: at === 0 ? rule.frame.id : `${rule.frame.id}-${at + 1}`,
        rect: { ...rect, x: roundLength(from), width: roundLength(to - from) },
      },
    }));
  });
}

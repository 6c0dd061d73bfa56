import { bottom, type Frame, overlaps, type Rect, right, type StoryFrame } from '../../document/geometry.ts';
import type { StorySlot } from '../../document/template.ts';
import { roundLength } from '../../document/units.ts';
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
        place: (rect) => {
          quote.frame = { ...frame, rect };
        },
      });
    }
  }
  return guests;
}

/** Whether a guest hangs on a story's foot rather than on its head. */
export function onFoot(story: PlannedStory, rect: Rect, leading: number): boolean {
  const foot = Math.max(...story.frames.map((frame) => bottom(frame.rect)));
  return bottom(rect) > foot - 1.5 * leading;
}

/**
 * Moves the head of a story's text up (negative: down) by so many points, with the guests that do not hang on its foot;
 * its headline and box go along where `whole` is true, else they stay.
 */
export function moveHead(plan: Plan, story: PlannedStory, up: number, whole = true): void {
  const { leading } = plan.setup.page.grid;
  for (const guest of guestsOf(plan, story)) {
    if (!onFoot(story, guest.rect, leading)) guest.place(movedRect(guest.rect, -up));
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
    if (onFoot(story, guest.rect, leading) && inside(guest.rect)) guest.place(movedRect(guest.rect, down));
  }
  const frames = story.frames;
  const reaches = (frame: StoryFrame): boolean =>
    lowest(frame, frames) && inside(frame.rect) && onFoot(story, frame.rect, leading);
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

/** Leaves out the rules along the edges of an area that is no longer there; a longer rule stays. */
function dropRules(plan: Plan, area: Rect, leading: number): void {
  plan.rules = plan.rules.filter(({ frame }: PlannedRule) => {
    const { rect } = frame;
    const gap = plan.setup.page.columns.gap;
    const horizontal = rect.width >= rect.height;
    if (horizontal)
      return !(
        within(rect, area) &&
        (Math.abs(rect.y - area.y) < NEIGHBOUR_ROWS * leading ||
          Math.abs(rect.y - bottom(area)) < NEIGHBOUR_ROWS * leading)
      );
    const beside = Math.abs(rect.x - area.x) <= gap || Math.abs(rect.x - right(area)) <= gap;
    return !(
      beside &&
      rect.y >= area.y - NEIGHBOUR_ROWS * leading &&
      bottom(rect) <= bottom(area) + NEIGHBOUR_ROWS * leading
    );
  });
}

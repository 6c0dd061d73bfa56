import { bottom, type Frame, overlaps, type Rect, right, type StoryFrame } from '../../document/geometry.ts';
import type { StorySlot } from '../../document/template.ts';
import { roundLength } from '../../document/units.ts';
import { areaOfStory, moved, type Plan, type PlannedRule, type PlannedStory, stretched, unionOf } from './plan.ts';

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

/** Whether a picture or quote of a story hangs on the story's foot rather than on its head. */
export function onFoot(story: PlannedStory, rect: Rect, leading: number): boolean {
  const area = unionOf(story.frames.map((frame) => frame.rect));
  return area !== null && bottom(rect) > bottom(area) - 1.5 * leading;
}

/** Moves the head of a story up (negative: down) by so many points: its headline, its pictures but those on its foot; the text frames begin there. */
export function moveHead(story: PlannedStory, up: number, leading: number): void {
  const carry = <F extends Frame>(frame: F): F => (onFoot(story, frame.rect, leading) ? frame : moved(frame, -up));
  for (const picture of story.pictures) {
    if (picture.place && standsIn(story, picture.place.frame.rect))
      picture.place = { ...picture.place, frame: carry(picture.place.frame) };
  }
  for (const quote of story.quotes) if (quote.frame) quote.frame = carry(quote.frame);
  if (story.headline) story.headline = moved(story.headline, -up);
  if (story.box) story.box = stretched(story.box, up, 0);
  const frames = story.frames;
  story.frames = frames.map((frame) => (highest(frame, frames) ? stretched(frame, up, 0) : frame));
}

/** Moves the foot of a story down (negative: up) by so many points, with the pictures that hang on it; only columns within `area`. */
export function moveFoot(story: PlannedStory, down: number, leading: number, area: Rect | null = null): void {
  const inside = (rect: Rect): boolean => area === null || within(rect, area);
  const carry = <F extends Frame>(frame: F): F =>
    onFoot(story, frame.rect, leading) && inside(frame.rect) ? moved(frame, down) : frame;
  for (const picture of story.pictures) {
    if (picture.place && standsIn(story, picture.place.frame.rect))
      picture.place = { ...picture.place, frame: carry(picture.place.frame) };
  }
  for (const quote of story.quotes) if (quote.frame) quote.frame = carry(quote.frame);
  const frames = story.frames;
  story.frames = frames.map((frame) =>
    lowest(frame, frames) && onFoot(story, frame.rect, leading) && inside(frame.rect)
      ? stretched(frame, 0, down)
      : frame,
  );
  if (story.box && area === null) story.box = stretched(story.box, 0, down);
}

/** Whether a picture stands among a story's own frames (it may have been lent another story's place). */
export function standsIn(story: PlannedStory, rect: Rect): boolean {
  return story.frames.some((frame) => overlaps(frame.rect, rect));
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
    if (under.length === frames.length) {
      moveHead(story, up, leading);
      if (story.box) story.box = story.slot?.box ?? story.box;
    } else story.frames = frames.map((frame) => (under.includes(frame) ? stretched(frame, up, 0) : frame));
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
        moveFoot(story, roundLength(bottom(area) - foot), leading, area);
      }
      dropRules(plan, area, leading);
    } else if (below) {
      dropRules(plan, area, leading);
      moveHead(below, roundLength(areaOfStory(below)!.y - area.y), leading);
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

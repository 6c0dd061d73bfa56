import type { Proof } from '../../composer/proof.ts';
import { type Boundary, boundariesOf, moveBoundary } from './boundary.ts';
import { type FlexiblePart, flexibleHeadline, flexiblePictures, type Proportions } from './flex.ts';
import type { Plan, PlannedStory } from './plan.ts';
import { clearRows } from './room.ts';

/** Composes a plan as it stands. */
export type ComposePlan = (plan: Plan) => Proof;

/** Rounds of moving boundaries and parts; each composes the page once or twice. */
const ROUNDS = 6;
/** A story's frames keep at least so many rows. */
const LEAST_ROWS = 4;
/** So many free rows in each column of a story are left alone. */
const EASY_ROWS = 1;

/**
 * Fills the page: room goes from stories that have too much to those that have too little (boundaries move in whole rows),
 * then pictures, then headlines grow or give, within their limits. What cannot be cured stays overset. Returns the proof
 * of the plan as it was left.
 */
export function arrange(plan: Plan, compose: ComposePlan, proportions: Proportions): Proof {
  let proof = compose(plan);
  for (let round = 0; round < ROUNDS; round += 1) {
    const bounds = moveBoundaries(plan, proof, proportions);
    if (bounds) proof = compose(plan);
    const parts = changeParts(plan, proof, proportions);
    if (parts) proof = compose(plan);
    if (!bounds && !parts) break;
  }
  return giveBack(plan, proof, compose, proportions);
}

/** Rows a story has over (negative) or free (positive), counted in rows of its columns. */
export function slackOf(proof: Proof, story: PlannedStory): number {
  const fill = proof.fills.find((one) => one.story === story.id);
  if (!fill || story.frames.length === 0) return 0;
  return fill.oversetLines > 0 ? -fill.oversetLines : fill.freeRows;
}

function columnsOf(story: PlannedStory): number {
  return story.frames.reduce((sum, frame) => sum + frame.columns, 0);
}

/** Rows per column the pictures of a story can give up. */
function reserve(plan: Plan, story: PlannedStory, proportions: Proportions): number {
  const given = flexiblePictures(plan, story, proportions).reduce((sum, part) => sum + part.less * part.columns, 0);
  return given / columnsOf(story);
}

/** Rows per column the pictures of a story can take. */
function appetite(plan: Plan, story: PlannedStory, proportions: Proportions): number {
  const taken = flexiblePictures(plan, story, proportions).reduce((sum, part) => sum + part.more * part.columns, 0);
  return taken / columnsOf(story);
}

function moveBoundaries(plan: Plan, proof: Proof, proportions: Proportions): boolean {
  let changed = false;
  for (const boundary of boundariesOf(plan)) {
    const rows = boundaryMove(plan, boundary, proof, proportions);
    if (rows === 0) continue;
    moveBoundary(plan, boundary, rows);
    changed = true;
  }
  return changed;
}

/** How far a boundary goes down (negative: up), in rows: from the side with room to the side without. */
function boundaryMove(plan: Plan, { above, below }: Boundary, proof: Proof, proportions: Proportions): number {
  const side = (stories: readonly PlannedStory[]) => {
    const each = stories.map((story) => ({
      slack: slackOf(proof, story) / columnsOf(story),
      reserve: reserve(plan, story, proportions),
      appetite: appetite(plan, story, proportions),
      rows: clearRows(plan, story),
    }));
    return {
      slack: Math.min(...each.map(({ slack }) => slack)),
      /** What it can give before it is overset. */
      gives: Math.min(
        ...each.map(({ slack, reserve, rows }) => Math.max(0, Math.min(slack + reserve, rows - LEAST_ROWS))),
      ),
      /** What it has over even with its pictures at their least. */
      lacks: Math.max(...each.map(({ slack, reserve }) => -(slack + reserve))),
      /** What stays free even with its pictures at their largest. */
      idle: Math.min(...each.map(({ slack, appetite }) => slack - appetite)),
    };
  };
  const up = side(above);
  const down = side(below);
  // A side that lacks room takes it from the other; failing that, room nobody can fill goes where pictures can.
  if (up.lacks > 0.01) return Math.floor(Math.min(Math.ceil(up.lacks), down.gives));
  if (down.lacks > 0.01) return -Math.floor(Math.min(Math.ceil(down.lacks), up.gives));
  if (up.idle >= EASY_ROWS && down.idle < EASY_ROWS) return -Math.floor(Math.min(up.idle, up.gives));
  if (down.idle >= EASY_ROWS && up.idle < EASY_ROWS) return Math.floor(Math.min(down.idle, down.gives));
  if (up.idle < EASY_ROWS && down.idle < EASY_ROWS) return 0;
  return 0;
}

function changeParts(plan: Plan, proof: Proof, proportions: Proportions): boolean {
  let changed = false;
  for (const story of plan.stories) {
    const slack = slackOf(proof, story);
    if (slack === 0) continue;
    const left = spend(slack, () => flexiblePictures(plan, story, proportions));
    if (left.changed) changed = true;
    const headline = flexibleHeadline(plan, story);
    if (!headline) continue;
    const roomy = left.slack >= headline.columns * EASY_ROWS;
    if ((left.slack < 0 || roomy) && spend(left.slack, () => [headline]).changed) changed = true;
  }
  return changed;
}

/**
 * Spends free rows on flexible parts, or takes what is over from them, the widest first: parts go back to the height the
 * template gives them before any goes beyond it.
 */
function spend(slack: number, parts: () => FlexiblePart[]): { slack: number; changed: boolean } {
  let left = slack;
  let changed = false;
  for (const back of [true, false]) {
    const count = parts().length;
    for (let k = 0; k < count && left !== 0; k += 1) {
      const part = parts()[k]!;
      const rows = left > 0 ? rowsGained(part, left, back) : -rowsGiven(part, -left, back);
      if (rows === 0) continue;
      part.change(rows);
      left -= rows * part.columns;
      changed = true;
    }
  }
  return { slack: left, changed };
}

function rowsGained({ more, beyond, columns }: FlexiblePart, free: number, back: boolean): number {
  const most = back ? Math.min(more, Math.max(0, -beyond)) : more;
  return Math.min(most, Math.floor(free / columns));
}

function rowsGiven({ less, beyond, columns }: FlexiblePart, over: number, back: boolean): number {
  const most = back ? Math.min(less, Math.max(0, beyond)) : less;
  return Math.min(most, Math.ceil(over / columns));
}

/** Where the last growth left lines over, pictures give single rows until they are set. */
function giveBack(plan: Plan, first: Proof, compose: ComposePlan, proportions: Proportions): Proof {
  let proof = first;
  for (let tries = 0; tries < 2 * ROUNDS; tries += 1) {
    let changed = false;
    for (const story of plan.stories) {
      const slack = slackOf(proof, story);
      if (slack >= 0) continue;
      const part = [...flexiblePictures(plan, story, proportions), flexibleHeadline(plan, story)].find(
        (one) => one !== null && one.less > 0,
      );
      if (!part) continue;
      part.change(-1);
      changed = true;
    }
    if (!changed) break;
    proof = compose(plan);
  }
  return proof;
}

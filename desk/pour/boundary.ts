import { bottom, type Rect, right } from '../../document/geometry.ts';
import { roundLength } from '../../document/units.ts';
import { areaOfStory, moved, type Plan, type PlannedStory, stretched, unionOf } from './plan.ts';
import { moveFoot, moveHead, shareWidth, stacked } from './room.ts';

/**
 * A boundary between stories above and stories below that together stand over the same width: it can be moved up or down
 * in whole rows, so that room goes from one side to the other.
 */
export interface Boundary {
  readonly above: readonly PlannedStory[];
  readonly below: readonly PlannedStory[];
}

interface Block {
  readonly story: PlannedStory | null;
  readonly rect: Rect;
}

/**
 * The movable boundaries of a page. Blocks that touch from above and below are gathered; a boundary moves only where both
 * sides end at the same left and right edge and no ad is among them.
 */
export function boundariesOf(plan: Plan): Boundary[] {
  const { leading } = plan.setup.page.grid;
  const blocks: Block[] = plan.ads.map((ad) => ({ story: null, rect: ad.frame.rect }));
  for (const story of plan.stories) {
    const rect = story.frames.length > 0 ? areaOfStory(story) : null;
    if (rect) blocks.push({ story, rect });
  }
  const touching: Touching[] = [];
  const done = new Set<Block>();
  for (const start of blocks) {
    if (done.has(start)) continue;
    const above = new Set<Block>([start]);
    const below = new Set<Block>();
    for (let size = -1; size !== above.size + below.size; ) {
      size = above.size + below.size;
      for (const block of blocks) {
        for (const upper of above) if (stacked(upper.rect, block.rect, leading)) below.add(block);
        for (const lower of below) if (stacked(block.rect, lower.rect, leading)) above.add(block);
      }
    }
    for (const block of above) done.add(block);
    if (below.size === 0) continue;
    touching.push({ above: [...above], below: [...below] });
  }
  return joined(touching, plan).flatMap(({ above, below }) => {
    const stories = (side: readonly Block[]): PlannedStory[] => side.flatMap(({ story }) => (story ? [story] : []));
    const fixed = [...above, ...below].some(({ story }) => story === null);
    return fixed || !sameWidth(above, below) ? [] : [{ above: stories(above), below: stories(below) }];
  });
}

interface Touching {
  readonly above: readonly Block[];
  readonly below: readonly Block[];
}

/** Neighbours parted by one and the same rule move together. */
function joined(touching: readonly Touching[], plan: Plan): Touching[] {
  let groups: Touching[] = [...touching];
  for (const { frame } of plan.rules) {
    const { rect } = frame;
    if (rect.width < rect.height) continue;
    const parted = groups.filter(({ above, below }) => {
      const upper = unionOf(above.map((block) => block.rect))!;
      const lower = unionOf(below.map((block) => block.rect))!;
      return shareWidth(upper, rect) && rect.y > bottom(upper) - 0.01 && rect.y < lower.y + 0.01;
    });
    if (parted.length < 2) continue;
    const one = { above: parted.flatMap(({ above }) => above), below: parted.flatMap(({ below }) => below) };
    groups = [...groups.filter((group) => !parted.includes(group)), one];
  }
  return groups;
}

function sameWidth(above: readonly Block[], below: readonly Block[]): boolean {
  const a = unionOf(above.map(({ rect }) => rect))!;
  const b = unionOf(below.map(({ rect }) => rect))!;
  return Math.abs(a.x - b.x) < 0.5 && Math.abs(right(a) - right(b)) < 0.5;
}

/** Moves a boundary down (negative: up) by whole rows, with the rules that stand in it or end at it. */
export function moveBoundary(plan: Plan, boundary: Boundary, rows: number): void {
  const { leading } = plan.setup.page.grid;
  const down = roundLength(rows * leading);
  const areas = boundary.below.map((story) => areaOfStory(story)!);
  const whole = unionOf(areas)!;
  const foot = Math.max(...boundary.above.map((story) => bottom(areaOfStory(story)!)));
  plan.rules = plan.rules.map((rule) => {
    const { rect } = rule.frame;
    if (!shareWidth(rect, whole) && !(rect.x >= whole.x && rect.x <= right(whole))) return rule;
    const near = (y: number): boolean => y > foot - 1.5 * leading && y < whole.y + 1.5 * leading;
    if (rect.width >= rect.height) return near(rect.y) ? { ...rule, frame: moved(rule.frame, down) } : rule;
    if (near(rect.y)) return { ...rule, frame: stretched(rule.frame, -down, 0) };
    if (near(bottom(rect))) return { ...rule, frame: stretched(rule.frame, 0, down) };
    return rule;
  });
  for (const story of boundary.above) moveFoot(plan, story, down);
  for (const story of boundary.below) moveHead(plan, story, -down);
}

import type { Proof } from '../../../composer/proof.ts';
import type { Rect } from '../../../document/geometry.ts';
import type { LintJob } from '../job.ts';
import { boxOf, placedLines, storyOf } from '../layout.ts';
import type { LayoutFault, PageRule } from '../rule.ts';

/** Something printed, and what it belongs to: a story, else its own owner. */
interface Occupant {
  readonly rect: Rect;
  readonly of: number;
}

/** A stretch of one axis that nothing covers. */
interface Strip {
  readonly from: number;
  readonly to: number;
}

/**
 * 断版: a white gutter straight through the type area, from top to foot or from side to side, with other stories on either side,
 * so that the page falls into two. A rule along it is a division that is meant. From side to side, two stories or more must border it
 * on both sides to be told.
 */
export const gutterThrough: PageRule = {
  id: 'gutter-through',
  looks: 'page',
  group: 'layout',
  words: { zh: '断版', en: 'A gutter through the whole page' },
  source: { zh: '版面惯例：不通线、不断版', en: 'The trade: no gutter through the page' },
  weight: 0,
  severity: 'note',
  check(job) {
    const all = occupants(job.proof);
    return job.setup.page.plates.flatMap(({ typeArea }) => {
      const inside = all.filter(({ rect }) => centreIn(rect, typeArea));
      return [...upright(job, inside, typeArea), ...level(job, inside, typeArea)];
    });
  },
};

function occupants(proof: Proof): Occupant[] {
  const lines = placedLines(proof).map(({ ink, owner }) => ({ rect: ink, of: groupOf(proof, owner) }));
  const framed = proof.owners.flatMap(({ item }, owner) => {
    const placed = item === null ? undefined : proof.items[item];
    return placed?.kind === 'picture' || placed?.kind === 'shape'
      ? [{ rect: placed.rect, of: groupOf(proof, owner) }]
      : [];
  });
  const boxes = proof.items.flatMap((item) => {
    if (item.kind !== 'shape' || item.shape === 'horizontal' || item.shape === 'vertical') return [];
    const owner = proof.owners.findIndex(({ frame, type }) => frame === item.frame && type === 'box');
    return owner < 0 ? [] : [{ rect: item.rect, of: owner }];
  });
  return [...lines, ...framed, ...boxes];
}

/** A box is one thing, whatever stands in it. */
function groupOf(proof: Proof, owner: number): number {
  return boxOf(proof, owner) ?? storyOf(proof, owner) ?? owner;
}

function upright(job: LintJob, inside: readonly Occupant[], area: Rect): LayoutFault[] {
  const { gap } = job.setup.page.columns;
  const rules = job.proof.items.flatMap((item) =>
    item.kind === 'shape' && item.shape === 'horizontal' ? [item.rect] : [],
  );
  const spans = [...inside.map(({ rect }) => rect), ...rules.filter((rect) => centreIn(rect, area))];
  const strips = clear(
    spans.map(({ x, width }) => [x, x + width]),
    area.x,
    area.x + area.width,
    0.5 * gap,
  );
  const faults: LayoutFault[] = [];
  for (const strip of strips) {
    const left = inside.filter(({ rect }) => rect.x + rect.width <= strip.from + 0.5);
    const right = inside.filter(({ rect }) => rect.x >= strip.to - 0.5);
    if (!fills(left, area) || !fills(right, area) || shares(left, right)) continue;
    if (ruled(job.proof, 'vertical', (rect) => within(rect.x + rect.width / 2, strip), 0.5 * area.height)) continue;
    faults.push(
      fault({ x: strip.from, y: area.y, width: strip.to - strip.from, height: area.height }, '上下', 'top to foot'),
    );
  }
  return faults;
}

function level(job: LintJob, inside: readonly Occupant[], area: Rect): LayoutFault[] {
  const { leading } = job.setup.page.grid;
  const strips = clear(
    inside.map(({ rect }) => [rect.y, rect.y + rect.height]),
    area.y,
    area.y + area.height,
    leading,
  );
  const faults: LayoutFault[] = [];
  for (const strip of strips) {
    const near = 4 * leading;
    const above = inside.filter(({ rect }) => rect.y + rect.height <= strip.from + 0.5);
    const below = inside.filter(({ rect }) => rect.y >= strip.to - 0.5);
    const over = above.filter(({ rect }) => rect.y + rect.height > strip.from - near);
    const under = below.filter(({ rect }) => rect.y < strip.to + near);
    if (groups(over) < 2 || groups(under) < 2 || shares(above, below)) continue;
    // What stands under a nameplate or over a foot is no half of a page.
    const share = (strip.from - area.y) / area.height;
    if (share < 0.2 || share > 0.8) continue;
    if (ruled(job.proof, 'horizontal', (rect) => within(rect.y + rect.height / 2, strip), 0.5 * area.width)) continue;
    faults.push(
      fault({ x: area.x, y: strip.from, width: area.width, height: strip.to - strip.from }, '左右', 'side to side'),
    );
  }
  return faults;
}

/** Whether rules of one direction that lie in a strip are at least so long together. */
function ruled(proof: Proof, shape: 'horizontal' | 'vertical', lies: (rect: Rect) => boolean, least: number): boolean {
  const lengths = proof.items.map((item) => {
    if (item.kind !== 'shape' || item.shape !== shape || !lies(item.rect)) return 0;
    return shape === 'horizontal' ? item.rect.width : item.rect.height;
  });
  return lengths.reduce((sum, length) => sum + length, 0) >= least;
}

function within(at: number, { from, to }: Strip): boolean {
  return at >= from - 1 && at <= to + 1;
}

function fault(rect: Rect, zh: string, en: string): LayoutFault {
  return {
    place: { rect },
    words: { zh: `空白${zh}贯通，版面断成两半`, en: `white runs from ${en}: the page falls into two` },
    fix: { zh: '让一篇稿件、一张图片或一条线跨过去', en: 'Let a story, a picture or a rule cross it' },
  };
}

/** The stretches between the first and the last span that no span covers, at least so wide. */
function clear(spans: readonly (readonly number[])[], from: number, to: number, least: number): Strip[] {
  const sorted = [...spans].sort((a, b) => a[0]! - b[0]!);
  const strips: Strip[] = [];
  let end = sorted[0]?.[1] ?? to;
  for (const [start, stop] of sorted) {
    if (start! - end >= least && end > from && start! < to) strips.push({ from: end, to: start! });
    end = Math.max(end, stop!);
  }
  return strips;
}

/** Whether what stands on one side reaches over most of the height. */
function fills(side: readonly Occupant[], area: Rect): boolean {
  if (side.length === 0) return false;
  const top = Math.min(...side.map(({ rect }) => rect.y));
  const foot = Math.max(...side.map(({ rect }) => rect.y + rect.height));
  return foot - top >= 0.7 * area.height;
}

function shares(a: readonly Occupant[], b: readonly Occupant[]): boolean {
  const groups = new Set(a.map(({ of }) => of));
  return b.some(({ of }) => groups.has(of));
}

function groups(some: readonly Occupant[]): number {
  return new Set(some.map(({ of }) => of)).size;
}

function centreIn({ x, y, width, height }: Rect, area: Rect): boolean {
  const [cx, cy] = [x + width / 2, y + height / 2];
  return cx >= area.x && cx <= area.x + area.width && cy >= area.y && cy <= area.y + area.height;
}

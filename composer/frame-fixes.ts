import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { type FrameFit, fitFrames } from '../document/frame-fit.ts';
import { framesOf } from '../document/frames.ts';
import type { Rect } from '../document/geometry.ts';
import { eachTextBlock, setupOf } from '../document/schema.ts';
import { roundLength } from '../document/units.ts';
import type { Composer } from './composer.ts';
import type { LineItem, Proof, StoryFill } from './proof.ts';

/**
 * A picture some rows higher (`rows` above 0) or lower, or a headline with one line less, and what it would do: the state
 * of every story that it changes.
 */
export interface FrameFix extends FrameFit {
  readonly kind: 'picture' | 'headline';
  /** Id of the picture's or headline's frame. */
  readonly frame: string;
  /** Rows of the grid that the frame grows by; those a headline gives back are below 0. */
  readonly rows: number;
  readonly fills: readonly StoryFill[];
}

/** The page with a change of frames. Throws RangeError where it does not belong to the page. */
export function withFrameFit(page: Node, fit: FrameFit): Node {
  const transform = new Transform(page);
  if (!fitFrames(transform, fit)) throw new RangeError('the change of frames belongs to another page');
  return transform.doc;
}

/** The stories whose state differs between two proofs of a page, as they are in the later one. */
function changedFills(before: Proof, after: Proof): StoryFill[] {
  return after.fills.filter((fill, index) => JSON.stringify(fill) !== JSON.stringify(before.fills[index]));
}

const right = ({ x, width }: Rect): number => x + width;
const bottom = ({ y, height }: Rect): number => y + height;

/**
 * A picture made higher by whole rows of the grid or lower, composed. Its top edge stays where it is, or its bottom edge
 * where it stands at the foot of a story's frame and not at the head; a round one keeps its proportions about its middle.
 * Null where no unlocked picture has this frame or less than two rows of it would be left.
 */
export function pictureFix(composer: Composer, page: Node, frame: string, rows: number): FrameFix | null {
  const { leading } = setupOf(page).page.grid;
  const frames = framesOf(page);
  const picture = frames.find((address) => address.frame.id === frame && address.node.type.name === 'picture');
  if (!picture || picture.frame.locked) return null;
  const { rect } = picture.frame;
  const height = rect.height + rows * leading;
  if (height < 2 * leading) return null;
  const near = frames.filter(
    ({ link, frame: story }) => link !== null && story.rect.x < right(rect) && right(story.rect) > rect.x,
  );
  const atFoot = near.some(({ frame: story }) => distance(bottom(story.rect), bottom(rect)) < leading);
  const atHead = near.some(({ frame: story }) => distance(story.rect.y, rect.y) < leading);
  const width = picture.node.attrs['shape'] === 'ellipse' ? (rect.width * height) / rect.height : rect.width;
  const changed: Rect = {
    x: roundLength(rect.x + (rect.width - width) / 2),
    y: roundLength(atFoot && !atHead ? rect.y - rows * leading : rect.y),
    width: roundLength(width),
    height: roundLength(height),
  };
  const fit: FrameFit = { rects: new Map([[frame, changed]]), join: null };
  const before = composer.compose(page);
  const after = composer.compose(withFrameFit(page, fit));
  return { ...fit, kind: 'picture', frame, rows, fills: changedFills(before, after) };
}

function distance(a: number, b: number): number {
  return Math.abs(a - b);
}

/**
 * A headline whose title takes one line less, composed: its last hard break becomes a space, or its frame is lowered until
 * the title finds its place in fewer lines, and the story frames that stand right below it take the rows that come free. Null
 * where there is no such unlocked horizontal headline, its title has one line, less than a row would come free, or the
 * title would not fit.
 */
export function headlineFix(composer: Composer, page: Node, frame: string): FrameFix | null {
  const { leading } = setupOf(page).page.grid;
  const frames = framesOf(page);
  const headline = frames.find((address) => address.frame.id === frame && address.node.type.name === 'headline');
  if (!headline || headline.frame.locked || headline.node.attrs['direction'] === 'vertical') return null;
  const before = composer.compose(page);
  const title = titleLines(before, frame);
  if (title.length < 2) return null;
  const rows = Math.floor((title[1]!.y - title[0]!.y) / leading + 0.0005);
  if (rows < 1) return null;
  const { rect } = headline.frame;
  const gained = rows * leading;
  const rects = new Map<string, Rect>([[frame, { ...rect, height: roundLength(rect.height - gained) }]]);
  for (const { frame: story, link } of frames) {
    const gap = story.rect.y - bottom(rect);
    const below = story.rect.x >= rect.x - 1 && right(story.rect) <= right(rect) + 1 && gap > -1 && gap < 3 * leading;
    if (link === null || !below || story.locked) continue;
    const { y, height } = story.rect;
    rects.set(story.id, { ...story.rect, y: roundLength(y - gained), height: roundLength(height + gained) });
  }
  const fit: FrameFit = { rects, join: lastBreak(page, headline.position) };
  const after = composer.compose(withFrameFit(page, fit));
  const fits = titleLines(after, frame).length === title.length - 1;
  if (!fits || after.overset.some(({ owner }) => after.owners[owner]?.frame === frame)) return null;
  return { ...fit, kind: 'headline', frame, rows: -rows, fills: changedFills(before, after) };
}

function titleLines(proof: Proof, frame: string): LineItem[] {
  return proof.blocks.flatMap(({ type, lines }) =>
    type === 'title' ? lines.map((index) => proof.items[index] as LineItem).filter((item) => item.frame === frame) : [],
  );
}

/** The position before the last hard break of the title of the headline at a position, null for a title without any. */
function lastBreak(page: Node, headline: number): number | null {
  let found: number | null = null;
  const end = headline + page.nodeAt(headline)!.nodeSize;
  eachTextBlock(page, (node, _block, position) => {
    if (node.type.name !== 'title' || position < headline || position >= end) return;
    node.forEach((child, offset) => {
      if (child.type.name === 'hardBreak') found = position + 1 + offset;
    });
  });
  return found;
}

/** Rows a picture may take or give as a fix. */
const MOST_ROWS = 3;

/** Every picture of a page up to three rows higher or lower where that changes a story, and every headline a line shorter. */
export function frameFixes(composer: Composer, page: Node): FrameFix[] {
  const fixes: FrameFix[] = [];
  for (const { frame, node } of framesOf(page)) {
    if (node.type.name === 'headline') {
      const fix = headlineFix(composer, page, frame.id);
      if (fix) fixes.push(fix);
    }
    if (node.type.name !== 'picture') continue;
    for (let rows = -MOST_ROWS; rows <= MOST_ROWS; rows += 1) {
      const fix = rows === 0 ? null : pictureFix(composer, page, frame.id, rows);
      if (fix && fix.fills.length > 0) fixes.push(fix);
    }
  }
  composer.compose(page);
  return fixes;
}

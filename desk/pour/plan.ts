import type { CopyBlock, CopyPicture, CopyStory } from '../../document/copy.ts';
import { bottom, type Frame, type Rect, type StoryFrame, type Wrap } from '../../document/geometry.ts';
import type { Setup } from '../../document/setup.ts';
import type { PictureSlot, StorySlot } from '../../document/template.ts';
import { roundLength } from '../../document/units.ts';

/** A picture of the copy and the place it was given; `place` null is in hand (待用). */
export interface PlannedPicture {
  readonly copy: CopyPicture;
  /** Position in the story's body. */
  readonly index: number;
  place: PictureSlot | null;
  /** Height the template gives its place, points: what it may grow and shrink from. */
  readonly naturalHeight: number;
  /** Whether its place was taken down to fewer columns (`--fit`): it may then be cropped further. */
  readonly reduced?: boolean;
}

/** A pull-quote of the copy and its frame; null is in hand. */
export interface PlannedQuote {
  readonly index: number;
  frame: Frame | null;
  readonly wrap: Wrap;
  readonly swatch: string;
}

/** A story with the frames it was given. Frames are replaced as the page is arranged, never changed in place. */
export interface PlannedStory {
  readonly copy: CopyStory;
  readonly id: string;
  readonly slot: StorySlot | null;
  box: Frame | null;
  headline: Frame | null;
  /** Height the template gives the headline, points. */
  readonly naturalHeadline: number;
  frames: StoryFrame[];
  readonly direction: 'horizontal' | 'vertical';
  readonly headlineDirection: 'horizontal' | 'vertical';
  readonly headlineAlign: 'start' | 'center' | 'end';
  readonly balance: boolean;
  readonly pictures: PlannedPicture[];
  readonly quotes: PlannedQuote[];
  readonly styles: Readonly<Record<string, string>>;
}

/** A rule of the page. */
export interface PlannedRule {
  frame: Frame;
  readonly thickness: number;
  readonly swatch: string;
  readonly ornament: string;
}

/** The place of an ad; `file` names the artwork that came with the copy. */
export interface PlannedAd {
  readonly frame: Frame;
  readonly wrap: Wrap;
  readonly advertiser: string;
  readonly file: string | null;
}

/** A page before it is a document: set-up, and everything with its frames. Stories stand in the order of the copy. */
export interface Plan {
  setup: Setup;
  readonly folios: readonly { readonly frame: Frame; readonly edge: 'top' | 'bottom' }[];
  readonly sectionLabels: readonly Frame[];
  readonly staffLines: readonly Frame[];
  readonly stories: PlannedStory[];
  rules: PlannedRule[];
  readonly ads: readonly PlannedAd[];
  /** Ids of the frames of pictures and pull-quotes that hang on the foot of their columns; the others hang on the head. */
  readonly hanging: ReadonlySet<string>;
}

/** The pictures and pull-quotes of a body, with their positions. */
export function framedBlocks(body: readonly CopyBlock[]): { block: CopyBlock; index: number }[] {
  return body
    .map((block, index) => ({ block, index }))
    .filter(({ block }) => block.type === 'picture' || block.type === 'pullQuote');
}

/** Every frame a story stands in, its box left out. */
export function framesOfStory(story: PlannedStory): Frame[] {
  const frames: Frame[] = [...story.frames];
  if (story.headline) frames.push(story.headline);
  for (const { place } of story.pictures) if (place) frames.push(place.frame);
  for (const { frame } of story.quotes) if (frame) frames.push(frame);
  return frames;
}

/** The rectangle round a story: its box, or all its frames. Null for a story in hand. */
export function areaOfStory(story: PlannedStory): Rect | null {
  if (story.box) return story.box.rect;
  const own: Frame[] = [...story.frames];
  if (story.headline) own.push(story.headline);
  return unionOf(own.map((frame) => frame.rect));
}

/** The smallest rectangle round others; null for none. */
export function unionOf(rects: readonly Rect[]): Rect | null {
  const first = rects[0];
  if (!first) return null;
  let { x, y } = first;
  let farX = x + first.width;
  let farY = bottom(first);
  for (const rect of rects) {
    x = Math.min(x, rect.x);
    y = Math.min(y, rect.y);
    farX = Math.max(farX, rect.x + rect.width);
    farY = Math.max(farY, bottom(rect));
  }
  return { x, y, width: roundLength(farX - x), height: roundLength(farY - y) };
}

/** A frame with another head and foot, as rows of `leading` points added at either end; negative heights become one point. */
export function stretched<F extends Frame>(frame: F, addAbove: number, addBelow: number): F {
  const { x, y, width, height } = frame.rect;
  return {
    ...frame,
    rect: { x, y: roundLength(y - addAbove), width, height: roundLength(Math.max(1, height + addAbove + addBelow)) },
  };
}

/** A frame moved down by so many points. */
export function moved<F extends Frame>(frame: F, down: number): F {
  return { ...frame, rect: { ...frame.rect, y: roundLength(frame.rect.y + down) } };
}

import {
  type FrameFix,
  frameFixes,
  type HeadlineRoom,
  type HeadlineRooms,
  headlineRoom,
  headlineRooms,
  type ParagraphFix,
  type Proof,
  type Quality,
  quality,
  type Restorable,
  restorableCuts,
  rowCount,
  type StoryFill,
  storyFixes,
} from '../composer/index.ts';
import { type StoryAttributes, setupOf, storyName, storyPosition } from '../document/index.ts';
import { composePage, requireFaces } from './composition.ts';
import { type OpenPage, openPages } from './open-page.ts';
import { openPageFile } from './page-store.ts';
import type { Source } from './source.ts';

export type { ParagraphFix, Quality } from '../composer/index.ts';

/** How a story fits and what each of its paragraphs could give or take. */
export interface StoryFit {
  readonly name: string;
  readonly fill: StoryFill;
  /** Its frames in order: columns, and grid rows of a column (n 栏 × n 行). */
  readonly frames: readonly { readonly columns: number; readonly rows: number }[];
  readonly fixes: readonly ParagraphFix[];
  /** Cut text (删节) that would find room again, one by one. */
  readonly cuts: readonly Restorable[];
}

/** What a picture some rows higher or lower, or a headline one line shorter, does: the state of each story it changes. */
export interface FrameOption extends Pick<FrameFix, 'kind' | 'frame' | 'rows' | 'fills'> {
  readonly names: readonly string[];
}

/** The fit of a whole page: its stories, the room of its headlines now and at every size, what its frames could give. */
export interface PageFit {
  readonly stories: readonly StoryFit[];
  readonly headlines: readonly HeadlineRoom[];
  readonly sizes: readonly HeadlineRooms[];
  readonly frames: readonly FrameOption[];
}

/** A page file opened and composed. Throws FailureError where the file or a face cannot be had. */
export async function openComposed(source: Source): Promise<{ open: OpenPage; proof: Proof }> {
  const { parts } = await openPageFile(source);
  const open = openPages().hold(parts);
  const composition = await composePage(open);
  requireFaces(composition);
  return { open, proof: composition.proof };
}

/** The ten figures of a page file's quality. Throws FailureError where the file or a face cannot be had. */
export async function pageQuality(source: Source): Promise<Quality> {
  return quality((await openComposed(source)).proof);
}

/** What every story of a page file has over or lacks, and the fixes of its paragraphs. Throws as `pageQuality`. */
export async function pageFit(source: Source): Promise<PageFit> {
  const { open, proof } = await openComposed(source);
  const cuts = restorableCuts(open.composer, open.page);
  const stories = proof.fills.map((fill): StoryFit => {
    return {
      name: nameOf(open, fill),
      fill,
      frames: framesOf(open, fill),
      fixes: storyFixes(open.composer, open.page, proof, fill.owner),
      cuts: cuts.filter((cut) => cut.fill.owner === fill.owner),
    };
  });
  const frames = frameFixes(open.composer, open.page).map(
    ({ kind, frame, rows, fills }): FrameOption => ({
      kind,
      frame,
      rows,
      fills,
      names: fills.map((fill) => nameOf(open, fill)),
    }),
  );
  return { stories, headlines: headlineRoom(proof), sizes: headlineRooms(open.page, proof), frames };
}

/** What a story of a page is called: its title, or its id. */
export function nameOf({ page }: OpenPage, fill: StoryFill): string {
  const position = storyPosition(page, fill.story);
  return position === null ? fill.story : storyName(page, position);
}

function framesOf({ page }: OpenPage, fill: StoryFill): { columns: number; rows: number }[] {
  const position = storyPosition(page, fill.story);
  const story = position === null ? null : page.nodeAt(position);
  if (story === null) return [];
  const { frames, direction } = story.attrs as StoryAttributes;
  const { grid } = setupOf(page).page;
  return frames.map((frame) => ({ columns: frame.columns, rows: rowCount(frame, grid, direction === 'vertical') }));
}

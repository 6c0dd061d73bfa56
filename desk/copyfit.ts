import {
  type FrameFix,
  frameFixes,
  type HeadlineRoom,
  type HeadlineRooms,
  headlineRoom,
  headlineRooms,
  type ParagraphFit,
  type ParagraphFix,
  type Proof,
  paragraphFixes,
  type Quality,
  quality,
  type StoryFill,
  withFits,
} from '../composer/index.ts';
import { storyName, storyPosition } from '../document/index.ts';
import { composePage, requireFaces } from './composition.ts';
import { type OpenPage, openPages } from './open-page.ts';
import { failure } from './outcome.ts';
import { openPageFile, pageFileBytes } from './page-store.ts';
import type { Source } from './source.ts';

export type { ParagraphFix, Quality } from '../composer/index.ts';

/** How a story fits and what each of its paragraphs could give or take. */
export interface StoryFit {
  readonly name: string;
  readonly fill: StoryFill;
  readonly fixes: readonly ParagraphFix[];
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

async function composed(source: Source): Promise<{ open: OpenPage; proof: Proof }> {
  const { parts } = await openPageFile(source);
  const open = openPages().hold(parts);
  const composition = await composePage(open);
  requireFaces(composition);
  return { open, proof: composition.proof };
}

/** The ten figures of a page file's quality. Throws FailureError where the file or a face cannot be had. */
export async function pageQuality(source: Source): Promise<Quality> {
  return quality((await composed(source)).proof);
}

/** What every story of a page file has over or lacks, and the fixes of its paragraphs. Throws as `pageQuality`. */
export async function pageFit(source: Source): Promise<PageFit> {
  const { open, proof } = await composed(source);
  const stories = proof.fills.map((fill): StoryFit => {
    const blocks = proof.blocks.flatMap((block, index) =>
      block.owner === fill.owner && block.type === 'paragraph' ? [index] : [],
    );
    return {
      name: nameOf(open, fill),
      fill,
      fixes: blocks.flatMap((block) => paragraphFixes(open.composer, open.page, block)),
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

function nameOf({ page }: OpenPage, fill: StoryFill): string {
  const position = storyPosition(page, fill.story);
  return position === null ? fill.story : storyName(page, position);
}

/**
 * The bytes of a page file with one line more or less taken of paragraphs, by ordinal, each at least cost. Throws
 * FailureError `no-fix` where one of them cannot be had.
 */
export async function fitPage(source: Source, changes: ReadonlyMap<number, -1 | 1>): Promise<Uint8Array> {
  const { open } = await composed(source);
  for (const [block, change] of changes) {
    const fix = paragraphFixes(open.composer, open.page, block).find((candidate) => candidate.change === change);
    if (!fix) {
      throw failure(
        'no-fix',
        `文字块 ${block} 没有 ${change} 行的排法`,
        `block ${block} cannot be set ${change} line`,
        { block },
      );
    }
    open.page = withFits(open.page, new Map<number, ParagraphFit>([[block, fix]]));
  }
  return pageFileBytes(open);
}

import type { Copy, CopyBlock, CopyStory } from '../../document/copy.ts';
import type { PictureSlot, Template } from '../../document/template.ts';
import { framedBlocks, type Plan, type PlannedPicture, type PlannedQuote, type PlannedStory } from './plan.ts';
import { storyIds } from './seat.ts';
import { setupOfLayout } from './setup.ts';

const WRAP = { shape: 'rectangle', inset: 0 } as const;

/**
 * The plan of a page whose copy carries its own layout: every frame is the copy's, styles are those of `base` with the
 * layout's laid over. Stories, pictures and pull-quotes without frames are in hand.
 */
export function seatByLayout(copy: Copy, base: Template): Plan {
  const ids = storyIds(copy.stories);
  return {
    setup: setupOfLayout(copy, base),
    folios: copy.layout?.folios ?? [],
    sectionLabels: [],
    staffLines: [],
    stories: copy.stories.map((story, index) => plannedStory(story, ids[index]!)),
    rules: (copy.layout?.rules ?? []).map((rule) => ({ ...rule, ornament: 'plain' })),
    ads: (copy.layout?.ads ?? []).map((ad) => ({ ...ad, wrap: WRAP })),
    hanging: new Set(),
  };
}

function plannedStory(story: CopyStory, id: string): PlannedStory {
  const pictures: PlannedPicture[] = [];
  const quotes: PlannedQuote[] = [];
  for (const { block, index } of framedBlocks(story.body)) {
    if (block.type === 'picture')
      pictures.push({ copy: block, index, place: placeOf(block), naturalHeight: block.frame?.rect.height ?? 0 });
    else if (block.type === 'pullQuote')
      quotes.push({ index, frame: block.frame ?? null, wrap: block.wrap ?? WRAP, swatch: block.swatch ?? 'black' });
  }
  return {
    copy: story,
    id,
    slot: null,
    box: story.box ?? null,
    headline: story.headlineFrame ?? null,
    naturalHeadline: story.headlineFrame?.rect.height ?? 0,
    frames: [...(story.frames ?? [])],
    direction: story.direction ?? 'horizontal',
    headlineDirection: story.headlineDirection ?? 'horizontal',
    headlineAlign: story.headlineAlign ?? 'center',
    balance: story.balance ?? false,
    pictures,
    quotes,
    styles: {},
  };
}

function placeOf(block: Extract<CopyBlock, { type: 'picture' }>): PictureSlot | null {
  if (!block.frame) return null;
  return {
    frame: block.frame,
    shape: block.shape ?? 'rectangle',
    wrap: block.wrap ?? WRAP,
    captionSide: block.captionSide ?? 'below',
    captionSize: block.captionSize ?? null,
    captionGap: block.captionGap ?? 3,
    captionStyle: block.captionStyle ?? null,
  };
}

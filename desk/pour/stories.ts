import type { Node } from 'prosemirror-model';
import type { AssetFacts } from '../../document/asset.ts';
import type { Copy, CopyStory } from '../../document/copy.ts';
import type { Setup } from '../../document/setup.ts';
import { pageBuilder } from './build.ts';
import { framedBlocks, type PlannedStory } from './plan.ts';
import { storyIds } from './seat.ts';

/** A story as blocks of a page, in JSON; `headline` is null where the copy has no headline group. */
export interface StoryNodes {
  readonly headline: Record<string, unknown> | null;
  readonly story: Record<string, unknown>;
}

/**
 * The stories of a copy as blocks that stand nowhere yet, for a page of this setup, in the order of the copy. Everything of the
 * copy is in them; `assets` has the picture files that were read, by the names the copy uses.
 */
export function copyStoryNodes(copy: Copy, assets: ReadonlyMap<string, AssetFacts>, setup: Setup): StoryNodes[] {
  const ids = storyIds(copy.stories);
  const page = pageBuilder(assets).build({
    setup,
    folios: [],
    sectionLabels: [],
    staffLines: [],
    stories: copy.stories.map((story, index) => unplaced(story, ids[index]!)),
    rules: [],
    ads: [],
    hanging: new Set(),
  });
  const stories: StoryNodes[] = [];
  let headline: Node | null = null;
  page.forEach((node) => {
    if (node.type.name === 'headline') headline = node;
    if (node.type.name !== 'story') return;
    stories.push({ headline: headline === null ? null : json(headline), story: json(node) });
    headline = null;
  });
  return stories;
}

function unplaced(copy: CopyStory, id: string): PlannedStory {
  const framed = framedBlocks(copy.body);
  return {
    copy,
    id,
    slot: null,
    box: null,
    headline: null,
    naturalHeadline: 0,
    frames: [],
    direction: copy.direction ?? 'horizontal',
    headlineDirection: copy.headlineDirection ?? 'horizontal',
    headlineAlign: copy.headlineAlign ?? 'center',
    balance: copy.balance ?? false,
    pictures: framed.flatMap(({ block, index }) =>
      block.type === 'picture' ? [{ copy: block, index, place: null, naturalHeight: 0 }] : [],
    ),
    quotes: framed.flatMap(({ block, index }) =>
      block.type === 'pullQuote'
        ? [
            {
              index,
              frame: null,
              wrap: block.wrap ?? ({ shape: 'rectangle', inset: 0 } as const),
              swatch: block.swatch ?? 'black',
            },
          ]
        : [],
    ),
    styles: {},
  };
}

function json(node: Node): Record<string, unknown> {
  return node.toJSON() as Record<string, unknown>;
}

import type { Copy, CopyStory } from '../../document/copy.ts';
import { bottom, overlaps } from '../../document/geometry.ts';
import type { PictureSlot, StorySlot, Template } from '../../document/template.ts';
import { assignStories } from './assign.ts';
import { hasText } from './inline.ts';
import { framedBlocks, type Plan, type PlannedPicture, type PlannedQuote, type PlannedStory } from './plan.ts';
import { setupOfTemplate } from './setup.ts';

const NO_WRAP = { shape: 'rectangle', inset: 0 } as const;

/** Stories of a copy seated in the slots of a template, and the slots nobody took. */
export interface Seating {
  readonly plan: Plan;
  readonly unused: readonly StorySlot[];
}

/**
 * Gives every story its slot, every picture and pull-quote its place. Pictures fill their own story's places in order, then
 * places that other stories leave free; what is left stays in hand. Nothing of the copy is left out. `ordered`: see
 * `assignStories`.
 */
export function seat(copy: Copy, template: Template, ordered = false): Seating {
  const chosen = assignStories(copy.stories, template, ordered);
  const ids = storyIds(copy.stories);
  const stories = copy.stories.map((story, index): PlannedStory => {
    const slot = template.slots[chosen[index] ?? -1] ?? null;
    const { pictures, quotes } = seatFramed(story, slot);
    const headed = hasText(story.title) || hasText(story.kicker) || hasText(story.deck);
    return {
      copy: story,
      id: ids[index]!,
      slot,
      box: slot?.box ?? null,
      headline: headed ? (slot?.headline?.frame ?? null) : null,
      naturalHeadline: slot?.headline?.frame?.rect.height ?? 0,
      frames: slot ? [...slot.frames] : [],
      direction: story.direction ?? slot?.direction ?? 'horizontal',
      headlineDirection: story.headlineDirection ?? slot?.headlineDirection ?? 'horizontal',
      headlineAlign: story.headlineAlign ?? 'center',
      balance: story.balance ?? slot?.balance ?? false,
      pictures,
      quotes,
      styles: slot?.styles ?? {},
    };
  });
  const unused = template.slots.filter((_slot, at) => !chosen.includes(at));
  seatLeftOver(stories);
  return {
    plan: {
      setup: setupOfTemplate(copy, template),
      folios: template.folioFrames,
      sectionLabels: template.sectionLabels,
      staffLines: template.staffLines,
      stories,
      rules: template.rules.map((rule) => ({ ...rule, swatch: 'black' })),
      ads: template.ads.map((ad) => ({ ...ad, advertiser: '', file: null })),
      hanging: hangingFrames(template),
    },
    unused,
  };
}

/** Frames of pictures and pull-quotes that a template puts on the foot of the columns they cover, and not at their head. */
function hangingFrames({ slots, page }: Template): Set<string> {
  const hanging = new Set<string>();
  const near = 1.5 * page.grid.leading;
  for (const slot of slots) {
    for (const { id, rect } of [...slot.pictures.map(({ frame }) => frame), ...slot.pullQuotes]) {
      const covered = slot.frames.filter((frame) => overlaps(frame.rect, rect));
      const onHead = covered.some((frame) => rect.y < frame.rect.y + near);
      if (!onHead && covered.some((frame) => bottom(rect) > bottom(frame.rect) - near)) hanging.add(id);
    }
  }
  return hanging;
}

function seatFramed(story: CopyStory, slot: StorySlot | null): { pictures: PlannedPicture[]; quotes: PlannedQuote[] } {
  const pictures: PlannedPicture[] = [];
  const quotes: PlannedQuote[] = [];
  for (const { block, index } of framedBlocks(story.body)) {
    if (block.type === 'picture') {
      const place = slot?.pictures[pictures.length] ?? null;
      pictures.push({ copy: block, index, place, naturalHeight: place?.frame.rect.height ?? 0 });
    } else if (block.type === 'pullQuote') {
      quotes.push({
        index,
        frame: slot?.pullQuotes[quotes.length] ?? null,
        wrap: block.wrap ?? NO_WRAP,
        swatch: block.swatch ?? 'black',
      });
    }
  }
  return { pictures, quotes };
}

/** Pictures without a place take those that seated stories leave free, the nearest story's first. */
function seatLeftOver(stories: readonly PlannedStory[]): void {
  const free: { owner: number; place: PictureSlot }[] = [];
  stories.forEach((story, owner) => {
    const places = story.slot?.pictures ?? [];
    for (const place of places.slice(story.pictures.length)) free.push({ owner, place });
  });
  stories.forEach((story, owner) => {
    story.pictures.forEach((picture, at) => {
      if (picture.place || free.length === 0) return;
      free.sort((a, b) => Math.abs(a.owner - owner) - Math.abs(b.owner - owner));
      const place = free.shift()!.place;
      story.pictures[at] = { ...picture, place, naturalHeight: place.frame.rect.height };
    });
  });
}

/** A story's own id where it has one and no other story has it too; `story-1`, `story-2` … elsewhere. */
export function storyIds(stories: readonly CopyStory[]): string[] {
  const taken = new Set<string>();
  return stories.map((story, index) => {
    let id = story.id ?? `story-${index + 1}`;
    for (let copyNumber = 2; taken.has(id) || id === ''; copyNumber += 1) {
      id = `${story.id || `story-${index + 1}`}-${copyNumber}`;
    }
    taken.add(id);
    return id;
  });
}

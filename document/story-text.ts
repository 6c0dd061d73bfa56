import type { Node } from 'prosemirror-model';
import { z } from 'zod';

/** Parts of a story that stand once: its headline group, byline and summary. */
export const STORY_SLOTS = ['kicker', 'title', 'deck', 'byline', 'summary'] as const;
/** See `STORY_SLOTS`. */
export type StorySlot = (typeof STORY_SLOTS)[number];

/** The words of a story as it came: what a later version of it is held against. \n is a line break inside a block. */
export const storyTextSchema = z.object({
  kicker: z.string().nullable(),
  title: z.string().nullable(),
  deck: z.string().nullable(),
  byline: z.string().nullable(),
  summary: z.string().nullable(),
  blocks: z.array(z.object({ type: z.enum(['paragraph', 'crosshead']), text: z.string() })),
});
/** See `storyTextSchema`. */
export type StoryText = z.infer<typeof storyTextSchema>;

/** The words of a story node and the headline before it, null where it has none. */
export function storyText(headline: Node | null, story: Node): StoryText {
  const slots: Record<StorySlot, string | null> = {
    kicker: null,
    title: null,
    deck: null,
    byline: null,
    summary: null,
  };
  const blocks: StoryText['blocks'] = [];
  const note = (part: Node): void => {
    const type = part.type.name;
    if (type in slots) slots[type as StorySlot] = blockText(part);
    else if (type === 'paragraph' || type === 'crosshead') blocks.push({ type, text: blockText(part) });
  };
  headline?.forEach(note);
  story.forEach(note);
  return { ...slots, blocks };
}

/** The words of a text block, each at its own offset: a line break is \n. */
export function blockText(block: Node): string {
  return block.textBetween(0, block.content.size, '', '\n');
}

/** All words of a story in one. */
export function wholeText(story: StoryText): string {
  return [...STORY_SLOTS.map((slot) => story[slot] ?? ''), ...story.blocks.map(({ text }) => text)].join('\n');
}

import type { CopyStory } from '../../document/copy.ts';
import type { StorySlot, Template } from '../../document/template.ts';
import { emLength, estimateRows, slotMeasure, slotRows } from './estimate.ts';
import { hasText, textOf } from './inline.ts';

/** What it costs to leave a story in hand: more than any bad place. */
const IN_HAND = 100_000;
/** A notice is short but meant for today's page: it goes before any story that has no slot of its kind. */
const NOTICE_IN_HAND = 20_000;
/** What every place out of the copy's order costs where text is made to fit. */
const OUT_OF_ORDER = 120;
/** Pictures go down to about this share of their place before text is overset. */
const PICTURE_GIVES = 0.65;

/**
 * Which slot each story stands in, as slot indices (−1: in hand), by least cost over all assignments: notices to notice
 * slots; text as long as the slot; as many pictures as it has places; a title as large as its style; the copy's order. Where text
 * will be made to fit (`ordered`) its length counts for less, and stories other than notices stand in the copy's order.
 */
export function assignStories(stories: readonly CopyStory[], template: Template, ordered = false): number[] {
  const slots = template.slots;
  const noticeWaits = slots.some(({ kind }) => kind === 'notice') ? NOTICE_IN_HAND : 0;
  const ranks = ordered ? ranksInOrder(stories) : ranksByLength(stories);
  const places = placesInOrder(slots);
  const orderCost = (index: number, at: number): number =>
    ordered && ranks[index]! >= 0 && places[at]! >= 0 ? OUT_OF_ORDER * Math.abs(ranks[index]! - places[at]!) : 0;
  const costs = stories.map((story, index) =>
    slots.map(
      (slot, at) =>
        slotCost(story, index, slot, at, template) +
        (ordered ? orderCost(index, at) : leadCost(slot, Math.max(0, ranks[index]!))),
    ),
  );
  const masks = 1 << slots.length;
  // best[mask]: least cost of the stories so far with the slots of `mask` taken, and the choices made.
  let best = new Map<number, { cost: number; chosen: number[] }>([[0, { cost: 0, chosen: [] }]]);
  stories.forEach((story, index) => {
    const next = new Map<number, { cost: number; chosen: number[] }>();
    const offer = (mask: number, cost: number, chosen: readonly number[], slot: number): void => {
      const known = next.get(mask);
      if (!known || cost < known.cost) next.set(mask, { cost, chosen: [...chosen, slot] });
    };
    const wait = IN_HAND + bodyLength(story) + (stories.length - index) + (story.notice ? noticeWaits : 0);
    for (let mask = 0; mask < masks; mask += 1) {
      const state = best.get(mask);
      if (!state) continue;
      offer(mask, state.cost + wait, state.chosen, -1);
      slots.forEach((_slot, at) => {
        if ((mask & (1 << at)) === 0) offer(mask | (1 << at), state.cost + costs[index]![at]!, state.chosen, at);
      });
    }
    best = next;
  });
  let least: { cost: number; chosen: number[] } | null = null;
  for (const [mask, state] of best) {
    let cost = state.cost;
    slots.forEach((slot, at) => {
      if ((mask & (1 << at)) === 0 && slot.kind === 'lead') cost += 200;
    });
    if (!least || cost < least.cost) least = { cost, chosen: state.chosen };
  }
  return least?.chosen ?? [];
}

/** Each story's place in the copy, the first 0; notices −1. */
function ranksInOrder(stories: readonly CopyStory[]): number[] {
  let next = 0;
  return stories.map(({ notice }) => (notice ? -1 : next++));
}

/** Each slot's place as a reader comes to them: the template's order; notices −1. */
function placesInOrder(slots: readonly StorySlot[]): number[] {
  let next = 0;
  return slots.map(({ kind }) => (kind === 'notice' ? -1 : next++));
}

function bodyLength(story: CopyStory): number {
  let length = 0;
  for (const block of story.body) if (block.type === 'paragraph') length += textOf(block.text).length;
  return length;
}

/** Each story's place by length, the longest 0; notices are not counted. */
function ranksByLength(stories: readonly CopyStory[]): number[] {
  const lengths = stories.map((story) => (story.notice ? 0 : bodyLength(story)));
  return lengths.map((length) => lengths.filter((other) => other > length).length);
}

/** A lead slot is for the longest stories. */
function leadCost(slot: StorySlot, rank: number): number {
  return slot.kind === 'lead' ? 25 * rank : 0;
}

function slotCost(story: CopyStory, index: number, slot: StorySlot, at: number, template: Template): number {
  const { page, styles } = template;
  const pictures = story.body.filter((block) => block.type === 'picture').length;
  const need = estimateRows(story, slotMeasure(slot, page), styles);
  const room = slotRows(slot, pictures, page);
  const most = room + (1 - PICTURE_GIVES) * (slotRows(slot, 0, page) - room);
  let cost = Math.abs(index - at);
  if (story.notice !== (slot.kind === 'notice')) cost += story.notice ? (slot.kind === 'brief' ? 60 : 120) : 400;
  cost += need > most ? 2 * (need - most) : need < room ? 0.4 * (room - need) : 0;
  cost +=
    pictures > slot.pictures.length ? 20 * (pictures - slot.pictures.length) : 6 * (slot.pictures.length - pictures);
  if (!hasText(story.title)) return cost + (slot.headline ? 20 : 0);
  if (!slot.headline?.frame) return cost + 40;
  const { rect } = slot.headline.frame;
  const along = slot.headlineDirection === 'vertical' ? rect.height : rect.width;
  const longest = Math.max(...textOf(story.title).split('\n').map(emLength));
  const size = styles[slot.styles['title'] ?? 'title']?.size ?? 20;
  return cost + 20 * Math.max(0, 1 - along / Math.max(1, longest) / size);
}

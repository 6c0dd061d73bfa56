import type { CopyStory } from '../../document/copy.ts';
import type { PageSetup } from '../../document/setup.ts';
import type { StyleSheet } from '../../document/style.ts';
import type { StorySlot } from '../../document/template.ts';
import { textOf } from './inline.ts';

/** Characters as em: Han one, everything of Latin half. */
export function emLength(text: string): number {
  let em = 0;
  for (const character of text) em += character.charCodeAt(0) < 0x2e80 ? 0.5 : 1;
  return em;
}

/** Rows a story's text takes at a measure of so many em, by counting characters: good to a few per cent. */
export function estimateRows(story: CopyStory, measureEm: number, styles: StyleSheet): number {
  const indent = styles['body']?.indent ?? 2;
  const crosshead = styles['crosshead']?.rows ?? 2;
  let rows = story.byline ? 1 : 0;
  if (story.summary) rows += Math.ceil((emLength(textOf(story.summary)) + indent) / measureEm) + 1;
  for (const block of story.body) {
    if (block.type === 'paragraph') rows += Math.max(1, Math.ceil((emLength(textOf(block.text)) + indent) / measureEm));
    else if (block.type === 'crosshead') rows += block.kicker ? crosshead : Math.ceil(crosshead / 2);
  }
  return rows;
}

/** Rows a frame has. */
export function rowsOf(height: number, page: PageSetup): number {
  return Math.max(0, Math.floor((height - page.grid.size) / page.grid.leading + 1.01));
}

/** Measure of a slot's text in em of the page's body. */
export function slotMeasure(slot: StorySlot, page: PageSetup): number {
  const frame = slot.frames[0]!;
  return (frame.rect.width - frame.gap * (frame.columns - 1)) / frame.columns / page.grid.size;
}

/** Column rows a slot has, without those its first `pictures` pictures take. */
export function slotRows(slot: StorySlot, pictures: number, page: PageSetup): number {
  let rows = 0;
  for (const frame of slot.frames) rows += frame.columns * rowsOf(frame.rect.height, page);
  const measure = slotMeasure(slot, page) * page.grid.size;
  for (const place of slot.pictures.slice(0, pictures)) {
    const share = place.shape === 'ellipse' ? 0.785 : 1;
    rows -= (place.frame.rect.width / measure) * rowsOf(place.frame.rect.height, page) * share;
  }
  return rows;
}

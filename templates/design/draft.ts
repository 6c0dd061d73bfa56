import type { z } from 'zod';
import type { Frame } from '../../document/geometry.ts';
import type { Words } from '../../document/place.ts';
import { NEWSPRINT } from '../../document/setup.ts';
import { DEFAULT_ROLES, type StyleSheet } from '../../document/style.ts';
import { BASE_SWATCHES } from '../../document/swatch.ts';
import { type StorySlot, type Template, templateSchema } from '../../document/template.ts';
import type { Cell, Sheet } from './sheet.ts';

/** What a designer writes of a story's place; the rest has the schema's defaults. */
export type SlotDraft = z.input<typeof templateSchema>['slots'][number];
/** What a designer writes of a picture's place. */
export type PictureDraft = NonNullable<SlotDraft['pictures']>[number];

/** Style names of the smaller stories, as a slot maps them. */
export const STORY_STYLES: StorySlot['styles'] = { kicker: 'kickerStory', title: 'titleStory', deck: 'deckStory' };
/** Style names of briefs. */
export const BRIEF_STYLES: StorySlot['styles'] = { kicker: 'kickerBrief', title: 'titleBrief', deck: 'deckBrief' };
/** Style names of boxed notices. */
export const NOTICE_STYLES: StorySlot['styles'] = {
  kicker: 'deckNotice',
  title: 'titleNotice',
  deck: 'deckNotice',
  body: 'bodyNotice',
  byline: 'bylineNotice',
};

/** What differs from one template to the next. */
export interface TemplateDraft {
  readonly name: string;
  readonly label: Words;
  readonly description: Words;
  readonly sheet: Sheet;
  readonly styles: StyleSheet;
  readonly slots: readonly SlotDraft[];
  readonly rules?: Template['rules'] | readonly { frame: Frame; thickness: number; ornament?: string }[];
  readonly ads?: readonly { frame: Frame }[];
  readonly sectionLabels?: readonly Frame[];
  readonly staffLines?: readonly Frame[];
  readonly fitLimits?: Template['fitLimits'];
}

/** Completes and validates a draft: house roles, swatches and newsprint, and a folio of two rows at the head of every plate. */
export function finishTemplate(draft: TemplateDraft): Template {
  const { sheet, rules = [], ...rest } = draft;
  const whole = { column: 0, row: 0, columns: sheet.page.columns.count, rows: 2 };
  return templateSchema.parse({
    ...rest,
    page: sheet.page,
    roles: DEFAULT_ROLES,
    swatches: BASE_SWATCHES,
    press: NEWSPRINT,
    folioFrames: sheet.page.plates.map((plate, index) => ({
      frame: sheet.frame(`folio-${plate.name}`, { ...whole, plate: index }),
      edge: 'top',
    })),
    rules: [...rules],
  });
}

/** Cells of equal height side by side, one base column each: the usual chain of a story. */
export function columnCells(cell: Cell): Cell[] {
  return Array.from({ length: cell.columns }, (_, index) => ({ ...cell, column: cell.column + index, columns: 1 }));
}

/** A rectangular picture's place; text in the columns it covers runs round it. */
export function pictureAt(sheet: Sheet, id: string, cell: Cell, more: Partial<PictureDraft> = {}): PictureDraft {
  return { frame: sheet.frame(id, cell, 1), wrap: { shape: 'rectangle', inset: 0 }, ...more };
}

/** Height of the caption under a round picture before it is known, and the space above it, points. */
const ROUND_CAPTION = { size: 8, gap: 3 };

/**
 * A round picture over the gap between `column` and the next, its caption on the foot of the row `foot`: `rows` grid rows
 * high together, the picture a circle, with a stand-off of half an em. It is painted before the text that runs round it.
 */
export function roundPictureAt(
  sheet: Sheet,
  id: string,
  place: { plate?: number; column: number; foot: number; rows: number },
): PictureDraft {
  const { size } = sheet.page.grid;
  const inset = Math.round(size * 5) / 10;
  const cell = sheet.rect({ ...place, row: place.foot - place.rows + 1, columns: 2 });
  const diameter = cell.height - ROUND_CAPTION.size - ROUND_CAPTION.gap;
  const x = Math.round((cell.x + (cell.width - diameter) / 2) * 1000) / 1000;
  return {
    frame: { ...sheet.frame(id, { ...place, row: 0, columns: 1 }, -1), rect: { ...cell, x, width: diameter } },
    shape: 'ellipse',
    wrap: { shape: 'ellipse', inset },
    captionSide: 'below',
    captionGap: ROUND_CAPTION.gap,
    captionStyle: 'captionLead',
  };
}

import type { Template } from '../../document/template.ts';
import { BRIEF_STYLES, columnCells, finishTemplate, pictureAt, STORY_STYLES } from './draft.ts';
import { drawSheet, type SheetMeasures } from './sheet.ts';
import { FIT_LIMITS, newsStyles } from './type.ts';

/** The sheet of the five-column tabloid; the feature page shares it. */
export const TABLOID_5_SHEET: SheetMeasures = {
  plateWidth: 272,
  plateHeight: 390,
  plates: 1,
  head: 20,
  rows: 80,
  size: 9,
  leading: 12.4,
  columns: 5,
  characters: 14,
  gap: 9,
};

/** `tabloid-5`: five columns of 14 characters of 小五; lead above, a story, two briefs and an ad below. */
export function tabloid5(): Template {
  const sheet = drawSheet(TABLOID_5_SHEET);
  return finishTemplate({
    name: 'tabloid-5',
    label: { zh: '四开五栏', en: 'Tabloid, five columns' },
    description: {
      zh: '四开，5 栏 × 14 字小五号；上为头题，下左一稿、右两条短稿，右下广告',
      en: 'Tabloid, 5 × 14 characters of 9 pt: the lead above, a story and two briefs below, an ad at the lower right',
    },
    sheet,
    styles: newsStyles({
      size: 9,
      leading: 12.4,
      indent: 2,
      title: 44,
      storyTitle: 28,
      briefTitle: 18,
      crosshead: 12.5,
      crossheadRows: 3,
    }),
    rules: [
      sheet.rowRule('rule-lower', { column: 0, row: 42, columns: 5 }, 0.5),
      sheet.columnRule('rule-middle', { column: 3, row: 43, rows: 37 }, 0.25),
      sheet.rowRule('rule-briefs', { column: 3, row: 53, columns: 2 }, 0.25),
    ],
    ads: [{ frame: sheet.frame('ad-1', { column: 3, row: 65, columns: 2, rows: 15 }) }],
    slots: [
      {
        kind: 'lead',
        headline: { frame: sheet.frame('lead-headline', { column: 0, row: 3, columns: 5, rows: 9 }) },
        frames: sheet.chain('lead', columnCells({ column: 0, row: 12, columns: 5, rows: 30 })),
        pictures: [
          pictureAt(
            sheet,
            'lead-picture-1',
            { column: 1, row: 12, columns: 3, rows: 20 },
            { captionStyle: 'captionLead' },
          ),
          pictureAt(sheet, 'lead-picture-2', { column: 4, row: 32, columns: 1, rows: 10 }),
        ],
        pullQuotes: [sheet.frame('lead-quote', { column: 0, row: 26, columns: 1, rows: 7 }, 1)],
      },
      {
        kind: 'story',
        headline: { frame: sheet.frame('story-headline', { column: 0, row: 43, columns: 3, rows: 5 }) },
        frames: sheet.chain('story', columnCells({ column: 0, row: 48, columns: 3, rows: 32 })),
        pictures: [pictureAt(sheet, 'story-picture-1', { column: 1, row: 48, columns: 2, rows: 15 })],
        pullQuotes: [sheet.frame('story-quote', { column: 1, row: 69, columns: 1, rows: 6 }, 1)],
        styles: STORY_STYLES,
      },
      {
        kind: 'brief',
        headline: { frame: sheet.frame('brief-1-headline', { column: 3, row: 43, columns: 2, rows: 2 }) },
        frames: sheet.chain('brief-1', [{ column: 3, row: 45, columns: 2, rows: 8 }]),
        balance: true,
        styles: BRIEF_STYLES,
      },
      {
        kind: 'brief',
        headline: { frame: sheet.frame('brief-2-headline', { column: 3, row: 54, columns: 2, rows: 2 }) },
        frames: sheet.chain('brief-2', [{ column: 3, row: 56, columns: 2, rows: 8 }]),
        balance: true,
        styles: BRIEF_STYLES,
      },
    ],
    fitLimits: FIT_LIMITS,
  });
}

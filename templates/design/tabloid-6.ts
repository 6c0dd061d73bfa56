import type { Template } from '../../document/template.ts';
import { BRIEF_STYLES, columnCells, finishTemplate, pictureAt, STORY_STYLES } from './draft.ts';
import { drawSheet } from './sheet.ts';
import { FIT_LIMITS, newsStyles } from './type.ts';

/** `tabloid-6`: six columns of 11 characters of 小五 with wide gaps; a lead with a story beside it, two below, an ad. */
export function tabloid6(): Template {
  const sheet = drawSheet({
    plateWidth: 272,
    plateHeight: 390,
    plates: 1,
    head: 20,
    rows: 80,
    size: 9,
    leading: 12.4,
    columns: 6,
    characters: 11,
    gap: 14.4,
  });
  return finishTemplate({
    name: 'tabloid-6',
    label: { zh: '四开六栏', en: 'Tabloid, six columns' },
    description: {
      zh: '四开，6 栏 × 11 字小五号；左上头题，右上一稿，下有两稿与广告',
      en: 'Tabloid, 6 × 11 characters of 9 pt: the lead at the upper left, a story beside it, two stories and an ad below',
    },
    sheet,
    styles: newsStyles({
      size: 9,
      leading: 12.4,
      indent: 2,
      title: 40,
      storyTitle: 26,
      briefTitle: 20,
      crosshead: 11,
      crossheadRows: 3,
    }),
    rules: [
      sheet.columnRule('rule-upper', { column: 4, row: 3, rows: 42 }, 0.25),
      sheet.rowRule('rule-lower', { column: 0, row: 45, columns: 6 }, 0.5),
      sheet.columnRule('rule-foot', { column: 3, row: 46, rows: 34 }, 0.25),
    ],
    ads: [{ frame: sheet.frame('ad-1', { column: 3, row: 63, columns: 3, rows: 17 }) }],
    slots: [
      {
        kind: 'lead',
        headline: { frame: sheet.frame('lead-headline', { column: 0, row: 3, columns: 4, rows: 8 }) },
        frames: sheet.chain('lead', columnCells({ column: 0, row: 11, columns: 4, rows: 34 })),
        pictures: [
          pictureAt(
            sheet,
            'lead-picture-1',
            { column: 1, row: 11, columns: 3, rows: 19 },
            { captionStyle: 'captionLead' },
          ),
          pictureAt(sheet, 'lead-picture-2', { column: 2, row: 34, columns: 2, rows: 11 }),
        ],
        pullQuotes: [sheet.frame('lead-quote', { column: 0, row: 29, columns: 1, rows: 7 }, 1)],
      },
      {
        kind: 'story',
        headline: { frame: sheet.frame('side-headline', { column: 4, row: 3, columns: 2, rows: 5 }) },
        frames: sheet.chain('side', columnCells({ column: 4, row: 8, columns: 2, rows: 37 })),
        pictures: [pictureAt(sheet, 'side-picture-1', { column: 4, row: 8, columns: 2, rows: 13 })],
        styles: { ...STORY_STYLES, title: 'titleBrief' },
      },
      {
        kind: 'story',
        headline: { frame: sheet.frame('story-headline', { column: 0, row: 46, columns: 3, rows: 5 }) },
        frames: sheet.chain('story', columnCells({ column: 0, row: 51, columns: 3, rows: 29 })),
        pictures: [pictureAt(sheet, 'story-picture-1', { column: 1, row: 51, columns: 2, rows: 13 })],
        styles: STORY_STYLES,
      },
      {
        kind: 'brief',
        headline: { frame: sheet.frame('brief-headline', { column: 3, row: 46, columns: 3, rows: 3 }) },
        frames: sheet.chain('brief', [{ column: 3, row: 49, columns: 3, rows: 13 }]),
        balance: true,
        styles: BRIEF_STYLES,
      },
    ],
    fitLimits: FIT_LIMITS,
  });
}

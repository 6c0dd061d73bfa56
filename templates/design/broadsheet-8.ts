import type { Template } from '../../document/template.ts';
import { BRIEF_STYLES, columnCells, finishTemplate, NOTICE_STYLES, pictureAt, STORY_STYLES } from './draft.ts';
import { drawIn, drawSheet } from './sheet.ts';
import { FIT_LIMITS, newsStyles } from './type.ts';

/** `broadsheet-8`: 对开, eight columns of 13 characters of 小五; three storeys of stories, a boxed notice, an ad. */
export function broadsheet8(): Template {
  const sheet = drawSheet({
    plateWidth: 390,
    plateHeight: 545,
    plates: 1,
    head: 27.5,
    rows: 112,
    size: 9,
    leading: 12.4,
    columns: 8,
    characters: 13,
    gap: 8,
  });
  const noticeBox = sheet.frame('notice-box', { column: 6, row: 58, columns: 2, rows: 26 });
  const inside = (id: string, row: number, rows: number) => {
    const frame = sheet.frame(id, { column: 6, row, columns: 2, rows });
    return { ...frame, rect: drawIn(sheet, frame.rect, sheet.page.grid.size, 0) };
  };
  return finishTemplate({
    name: 'broadsheet-8',
    label: { zh: '对开八栏', en: 'Broadsheet, eight columns' },
    description: {
      zh: '对开，8 栏 × 13 字小五号；上为头题与辟栏，中有一稿与启事框，下为一稿、短稿与广告',
      en: 'Broadsheet, 8 × 13 characters of 9 pt: lead and side story above, a story and a boxed notice, then two more and an ad',
    },
    sheet,
    styles: newsStyles({
      size: 9,
      leading: 12.4,
      indent: 2,
      title: 44,
      storyTitle: 32,
      briefTitle: 20,
      crosshead: 12.5,
      crossheadRows: 3,
    }),
    rules: [
      sheet.columnRule('rule-upper', { column: 6, row: 3, rows: 53 }, 0.25),
      sheet.rowRule('rule-middle', { column: 0, row: 56, columns: 8 }, 0.5),
      sheet.rowRule('rule-lower', { column: 0, row: 85, columns: 8 }, 0.5),
      sheet.columnRule('rule-foot', { column: 3, row: 86, rows: 26 }, 0.25),
    ],
    ads: [{ frame: sheet.frame('ad-1', { column: 5, row: 87, columns: 3, rows: 25 }) }],
    slots: [
      {
        kind: 'lead',
        headline: { frame: sheet.frame('lead-headline', { column: 0, row: 3, columns: 6, rows: 9 }) },
        frames: sheet.chain('lead', columnCells({ column: 0, row: 12, columns: 6, rows: 44 })),
        pictures: [
          pictureAt(
            sheet,
            'lead-picture-1',
            { column: 1, row: 12, columns: 4, rows: 27 },
            { captionStyle: 'captionLead' },
          ),
          pictureAt(sheet, 'lead-picture-2', { column: 4, row: 42, columns: 2, rows: 14 }),
        ],
        pullQuotes: [sheet.frame('lead-quote', { column: 0, row: 34, columns: 1, rows: 7 }, 1)],
      },
      {
        kind: 'story',
        headline: { frame: sheet.frame('side-headline', { column: 6, row: 3, columns: 2, rows: 6 }) },
        frames: sheet.chain('side', columnCells({ column: 6, row: 9, columns: 2, rows: 47 })),
        pictures: [pictureAt(sheet, 'side-picture-1', { column: 6, row: 9, columns: 2, rows: 16 })],
        styles: { ...STORY_STYLES, title: 'titleBrief' },
      },
      {
        kind: 'story',
        headline: { frame: sheet.frame('middle-headline', { column: 0, row: 57, columns: 6, rows: 6 }) },
        frames: sheet.chain('middle', columnCells({ column: 0, row: 63, columns: 6, rows: 22 })),
        pictures: [
          pictureAt(sheet, 'middle-picture-1', { column: 2, row: 63, columns: 2, rows: 15 }),
          pictureAt(sheet, 'middle-picture-2', { column: 5, row: 75, columns: 1, rows: 10 }),
        ],
        styles: STORY_STYLES,
      },
      {
        kind: 'notice',
        box: noticeBox,
        headline: { frame: inside('notice-headline', 58, 4) },
        frames: [inside('notice-1', 62, 21)],
        styles: NOTICE_STYLES,
      },
      {
        kind: 'story',
        headline: { frame: sheet.frame('foot-headline', { column: 0, row: 86, columns: 3, rows: 4 }) },
        frames: sheet.chain('foot', columnCells({ column: 0, row: 90, columns: 3, rows: 22 })),
        pictures: [pictureAt(sheet, 'foot-picture-1', { column: 1, row: 90, columns: 2, rows: 14 })],
        styles: { ...STORY_STYLES, title: 'titleBrief' },
      },
      {
        kind: 'brief',
        headline: { frame: sheet.frame('brief-headline', { column: 3, row: 86, columns: 2, rows: 3 }) },
        frames: sheet.chain('brief', [{ column: 3, row: 89, columns: 2, rows: 23 }]),
        balance: true,
        styles: BRIEF_STYLES,
      },
    ],
    fitLimits: FIT_LIMITS,
  });
}

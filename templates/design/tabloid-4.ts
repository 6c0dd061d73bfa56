import type { Template } from '../../document/template.ts';
import {
  columnCells,
  finishTemplate,
  NOTICE_STYLES,
  pictureAt,
  roundPictureAt,
  type SlotDraft,
  STORY_STYLES,
} from './draft.ts';
import { drawIn, drawSheet, type Sheet, type SheetMeasures } from './sheet.ts';
import { FIT_LIMITS, newsStyles } from './type.ts';

const SHEET: SheetMeasures = {
  plateWidth: 272,
  plateHeight: 390,
  plates: 1,
  head: 20.5,
  rows: 86,
  size: 8.4,
  leading: 11.5,
  columns: 4,
  characters: 19,
  gap: 8.4,
};
const STYLES = newsStyles({
  size: 8.4,
  leading: 11.5,
  indent: 2,
  title: 44,
  storyTitle: 32,
  briefTitle: 18,
  crosshead: 12,
  crossheadRows: 4,
});

/** The boxed notice over all four columns: text of 77 em, a padding of one em at the sides. */
function noticeSlot(sheet: Sheet, row: number): SlotDraft {
  const whole = { column: 0, columns: 4 };
  const inside = (id: string, from: number, rows: number) => {
    const frame = sheet.frame(id, { ...whole, row: from, rows });
    return { ...frame, rect: drawIn(sheet, frame.rect, sheet.page.grid.size, 0) };
  };
  return {
    kind: 'notice',
    box: sheet.frame('notice-box', { ...whole, row, rows: 13 }),
    headline: { frame: inside('notice-headline', row + 1, 4) },
    frames: [inside('notice-1', row + 5, 7)],
    styles: NOTICE_STYLES,
  };
}

/** `tabloid-4`: four columns of 19 em at 8.4 on 11.5 pt; a notice, a lead and a second story. */
export function tabloid4(): Template {
  const sheet = drawSheet(SHEET);
  return finishTemplate({
    name: 'tabloid-4',
    label: { zh: '四开四栏', en: 'Tabloid, four columns' },
    description: {
      zh: '四开，4 栏 × 19 字，8.4/11.5 磅；上有启事框，两篇长稿上下相叠',
      en: 'Tabloid, 4 × 19 characters at 8.4 on 11.5 pt: a boxed notice and two long stories, one above the other',
    },
    sheet,
    styles: STYLES,
    rules: [sheet.rowRule('rule-story', { column: 0, row: 54, columns: 4 }, 0.5)],
    slots: [
      noticeSlot(sheet, 3),
      {
        kind: 'lead',
        headline: { frame: sheet.frame('lead-headline', { column: 0, row: 17, columns: 4, rows: 8 }) },
        frames: sheet.chain('lead', columnCells({ column: 0, row: 25, columns: 4, rows: 29 })),
        pictures: [
          pictureAt(
            sheet,
            'lead-picture-1',
            { column: 2, row: 25, columns: 2, rows: 18 },
            { captionStyle: 'captionLead' },
          ),
          pictureAt(sheet, 'lead-picture-2', { column: 0, row: 42, columns: 1, rows: 12 }),
        ],
        pullQuotes: [sheet.frame('lead-quote', { column: 1, row: 36, columns: 1, rows: 7 }, 1)],
      },
      {
        kind: 'story',
        headline: { frame: sheet.frame('story-headline', { column: 0, row: 55, columns: 4, rows: 5 }) },
        frames: sheet.chain('story', columnCells({ column: 0, row: 60, columns: 4, rows: 26 })),
        pictures: [
          pictureAt(
            sheet,
            'story-picture-1',
            { column: 2, row: 60, columns: 2, rows: 16 },
            { captionStyle: 'captionLead' },
          ),
          roundPictureAt(sheet, 'story-picture-2', { column: 0, foot: 85, rows: 17 }),
        ],
        styles: STORY_STYLES,
      },
    ],
    fitLimits: FIT_LIMITS,
  });
}

/** `tabloid-spread`: two `tabloid-4` plates side by side; the two tall columns meet at the fold. */
export function tabloidSpread(): Template {
  const sheet = drawSheet({ ...SHEET, plates: 2 });
  return finishTemplate({
    name: 'tabloid-spread',
    label: { zh: '四开跨版', en: 'Tabloid spread' },
    description: {
      zh: '两块四开四栏版并排，544 × 390 毫米，中间为折缝；左版启事框与头题，右版长稿与圆形图片',
      en: 'Two four-column tabloid plates, 544 × 390 mm, with a fold: notice and lead at left, a long story with a round picture at right',
    },
    sheet,
    styles: STYLES,
    slots: [
      noticeSlot(sheet, 3),
      {
        kind: 'lead',
        headline: { frame: sheet.frame('lead-headline', { column: 0, row: 17, columns: 4, rows: 8 }) },
        frames: sheet.chain('lead', columnCells({ column: 0, row: 25, columns: 4, rows: 61 })),
        pictures: [
          pictureAt(
            sheet,
            'lead-picture-1',
            { column: 0, row: 25, columns: 3, rows: 28 },
            { captionStyle: 'captionLead' },
          ),
          pictureAt(sheet, 'lead-picture-2', { column: 2, row: 73, columns: 1, rows: 13 }),
        ],
        pullQuotes: [sheet.frame('lead-quote', { column: 1, row: 63, columns: 1, rows: 7 }, 1)],
      },
      {
        kind: 'lead',
        headline: { frame: sheet.frame('story-headline', { plate: 1, column: 0, row: 3, columns: 4, rows: 6 }) },
        frames: sheet.chain('story', columnCells({ plate: 1, column: 0, row: 9, columns: 4, rows: 77 })),
        pictures: [
          pictureAt(
            sheet,
            'story-picture-1',
            { plate: 1, column: 1, row: 9, columns: 3, rows: 35 },
            { captionStyle: 'captionLead' },
          ),
          roundPictureAt(sheet, 'story-picture-2', { plate: 1, column: 1, foot: 85, rows: 18 }),
        ],
        pullQuotes: [sheet.frame('story-quote', { plate: 1, column: 3, row: 60, columns: 1, rows: 7 }, 1)],
      },
    ],
    fitLimits: FIT_LIMITS,
  });
}

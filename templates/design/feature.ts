import type { Template } from '../../document/template.ts';
import { columnCells, finishTemplate, pictureAt, roundPictureAt } from './draft.ts';
import { drawSheet } from './sheet.ts';
import { TABLOID_5_SHEET } from './tabloid-5.ts';
import { newsStyles } from './type.ts';

/** `feature`: one long story under a wide picture, its headline standing upright in the right-hand column. */
export function feature(): Template {
  const sheet = drawSheet(TABLOID_5_SHEET);
  const styles = newsStyles({
    size: 9,
    leading: 12.4,
    indent: 2,
    title: 48,
    storyTitle: 30,
    briefTitle: 18,
    crosshead: 12.5,
    crossheadRows: 3,
  });
  // Upright lines get shorter by their size alone: narrower glyphs would only make them thinner.
  for (const name of ['kicker', 'title', 'deck']) {
    const style = styles[name]!;
    styles[name] = { ...style, fit: style.fit && { ...style.fit, minScaleX: 1 } };
  }
  return finishTemplate({
    name: 'feature',
    label: { zh: '副刊竖题', en: 'Feature, vertical headline' },
    description: {
      zh: '四开副刊，5 栏 × 14 字小五号；右侧竖题，左上大图，一篇长文，引语与圆图',
      en: 'Tabloid feature, 5 × 14 characters of 9 pt: a vertical headline at right, a wide picture, one long story, a quotation and a round picture',
    },
    sheet,
    styles,
    sectionLabels: [sheet.frame('section-label', { column: 4, row: 3, columns: 1, rows: 2 })],
    staffLines: [],
    slots: [
      {
        kind: 'lead',
        headline: { frame: sheet.frame('feature-headline', { column: 4, row: 6, columns: 1, rows: 36 }) },
        headlineDirection: 'vertical',
        frames: sheet.chain('feature', [
          ...columnCells({ column: 0, row: 3, columns: 4, rows: 77 }),
          { column: 4, row: 43, columns: 1, rows: 37 },
        ]),
        pictures: [
          pictureAt(
            sheet,
            'feature-picture-1',
            { column: 0, row: 3, columns: 4, rows: 33 },
            { captionStyle: 'captionLead' },
          ),
          roundPictureAt(sheet, 'feature-picture-2', { column: 1, foot: 79, rows: 15 }),
          pictureAt(sheet, 'feature-picture-3', { column: 4, row: 70, columns: 1, rows: 10 }),
        ],
        pullQuotes: [sheet.frame('feature-quote', { column: 3, row: 50, columns: 1, rows: 8 }, 1)],
      },
    ],
  });
}

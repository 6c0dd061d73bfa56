import { NEWSPRINT, type Setup, setupSchema } from './setup.ts';
import { DEFAULT_ROLES, type StyleName, type StyleSheet, type TextStyle, textStyleSchema } from './style.ts';
import { BASE_SWATCHES } from './swatch.ts';
import { millimetres } from './units.ts';

function style(zh: string, en: string, rest: Partial<TextStyle> & Pick<TextStyle, 'role' | 'size'>): TextStyle {
  return textStyleSchema.parse({ label: { zh, en }, ...rest });
}

/**
 * A plain sheet with every style a page must have, for body text of 9 points (小五) on a 13 point grid. It stands in for
 * what a damaged page has lost.
 */
const PLAIN_STYLES: Readonly<Record<StyleName, TextStyle>> = {
  body: style('正文', 'Body', { role: 'song', size: 9, align: 'justify', indent: 2 }),
  byline: style('署名', 'Byline', { role: 'kai', size: 9, indent: 1 }),
  summary: style('提要', 'Summary', { role: 'kai', size: 9, align: 'justify', indent: 2 }),
  crossheadKicker: style('小标题引题', 'Crosshead kicker', {
    role: 'kai',
    size: 9,
    align: 'center',
    keepWithNext: true,
  }),
  crosshead: style('小标题', 'Crosshead', {
    role: 'hei',
    size: 10.5,
    leading: 13,
    align: 'center',
    rows: 2,
    keepWithNext: true,
  }),
  kicker: style('引题', 'Kicker', { role: 'kai', size: 14, leading: 20, align: 'center' }),
  title: style('主题', 'Title', { role: 'titleSong', size: 26, leading: 34, align: 'center' }),
  deck: style('副题', 'Deck', { role: 'kai', size: 14, leading: 20, align: 'center' }),
  caption: style('图说', 'Caption', { role: 'kai', size: 8, leading: 11, align: 'justify' }),
  credit: style('摄影署名', 'Credit', { role: 'kai', size: 7.5, leading: 11, align: 'end' }),
  pullQuote: style('引语', 'Pull-quote', { role: 'kai', size: 14, leading: 20, align: 'center' }),
  sectionLabel: style('栏题', 'Section label', { role: 'hei', size: 12, leading: 16, align: 'center' }),
  staffLine: style('责编', 'Staff line', { role: 'kai', size: 8, leading: 11, align: 'end' }),
  folio: style('报眉', 'Folio', { role: 'song', size: 9, leading: 13 }),
  tableCell: style('表格', 'Table cell', { role: 'song', size: 8, leading: 11, align: 'center' }),
  adLabel: style('广告标记', 'Advertisement label', { role: 'hei', size: 7.5, leading: 11, align: 'center' }),
};

/**
 * A plain tabloid page: 272 × 390 mm, type area 235 × 350 mm, 5 columns of 14 characters of 9 points, newsprint. It
 * stands in for the setup of a page whose own cannot be read, so that its text can be.
 */
export function plainSetup(): Setup {
  const trim = { width: millimetres(272), height: millimetres(390) };
  const typeArea = { x: millimetres(18.5), y: millimetres(20), width: millimetres(235), height: millimetres(350) };
  const styles: StyleSheet = { ...PLAIN_STYLES };
  return setupSchema.parse({
    page: {
      trim,
      bleed: 0,
      plates: [{ name: 'A', trim: { x: 0, y: 0, ...trim }, typeArea }],
      columns: { count: 5, measure: 126, gap: (typeArea.width - 5 * 126) / 4 },
      grid: { top: typeArea.y, leading: 13, size: 9 },
    },
    roles: DEFAULT_ROLES,
    styles,
    swatches: BASE_SWATCHES,
    press: NEWSPRINT,
    folio: {},
  });
}

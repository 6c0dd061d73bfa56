import { type StyleSheet, type TextStyle, textStyleSchema } from '../../document/style.ts';

/** What a page's type is set from: the body, and how high crossheads stand. Sizes in points. */
export interface TypeMeasures {
  readonly size: number;
  readonly leading: number;
  /** Indent of a paragraph in em: two, or one in columns of fewer than 14 characters (clreq, Paragraph). */
  readonly indent: number;
  readonly title: number;
  readonly storyTitle: number;
  readonly briefTitle: number;
  /** Size of a crosshead's main line, points. */
  readonly crosshead: number;
  /** Grid rows of a crosshead of two lines; one of a single line takes half of them, rounded up. */
  readonly crossheadRows: number;
}

/** How far `--fit` may go on a news page: the body down to 6.5 pt, picture frames down to one column. */
export const FIT_LIMITS = { minBodySize: 6.5, minPictureColumns: 1 } as const;

type Draft = Partial<TextStyle> & Pick<TextStyle, 'label' | 'role' | 'size'>;

const half = (size: number): number => Math.round(size * 2) / 2;

/** A whole style sheet for a news page: every name of STYLE_NAMES, and the smaller sizes of stories, briefs and notices. */
export function newsStyles(type: TypeMeasures): StyleSheet {
  const { size, leading } = type;
  const title = (label: TextStyle['label'], points: number, least: number, open = 0.12): Draft => ({
    label,
    role: 'titleSong',
    strongRole: 'titleSong',
    size: points,
    leading: half(points * 1.16),
    align: 'center',
    keepWithNext: true,
    fit: { minSize: least, maxSize: points, minScaleX: 0.85, maxScaleX: 1, maxLetterSpace: open, grow: false },
  });
  const line = (label: TextStyle['label'], role: TextStyle['role'], points: number): Draft => ({
    label,
    role,
    strongRole: 'boldHei',
    size: points,
    leading: half(points * 1.25),
    align: 'center',
    keepWithNext: true,
    fit: {
      minSize: half(points * 0.6),
      maxSize: points,
      minScaleX: 0.85,
      maxScaleX: 1,
      maxLetterSpace: 0,
      grow: false,
    },
  });
  const body: Draft = {
    label: { zh: '正文', en: 'Body' },
    role: 'song',
    size,
    align: 'justify',
    indent: type.indent,
  };
  const byline: Draft = {
    label: { zh: '署名', en: 'Byline' },
    role: 'kai',
    size,
    align: 'start',
    rows: 1,
    keepWithNext: true,
  };
  const captionSize = half(size * 0.9);
  const caption: Draft = {
    label: { zh: '图说', en: 'Caption' },
    role: 'hei',
    strongRole: 'boldHei',
    size: captionSize,
    leading: half(captionSize * 1.35),
    align: 'start',
  };
  const drafts: Record<string, Draft> = {
    body,
    byline,
    summary: {
      label: { zh: '提要', en: 'Summary' },
      role: 'kai',
      size,
      align: 'justify',
      indent: type.indent,
      rowsAfter: 1,
    },
    crossheadKicker: {
      label: { zh: '小标题首行', en: 'Crosshead, first line' },
      role: 'hei',
      size: half(size * 1.12),
      align: 'center',
      keepWithNext: true,
    },
    crosshead: {
      label: { zh: '小标题', en: 'Crosshead' },
      role: 'boldHei',
      strongRole: 'boldHei',
      size: type.crosshead,
      align: 'center',
      rows: type.crossheadRows,
      keepWithNext: true,
    },
    kicker: line({ zh: '引题', en: 'Kicker' }, 'kai', half(type.title * 0.42)),
    title: title({ zh: '头题主题', en: 'Lead title' }, type.title, half(type.title * 0.55), 0.2),
    deck: line({ zh: '副题', en: 'Deck' }, 'hei', half(type.title * 0.5)),
    titleStory: title({ zh: '主题', en: 'Title' }, type.storyTitle, half(type.storyTitle * 0.55)),
    kickerStory: line({ zh: '引题（一般稿）', en: 'Kicker, story' }, 'kai', half(type.storyTitle * 0.46)),
    deckStory: line({ zh: '副题（一般稿）', en: 'Deck, story' }, 'hei', half(type.storyTitle * 0.5)),
    titleBrief: title({ zh: '短稿主题', en: 'Title, brief' }, type.briefTitle, half(type.briefTitle * 0.6)),
    kickerBrief: line({ zh: '引题（短稿）', en: 'Kicker, brief' }, 'kai', half(type.briefTitle * 0.6)),
    deckBrief: line({ zh: '副题（短稿）', en: 'Deck, brief' }, 'hei', half(type.briefTitle * 0.6)),
    titleNotice: { ...title({ zh: '启事主题', en: 'Title, notice' }, 20, 12, 0.2), role: 'boldHei', swatch: 'red' },
    deckNotice: { ...line({ zh: '启事副题', en: 'Deck, notice' }, 'boldHei', 13) },
    bodyNotice: { ...body, label: { zh: '启事正文', en: 'Body, notice' }, indent: 2 },
    bylineNotice: { ...byline, label: { zh: '启事署名', en: 'Byline, notice' }, align: 'end' },
    caption,
    captionLead: {
      ...caption,
      label: { zh: '主图图说', en: 'Caption, lead picture' },
      role: 'boldHei',
      align: 'center',
    },
    credit: {
      label: { zh: '摄影署名', en: 'Credit' },
      role: 'kai',
      size: half(captionSize * 0.95),
      leading: half(captionSize * 1.35),
      align: 'end',
    },
    pullQuote: {
      label: { zh: '引语', en: 'Pull-quote' },
      role: 'kai',
      strongRole: 'titleSong',
      size: half(size * 1.6),
      leading: half(leading * 1.75),
      align: 'center',
      special: true,
      fit: { minSize: size, maxSize: half(size * 1.6), minScaleX: 1, maxScaleX: 1, maxLetterSpace: 0, grow: false },
    },
    sectionLabel: {
      label: { zh: '栏题', en: 'Section label' },
      role: 'boldHei',
      size: half(size * 1.4),
      leading: half(size * 1.75),
      align: 'start',
    },
    staffLine: {
      label: { zh: '责编美编校对', en: 'Staff line' },
      role: 'kai',
      size: captionSize,
      leading: half(captionSize * 1.35),
      align: 'end',
    },
    folio: {
      label: { zh: '报眉', en: 'Folio' },
      role: 'hei',
      strongRole: 'boldHei',
      size: half(size),
      leading: half(size * 1.35),
      align: 'start',
    },
    tableCell: {
      label: { zh: '表格', en: 'Table cell' },
      role: 'song',
      strongRole: 'boldHei',
      size: half(size * 0.95),
      leading: half(size * 1.3),
      align: 'center',
    },
    adLabel: { label: { zh: '广告标识', en: 'Ad label' }, role: 'hei', size: 6, leading: 7.5, align: 'start' },
  };
  const sheet: StyleSheet = {};
  for (const name of Object.keys(drafts)) sheet[name] = textStyleSchema.parse(drafts[name]);
  return sheet;
}

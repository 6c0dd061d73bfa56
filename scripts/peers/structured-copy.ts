import type { z } from 'zod';
import type { copySchema } from '../../document/copy.ts';
import type { Frame, Rect, StoryFrame } from '../../document/geometry.ts';
import type { PeersPage } from './page.ts';

type CopyDraft = z.input<typeof copySchema>;
type StoryDraft = CopyDraft['stories'][number];
type BlockDraft = NonNullable<StoryDraft['body']>[number];
type Article = PeersPage['articles'][number];

/** The rectangle of columns and rows of a page of the peers. */
export function cellRect(
  { layout }: PeersPage,
  cell: { column: number; row: number; columns: number; rows: number },
): Rect {
  const { origin, colWidth, gutter, leading } = layout;
  return {
    x: origin[0] + cell.column * (colWidth + gutter),
    y: origin[1] + cell.row * leading,
    width: cell.columns * colWidth + (cell.columns - 1) * gutter,
    height: cell.rows * leading,
  };
}

/** A zone of the page by name: its first row and how many. Throws where the layout has none of that name. */
export function zoneOf({ layout }: PeersPage, name: string): { row: number; rows: number } {
  const zone = layout.zones[name];
  if (!zone) throw new Error(`the layout has no zone ${name}`);
  return { row: zone[0], rows: zone[1] };
}

function sizeOf({ layout }: PeersPage, name: string): number {
  const size = layout.sizes[name];
  if (size === undefined) throw new Error(`the layout has no size ${name}`);
  return size;
}

function frame(id: string, rect: Rect, z = 0): Frame {
  return { id, rect, z, group: null, layer: 'page', locked: false };
}

/**
 * The page as structured copy with a layout part; parts marked `cut` are left out. Figures and pull-quotes inside columns
 * have no frames yet: `placeFigures` puts them where the text before them ends.
 */
export function structuredCopy(page: PeersPage): CopyDraft {
  const { layout } = page;
  const { columns, leading, bodySize } = layout;
  const rule = (row: number, id: string) => {
    const rect = cellRect(page, { column: 0, row, columns, rows: 0 });
    return { frame: frame(id, { ...rect, height: 0.5 }), thickness: 0.5 };
  };
  const after = (zone: { row: number; rows: number }): number => zone.row + zone.rows - 0.5;
  const [first] = page.articles;
  const lower = first ? zoneOf(page, `${first.id}.body`) : null;
  return {
    format: 'banxin-copy',
    version: 1,
    stories: [banner(page), ...page.articles.map((article) => story(page, article))],
    layout: {
      page: {
        trim: { width: layout.trim[0], height: layout.trim[1] },
        bleed: 0,
        plates: [
          {
            name: 'page',
            trim: { x: 0, y: 0, width: layout.trim[0], height: layout.trim[1] },
            typeArea: cellRect(page, { column: 0, row: 0, columns, rows: layout.rows }),
          },
        ],
        columns: { count: columns, measure: layout.colWidth, gap: layout.gutter },
        grid: { top: layout.origin[1], leading, size: bodySize },
      },
      styles: styles(page),
      rules: [rule(after(zoneOf(page, 'banner')), 'rule-1'), ...(lower ? [rule(after(lower) + 1, 'rule-2')] : [])],
    },
  };
}

function styles(page: PeersPage): NonNullable<CopyDraft['layout']>['styles'] {
  const { bodySize, indentEm } = page.layout;
  const caption = sizeOf(page, 'caption');
  const display = (size: number) => ({ minSize: size * 0.8, maxSize: size, minScaleX: 0.9 });
  const headline = (size: number) => ({
    size,
    fit: { ...display(size), maxScaleX: 1, maxLetterSpace: 0, grow: false },
  });
  return {
    // The peers set marks of one em that give way, as books do: that is what their figures are compared with.
    body: { size: bodySize, indent: indentEm, profile: 'cn-book' },
    byline: { role: 'hei', size: bodySize, rows: 1 },
    bylineBanner: { role: 'hei', size: 8.5, keepWithNext: false },
    summary: { role: 'hei', size: caption, align: 'start', indent: 0, rowsAfter: 0, keepWithNext: false },
    crossheadKicker: { role: 'hei', size: sizeOf(page, 'subKicker') },
    crosshead: { role: 'boldHei', size: sizeOf(page, 'subhead'), rows: 2 },
    title: headline(sizeOf(page, 'A.headline')),
    deck: headline(sizeOf(page, 'A.deck')),
    titleStory: headline(sizeOf(page, 'B.headline')),
    titleBanner: { ...headline(sizeOf(page, 'bannerKicker')), role: 'boldHei', swatch: 'red' },
    deckBanner: { ...headline(sizeOf(page, 'bannerHead')), role: 'boldHei' },
    caption: { role: 'hei', size: caption, leading: 10.5, align: 'start' },
    captionRound: { role: 'hei', size: caption, leading: 10.5, align: 'center' },
    pullQuote: { role: 'boldHei', size: sizeOf(page, 'pullquote'), leading: 18, align: 'start' },
  };
}

/** The banner: its words in the first column, byline and caption under them; its paragraphs over the other columns. */
function banner(page: PeersPage): StoryDraft {
  const { columns } = page.layout;
  const zone = zoneOf(page, 'banner');
  const column = (index: number, row: number, rows: number): StoryFrame => ({
    ...frame(`banner-${index}`, cellRect(page, { column: index, row, columns: 1, rows })),
    columns: 1,
    gap: 0,
  });
  const headRows = 4;
  const captionRows = Math.ceil((page.banner.caption.length * sizeOf(page, 'caption')) / page.layout.colWidth);
  return {
    id: 'banner',
    notice: true,
    title: { text: page.banner.kicker, style: 'titleBanner' },
    deck: { text: page.banner.headline, style: 'deckBanner' },
    headlineFrame: frame('banner-headline', cellRect(page, { column: 0, row: zone.row, columns: 1, rows: headRows })),
    headlineAlign: 'start',
    byline: { text: page.banner.byline, style: 'bylineBanner' },
    summary: page.banner.caption,
    body: page.banner.paragraphs.map((text) => ({ type: 'paragraph', text })),
    frames: [
      column(0, zone.row + headRows, 1 + captionRows),
      ...Array.from({ length: columns - 1 }, (_, k) => column(k + 1, zone.row, zone.rows - 1)),
    ],
  };
}

function story(page: PeersPage, article: Article): StoryDraft {
  const { columns, leading, bodySize, origin } = page.layout;
  const head = zoneOf(page, `${article.id}.head`);
  const zone = zoneOf(page, `${article.id}.body`);
  const body = article.body.filter((item) => !item.cut).map((item) => block(page, item));
  if (article.circle) {
    const { image, diameter, gap, cx, cyRow, caption } = article.circle;
    const middle = origin[1] + (zone.row + cyRow) * leading - (leading - bodySize) / 2;
    body.push({
      type: 'picture',
      file: `peers-assets/${image}`,
      caption,
      frame: frame(
        `${article.id}-circle`,
        { x: origin[0] + cx - diameter / 2, y: middle - diameter / 2, width: diameter, height: diameter },
        -1,
      ),
      shape: 'ellipse',
      wrap: { shape: 'ellipse', inset: gap },
      captionSide: 'inside',
      captionStyle: 'captionRound',
    });
  }
  const large = article.deck !== '';
  // A zone ends with the em of its last row: the group is centred over what is above it.
  const group = cellRect(page, { column: 0, row: head.row, columns, rows: head.rows });
  return {
    id: article.id,
    title: large ? article.headline : { text: article.headline, style: 'titleStory' },
    deck: article.deck === '' ? null : article.deck,
    byline: article.byline,
    headlineFrame: frame(`${article.id}-headline`, { ...group, y: group.y - (leading - bodySize) }),
    body,
    frames: Array.from({ length: columns }, (_, column) => ({
      ...frame(`${article.id}-${column + 1}`, cellRect(page, { column, row: zone.row, columns: 1, rows: zone.rows })),
      columns: 1,
      gap: 0,
    })),
  };
}

function block(page: PeersPage, item: Article['body'][number]): BlockDraft {
  switch (item.type) {
    case 'p':
      return { type: 'paragraph', text: item.text };
    case 'subhead':
      return { type: 'crosshead', kicker: item.kicker, text: item.text };
    case 'pullquote':
      return { type: 'pullQuote', text: item.text, swatch: 'red' };
    case 'figure':
      return {
        type: 'picture',
        file: `peers-assets/${item.image}`,
        caption: item.caption,
        ...(item.captionDir === 'vertical'
          ? { captionSide: 'right', captionSize: sizeOf(page, 'caption'), captionGap: 5 }
          : { captionSide: 'below', captionGap: 4 }),
      };
  }
}

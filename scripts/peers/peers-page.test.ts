import { beforeAll, expect, it } from 'vitest';
import { Composer } from '../../composer/index.ts';
import { pour } from '../../desk/pour/index.ts';
import { sampleText } from '../../desk/pour/testing/sample-copy.ts';
import { type Copy, copySchema } from '../../document/copy.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import { loadFaces } from '../../fonts/node/load.ts';
import { loadTemplate } from '../../templates/node/load.ts';
import { peersPageSchema } from './page.ts';
import { placeFigures } from './place-figures.ts';
import { structuredCopy } from './structured-copy.ts';

const PAGE = peersPageSchema.parse({
  banner: {
    kicker: '一条河·一盏灯',
    headline: '年终系列报道开启',
    byline: '□策划 顾远舟',
    caption: '渡口清晨，第一班船靠岸。',
    paragraphs: [sampleText(120), sampleText(90, 3)],
  },
  articles: [
    {
      id: 'A',
      headline: '渡口的灯亮了三十一年',
      deck: '河湾镇清网箱补芦苇',
      byline: '□本报记者 顾远舟',
      body: [
        { type: 'p', text: sampleText(300) },
        { type: 'figure', image: 'a.jpg', rows: 10, rowsAfter: 1, caption: '渡口的船。', captionDir: 'vertical' },
        { type: 'subhead', kicker: '一条河', text: '两岸人', cut: true },
        { type: 'p', text: sampleText(200, 2), cut: true },
        { type: 'subhead', kicker: '一条河', text: '两岸人' },
        { type: 'p', text: sampleText(500, 4) },
        { type: 'pullquote', text: '水清了，鱼就回来了。', rows: 6 },
        { type: 'p', text: sampleText(200, 1) },
      ],
    },
    {
      id: 'B',
      headline: '木牌上的账人人看得懂',
      byline: '□本报记者 柳汀',
      body: [{ type: 'p', text: sampleText(1500) }],
      circle: { image: 'c.jpg', diameter: 170, gap: 6, cx: 363.26, cyRow: 15, caption: '河堤。' },
    },
  ],
  layout: {
    trim: [793.7, 1105.51],
    origin: [33.59, 58.76],
    columns: 4,
    colWidth: 171,
    gutter: 14.173,
    bodySize: 9,
    leading: 13,
    rows: 76,
    indentEm: 2,
    zones: { banner: [0, 9], 'A.head': [9, 5], 'A.body': [14, 27], 'B.head': [42, 4], 'B.body': [46, 30] },
    sizes: {
      bannerKicker: 18,
      bannerHead: 12,
      'A.headline': 40,
      'A.deck': 15,
      'B.headline': 30,
      caption: 8,
      subhead: 10.5,
      subKicker: 8.5,
      pullquote: 13,
    },
  },
});

let fonts: FontLibrary;
let copy: Copy;
const base = loadTemplate('tabloid-4');
if (!base.ok) throw new Error(base.failure.words.en);
const template = base.value;
beforeAll(async () => {
  fonts = (await loadFaces(Object.values(template.roles))).library;
  const draft = copySchema.parse(structuredCopy(PAGE));
  copy = placeFigures(draft, PAGE, (tried) => pour(tried, template).page, fonts);
});

it('leaves out what is cut and keeps the order of the rest', () => {
  expect(copy.stories.map(({ id }) => id)).toEqual(['banner', 'A', 'B']);
  expect(copy.stories[1]!.body.map(({ type }) => type)).toEqual([
    'paragraph',
    'picture',
    'crosshead',
    'paragraph',
    'pullQuote',
    'paragraph',
  ]);
});

it('stands figures on the grid of the columns, where the text before them ends', () => {
  const page = pour(copy, template).page;
  const proof = new Composer(fonts).compose(page);
  const [, story] = copy.stories;
  for (const block of story!.body) {
    if (block.type !== 'picture' && block.type !== 'pullQuote') continue;
    const { rect } = block.frame!;
    const row = (rect.y - 58.76) / 13;
    const column = (rect.x - 33.59) / (171 + 14.173);
    expect(Math.abs(row - Math.round(row))).toBeLessThan(0.001);
    expect(Math.abs(column - Math.round(column))).toBeLessThan(0.001);
    expect(row).toBeGreaterThanOrEqual(14);
    expect(rect.y + rect.height).toBeLessThanOrEqual(58.76 + 41 * 13);
  }
  expect(proof.overset).toEqual([]);
  const caption = proof.items.find((item) => item.kind === 'line' && item.line.vertical);
  expect(caption).toBeDefined();
});

it('runs text round the circle', () => {
  const circle = copy.stories[2]!.body.at(-1)!;
  expect(circle).toMatchObject({ type: 'picture', shape: 'ellipse', wrap: { shape: 'ellipse', inset: 6 } });
  if (circle.type !== 'picture') return;
  const { rect } = circle.frame!;
  expect(rect.x + rect.width / 2).toBeCloseTo(33.59 + 363.26, 3);
  const page = pour(copy, template).page;
  const proof = new Composer(fonts).compose(page);
  const measures = proof.items.flatMap((item) =>
    item.kind === 'line' && item.frame === 'B-2' && item.column === 1 ? [item.line.measure] : [],
  );
  expect(Math.min(...measures)).toBeLessThan(100);
  expect(Math.max(...measures)).toBe(171);
});

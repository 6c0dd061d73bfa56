import type { Node } from 'prosemirror-model';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AssetFacts } from '../../document/asset.ts';
import { type Copy, copySchema } from '../../document/copy.ts';
import { bottom, contains, type Frame, overlaps } from '../../document/geometry.ts';
import { frameOf, setupOf } from '../../document/schema.ts';
import type { Template } from '../../document/template.ts';
import { checkPage } from '../../document/validate.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import { loadFaces } from '../../fonts/node/load.ts';
import { loadTemplate } from '../../templates/node/load.ts';
import { facesOf, pour } from './index.ts';
import { sampleCopy, sampleText } from './testing/sample-copy.ts';

function template(name: string): Template {
  const loaded = loadTemplate(name);
  if (!loaded.ok) throw new Error(loaded.failure.words.en);
  return loaded.value;
}

function nodesOf(page: Node, type: string): Node[] {
  const found: Node[] = [];
  page.descendants((node) => {
    if (node.type.name === type) found.push(node);
    return true;
  });
  return found;
}

function textsOf(page: Node, type: string): string[] {
  return nodesOf(page, type).map((node) => node.textContent);
}

function framesOf(page: Node): Frame[] {
  const frames: Frame[] = [];
  page.descendants((node) => {
    const frame = frameOf(node);
    if (frame) frames.push(frame);
    if (node.type.name === 'story') frames.push(...(node.attrs['frames'] as Frame[]));
    return true;
  });
  return frames;
}

/** All text of a copy, in order, white space left out. */
function allText(copy: Copy): string {
  const of = (value: unknown): string =>
    typeof value === 'string' ? value : value && typeof value === 'object' ? (value as { text: string }).text : '';
  return copy.stories
    .flatMap((story) => [
      ...[story.kicker, story.title, story.deck, story.byline, story.summary].map(of),
      ...story.body.map((block) =>
        block.type === 'picture'
          ? of(block.caption) + of(block.credit)
          : block.type === 'crosshead'
            ? of(block.kicker) + of(block.text)
            : of(block.text),
      ),
    ])
    .join('')
    .replace(/\s/g, '');
}

function pageText(page: Node): string {
  return page.textContent.replace(/\s/g, '');
}

/** The document is valid, its ids differ, and nothing of the copy is lost or out of order. */
function expectWhole(page: Node, copy: Copy): void {
  page.check();
  expect(checkPage(page)).toEqual([]);
  const ids = framesOf(page).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(pageText(page)).toBe(allText(copy));
}

const NAMES = ['broadsheet-8', 'feature', 'tabloid-4', 'tabloid-5', 'tabloid-6', 'tabloid-spread'];
const LONG = {
  title: '渡口的灯亮了三十一年',
  deck: '河湾镇清网箱补芦苇',
  characters: 1200,
  pictures: 2,
  crossheads: 2,
};
const SHORT = { title: '笋干上市价格平稳', characters: 200 };
const NOTICE = { title: '河湾讲堂', deck: '下期开讲木工', characters: 300, notice: true };

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = (await loadFaces(facesOf(sampleCopy([SHORT]), template('tabloid-4')))).library;
});

describe.each(NAMES)('%s', (name) => {
  it.each([
    ['one story', [LONG]],
    ['a notice and two stories', [NOTICE, LONG, { ...LONG, title: '木牌上的账人人看得懂' }]],
    ['more stories than slots', Array.from({ length: 9 }, (_, k) => ({ ...SHORT, title: `短讯第${k + 1}条` }))],
    ['more pictures than places', [{ ...LONG, pictures: 9, quotes: 3 }]],
    ['no pictures', [{ ...LONG, pictures: 0 }, SHORT]],
    ['a story without a headline', [{ title: null, characters: 400 }, LONG]],
  ])('holds all of %s', (_case, stories) => {
    const copy = sampleCopy(stories);
    const { page, report } = pour(copy, template(name));
    expectWhole(page, copy);
    expect(report.placed.length + report.inHand.length).toBe(copy.stories.length);
    expect(report.oversetLines).toBeNull();
  });

  it.each([
    ['usual copy', [NOTICE, LONG, { ...LONG, characters: 700, pictures: 1 }, SHORT, SHORT]],
    ['far too much copy', Array.from({ length: 6 }, () => ({ ...LONG, characters: 3000, pictures: 3 }))],
    [
      'hardly any copy',
      [
        { ...LONG, characters: 160 },
        { ...SHORT, characters: 80 },
      ],
    ],
    [
      'unequal copy',
      [
        { ...LONG, characters: 4000 },
        { ...SHORT, pictures: 1 },
      ],
    ],
  ])('keeps frames apart, on the grid and in the type area with %s', (_case, stories) => {
    const copy = sampleCopy(stories);
    const { page } = pour(copy, template(name), { fonts });
    expectWhole(page, copy);
    const { grid, plates } = setupOf(page).page;
    for (const story of nodesOf(page, 'story')) {
      for (const { rect } of story.attrs['frames'] as Frame[]) {
        const row = (rect.y - grid.top) / grid.leading;
        expect(Math.abs(row - Math.round(row))).toBeLessThan(0.001);
        expect(plates.some(({ typeArea }) => rect.y >= typeArea.y && bottom(rect) <= bottom(typeArea) + 0.01)).toBe(
          true,
        );
      }
    }
    for (const { id, rect } of framesOf(page)) {
      expect(
        plates.some(({ typeArea }) => contains(typeArea, rect)),
        id,
      ).toBe(true);
    }
    const solid = [
      ...nodesOf(page, 'picture'),
      ...nodesOf(page, 'headline'),
      ...nodesOf(page, 'ad'),
      ...nodesOf(page, 'pullQuote'),
    ];
    const rects = solid.flatMap((node) => frameOf(node)?.rect ?? []);
    rects.forEach((a, at) => {
      for (const b of rects.slice(at + 1)) expect(overlaps(a, b)).toBe(false);
    });
    const heads = nodesOf(page, 'headline').flatMap((node) => frameOf(node)?.rect ?? []);
    for (const story of nodesOf(page, 'story')) {
      for (const { rect } of story.attrs['frames'] as Frame[]) {
        for (const head of heads) expect(overlaps(rect, head)).toBe(false);
      }
    }
  });
});

it('seats a notice in the box, the longest story in the lead, whatever their order', () => {
  const stories = [SHORT, { ...LONG, characters: 700 }, NOTICE, { ...LONG, title: '头题', characters: 1600 }];
  const { page, report } = pour(sampleCopy(stories), template('tabloid-4'));
  expect(report.placed).toContainEqual({ story: '河湾讲堂', slot: 'notice' });
  expect(report.placed).toContainEqual({ story: '头题', slot: 'lead' });
  const [box] = nodesOf(page, 'box');
  expect(box!.textContent).toContain('河湾讲堂');
  expect(report.inHand).toEqual(['笋干上市价格平稳']);
  expect(report.findings.map(({ rule }) => rule)).toContain('story-in-hand');
});

it('does not let a longer story take the place of the notice', () => {
  const stories = [NOTICE, LONG, { ...LONG, title: '木牌上的账' }, { ...LONG, title: '第三篇', characters: 800 }];
  const { report } = pour(sampleCopy(stories), template('tabloid-spread'));
  expect(report.placed).toContainEqual({ story: '河湾讲堂', slot: 'notice' });
  expect(report.inHand).toEqual(['第三篇']);
});

it('keeps the long story where a template has one place and none for notices', () => {
  const { report } = pour(sampleCopy([NOTICE, LONG]), template('feature'));
  expect(report.placed).toEqual([{ story: '渡口的灯亮了三十一年', slot: 'lead' }]);
  expect(report.inHand).toEqual(['河湾讲堂']);
});

it('ends a rule where the story it parted is gone', () => {
  const { page } = pour(sampleCopy([LONG, { ...LONG, title: '木牌上的账' }]), template('broadsheet-8'));
  for (const rule of nodesOf(page, 'rule')) {
    for (const story of nodesOf(page, 'story')) {
      for (const { rect } of story.attrs['frames'] as Frame[]) expect(overlaps(rect, frameOf(rule)!.rect)).toBe(false);
    }
  }
});

it('puts pictures between the paragraphs where the copy has them, the round one in its place', () => {
  const copy = sampleCopy([NOTICE, LONG, { ...LONG, title: '木牌上的账', characters: 1700 }]);
  const { page } = pour(copy, template('tabloid-spread'));
  for (const [at, story] of nodesOf(page, 'story').entries()) {
    const kinds = copy.stories[at]!.body.map(({ type }) => type);
    const made: string[] = [];
    story.forEach((child) => {
      if (child.type.name === 'crosshead' && child.attrs['part'] === 'kicker') return;
      if (child.type.name !== 'byline') made.push(child.type.name);
    });
    expect(made).toEqual(kinds);
  }
  const round = nodesOf(page, 'picture').filter((node) => node.attrs['shape'] === 'ellipse');
  expect(round).toHaveLength(1);
  expect(round[0]!.attrs['wrap']).toMatchObject({ shape: 'ellipse' });
});

it('lends a picture the place another story leaves free, and keeps the rest in hand', () => {
  const copy = sampleCopy([
    { ...LONG, pictures: 5 },
    { ...LONG, title: '木牌上的账', pictures: 0 },
  ]);
  const { page, report } = pour(copy, template('tabloid-spread'));
  const placed = nodesOf(page, 'picture').filter((node) => frameOf(node) !== null);
  expect(placed).toHaveLength(4);
  expect(report.picturesInHand).toBe(1);
});

it('lets text begin where a missing headline would stand', () => {
  const copy = sampleCopy([{ ...LONG, title: null, deck: undefined as never }]);
  const [slot] = template('feature').slots;
  const { page } = pour(copySchema.parse(JSON.parse(JSON.stringify(copy))), template('feature'));
  expect(nodesOf(page, 'headline')).toHaveLength(0);
  const last = (nodesOf(page, 'story')[0]!.attrs['frames'] as Frame[]).at(-1)!;
  expect(last.rect.y).toBe(slot!.headline!.frame!.rect.y);
});

it('stands the headline of a feature upright', () => {
  const { page } = pour(sampleCopy([LONG]), template('feature'));
  expect(nodesOf(page, 'headline')[0]!.attrs['direction']).toBe('vertical');
});

it('gives the room of an unused notice to the story below, and of an unused plate to the one beside', () => {
  const spread = template('tabloid-spread');
  const { page, report } = pour(sampleCopy([LONG]), spread);
  expect(report.unusedSlots).toHaveLength(2);
  const frames = nodesOf(page, 'story')[0]!.attrs['frames'] as Frame[];
  expect(frames).toHaveLength(8);
  const [notice] = spread.slots;
  const head = frameOf(nodesOf(page, 'headline')[0]!)!.rect;
  const plain = pour(sampleCopy([NOTICE, LONG]), spread).page;
  const before = frameOf(nodesOf(plain, 'headline')[1]!)!.rect;
  if (before.x < spread.page.fold!) expect(head.y).toBeCloseTo(notice!.box!.rect.y, 3);
});

it('marks doubtful stretches, keeps cuts, and breaks lines where the copy does', () => {
  const copy = copySchema.parse({
    format: 'banxin-copy',
    version: 1,
    stories: [
      {
        title: '一河清水\n满城清风',
        body: [
          {
            type: 'paragraph',
            text: { text: '水清了，鱼就回来了。', doubtful: [{ start: 3, end: 4, kind: 'comma', before: ',' }] },
          },
          { type: 'paragraph', text: { text: '这一段删去。', cut: true } },
        ],
      },
    ],
  });
  const { page } = pour(copy, template('tabloid-5'));
  const [title] = nodesOf(page, 'title');
  expect(title!.child(1).type.name).toBe('hardBreak');
  const [first, second] = nodesOf(page, 'paragraph');
  const doubtful: string[] = [];
  first!.forEach((child) => {
    for (const mark of child.marks)
      if (mark.type.name === 'doubtful') doubtful.push(`${child.text} ${mark.attrs['before']}`);
  });
  expect(doubtful).toEqual(['， ,']);
  expect(second!.attrs['cut']).toBe(true);
  expect(second!.textContent).toBe('这一段删去。');
});

it('knows pictures by the names the copy uses', () => {
  const facts: AssetFacts = {
    id: 'a'.repeat(64),
    extension: 'jpg',
    mediaType: 'image/jpeg',
    name: 'ferry.jpg',
    bytes: 1000,
    width: 1500,
    height: 1000,
    colour: 'rgb',
    profile: null,
  };
  const copy = copySchema.parse({
    format: 'banxin-copy',
    version: 1,
    stories: [
      {
        title: '渡口',
        body: [
          { type: 'picture', file: 'ferry.jpg', caption: '渡口。', credit: '顾远舟 摄' },
          { type: 'picture', file: 'lost.jpg', caption: '不见了。' },
          { type: 'paragraph', text: sampleText(900) },
        ],
      },
    ],
  });
  const { page } = pour(copy, template('tabloid-5'), { assets: new Map([['ferry.jpg', facts]]), fonts });
  expect(nodesOf(page, 'picture').map((node) => node.attrs['asset'])).toEqual([facts.id, null]);
  expect(setupOf(page).assets).toEqual([facts]);
  expect(textsOf(page, 'credit')).toEqual(['顾远舟 摄']);
});

it('takes frames, styles, rules and ads from the layout part of the copy', () => {
  const base = template('tabloid-4');
  const frame = (id: string, x: number, y: number, width: number, height: number) => ({
    id,
    rect: { x, y, width, height },
  });
  const copy = copySchema.parse({
    format: 'banxin-copy',
    version: 1,
    folio: { date: '2026年1月1日', 责编: '顾远舟' },
    stories: [
      {
        id: 'one',
        title: { text: '渡口', style: 'titleSmall' },
        headlineFrame: frame('head', 50, 60, 300, 40),
        frames: [{ ...frame('text', 50, 110, 300, 400), columns: 2, gap: 9 }],
        body: [
          { type: 'paragraph', text: sampleText(300) },
          { type: 'picture', caption: '船', frame: frame('text', 50, 400, 145, 90), captionSide: 'right' },
        ],
      },
      { title: '待用的一篇', body: [{ type: 'paragraph', text: '没有位置。' }] },
    ],
    layout: {
      page: { ...base.page, grid: { top: 60, leading: 12, size: 9 } },
      styles: { body: { size: 9 }, titleSmall: { size: 16 } },
      swatches: [{ name: 'green', label: { zh: '绿', en: 'Green' }, c: 80, m: 0, y: 80, k: 0 }],
      folios: [{ frame: frame('folio', 50, 30, 300, 20) }],
      rules: [{ frame: frame('rule', 50, 520, 300, 1), thickness: 1 }],
      ads: [{ frame: frame('ad', 400, 500, 200, 200), advertiser: '河湾茶社' }],
    },
  });
  const { page, report } = pour(copy, base);
  expectWhole(page, copy);
  const setup = setupOf(page);
  expect(setup.page.grid).toEqual({ top: 60, leading: 12, size: 9 });
  expect(setup.styles['body']).toMatchObject({ size: 9, align: 'justify', indent: 2 });
  expect(setup.styles['titleSmall']).toMatchObject({ size: 16, role: 'titleSong', align: 'center' });
  expect(setup.swatches.map(({ name }) => name)).toContain('green');
  expect(setup.folio).toMatchObject({ date: '2026年1月1日', staff: [{ duty: '责编', name: '顾远舟' }] });
  expect(nodesOf(page, 'ad')[0]!.attrs).toMatchObject({ advertiser: '河湾茶社', status: 'reserved' });
  expect(nodesOf(page, 'rule')).toHaveLength(1);
  const folio = frameOf(nodesOf(page, 'folio')[0]!)!.rect;
  expect(folio.y).toBe(30);
  expect(nodesOf(page, 'picture')[0]!.attrs['captionSide']).toBe('right');
  expect(report.inHand).toEqual(['待用的一篇']);
});

it('fills the page: pictures and boundaries give until nothing is overset', () => {
  const stories = [NOTICE, { ...LONG, characters: 2300 }, { ...LONG, title: '木牌上的账人人看得懂', characters: 2900 }];
  const { report, page } = pour(sampleCopy(stories), template('tabloid-spread'), { fonts });
  expect(report.oversetLines).toBe(0);
  const [picture] = nodesOf(page, 'picture').filter((node) => node.attrs['shape'] === 'ellipse');
  const { width, height } = frameOf(picture!)!.rect;
  expect(height - width).toBeLessThan(20);
});

it('with fit goes no further down than it must, and not below the limits', () => {
  const page = (characters: number) =>
    pour(
      sampleCopy([NOTICE, { ...LONG, characters }, { ...LONG, title: '木牌上的账', characters }]),
      template('tabloid-4'),
      {
        fonts,
        fit: true,
      },
    );
  const easy = page(900);
  expect(easy.report.fit).toBeNull();
  const full = page(2000);
  expect(full.report.oversetLines).toBe(0);
  const { size, leading } = full.report.fit!;
  expect(size).toBeGreaterThanOrEqual(6.5);
  expect(size).toBeLessThan(8.4);
  expect(leading / size).toBeCloseTo(11.5 / 8.4, 2);
  expect(setupOf(full.page).styles['body']!.size).toBe(size);
  const endless = page(6000);
  expect(endless.report.oversetLines).toBeGreaterThan(0);
  expect(setupOf(endless.page).styles['body']!.size).toBeGreaterThanOrEqual(6.5);
  expectWhole(
    endless.page,
    sampleCopy([NOTICE, { ...LONG, characters: 6000 }, { ...LONG, title: '木牌上的账', characters: 6000 }]),
  );
});

it('gives the same page for the same copy', () => {
  const copy = sampleCopy([NOTICE, LONG, SHORT]);
  const once = pour(copy, template('broadsheet-8'), { fonts }).page.toJSON();
  expect(pour(copy, template('broadsheet-8'), { fonts }).page.toJSON()).toEqual(once);
});

it('with fit keeps the stories in the copy’s order where the text then fits as well', () => {
  const copy = sampleCopy([
    NOTICE,
    { ...LONG, title: '木牌上的账', characters: 1700 },
    { ...LONG, title: '第二篇更长', characters: 2100 },
  ]);
  const { page, report } = pour(copy, template('tabloid-4'), { fonts, fit: true });
  expect(report.oversetLines).toBe(0);
  const heads = nodesOf(page, 'headline').map((node) => ({ text: node.textContent, y: frameOf(node)!.rect.y }));
  const at = (title: string): number => heads.find(({ text }) => text.includes(title))!.y;
  expect(at('木牌上的账')).toBeLessThan(at('第二篇更长'));
});

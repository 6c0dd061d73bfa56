import type { Node } from 'prosemirror-model';
import { beforeAll, describe, expect, test } from 'vitest';
import { Composer } from '../composer/index.ts';
import type { AssetFacts } from '../document/asset.ts';
import { plainSetup } from '../document/plain-setup.ts';
import type { Setup } from '../document/setup.ts';
import { frame, node, p, pageWith, text } from '../document/testing/page.ts';
import { millimetres } from '../document/units.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { loadFaces } from '../fonts/node/load.ts';
import { type PreflightFacts, preflight } from './index.ts';
import { pageKey } from './rules/jump-line.ts';

const setup = plainSetup();
const area = setup.page.plates[0]!.typeArea;
let fonts: FontLibrary;
beforeAll(async () => {
  fonts = (await loadFaces(new Set(Object.values(setup.roles)))).library;
});

const ASSET = 'b'.repeat(64);
const asset: AssetFacts = {
  id: ASSET,
  extension: 'jpg',
  mediaType: 'image/jpeg',
  name: 'river.jpg',
  bytes: 1000,
  width: 3000,
  height: 3000,
  colour: 'rgb',
  profile: null,
};
const box = { x: area.x, y: area.y, width: 126, height: 130 };
const storyAt = (id: string, rect: typeof box, ...blocks: readonly Node[]) =>
  node('story', { id, frames: [{ ...frame(`f-${id}`), rect, columns: 1, gap: 0 }] }, blocks);
const pictureAt = (rect: typeof box, attrs: Record<string, unknown> = {}, caption = '') =>
  node('picture', { frame: { ...frame('pic'), rect }, asset: ASSET, ...attrs }, [text('caption', caption)]);

/** The findings of one rule on a page composed for real. */
function found(rule: string, blocks: readonly Node[], patch: Partial<Setup> = {}, facts: PreflightFacts = {}) {
  const page = pageWith({ assets: [asset], ...patch }, ...blocks);
  return preflight(new Composer(fonts).compose(page), page, fonts, facts).filter((finding) => finding.rule === rule);
}
const style = (patch: Record<string, unknown>) => ({
  ...setup.styles,
  body: { ...setup.styles['body']!, ...patch },
});

describe('picture files', () => {
  const files = (mirrored: boolean, replaced: boolean, transparent = false): PreflightFacts => ({
    picture: () => ({ mirrored, replaced, transparent }),
  });
  test('mirrored, replaced and transparent ones are told, of files not read that they were not checked', () => {
    for (const rule of ['mirrored-picture', 'replaced-picture', 'transparent-picture']) {
      expect(found(rule, [pictureAt(box)])).toMatchObject([{ severity: 'note' }]);
      expect(found(rule, [pictureAt(box)], {}, files(false, false))).toEqual([]);
      expect(found(rule, [storyAt('s', box, p('文'))])).toEqual([]);
    }
    expect(found('mirrored-picture', [pictureAt(box)], {}, files(true, false))).toMatchObject([
      { severity: 'warning', place: { frame: 'pic', file: 'river.jpg' } },
    ]);
    expect(found('transparent-picture', [pictureAt(box)], {}, files(false, false, true))).toMatchObject([
      { severity: 'note', place: { file: 'river.jpg' } },
    ]);
    expect(found('replaced-picture', [pictureAt(box)], {}, files(false, true))).toMatchObject([{ severity: 'error' }]);
  });
  test('RGB is a note, once a page', () => {
    expect(found('rgb-picture', [pictureAt(box), pictureAt({ ...box, x: 300 })])).toHaveLength(1);
    expect(found('rgb-picture', [pictureAt(box)], { assets: [{ ...asset, colour: 'cmyk' }] })).toEqual([]);
  });
});

describe('inks', () => {
  test('total ink by place is told with its frame; without plates the ink of pictures is not checked', () => {
    expect(found('ink-limit', [pictureAt(box)])).toMatchObject([{ severity: 'note' }]);
    expect(found('ink-limit', [pictureAt(box)], {}, { inkOver: [] })).toEqual([]);
    const inkOver = [{ rect: { ...box, width: 20, height: 20 }, total: 312.4 }];
    const [finding] = found('ink-limit', [pictureAt(box)], {}, { inkOver });
    expect(finding).toMatchObject({ severity: 'warning', place: { frame: 'pic' } });
    expect(finding!.words.en).toContain('312%');
  });
  test('a spot ink or colour the position does not have', () => {
    const gold = { name: 'gold', label: { zh: '金', en: 'Gold' }, c: 0, m: 20, y: 60, k: 20, spot: '专金' };
    const page = [storyAt('s', box, p('金色的字'))];
    const run = (inks: string[], swatch: string) =>
      found('ink-of-position', page, {
        swatches: [...setup.swatches, gold],
        styles: style({ swatch }),
        press: { ...setup.press, inks },
      });
    expect(run(['K', '专金'], 'gold')).toEqual([]);
    expect(run(['C', 'M', 'Y', 'K'], 'gold')[0]!.words.en).toContain('printed from process inks');
    expect(run(['K'], 'gold')[0]!.words.en).toContain('38.4% K');
    expect(run(['K'], 'red')[0]!.words.en).toContain('70% K');
    expect(run(['K'], 'black')).toEqual([]);
    const grey = found('ink-of-position', [pictureAt(box)], { press: { ...setup.press, inks: ['K'] } });
    expect(grey).toMatchObject([{ severity: 'note', place: { frame: 'pic' } }]);
  });
  test('a black of four inks in text', () => {
    const rich = { name: 'rich', label: { zh: '四色黑', en: 'Rich' }, c: 40, m: 30, y: 30, k: 100, spot: null };
    const patch = { swatches: [...setup.swatches, rich], styles: style({ swatch: 'rich' }) };
    expect(found('rich-black', [storyAt('s', box, p('黑字'))], patch)).toMatchObject([{ severity: 'warning' }]);
    expect(found('rich-black', [storyAt('s', box, p('黑字'))])).toEqual([]);
  });
});

test('small type in two inks or more, not in one, nor where it is large', () => {
  const run = (swatch: string, size: number, inks = setup.press.inks) =>
    found('small-type-inks', [storyAt('s', box, p('套红的字'), p('又一段'))], {
      styles: style({ swatch, size }),
      press: { ...setup.press, inks },
    });
  const [first, ...others] = run('red', 9);
  expect(first).toMatchObject({ severity: 'warning', place: { frame: 'f-s', block: 0 } });
  expect(first!.words.en).toContain('M + Y');
  expect(others).toHaveLength(1);
  expect(run('red', 10)).toEqual([]);
  expect(run('black', 9)).toEqual([]);
  expect(run('red', 9, ['K'])).toEqual([]);
});

describe('ads that came as a picture', () => {
  const adAt = (rect: typeof box) => node('ad', { frame: { ...frame('ad'), rect }, asset: ASSET }, []);
  test('of another shape than their slot are told, with what is cut off', () => {
    const [wide] = found('cropped-ad', [adAt({ ...box, width: 130, height: 260 })]);
    expect(wide).toMatchObject({ severity: 'error', place: { frame: 'ad', file: 'river.jpg' } });
    expect(wide!.words.en).toContain('45.9 mm of its width');
    expect(found('cropped-ad', [adAt({ ...box, width: 260, height: 130 })])[0]!.words.en).toContain('of its height');
    expect(found('cropped-ad', [adAt({ ...box, width: 130, height: 130 })])).toEqual([]);
    expect(found('cropped-ad', [pictureAt({ ...box, width: 130, height: 260 })])).toEqual([]);
  });
});

describe('edges', () => {
  const { trim } = setup.page;
  test('a picture that runs to the trim without the bleed', () => {
    const bleed = millimetres(3);
    const run = (x: number) =>
      found('bleed-short', [pictureAt({ ...box, x, width: 126 })], { press: { ...setup.press, bleed } });
    expect(run(area.x)).toEqual([]);
    expect(run(0)[0]!.words.en).toContain('0.0 mm of bleed where 3.0 mm');
    expect(run(-bleed)).toEqual([]);
    expect(found('bleed-short', [pictureAt({ ...box, x: 0 })])).toEqual([]);
  });
  test('text near the trim, near a fold, and a character on the fold', () => {
    expect(found('near-fold', [storyAt('s', { ...box, x: 4 }, p('靠边的字'))])).toHaveLength(1);
    expect(found('near-fold', [storyAt('s', box, p('里面的字'))])).toEqual([]);
    const half = trim.width / 2;
    const plates = [0, half].map((x, index) => ({
      name: 'AB'[index]!,
      trim: { x, y: 0, width: half, height: trim.height },
      typeArea: { x: x + 20, y: 40, width: half - 40, height: trim.height - 80 },
    }));
    const page = { ...setup.page, plates, fold: half };
    const run = (x: number) =>
      found('near-fold', [storyAt('s', { ...box, x }, p('靠近折缝的一行字字字字字字字字'))], { page });
    expect(run(half + 4)).toHaveLength(1);
    expect(run(half + 30)).toEqual([]);
    const words = run(half - 60).map((finding) => finding.words.en);
    expect(words).toEqual(['a character lies on the fold']);
  });
});

test('an empty headline, a later frame no text reaches', () => {
  const chain = node(
    'story',
    {
      id: 's',
      frames: ['one', 'two'].map((id, index) => ({
        ...frame(id),
        rect: { ...box, x: area.x + 200 * index },
        columns: 1,
        gap: 0,
      })),
    },
    [p('短。')],
  );
  const head = node('headline', { frame: { ...frame('h'), rect: { ...box, x: 600 } } }, [text('title', '')]);
  expect(found('empty-frame', [head, chain]).map(({ place }) => place.frame)).toEqual(['h', 'two']);
});

test('text as dark as the picture behind it', () => {
  const caption = { captionSide: 'inside', captionSize: 30 };
  const run = (facts: PreflightFacts) => found('text-contrast', [pictureAt(box, caption, '压在图上的图说')], {}, facts);
  const tone = (lightest: number, darkest: number) => run({ behind: () => ({ lightest, darkest }) });
  expect(run({})).toMatchObject([{ severity: 'note' }]);
  expect(tone(0.05, 0.2)).toEqual([]);
  expect(tone(0.1, 0.9)).toMatchObject([{ severity: 'warning' }]);
  expect(found('text-contrast', [pictureAt(box), storyAt('s', { ...box, x: 300 }, p('旁边'))])).toEqual([]);
});

test('a style the sheet does not have, once', () => {
  const blocks = [storyAt('s', box, p('甲', { style: 'lost' }), p('乙', { style: 'lost' }))];
  expect(found('unknown-style', blocks)).toMatchObject([{ severity: 'warning', place: { block: 0 } }]);
  expect(found('unknown-style', [storyAt('s', box, p('甲', { style: 'byline' }))])).toEqual([]);
});

describe('jump lines', () => {
  const run = (words: string, facts: PreflightFacts = {}) =>
    found('jump-line', [storyAt('s', box, p(words))], { folio: { ...setup.folio, pageNumber: '第1版' } }, facts);
  test('want a number, of another page, which the issue has', () => {
    const issue = { issuePages: ['1', '2', '03'] };
    expect(run('（下转第三版）', issue)).toEqual([]);
    expect(run('（下转第4版）', issue)).toMatchObject([{ severity: 'warning', place: { offset: 1 } }]);
    expect(run('（下转第4版）')).toMatchObject([{ severity: 'note' }]);
    expect(run('（下转1版）')).toMatchObject([{ severity: 'warning' }]);
    expect(run('（下转　版）')).toMatchObject([{ severity: 'warning' }]);
    expect(run('转型升级的新版本，直接出版')).toEqual([]);
  });
  test('numbers are compared, not characters', () => {
    expect(['A01', '第A1版', '十二', '四', '〇', ''].map(pageKey)).toEqual(['A1', 'A1', '12', '4', '', '']);
  });
});

describe('date and weekday', () => {
  const run = (date: string, weekday: string) =>
    found('date-and-weekday', [], { folio: { ...setup.folio, date, weekday } }).map(({ severity }) => severity);
  test.each([
    ['2026年7月1日', '星期三', []],
    ['2026年7月1日', '星期四', ['error']],
    ['二〇二六年七月一日', '周三', []],
    ['二〇二四年二月二十九日', '星期四', []],
    ['2026-02-29', '', ['error']],
    ['2000-01-01', 'Saturday', []],
    ['2026-07-01 星期二', '', ['error']],
    ['丙午年五月十七', '星期三', ['note']],
    ['', '星期三', []],
  ])('%s %s', (date, weekday, expected) => {
    expect(run(date, weekday)).toEqual(expected);
  });
});

import { readFileSync } from 'node:fs';
import type { Node } from 'prosemirror-model';
import { beforeAll, describe, expect, test } from 'vitest';
import { Composer } from '../composer/index.ts';
import type { Proof } from '../composer/proof.ts';
import type { AssetFacts } from '../document/asset.ts';
import { plainSetup } from '../document/plain-setup.ts';
import type { Setup } from '../document/setup.ts';
import { frame, node, p, pageWith, text } from '../document/testing/page.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { loadFaces } from '../fonts/node/load.ts';
import { preflight, RULES } from './index.ts';

const setup = plainSetup();
const area = setup.page.plates[0]!.typeArea;
const measure = setup.page.columns.measure;
let fonts: FontLibrary;

beforeAll(async () => {
  fonts = (await loadFaces(new Set(Object.values(setup.roles)))).library;
});

/** A rectangle in the type area, in columns and rows from 0. */
function at(column: number, row: number, columns = 1, rows = 10) {
  const { gap } = setup.page.columns;
  const { leading } = setup.page.grid;
  return {
    x: area.x + column * (measure + gap),
    y: area.y + row * leading,
    width: columns * measure + (columns - 1) * gap,
    height: rows * leading,
  };
}
const framed = (id: string, rect: ReturnType<typeof at>, rest = {}) => ({ ...frame(id), rect, ...rest });
const storyAt = (id: string, rect: ReturnType<typeof at>, ...blocks: readonly Node[]) =>
  node('story', { id, frames: [{ ...framed(`f-${id}`, rect), columns: 1, gap: 0 }] }, blocks);
const pictureAt = (id: string, rect: ReturnType<typeof at>, attrs: Record<string, unknown> = {}, caption = '') =>
  node('picture', { frame: framed(id, rect), ...attrs }, [text('caption', caption)]);
const facts = (width: number, height: number, name = 'river.jpg'): AssetFacts => ({
  id: 'b'.repeat(64),
  extension: 'jpg',
  mediaType: 'image/jpeg',
  name,
  bytes: 1000,
  width,
  height,
  colour: 'rgb',
  profile: null,
});

/** Findings of a page composed for real, as `rule severity` and the whole finding. */
function check(blocks: readonly Node[], patch: Partial<Setup> = {}, library = fonts) {
  const page = pageWith(patch, ...blocks);
  return preflight(new Composer(library).compose(page), page, library);
}
const only = (rule: string, findings: ReturnType<typeof check>) => findings.filter((finding) => finding.rule === rule);

const line = '江上的渡船每天清晨六点开，载着对岸的菜农和他们的担子。';

test('a page that is well has no findings', () => {
  const head = node('headline', { frame: framed('h', at(0, 0, 3, 5)) }, [text('title', '渡船')]);
  expect(check([head, storyAt('s', at(0, 6), p(line))])).toEqual([]);
});

describe('overset', () => {
  test('says how many characters and lines, of which story, and where it begins', () => {
    const head = node('headline', { frame: framed('h', at(0, 0, 1, 4)) }, [text('title', '渡船')]);
    const [finding, ...rest] = only('overset', check([head, storyAt('s', at(0, 5, 1, 3), p(line.repeat(4)))]));
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ severity: 'warning', place: { story: '渡船', frame: 'f-s', block: 1 } });
    // Three rows of 14 characters, the first with two of indent: at most 40 are set.
    const over = Number(/^多 (\d+) 字/.exec(finding!.words.zh)![1]);
    expect(over).toBe(4 * line.length - finding!.place.offset!);
    expect(finding!.place.offset).toBeGreaterThan(36);
    expect(finding!.place.offset).toBeLessThan(48);
    expect(finding!.words.en).toContain(`${over} characters`);
  });
  test('of a caption names the picture’s frame', () => {
    const findings = check([pictureAt('pic', at(0, 0, 1, 6), { captionSize: 12 }, line.repeat(3))]);
    expect(only('overset', findings)).toMatchObject([{ place: { frame: 'pic' } }]);
  });
  test('is not certain where a face is missing', () => {
    const findings = check([storyAt('s', at(0, 0), p(line))], { roles: { ...setup.roles, song: 'no-such-face' } });
    expect(only('overset', findings)[0]).toMatchObject({ severity: 'note' });
    expect(only('overset', findings)[0]!.words.en).toMatch(/^not checked/);
  });
});

test('a missing face is named with its role', () => {
  const findings = check([storyAt('s', at(0, 0), p(line))], { roles: { ...setup.roles, song: 'no-such-face' } });
  expect(only('missing-face', findings)).toMatchObject([{ severity: 'error' }]);
  expect(only('missing-character', findings)).toEqual([]);
  expect(only('missing-face', findings)[0]!.words.en).toContain('no-such-face is missing (role: song)');
});

test('a face that may not be embedded is an error', () => {
  const closed: FontLibrary = {
    ids: fonts.ids,
    face: (id) => {
      const face = fonts.face(id);
      return face === null ? null : Object.create(face, { embeddable: { value: false } });
    },
  };
  const page = pageWith({}, storyAt('s', at(0, 0), p(line)));
  const findings = preflight(new Composer(fonts).compose(page), page, closed);
  expect(only('embedding', findings)).toMatchObject([{ severity: 'error' }]);
});

test('a character no face has is an error with its place', () => {
  const findings = only('missing-character', check([storyAt('s', at(0, 0), p('渡口'), p('第二\u{12000}段'))]));
  expect(findings).toMatchObject([{ severity: 'error', place: { frame: 'f-s', block: 1, offset: 2 } }]);
  expect(findings[0]!.words.zh).toContain('U+12000');
});

describe('pictures', () => {
  test('an empty frame is a warning, a lost file an error, a reserved ad nothing', () => {
    const findings = only(
      'missing-picture',
      check([
        pictureAt('empty', at(0, 0), {}, '清晨的渡口'),
        pictureAt('lost', at(1, 0), { asset: 'c'.repeat(64) }),
        node('ad', { frame: framed('reserved', at(2, 0)) }),
        node('ad', { frame: framed('arrived', at(3, 0)), status: 'arrived' }),
      ]),
    );
    expect(findings.map(({ severity, place }) => [place.frame, severity])).toEqual([
      ['empty', 'warning'],
      ['lost', 'error'],
      ['arrived', 'warning'],
    ]);
    expect(findings[0]!.words.zh).toContain('清晨的渡口');
  });
  test('resolution is that of the part that is shown', () => {
    // One column is 126 pt = 1.75 in wide; the frame is square, so a 2:1 picture shows half its width.
    const square = { ...at(0, 0), height: measure };
    const run = (width: number, height: number, attrs = {}) =>
      only(
        'low-resolution',
        check([pictureAt('pic', square, { asset: facts(1, 1).id, ...attrs })], { assets: [facts(width, height)] }),
      );
    expect(run(700, 350)).toEqual([]);
    expect(run(698, 349)).toMatchObject([{ severity: 'warning', place: { frame: 'pic' } }]);
    expect(run(698, 349)[0]!.words.en).toContain('199 ppi');
    expect(run(352, 176)).toMatchObject([{ severity: 'warning' }]);
    expect(run(348, 174)).toMatchObject([{ severity: 'error' }]);
    expect(run(700, 350, { crop: { x: 0, y: 0, width: 0.25, height: 0.5 } })).toMatchObject([{ severity: 'warning' }]);
  });
  test('resolution is not checked where the pixels are not known', () => {
    const findings = only('low-resolution', check([pictureAt('pic', at(0, 0), { asset: 'c'.repeat(64) })]));
    expect(findings).toMatchObject([{ severity: 'note', place: { frame: 'pic' } }]);
  });
});

describe('text outside the page', () => {
  test('beyond the trim is an error, beyond the type area a warning, inside nothing', () => {
    const run = (rect: ReturnType<typeof at>) => only('outside-page', check([storyAt('s', rect, p(line))]));
    expect(run(at(0, 0))).toEqual([]);
    expect(run({ ...at(0, 0), x: area.x - 20 })).toMatchObject([{ severity: 'warning', place: { frame: 'f-s' } }]);
    expect(run({ ...at(0, 0), x: -30 })).toMatchObject([{ severity: 'error', place: { frame: 'f-s' } }]);
  });
  test('section label and staff line may stand in the margin', () => {
    const findings = check([
      text('staffLine', '责编 甲', { frame: framed('staff', { x: area.x, y: 20, width: 200, height: 20 }) }),
    ]);
    expect(only('outside-page', findings)).toEqual([]);
  });
});

describe('covered text', () => {
  const wrap = { shape: 'none', inset: 0 };
  const run = (attrs: Record<string, unknown>, z = 1, words = line) =>
    only(
      'covered-text',
      check(
        [
          storyAt('s', at(0, 0), p(words)),
          node('picture', { frame: framed('pic', at(0, 0), { z }), asset: facts(1, 1).id, wrap, ...attrs }, [
            text('caption', ''),
          ]),
        ],
        { assets: [facts(2000, 2000)] },
      ),
    );
  test('under a picture is found, beside it, under an empty frame and over it not', () => {
    expect(run({})).toMatchObject([{ severity: 'warning', place: { frame: 'f-s', block: 0 } }]);
    expect(run({}, -1)).toEqual([]);
    expect(run({ asset: null })).toEqual([]);
    expect(run({ wrap: { shape: 'rectangle', inset: 0 } })).toEqual([]);
  });
  test('in the corner of a circle is not', () => {
    expect(run({ shape: 'ellipse' }, 1, '江上')).toEqual([]);
    expect(run({ shape: 'ellipse' })).toHaveLength(1);
  });
});

describe('stories and headlines', () => {
  test('a frame without text, a headline without a story', () => {
    const findings = check([
      storyAt('empty', at(0, 0), p('')),
      node('headline', { frame: framed('h', at(1, 0, 2, 3)) }, [text('title', '有题')]),
    ]);
    expect(only('empty-story', findings)).toMatchObject([{ place: { frame: 'f-empty' } }]);
    expect(only('headline-without-story', findings)).toMatchObject([{ place: { frame: 'h', story: '有题' } }]);
  });
  test('a story all cut counts as empty', () => {
    expect(only('empty-story', check([storyAt('s', at(0, 0), p('删去的', { cut: true }))]))).toHaveLength(1);
  });
});

test('a story in hand with its headline and pictures is one note, and nothing beside', () => {
  const findings = check([
    node('headline', {}, [text('title', '待用|题')]),
    node('story', { id: 'hand', frames: [] }, [
      p('有文字。'),
      node('picture', {}, [text('caption', '渡口图说')]),
      p('又一段'),
    ]),
  ]);
  expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([['in-hand', 'note']]);
  expect(findings[0]!.words.zh).toBe('待用 1 篇，7 字不在版面上：“待用 题”');
});

test('text in blocks without a frame is told with its characters, once', () => {
  const homeless = (caption: string) => node('picture', {}, [text('caption', caption)]);
  const findings = only(
    'not-placed',
    check([
      storyAt('s', at(0, 0), p(line), homeless('另一图说'), homeless('')),
      node('headline', {}, [text('title', '无框|题')]),
      pictureAt('hidden', at(1, 0), { captionSide: 'none' }, '不显示'),
    ]),
  );
  expect(findings.map(({ severity, words }) => [severity, words.zh])).toEqual([
    ['warning', '图片“另一图说”没有框，4 字不在版面上'],
    ['warning', '标题“无框 题”没有框，3 字不在版面上'],
    ['note', '图说“不显示”设为不显示'],
  ]);
});

describe('lines and colours', () => {
  test('a rule thinner than the press can hold', () => {
    const run = (thickness: number) =>
      only('thin-line', check([node('rule', { frame: framed('line', at(0, 0, 2, 1)), thickness })]));
    expect(run(0.25)).toEqual([]);
    expect(run(0.1)).toMatchObject([{ severity: 'warning', place: { frame: 'line' } }]);
  });
  test('small reversed type', () => {
    const styles = { ...setup.styles, tiny: { ...setup.styles['body']!, size: 5, swatch: 'paper' } };
    const findings = check([storyAt('s', at(0, 0), p(line, { style: 'tiny' }))], { styles });
    expect(only('reversed-type', findings)).toMatchObject([{ severity: 'warning', place: { frame: 'f-s', block: 0 } }]);
  });
  test('a colour over the ink limit, by the tint it is used with', () => {
    const rich = { name: 'rich', label: { zh: '四色黑', en: 'Rich' }, c: 80, m: 80, y: 80, k: 100, spot: null };
    const swatches = [...setup.swatches, rich];
    const run = (tint: number) => {
      const styles = { ...setup.styles, body: { ...setup.styles['body']!, swatch: 'rich', tint } };
      return only('ink-limit', check([storyAt('s', at(0, 0), p(line))], { swatches, styles }));
    };
    expect(run(1)[0]!.words.en).toContain('340%');
    expect(run(0.5)).toEqual([]);
  });
});

test('doubtful text is noted once a stretch, with what stood there before', () => {
  const page = pageWith({}, storyAt('s', at(0, 0), p('渡口的船工老李今天休息')));
  const type = page.type.schema.marks['doubtful']!;
  const strong = page.type.schema.marks['strong']!;
  const { schema } = page.type;
  const marked = schema.nodes['paragraph']!.create(null, [
    schema.text('渡口的'),
    schema.text('船', [type.create({ kind: 'double', before: '船船' })]),
    schema.text('工', [strong.create(), type.create({ kind: 'double', before: '船船' })]),
    schema.text('老李'),
  ]);
  const findings = only('doubtful-text', check([storyAt('s', at(0, 0), marked)]));
  expect(findings).toMatchObject([{ severity: 'note', place: { block: 0, offset: 3 } }]);
  expect(findings[0]!.words.zh).toBe('存疑：“船工”（原为“船船”）');
});

test('every rule has an id of its own, and words; every finding words in both languages', () => {
  expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length);
  for (const rule of RULES) expect(rule.words.zh !== '' && rule.words.en !== '').toBe(true);
  const proof: Proof = new Composer(fonts).compose(pageWith({}));
  expect(preflight(proof, pageWith({}), fonts)).toEqual([]);
});

test('the list of rules for people is that of the program, in its order', () => {
  const listed = readFileSync(new URL('../docs/preflight.md', import.meta.url), 'utf8').matchAll(
    /^\| `([a-z-]+)` \|/gm,
  );
  expect(Array.from(listed, (row) => row[1])).toEqual(RULES.map((rule) => rule.id));
});

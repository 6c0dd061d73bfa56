import type { Node } from 'prosemirror-model';
import { beforeAll, expect, it } from 'vitest';
import { Composer, type LineItem, type Proof } from '../../composer/index.ts';
import {
  area,
  frame,
  node,
  paragraph,
  sampleText,
  storyFrame,
  testFonts,
  testPage,
} from '../../composer/testing/page.ts';
import { toMillimetres } from '../../document/units.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import { type Random, seededRandom } from '../../tests/browser/random.ts';
import { comparePages } from './compare-pages.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFonts();
});

const composed = (page: Node) => ({ page, proof: new Composer(fonts).compose(page) });
const compare = (before: Node, after: Node) => comparePages(composed(before), composed(after));

/** What a page is made of, to be edited: the paragraphs of two stories and where they stand, a picture, a rule, a style. */
interface Made {
  stories: { id: string; title: string; paragraphs: string[]; down: number; rows: number }[];
  picture: { x: number; y: number; width: number; height: number };
  asset: string;
  rule: boolean;
  captionSize: number;
}

function original(seed: number): Made {
  const texts = (first: number) =>
    [0, 1, 2, 3, 4].map((n) => `${'甲乙丙丁戊'[n]}${sampleText(60 + 25 * n, seed + first + n)}`);
  return {
    stories: [
      { id: 'one', title: '大桥昨日通车', paragraphs: texts(1), down: 0, rows: 22 },
      { id: 'two', title: '图书馆延长开放', paragraphs: texts(11), down: 0, rows: 22 },
    ],
    picture: area(2, 60, 1, 12),
    asset: 'a'.repeat(64),
    rule: true,
    captionSize: 7.5,
  };
}

function built({ stories, picture, asset, rule, captionSize }: Made): Node {
  const page = testPage(
    ...stories.flatMap(({ id, title, paragraphs, down, rows }, index) => [
      node('headline', { frame: frame(`h-${id}`, area(0, 30 * index, 4, 4)) }, node('title', {}, title)),
      node(
        'story',
        { id, frames: [storyFrame(`s-${id}`, 0, 30 * index + 5 + down, 4, rows)] },
        ...paragraphs.map(paragraph),
      ),
    ]),
    node('picture', { frame: frame('p', picture), asset }, node('caption', {}, '桥上的灯')),
    ...(rule ? [node('rule', { frame: frame('r', area(0, 85, 4, 1)) })] : []),
  );
  const json = page.toJSON() as { content: { attrs: { value: { styles: { caption: { size: number } } } } }[] };
  json.content[0]!.attrs.value.styles.caption.size = captionSize;
  return page.type.schema.nodeFromJSON(json);
}

/** Characters that no sample text holds. */
const STRANGE = '鲸鲨鳄鹭鹳鸬鹚鲟鳇鲥';

interface Json {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  content?: Json[];
  marks?: { type: string }[];
}

/** Edits one paragraph or frame at random; gives what the comparison has to say of it. */
function edit(made: Made, random: Random, touched: Set<string>): string[] {
  const story = random.pick(made.stories);
  const index = random.below(story.paragraphs.length);
  const text = story.paragraphs[index]!;
  const kind = random.below(11);
  if (kind === 7 || kind === 8) {
    // A story's frame moves down by rows, or becomes shorter by rows.
    if (touched.has(`frame ${story.id}`)) return [];
    touched.add(`frame ${story.id}`);
    if (kind === 7) story.down = 1 + random.below(2);
    else story.rows -= 1 + random.below(3);
    const { y, height } = area(0, 30 * made.stories.indexOf(story) + 5 + story.down, 4, story.rows);
    return [`${kind === 7 ? 'moved' : 'resized'} s-${story.id} ${millimetres(kind === 7 ? y : height)}`];
  }
  if (kind === 9) {
    if (made.asset.startsWith('b')) return [];
    made.asset = 'b'.repeat(64);
    return ['replaced p'];
  }
  if (kind === 10) {
    if (made.captionSize !== 7.5) return [];
    made.captionSize = 7.5 + random.below(3) / 2 + 0.5;
    return [`styles.caption.size ${made.captionSize}`];
  }
  if (kind === 5) {
    if (touched.has('picture')) return [];
    touched.add('picture');
    const before = { ...made.picture };
    made.picture = { ...before, x: before.x + 5 + random.below(20), height: before.height + random.below(2) * 9 };
    return [`${made.picture.height === before.height ? 'moved' : 'moved-resized'} p ${millimetres(made.picture.x)}`];
  }
  if (kind === 6) {
    if (!made.rule) return [];
    made.rule = false;
    return ['removed r'];
  }
  // One edit a paragraph, and none beside another where paragraphs come and go: else several lists would be right.
  if (touched.has(story.id) || touched.has(text)) return [];
  if (kind <= 2) {
    const at = 5 + random.below(text.length - 20);
    const length = kind === 0 ? 0 : 1 + random.below(6);
    const typed = kind === 1 ? '' : random.pick([...STRANGE]).repeat(1 + random.below(3));
    story.paragraphs[index] = text.slice(0, at) + typed + text.slice(at + length);
    touched.add(story.paragraphs[index]!);
    return [`changed ${story.id} -${length} +${typed}`];
  }
  touched.add(story.id);
  for (const one of story.paragraphs) touched.add(one);
  if (kind === 3) {
    const fresh = STRANGE.slice(random.below(4));
    story.paragraphs.splice(index, 0, fresh);
    return [`inserted ${story.id} ${fresh}`];
  }
  story.paragraphs.splice(index, 1);
  if (random.below(2) === 0) return [`deleted ${story.id} ${text}`];
  const to = index < 2 ? story.paragraphs.length : 0;
  story.paragraphs.splice(to, 0, text);
  return [`moved ${story.id} ${text}`];
}

const millimetres = (points: number) => Math.round(toMillimetres(points) * 100) / 100;

function told(comparison: ReturnType<typeof comparePages>): string[] {
  return [
    ...comparison.text.flatMap(({ kind, owner, before, after, changes }) =>
      kind === 'changed'
        ? changes.map(({ deleted, inserted }) => `changed ${owner.id} -${deleted.length} +${inserted}`)
        : [`${kind} ${owner.id} ${after ?? before}`],
    ),
    ...comparison.geometry.map(({ kind, frame: id, after }) => {
      if (after === null) return `${kind} ${id}`;
      const { x, y, height } = after;
      return `${kind} ${id} ${id === 'p' ? x : kind === 'moved' ? y : height}`;
    }),
    ...comparison.pictures.map(({ kind, owner }) => `${kind} ${owner.id}`),
    ...comparison.values.map(({ name }) => name),
    ...comparison.setup.map(({ path, after }) => `${path} ${String(after)}`),
  ].sort();
}

/** Every line of a paragraph whose text is on both pages once, by its text: where it stands. */
function stands(proof: Proof): Map<string, string> {
  const places = new Map<string, string>();
  for (const item of proof.items) {
    if (item.kind !== 'line' || item.block < 0) continue;
    const { frame: id, column, row, x, y, line } = item as LineItem;
    const text = proof.blocks[item.block]!.text;
    places.set(`${text} ${line.start}-${line.end}`, [id, column, row, x, y].join());
  }
  return places;
}

it('random edits: text and geometry list exactly those, and the moved lines are those that stand elsewhere', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = seededRandom(seed * 7919);
    const before = original(seed);
    const after = structuredClone(before);
    const touched = new Set<string>();
    const expected: string[] = [];
    for (let count = 1 + random.below(7); count > 0; count -= 1) expected.push(...edit(after, random, touched));
    const [one, other] = [composed(built(before)), composed(built(after))];
    const comparison = comparePages(one, other);
    expect(told(comparison), `seed ${seed}`).toEqual(expected.sort());

    const [was, is] = [stands(one.proof), stands(other.proof)];
    const blocks = new Set(other.proof.blocks.map(({ text }) => text).filter((text) => text !== ''));
    const elsewhere = [...is].filter(([key, place]) => was.has(key) && was.get(key) !== place).map(([key]) => key);
    const unchanged = comparison.moved.filter(({ kind, places }) => {
      const text = other.proof.blocks[places.after?.block ?? -1]?.text ?? '';
      return kind === 'moved' && blocks.has(text) && one.proof.blocks.some((block) => block.text === text);
    });
    const keys = unchanged.map(({ places }) => {
      const item = other.proof.items.find(
        (candidate) =>
          candidate.kind === 'line' &&
          candidate.block === places.after!.block &&
          candidate.line.start === places.after!.offset,
      ) as LineItem;
      return `${other.proof.blocks[item.block]!.text} ${item.line.start}-${item.line.end}`;
    });
    expect(keys.sort(), `seed ${seed}`).toEqual(elsewhere.sort());
  }
});

it('the same page gives nothing', () => {
  const comparison = compare(built(original(3)), built(original(3)));
  expect(Object.values(comparison).flat()).toEqual([]);
});

it('a change has its place on both pages, as column and row from 1, with the lines it stands in', () => {
  const before = original(5);
  const after = structuredClone(before);
  const text = before.stories[0]!.paragraphs[2]!;
  after.stories[0]!.paragraphs[2] = `${text.slice(0, 30)}鲸${text.slice(31)}`;
  const { text: differences, moved } = compare(built(before), built(after));
  expect(differences).toHaveLength(1);
  const [change] = differences[0]!.changes;
  expect(change).toMatchObject({ deleted: text[30], inserted: '鲸' });
  expect(change!.places.after).toMatchObject({ story: 'one', frame: 's-one', offset: 30 });
  expect(change!.places.after!.column).toBeGreaterThanOrEqual(1);
  expect(change!.places.after).toEqual(change!.places.before);
  expect(change!.lines.after).toBe(change!.lines.before.replace(text[30]!, '鲸'));
  expect(moved.filter(({ kind }) => kind === 'moved')).toEqual([]);
});

it('a replacement that shares a character with what it replaces is one change; two edits apart are two', () => {
  const before = original(5);
  const edited = (change: (text: string) => string) => {
    const after = structuredClone(before);
    const [text] = [after.stories[0]!.paragraphs[2]!];
    after.stories[0]!.paragraphs[2] = change(text);
    const { text: differences } = compare(built(before), built(after));
    return differences.flatMap(({ changes }) => changes.map(({ deleted, inserted }) => [deleted, inserted]));
  };
  const text = before.stories[0]!.paragraphs[2]!;
  const [three, middle] = [text.slice(20, 25), text[22]!];
  expect(edited((old) => `${old.slice(0, 20)}鲸鲨${middle}鳄鹭${old.slice(25)}`)).toEqual([
    [three, `鲸鲨${middle}鳄鹭`],
  ]);
  expect(edited((old) => `${old.slice(0, 20)}鲸${old.slice(21, 22)}鳄${old.slice(23)}`)).toEqual([
    [text[20], '鲸'],
    [text[22], '鳄'],
  ]);
});

it('a paragraph split or joined is one difference', () => {
  const before = original(6);
  const after = structuredClone(before);
  const text = before.stories[1]!.paragraphs[3]!;
  after.stories[1]!.paragraphs.splice(3, 1, text.slice(0, 40), text.slice(40));
  expect(compare(built(before), built(after)).text.map(({ kind }) => kind)).toEqual(['split']);
  expect(compare(built(after), built(before)).text.map(({ kind }) => kind)).toEqual(['joined']);
});

it('a paragraph that went to another story is moved, with where it came from', () => {
  const before = original(7);
  const after = structuredClone(before);
  after.stories[1]!.paragraphs.push(...after.stories[0]!.paragraphs.splice(1, 1));
  const { text } = compare(built(before), built(after));
  expect(text).toMatchObject([{ kind: 'moved', from: { id: 'one' }, owner: { id: 'two' } }]);
});

it('stories with other ids are matched by their text', () => {
  const before = original(8);
  const after = structuredClone(before);
  after.stories[0]!.id = 'other';
  after.stories[0]!.paragraphs[0] += '鲸';
  const { text } = compare(built(before), built(after));
  expect(told({ ...compare(built(before), built(before)), text })).toEqual(['changed other -0 +鲸']);
});

it('pictures, values, marks and set-up are told as such', () => {
  const page = built(original(9));
  const json = page.toJSON() as { content: Json[] };
  const changed = structuredClone(json);
  const find = (type: string) => changed.content.find((child) => child.type === type)!;
  find('picture').attrs!['asset'] = 'c'.repeat(64);
  find('picture').attrs!['crop'] = { x: 0, y: 0, width: 0.5, height: 1 };
  find('story').attrs!['balance'] = true;
  const first = find('story').content![0]!;
  const words = first.content![0]!.text!;
  first.content = [
    { type: 'text', text: words.slice(0, 8) },
    { type: 'text', text: words.slice(8, 12), marks: [{ type: 'strong' }] },
    { type: 'text', text: words.slice(12) },
  ];
  (changed.content[0]!.attrs!['value'] as { styles: { body: { size: number } } }).styles.body.size = 8.6;
  const comparison = compare(page, page.type.schema.nodeFromJSON(changed));
  expect(comparison.text).toEqual([]);
  expect(comparison.geometry).toEqual([]);
  expect(comparison.pictures.map(({ kind }) => kind)).toEqual(['replaced', 'crop']);
  expect(comparison.values.map(({ name, text }) => [name, text])).toEqual([
    ['balance', ''],
    ['marks', words.slice(8, 12)],
  ]);
  expect(comparison.setup).toEqual([{ path: 'styles.body.size', before: 8.4, after: 8.6 }]);
});

import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../document/schema.ts';
import type { FontLibrary } from '../fonts/face.ts';
import {
  Composer,
  headlineRoom,
  headlineRooms,
  type LineItem,
  paragraphFixes,
  restorableCuts,
  withFits,
} from './index.ts';
import { area, frame, node, paragraph, sampleText, storyFrame, testFonts, testPage } from './testing/page.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFonts();
});

const story = (frames: unknown[], ...content: Node[]): Node => node('story', { id: 's', frames }, ...content);

describe('a line more or less', () => {
  const page = (): Node =>
    testPage(
      story(
        [storyFrame('f', 0, 0, 2, 40)],
        ...[1, 2, 3, 4].map((seed) => paragraph(sampleText(150 + seed * 23, seed))),
      ),
    );

  it('does exactly what it says, within the house limits', () => {
    const composer = new Composer(fonts);
    const doc = page();
    const before = composer.compose(doc);
    let found = 0;
    for (let block = 0; block < 4; block += 1) {
      for (const fix of paragraphFixes(composer, doc, block)) {
        found += 1;
        const after = new Composer(fonts).compose(withFits(doc, new Map([[block, fix]])));
        expect(after.blocks[block]!.lines).toHaveLength(before.blocks[block]!.lines.length + fix.change);
        expect(after.fills[0]).toEqual(fix.fill);
        expect(fix.letterSpace).toBeGreaterThanOrEqual(-0.05);
        expect(fix.letterSpace).toBeLessThanOrEqual(0.08);
        expect(fix.worstGap).toBeLessThanOrEqual(0.25);
        expect(after.blocks[block]!.letterSpace).toBe(fix.letterSpace);
      }
    }
    expect(found).toBeGreaterThan(2);
  });

  it('is found for a paragraph that finds no room, and lets it in', () => {
    const composer = new Composer(fonts);
    const text = [150, 164, 227].map((characters) => paragraph(sampleText(characters, characters % 5)));
    const rows = composer.compose(testPage(story([storyFrame('f', 0, 0, 1, 60)], ...text))).fills[0]!.rows;
    for (const missing of [1, 5, 20]) {
      const tight = testPage(story([storyFrame('f', 0, 0, 1, rows - missing)], ...text));
      const before = composer.compose(tight).fills[0]!.oversetLines;
      expect(before).toBe(missing);
      const fixes = text.flatMap((_, block) => paragraphFixes(composer, tight, block));
      expect(fixes.filter(({ change }) => change === -1).map(({ block }) => block)).toEqual([1, 2]);
      for (const fix of fixes) expect(fix.fill.oversetLines - before).toBe(fix.change);
    }
  });

  it('is taken away whole', () => {
    const composer = new Composer(fonts);
    const doc = page();
    const squeezed = withFits(doc, new Map([[1, { lines: 1, letterSpace: 0.03 }]]));
    const restored = withFits(squeezed, new Map([[1, { lines: 0, letterSpace: 0 }]]));
    expect(restored.eq(doc)).toBe(true);
    expect(composer.compose(restored)).toEqual({ ...composer.compose(doc), statistics: expect.anything() });
  });
});

describe('cut text', () => {
  it('is offered back when there is room for it, and only then', () => {
    const cut = schema.marks['cut']!.create({ id: '1' });
    const content = (rows: number): Node =>
      testPage(
        story(
          [storyFrame('f', 0, 0, 1, rows)],
          paragraph(sampleText(100, 1)),
          node(
            'paragraph',
            {},
            schema.text('河水退了。'),
            schema.text('第二天清晨，人们又回到岸上，把淤泥一锹一锹地铲走。', [cut]),
          ),
          node('paragraph', { cut: true }, sampleText(200, 2)),
        ),
      );
    expect(restorableCuts(new Composer(fonts), content(7))).toEqual([]);
    expect(restorableCuts(new Composer(fonts), content(9)).map(({ characters }) => characters)).toEqual([25]);
    expect(restorableCuts(new Composer(fonts), content(40))).toHaveLength(2);
  });
});

describe('the room of an empty frame', () => {
  const point = fc.record({
    x: fc.double({ min: 0, max: 1, noNaN: true }),
    y: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const obstacle = fc.record({
    x: fc.integer({ min: 0, max: 500 }),
    y: fc.integer({ min: 0, max: 400 }),
    width: fc.integer({ min: 20, max: 200 }),
    height: fc.integer({ min: 20, max: 200 }),
    wrap: fc.constantFrom('rectangle', 'ellipse', 'polygon'),
    points: fc.array(point, { minLength: 3, maxLength: 9 }),
    inset: fc.integer({ min: 0, max: 12 }),
    sides: fc.constantFrom('wider', 'both'),
  });
  const part = fc.record({
    column: fc.integer({ min: 0, max: 2 }),
    row: fc.integer({ min: 0, max: 30 }),
    columns: fc.integer({ min: 1, max: 3 }),
    rows: fc.integer({ min: 3, max: 16 }),
    narrower: fc.integer({ min: 0, max: 40 }),
    broken: fc.boolean(),
  });
  const shapes = fc.record({
    parts: fc.array(part, { minLength: 1, maxLength: 2 }),
    obstacles: fc.array(obstacle, { maxLength: 3 }),
    vertical: fc.boolean(),
    balance: fc.boolean(),
  });
  type Shape = typeof shapes extends fc.Arbitrary<infer T> ? T : never;

  const framesOf = ({ parts, vertical }: Shape): unknown[] =>
    parts.map(({ column, row, columns, rows, narrower, broken }, index) => {
      const base = storyFrame(`f${index}`, column, row, columns, rows) as { rect: { width: number; height: number } };
      const rect = { ...base.rect, width: base.rect.width - narrower };
      // A vertical column of less than 5 em holds no line with its indent.
      if (vertical) rect.height = Math.max(rect.height, columns * 50);
      if (!broken) return { ...base, rect };
      const along = vertical ? rect.height : rect.width;
      const equal = Math.floor((along - (columns - 1) * 8.4) / columns / 8.4) * 8.4;
      const left = along - (columns - 1) * 8.4 - equal * (columns - 1);
      return { ...base, rect, measures: [...Array<number>(columns - 1).fill(equal), left] };
    });

  it('is what is really set in it, in any shape, with any wraps, in both directions, over any chain', () => {
    const composer = new Composer(fonts);
    const directions = { horizontal: 0, vertical: 0, wrapped: 0 };
    const run = (shape: Shape): void => {
      const { obstacles, vertical, balance } = shape;
      const direction = vertical ? 'vertical' : 'horizontal';
      directions[direction] += 1;
      if (obstacles.length > 0) directions.wrapped += 1;
      const pictures = obstacles.map(({ wrap, points, inset, sides, ...rect }, index) =>
        node(
          'picture',
          {
            frame: frame(`p${index}`, rect),
            wrap: { shape: wrap, inset, sides, ...(wrap === 'polygon' ? { points } : {}) },
            captionSide: 'none',
          },
          node('caption', {}),
        ),
      );
      const filled = (...content: Node[]) =>
        composer.compose(
          testPage(node('story', { id: 's', frames: framesOf(shape), direction, balance }, ...content), ...pictures),
        );
      const empty = filled().fills[0]!;
      expect(empty.characters).toBe(0);
      expect(empty.freeCharacters).toBe(empty.capacity);
      // Four characters more make one line more, which no orphan control changes.
      const poured = filled(paragraph('国'.repeat(empty.capacity + 4))).fills[0]!;
      expect(poured.characters).toBe(empty.capacity);
      expect(poured.oversetCharacters).toBe(4);
      expect(poured.freeCharacters).toBe(0);
      if (empty.capacity > 0 && empty.capacity < 400) {
        const exact = filled(paragraph('国'.repeat(empty.capacity))).fills[0]!;
        expect(exact).toMatchObject({ characters: empty.capacity, oversetCharacters: 0, oversetLines: 0 });
      }
    };
    fc.assert(fc.property(shapes, run), { numRuns: 200, seed: 7, endOnFailure: true });
    expect(Math.min(...Object.values(directions))).toBeGreaterThan(60);
  });
});

describe('the room of a headline', () => {
  it('is exact: that many characters stand on its line, one more does not', () => {
    const compose = (title: string) =>
      new Composer(fonts).compose(
        testPage(node('headline', { frame: frame('h', area(0, 0, 4, 8)) }, node('title', {}, title))),
      );
    const [now] = headlineRoom(compose('河岸的灯'));
    expect(now).toMatchObject({ characters: 4, size: 40 });
    const full = compose('灯'.repeat(now!.room));
    const [line] = full.blocks[0]!.lines.map((index) => full.items[index] as LineItem);
    expect(full.blocks[0]!.lines).toHaveLength(1);
    expect(line!.line.runs[0]).toMatchObject({ size: 40, scaleX: 1 });
    const over = compose('灯'.repeat(now!.room + 1));
    const changed = over.items[over.blocks[0]!.lines[0]!] as LineItem;
    expect(
      over.blocks[0]!.lines.length > 1 || changed.line.runs[0]!.scaleX < 1 || changed.line.runs[0]!.size < 40,
    ).toBe(true);
  });
});

describe('the room of a headline by size', () => {
  it('is what a title is set at when it has that many characters', () => {
    const set = (characters: number) => {
      const title = characters > 0 ? '灯'.repeat(characters) : '河岸的灯';
      const doc = testPage(node('headline', { frame: frame('h', area(0, 0, 2, 4)) }, node('title', {}, title)));
      const proof = new Composer(fonts).compose(doc);
      return { doc, proof, line: (proof.items[proof.blocks[0]!.lines[0]!] as LineItem).line };
    };
    const { doc, proof } = set(0);
    const [rooms] = headlineRooms(doc, proof);
    expect(rooms!.sizes[0]!.size).toBe(44);
    expect(rooms!.sizes[rooms!.sizes.length - 1]!.size).toBe(16);
    for (const { size, room, narrowed } of rooms!.sizes.filter((each) => each.size > 20 && each.size <= 40)) {
      const full = set(narrowed);
      expect(full.proof.blocks[0]!.lines).toHaveLength(1);
      expect(full.line.runs[0]!.size).toBeGreaterThanOrEqual(size);
      const whole = set(room);
      expect(whole.line.runs[0]!.size).toBeGreaterThanOrEqual(size);
      const over = set(narrowed + 1);
      expect(over.proof.blocks[0]!.lines.length > 1 || over.line.runs[0]!.size < size).toBe(true);
    }
  });
});

describe('frozen breaks', () => {
  it('stay while the text before them does, and the rest is broken anew', () => {
    const text = sampleText(180, 3);
    const compose = (content: Node) =>
      new Composer(fonts).compose(testPage(story([storyFrame('f', 0, 0, 1, 40)], content)));
    const free = compose(paragraph(text));
    const ends = (proof: typeof free): number[] =>
      proof.blocks[0]!.lines.map((index) => (proof.items[index] as LineItem).line.end);
    const shorter = ends(free)
      .slice(0, 3)
      .map((end) => end - 1);
    const legal = compose(node('paragraph', { frozen: [shorter[0]!] }, text));
    expect(ends(legal)[0]).toBe(shorter[0]);
    expect(ends(compose(node('paragraph', { frozen: ends(free) }, text)))).toEqual(ends(free));
    const grown = compose(node('paragraph', { frozen: ends(free).slice(0, 4) }, `${text}桥下有人收网，灯都灭了。`));
    expect(ends(grown).slice(0, 4)).toEqual(ends(free).slice(0, 4));
  });

  it('give way where the measure no longer takes their lines', () => {
    const text = sampleText(180, 3);
    const set = (columns: number, frozen: number[] | null) => {
      const base = storyFrame('f', 0, 0, 1, 60) as { rect: { width: number } };
      const frames = [{ ...base, rect: { ...base.rect, width: base.rect.width * columns } }];
      const proof = new Composer(fonts).compose(testPage(story(frames, node('paragraph', { frozen }, text))));
      return proof.blocks[0]!.lines.map((index) => (proof.items[index] as LineItem).line);
    };
    const frozen = set(1, null)
      .map((line) => line.end)
      .slice(0, -1);
    for (const columns of [0.6, 2]) {
      const lines = set(columns, frozen);
      expect(lines.map(({ end }) => end)).toEqual(set(columns, null).map(({ end }) => end));
      for (const line of lines) expect(line.extent).toBeLessThanOrEqual(line.measure + 0.01);
    }
  });
});

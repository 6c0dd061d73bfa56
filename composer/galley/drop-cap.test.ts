import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../document/schema.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import {
  Composer,
  caretPlace,
  glyphsOf,
  hitTest,
  type LineItem,
  type Proof,
  paragraphFixes,
  proofText,
} from '../index.ts';
import {
  area,
  frame,
  node,
  paragraph,
  sampleText,
  storyFrame,
  TEST_GRID,
  testFonts,
  testPage,
} from '../testing/page.ts';
import { capRange } from './drop-cap.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFonts();
});

const { size, leading } = TEST_GRID;
const cap = (lines: number, characters = 1, style: string | null = null) => ({ dropCap: { lines, characters, style } });
const capped = (text: string, lines = 3, characters = 1): Node => node('paragraph', cap(lines, characters), text);
const story = (frames: unknown[], attrs: Record<string, unknown>, ...content: Node[]): Node =>
  node('story', { id: 's', frames, ...attrs }, ...content);
const linesOf = (proof: Proof, block = 0): LineItem[] =>
  proof.blocks[block]!.lines.map((index) => proof.items[index] as LineItem);
const textOf = (items: readonly LineItem[]): string =>
  items.flatMap(({ line }) => glyphsOf(line).map(({ text }) => text)).join('');
const compose = (page: Node): Proof => new Composer(fonts).compose(page);
const strip = (text: string): string => text.replace(/[\s\u3000]/g, '');

describe('what a drop cap is made of', () => {
  it.each([
    ['河岸的灯', 1, 0, 1],
    ['“河岸”的灯', 1, 1, 2],
    ['“《河》岸', 1, 2, 4],
    ['他，站住了', 1, 0, 2],
    ['2024年春', 1, 0, 4],
    ['3.5%的人', 1, 0, 3],
    ['The river', 1, 0, 1],
    ['河岸的灯', 2, 0, 2],
    ['他“走”了', 2, 0, 4],
    ['𠮷野家', 1, 0, 2],
  ])('%s takes %i character(s): %i, %i', (text, characters, lead, end) => {
    expect(capRange(text, characters)).toEqual({ lead, end });
  });

  it.each(['', '河', '河。', '——他来了', '　　河岸', '河\n岸', '“”'])('is nothing of “%s”', (text) => {
    expect(capRange(text, 1)).toBeNull();
  });
});

describe('a drop cap', () => {
  it('is as high as the em boxes of its rows together, and their lines stand beside it', () => {
    const text = sampleText(200, 2);
    const [item, ...rest] = linesOf(compose(testPage(story([storyFrame('f', 0, 0, 1, 40)], {}, capped(text)))));
    expect(item!.dropCap).toBe(3);
    expect(item!.line.size).toBeCloseTo(2 * leading + size, 2);
    const first = rest[0]!;
    // Top of the cap's em box with the first row's, foot with the third row's.
    expect(item!.y - 0.88 * item!.line.size).toBeCloseTo(first.y - 0.88 * size, 2);
    expect(item!.y + 0.12 * item!.line.size).toBeCloseTo(rest[2]!.y + 0.12 * size, 2);
    for (const line of rest.slice(0, 3)) {
      expect(line.x).toBeGreaterThan(item!.x + item!.line.extent);
      expect(line.x + line.line.measure).toBeCloseTo(first.x + first.line.measure, 2);
      // The measure left is whole half ems of the text.
      expect((line.line.measure / size) * 2).toBeCloseTo(Math.round((line.line.measure / size) * 2), 3);
    }
    expect(rest[3]!.x).toBe(item!.x);
    expect(rest.map(({ row }) => row)).toEqual(rest.map((_, k) => k));
  });

  it('loses no character, whatever the text, its depth, the measure and what stands in the way', () => {
    const shapes = fc.record({
      lines: fc.integer({ min: 2, max: 5 }),
      characters: fc.integer({ min: 1, max: 3 }),
      length: fc.integer({ min: 2, max: 260 }),
      before: fc.constantFrom('', '“', '《', '（“', '——', '2024'),
      rows: fc.integer({ min: 2, max: 30 }),
      width: fc.integer({ min: 12, max: 40 }),
      vertical: fc.boolean(),
      circle: fc.boolean(),
      seed: fc.integer({ min: 0, max: 60 }),
    });
    const composer = new Composer(fonts);
    const run = (shape: typeof shapes extends fc.Arbitrary<infer T> ? T : never): void => {
      const base = storyFrame('f', 0, 0, 2, shape.vertical ? shape.rows + 12 : shape.rows) as {
        rect: { width: number };
      };
      const frames = [{ ...base, rect: { ...base.rect, width: shape.width * size } }];
      const text = [`${shape.before}${sampleText(shape.length, shape.seed)}`, sampleText(90, shape.seed + 1)];
      const direction = shape.vertical ? 'vertical' : 'horizontal';
      const circle = node(
        'picture',
        {
          frame: frame('p', { x: area(0, 0, 1, 1).x + 40, y: area(0, 0, 1, 1).y + 10, width: 70, height: 70 }),
          shape: 'ellipse',
          wrap: { shape: 'ellipse', inset: 3 },
          captionSide: 'none',
        },
        node('caption', {}),
      );
      const page = testPage(
        story(frames, { direction }, capped(text[0]!, shape.lines, shape.characters), paragraph(text[1]!)),
        ...(shape.circle ? [circle] : []),
      );
      const proof = composer.compose(page);
      const set = strip(textOf([...linesOf(proof, 0), ...linesOf(proof, 1)]));
      const whole = strip(text.join(''));
      const fill = proof.fills[0]!;
      expect(whole.startsWith(set)).toBe(true);
      expect(fill.characters).toBe(set.length);
      expect(fill.characters + fill.oversetCharacters).toBe(whole.length);
      // Sources are whole and in order, each cell where the document has it.
      for (const [block, own] of text.entries()) {
        let next = 0;
        for (const { line } of linesOf(proof, block)) {
          expect(line.start).toBe(next);
          next = line.end;
          for (const glyph of glyphsOf(line))
            if (glyph.length > 0) expect(own.slice(glyph.offset, glyph.offset + glyph.length)).toBe(glyph.text);
        }
      }
      const rows = new Map<string, LineItem[]>();
      for (const item of [...linesOf(proof, 0), ...linesOf(proof, 1)]) {
        if (item.dropCap === undefined) expect(item.line.extent).toBeLessThanOrEqual(item.line.measure + 0.01);
        const key = `${item.column} ${item.row}`;
        rows.set(key, [...(rows.get(key) ?? []), item]);
      }
      // Beside a cap stands nothing but its own lines, and they keep clear of it.
      const at = linesOf(proof, 0).find(({ dropCap }) => dropCap !== undefined);
      if (at) {
        for (let row = at.row!; row < at.row! + at.dropCap!; row += 1) {
          for (const item of rows.get(`${at.column} ${row}`) ?? []) {
            if (item === at) continue;
            expect(item.block).toBe(0);
            const [from, start] = shape.vertical ? [at.y, item.y] : [at.x, item.x];
            expect(start).toBeGreaterThanOrEqual(from + at.line.extent - 0.01);
          }
        }
      }
    };
    fc.assert(fc.property(shapes, run), { numRuns: 150, seed: 11 });
  });

  it('has the marks before it in the size of the text, in the first row', () => {
    const [item] = linesOf(
      compose(testPage(story([storyFrame('f', 0, 0, 1, 30)], {}, capped(`“${sampleText(120, 2)}`)))),
    );
    const [mark, letter] = item!.line.runs;
    expect(mark!.size).toBe(size);
    expect(letter!.size).toBeGreaterThan(3 * size);
    expect(item!.y + mark!.glyphs[0]!.y).toBeCloseTo(TEST_GRID.top + 0.88 * size, 2);
    expect(letter!.glyphs[0]!.at).toBeCloseTo(size / 2, 2);
  });

  it('of letters stands on the last row’s baseline', () => {
    const items = linesOf(
      compose(testPage(story([storyFrame('f', 0, 0, 1, 30)], {}, capped(`A股${sampleText(120, 3)}`)))),
    );
    expect(items[0]!.y).toBeCloseTo(items[3]!.y, 2);
  });

  it('stands at the head of vertical lines, across all of them', () => {
    const items = linesOf(
      compose(
        testPage(story([storyFrame('f', 0, 0, 1, 20)], { direction: 'vertical' }, capped(sampleText(300, 2), 2))),
      ),
    );
    const [item, first, second, third] = items;
    expect(item!.x).toBeCloseTo((first!.x + second!.x) / 2, 2);
    expect(item!.line.size).toBeCloseTo(leading + size, 2);
    expect(first!.y).toBeGreaterThan(item!.y + item!.line.extent);
    expect(third!.y).toBe(item!.y);
  });

  it('goes on to the next column where too few rows are left', () => {
    for (const left of [1, 2]) {
      const page = testPage(
        story(
          [storyFrame('f', 0, 0, 2, 12)],
          {},
          ...Array.from({ length: 12 - left }, () => paragraph('灯亮了。')),
          capped(sampleText(100, 4)),
        ),
      );
      const items = linesOf(compose(page), 12 - left);
      expect(items[0]!.column).toBe(1);
      expect(items[0]!.row).toBe(0);
    }
  });

  it('keeps its rows from the next paragraph where its own text is shorter', () => {
    const page = testPage(
      story([storyFrame('f', 0, 0, 1, 20)], {}, capped('河岸的灯亮了。', 4), paragraph('灯亮了。')),
    );
    expect(linesOf(compose(page), 1)[0]!.row).toBe(4);
  });

  it('is asked for by a style too, and declined by a paragraph', () => {
    const set = (attrs: Record<string, unknown>): LineItem => {
      const page = testPage(story([storyFrame('f', 0, 0, 1, 20)], {}, node('paragraph', attrs, sampleText(90, 2))));
      const setup = page.firstChild!.attrs['value'];
      const body = { ...setup.styles.body, dropCap: { lines: 2, characters: 1, style: 'crosshead' } };
      const value = { ...setup, styles: { ...setup.styles, body } };
      const styled = page.copy(page.content.replaceChild(0, schema.nodes['setup']!.create({ value })));
      return linesOf(compose(styled))[0]!;
    };
    expect(set({}).dropCap).toBe(2);
    expect(set({}).line.runs[0]!.face).toBe('noto-sans-sc-700');
    expect(set(cap(1)).dropCap).toBeUndefined();
  });

  it('is edited as any text: the caret stands in it, a click finds it, and warm equals cold', () => {
    const composer = new Composer(fonts);
    const text = sampleText(150, 5);
    const pageOf = (own: string): Node =>
      testPage(story([storyFrame('f', 0, 0, 1, 30)], {}, capped(own), paragraph(text)));
    const page = pageOf(text);
    const proof = composer.compose(page);
    const [item] = linesOf(proof);
    const place = caretPlace(proof, 0, 0)!;
    expect(place.rect.height).toBeCloseTo(item!.line.size, 2);
    expect(caretPlace(proof, 0, 1)!.item).not.toBe(place.item);
    const middle = { x: item!.x + 4, y: item!.y - 10 };
    expect(hitTest(proof, page, middle)!.position).toBe(hitTest(proof, page, { ...middle, x: item!.x + 1 })!.position);
    for (const own of [`“${text}`, text.slice(1), `1998${text}`, text]) {
      const edited = pageOf(own);
      expect(proofText(composer.compose(edited))).toBe(proofText(compose(edited)));
    }
  });

  it('leaves a line more and less to be had, exactly', () => {
    const composer = new Composer(fonts);
    const page = testPage(story([storyFrame('f', 0, 0, 1, 40)], {}, capped(sampleText(230, 6))));
    const before = linesOf(composer.compose(page)).length;
    for (const fix of paragraphFixes(composer, page, 0)) {
      const { dropCap } = cap(3);
      const fitted = node('paragraph', { dropCap, lines: fix.lines, letterSpace: fix.letterSpace }, sampleText(230, 6));
      const after = compose(testPage(story([storyFrame('f', 0, 0, 1, 40)], {}, fitted)));
      expect(linesOf(after).length - before).toBe(fix.change);
    }
  });
});

import type { Node } from 'prosemirror-model';
import { beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../document/schema.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import { Composer, glyphsOf, type LineItem, type Proof } from '../index.ts';
import { node, storyFrame, TEST_GRID, testFonts, testPage } from '../testing/page.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFonts();
});

const marked = (text: string, mark: string, attrs?: Record<string, unknown>): Node =>
  schema.text(text, [schema.marks[mark]!.create(attrs)]);

function compose(direction: 'horizontal' | 'vertical', ...content: Node[]): { plain: Proof; annotated: Proof } {
  const page = (nodes: Node[]): Node =>
    testPage(
      node('story', { id: 's', direction, frames: [storyFrame('f', 0, 0, 1, 20)] }, node('paragraph', {}, ...nodes)),
    );
  const bare = content.map((each) => each.mark([]));
  return { plain: new Composer(fonts).compose(page(bare)), annotated: new Composer(fonts).compose(page(content)) };
}

const text = (proof: Proof): LineItem[] => proof.reading.map((index) => proof.items[index] as LineItem);
const extra = (proof: Proof) => proof.items.filter((item) => item.kind !== 'line' || item.block < 0);

const pieces = (): Node[] => [
  schema.text('他把'),
  marked('重点，之处', 'emphasisDots'),
  schema.text('都圈了出来。'),
  marked('陈渡', 'properNoun', { id: '1' }),
  marked('顾远舟', 'properNoun', { id: '2' }),
  schema.text('二人读'),
  marked('云澜水志', 'wavyTitle'),
  schema.text('遇到'),
  marked('鹭', 'ruby', { text: 'lù' }),
  schema.text('字。'),
];

describe('marks beside the text', () => {
  for (const direction of ['horizontal', 'vertical'] as const) {
    it(`move nothing of the ${direction} text they belong to`, () => {
      const { plain, annotated } = compose(direction, ...pieces());
      const places = (proof: Proof) =>
        text(proof).map(({ x, y, line }) => [x, y, glyphsOf(line).map(({ gid, at }) => [gid, at])]);
      expect(places(annotated)).toEqual(places(plain));
      expect(extra(plain)).toEqual([]);
    });
  }

  it('stand under every character but marks, one line a name, a wave and a reading', () => {
    const { annotated } = compose('horizontal', ...pieces());
    const shapes = extra(annotated).filter((item) => item.kind === 'shape');
    expect(shapes.filter((item) => item.kind === 'shape' && item.shape === 'ellipse')).toHaveLength(4);
    const rules = shapes.filter((item) => item.kind === 'shape' && item.shape === 'horizontal');
    expect(rules).toHaveLength(2);
    const [first, second] = rules.map((item) => (item.kind === 'shape' ? item.rect : { x: 0, width: 0 }));
    expect(second!.x).toBeGreaterThan(first!.x + first!.width);
    const lines = extra(annotated).filter((item) => item.kind === 'line') as LineItem[];
    expect(lines.map((item) => item.line.runs[0]!.size)).toEqual([TEST_GRID.size, TEST_GRID.size / 2]);
    expect(lines.every((item) => glyphsOf(item.line).every((glyph) => glyph.text === ''))).toBe(true);
  });

  it('stand in the gap between two lines, not on the next one', () => {
    const { annotated } = compose('horizontal', ...pieces());
    const first = text(annotated)[0]!;
    const nextTop = first.y + TEST_GRID.leading - 0.88 * TEST_GRID.size;
    for (const item of extra(annotated)) {
      if (item.kind !== 'shape' || item.rect.y > nextTop + 4) continue;
      expect(item.rect.y).toBeGreaterThan(first.y);
      expect(item.rect.y + item.rect.height).toBeLessThanOrEqual(nextTop);
    }
  });

  it('stand under their characters where these stand apart', () => {
    const block = (...content: Node[]) =>
      testPage(
        node(
          'story',
          { id: 's', frames: [storyFrame('f', 0, 0, 1, 20)] },
          node('paragraph', { letterSpace: 0.08 }, ...content),
        ),
      );
    const proof = new Composer(fonts).compose(
      block(marked('重点', 'emphasisDots'), marked('陈渡', 'properNoun', { id: '1' }), schema.text('二人')),
    );
    const [item] = text(proof);
    const glyphs = glyphsOf(item!.line);
    const shapes = extra(proof).flatMap((each) => (each.kind === 'shape' ? [each] : []));
    shapes
      .filter(({ shape }) => shape === 'ellipse')
      .forEach(({ rect }, k) => {
        expect(rect.x + rect.width / 2).toBeCloseTo(item!.x + glyphs[k]!.at + TEST_GRID.size / 2, 1);
      });
    const rule = shapes.find(({ shape }) => shape === 'horizontal')!.rect;
    expect(rule.x + rule.width).toBeLessThan(item!.x + glyphs[3]!.at + TEST_GRID.size);
  });

  it('keep a reading over its character', () => {
    const { annotated } = compose('horizontal', marked('鹭', 'ruby', { text: 'lù' }), schema.text('鸟'));
    const reading = extra(annotated)[0] as LineItem;
    const base = glyphsOf(text(annotated)[0]!.line)[0]!;
    const glyphs = glyphsOf(reading.line);
    expect(glyphs[0]!.at).toBeGreaterThanOrEqual(base.at);
    expect(glyphs[1]!.at + glyphs[1]!.advance).toBeLessThanOrEqual(base.at + base.advance);
    expect(glyphs[0]!.y).toBeLessThan(-0.8 * TEST_GRID.size);
  });
});

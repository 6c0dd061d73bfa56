import { beforeAll, describe, expect, it } from 'vitest';
import type { Proof, ProofItem, ShapeItem } from '../composer/proof.ts';
import type { Rect } from '../document/geometry.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { writePdf } from './index.ts';
import { paintingOrder } from './painting.ts';
import { STORY, testFaces, testInput, testLine, testProof, testSetup } from './testing/page.ts';
import { extracted, needs } from './testing/tools.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces();
});

const tint = (rect: Rect, fill = true): ShapeItem => ({
  kind: 'shape',
  frame: `at ${rect.x}`,
  shape: 'rectangle',
  rect,
  fill: fill ? { swatch: 'black', tint: 0.2 } : null,
  stroke: fill ? null : { swatch: 'black', tint: 1, thickness: 1, dash: [] },
});

const under = { x: 15, y: 25, width: 120, height: 20 };

function page(under: readonly ProofItem[], over: readonly ProofItem[]): Proof {
  const texts = ['第一段文字', '第二段文字', '第三段文字'];
  return testProof(
    testSetup(),
    [STORY],
    texts.map((text, row) => ({
      type: 'paragraph',
      owner: 0,
      lines: [{ x: 20, y: 40 + row * 40, text, line: testLine(fonts, text) }],
    })),
    under,
    over,
  );
}

const kinds = (proof: Proof) =>
  paintingOrder(proof, fonts)
    .order.map((index) => (proof.items[index]!.kind === 'line' ? 't' : 's'))
    .join('');

describe('the order of the content stream', () => {
  it('has tints and rules before all text, also those painted last that touch no text', () => {
    const proof = page([tint(under)], [tint({ x: 200, y: 20, width: 50, height: 50 })]);
    expect(kinds(proof)).toBe('ssttt');
    expect(paintingOrder(proof, fonts).findings).toEqual([]);
  });

  it('has a frame round text before it, without taking the text for covered', () => {
    const proof = page([], [tint(under, false)]);
    expect(kinds(proof)).toBe('sttt');
    expect(paintingOrder(proof, fonts).findings).toEqual([]);
  });

  it('does not take text set round a circle for covered', () => {
    const circle: ShapeItem = { ...tint({ x: 15, y: 40, width: 100, height: 100 }), shape: 'ellipse' };
    const proof = testProof(
      testSetup(),
      [STORY],
      [{ type: 'paragraph', owner: 0, lines: [{ x: 10, y: 50, text: '角', line: testLine(fonts, '角') }] }],
      [],
      [circle],
    );
    expect(paintingOrder(proof, fonts)).toEqual({ order: [1, 0], findings: [] });
  });

  it('has a tint that covers text after that text, and says that the text is covered', () => {
    const proof = page([], [tint(under)]);
    const { order, findings } = paintingOrder(proof, fonts);
    expect(order.map((index) => proof.items[index]!.kind)).toEqual(['line', 'shape', 'line', 'line']);
    expect(findings).toMatchObject([{ rule: 'press-text-covered', place: { block: 0, offset: 0 } }]);
  });

  it('keeps a panel between the text under it and the text on it, in reading order', () => {
    // A panel covers the first text, and the third text stands on the panel.
    const proof = page([], []);
    const panel = tint({ x: 15, y: 25, width: 120, height: 120 });
    const items = [proof.items[0]!, panel, proof.items[1]!, proof.items[2]!];
    const moved: Proof = {
      ...proof,
      items,
      reading: [0, 2, 3],
      blocks: proof.blocks.map((block, index) => ({ ...block, lines: [[0], [2], [3]][index]! })),
    };
    expect(paintingOrder(moved, fonts).order).toEqual([0, 1, 2, 3]);
    expect(paintingOrder(moved, fonts).findings.map(({ rule }) => rule)).toEqual(['press-text-covered']);
  });

  it('keeps text whole where no order is right, and says so', () => {
    // The panel should cover what is read second and lie under what is read first.
    const proof = page([], []);
    const panel = tint({ x: 15, y: 25, width: 120, height: 60 });
    const items = [proof.items[1]!, panel, proof.items[0]!, proof.items[2]!];
    const moved: Proof = { ...proof, items, reading: [2, 0, 3] };
    const { order, findings } = paintingOrder(moved, fonts);
    expect(order).toEqual([1, 2, 0, 3]);
    expect(findings).toMatchObject([{ rule: 'press-painting-order' }]);
  });

  it('keeps overlapping tints in their own order', () => {
    const proof = page([], [tint(under), tint({ x: 100, y: 20, width: 100, height: 30 })]);
    const { order } = paintingOrder(proof, fonts);
    const shapes = order.filter((index) => proof.items[index]!.kind === 'shape');
    expect(shapes).toEqual([...shapes].sort((a, b) => a - b));
  });

  it('reads in document order whatever is painted first', async (context) => {
    needs(context, 'pdftotext');
    const proof = page([], []);
    const shuffled: Proof = {
      ...proof,
      items: [proof.items[2]!, proof.items[0]!, proof.items[1]!],
      reading: [1, 2, 0],
    };
    const { bytes } = await writePdf(testInput(shuffled, fonts));
    expect(extracted(bytes)).toBe('第一段文字第二段文字第三段文字');
  });
});

import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { beforeAll, describe, expect, it } from 'vitest';
import { frozenBreaks } from '../../document/frozen.ts';
import { eachTextBlock } from '../../document/schema.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import { Composer, glyphsOf, type LineItem, type Proof, proofText } from '../index.ts';
import { area, frame, node, paragraph, storyFrame, TEST_GRID, testFonts, testPage } from '../testing/page.ts';
import { chinese } from '../text/testing/random-text.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFonts();
});

const COLUMNS = 3;
const ROWS = 30;
const INSET = 4;

/** A shape in the way of the text: where it stands in the frame, its size, all as shares of the frame. */
const shapes = fc.record({
  x: fc.double({ min: 0, max: 0.9, noNaN: true }),
  y: fc.double({ min: 0, max: 0.9, noNaN: true }),
  width: fc.double({ min: 0.05, max: 0.5, noNaN: true }),
  height: fc.double({ min: 0.05, max: 0.5, noNaN: true }),
  round: fc.boolean(),
});
type Shape = typeof shapes extends fc.Arbitrary<infer T> ? T : never;

const typed = fc.record({
  paragraph: fc.nat(),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  text: fc.constantFrom('水', '，', '2026', '“亮”', 'OK ', '桥下有人收网。', ''),
});

const bounds = area(0, 0, COLUMNS, ROWS);

function rectOf({ x, y, width, height }: Shape): { x: number; y: number; width: number; height: number } {
  return {
    x: bounds.x + x * bounds.width,
    y: bounds.y + y * bounds.height,
    width: width * bounds.width,
    height: height * bounds.height,
  };
}

function pageOf(texts: readonly string[], obstacles: readonly Shape[]): Node {
  return testPage(
    node('story', { id: 's', frames: [storyFrame('f', 0, 0, COLUMNS, ROWS)] }, ...texts.map((text) => paragraph(text))),
    ...obstacles.map((shape, k) =>
      node(
        'picture',
        {
          frame: frame(`p${k}`, rectOf(shape)),
          shape: shape.round ? 'ellipse' : 'rect',
          wrap: { shape: shape.round ? 'ellipse' : 'rect', inset: INSET },
          captionSide: 'none',
        },
        node('caption', {}),
      ),
    ),
  );
}

const linesOf = (proof: Proof): LineItem[] => proof.reading.map((index) => proof.items[index] as LineItem);
const strip = (text: string): string => text.replace(/[\s\u3000]/g, '');

/** Whether a point lies in the space a shape keeps clear. */
function within(shape: Shape, x: number, y: number): boolean {
  const rect = rectOf(shape);
  if (!shape.round) {
    return (
      x > rect.x - INSET && x < rect.x + rect.width + INSET && y > rect.y - INSET && y < rect.y + rect.height + INSET
    );
  }
  const across = (x - rect.x - rect.width / 2) / (rect.width / 2 + INSET);
  const down = (y - rect.y - rect.height / 2) / (rect.height / 2 + INSET);
  return across * across + down * down < 1;
}

/** Types a text (or deletes two characters where it is empty) into a paragraph. */
function edited(
  state: EditorState,
  edit: { paragraph: number; at: number; text: string },
): { state: EditorState; block: number; offset: number } {
  const spots: { position: number; size: number; block: number }[] = [];
  eachTextBlock(state.doc, (block, ordinal, position) => {
    if (block.type.name === 'paragraph')
      spots.push({ position: position + 1, size: block.content.size, block: ordinal });
  });
  const spot = spots[edit.paragraph % spots.length]!;
  const offset = Math.floor(edit.at * spot.size);
  const at = spot.position + offset;
  const transaction =
    edit.text === ''
      ? state.tr.delete(at, Math.min(at + 2, spot.position + spot.size))
      : state.tr.insertText(edit.text, at);
  return { state: state.apply(transaction), block: spot.block, offset };
}

describe('random copy round random shapes', () => {
  it('stands whole, in order, on the grid, in its measures and clear of every shape', () => {
    const run = (texts: readonly string[], obstacles: readonly Shape[]): void => {
      const proof = new Composer(fonts).compose(pageOf(texts, obstacles));
      const lines = linesOf(proof);
      const set = strip(lines.flatMap(({ line }) => glyphsOf(line).map((glyph) => glyph.text)).join(''));
      const whole = strip(texts.join(''));
      expect(whole.startsWith(set)).toBe(true);
      const [fill] = proof.fills;
      expect(fill!.characters + fill!.oversetCharacters).toBe([...whole].length);
      for (const item of lines) {
        const row = (item.y - 0.88 * TEST_GRID.size - TEST_GRID.top) / TEST_GRID.leading;
        expect(Math.abs(row - Math.round(row)) * TEST_GRID.leading).toBeLessThan(0.002);
        expect(item.line.extent).toBeLessThan(item.line.measure + 0.0015);
        for (const glyph of glyphsOf(item.line)) {
          const middle = item.x + glyph.at + glyph.advance / 2;
          for (const y of [item.y - 0.87 * TEST_GRID.size, item.y + 0.11 * TEST_GRID.size]) {
            for (const shape of obstacles) expect(within(shape, middle, y)).toBe(false);
          }
        }
      }
    };
    fc.assert(fc.property(fc.array(chinese, { minLength: 1, maxLength: 8 }), fc.array(shapes, { maxLength: 3 }), run), {
      numRuns: 120,
      seed: 5,
    });
  });

  it('is set warm, edit after edit, as it is set cold', () => {
    const run = (
      texts: readonly string[],
      obstacles: readonly Shape[],
      edits: readonly Parameters<typeof edited>[1][],
    ): void => {
      let state = EditorState.create({ doc: pageOf(texts, obstacles) });
      const warm = new Composer(fonts);
      warm.compose(state.doc);
      for (const edit of edits) {
        state = edited(state, edit).state;
        expect(proofText(warm.compose(state.doc))).toBe(proofText(new Composer(fonts).compose(state.doc)));
      }
    };
    fc.assert(
      fc.property(
        fc.array(chinese, { minLength: 1, maxLength: 8 }),
        fc.array(shapes, { maxLength: 2 }),
        fc.array(typed, { minLength: 1, maxLength: 4 }),
        run,
      ),
      { numRuns: 200, seed: 6 },
    );
  });
});

describe('after a proof', () => {
  it('an edit breaks its own paragraph anew from its line on, and nothing else', () => {
    const endsOf = (proof: Proof): number[][] =>
      proof.blocks
        .filter(({ type }) => type === 'paragraph')
        .map(({ lines }) => lines.map((index) => (proof.items[index] as LineItem).line.end));
    const run = (texts: readonly string[], edit: Parameters<typeof edited>[1]): void => {
      const free = pageOf(texts, []);
      const before = endsOf(new Composer(fonts).compose(free));
      let state = EditorState.create({ doc: free, plugins: [frozenBreaks()] });
      const freeze = state.tr;
      eachTextBlock(free, (block, ordinal, position) => {
        if (block.type.name === 'paragraph') freeze.setNodeAttribute(position, 'frozen', before[ordinal]!.slice(0, -1));
      });
      state = state.apply(freeze);
      const composer = new Composer(fonts);
      expect(endsOf(composer.compose(state.doc))).toEqual(before);
      const after = edited(state, edit);
      const proof = composer.compose(after.state.doc);
      endsOf(proof).forEach((ends, block) => {
        if (block !== after.block) expect(ends).toEqual(before[block]);
        else {
          const kept = before[block]!.filter((end) => end < after.offset);
          expect(ends.slice(0, kept.length)).toEqual(kept);
        }
      });
      expect(proof.statistics.paragraphsBroken).toBeLessThanOrEqual(1);
    };
    fc.assert(fc.property(fc.array(chinese, { minLength: 2, maxLength: 6 }), typed, run), { numRuns: 300, seed: 9 });
  });
});

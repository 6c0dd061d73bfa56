import fc from 'fast-check';
import { history, undo } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { pushPullFrame } from './commands/push-pull.ts';
import { findFrame, framesOf } from './frames.ts';
import { bottom, overlaps, type Rect, right } from './geometry.ts';
import { pushPull, pushPullEdge } from './push-pull.ts';
import { setupOf } from './schema.ts';
import { createPageState } from './state.ts';
import { node, page, text } from './testing/page.ts';
import { checkPage } from './validate.ts';

const { grid, plates, columns } = setupOf(page()).page;
const { leading, size } = grid;
const area = plates[0]!.typeArea;

/** A frame over columns and rows of the plain page; `columns` and `rows` from 0, the second of each behind the last. */
function at(id: string, across: readonly [number, number], rows: readonly [number, number], rest = {}) {
  const pitch = columns.measure + columns.gap;
  const rect: Rect = {
    x: area.x + across[0] * pitch,
    y: grid.top + rows[0] * leading,
    width: (across[1] - across[0]) * pitch - columns.gap,
    height: (rows[1] - rows[0] - 1) * leading + size,
  };
  return { id, rect, z: 0, group: null, layer: 'page', locked: false, ...rest };
}
type Span = readonly [number, number];
const storyAt = (id: string, across: Span, rows: Span, rest = {}): Node =>
  node('story', { id, frames: [{ ...at(id, across, rows, rest), columns: 1, gap: 0 }] }, [text('paragraph', id)]);
const adAt = (id: string, across: Span, rows: Span, rest = {}): Node =>
  node('ad', { frame: at(id, across, rows, rest) });
const headAt = (id: string, across: Span, rows: Span, rest = {}): Node =>
  node('headline', { frame: at(id, across, rows, rest) }, [text('title', id)]);
const pictureAt = (id: string, across: Span, rows: Span, rest = {}): Node =>
  node('picture', { frame: at(id, across, rows, rest) }, [text('caption', '')]);

/** Rows a frame stands on after 推拉, `[first, behind the last]`. */
function rowsOf(document: Node, id: string): [number, number] {
  const { y, height } = findFrame(document, id)!.frame.rect;
  const row = (value: number): number => Math.round(((value - grid.top) / leading) * 1000) / 1000;
  return [row(y), row(y + height - size) + 1];
}

function done(document: Node, frame: string, edge: 'top' | 'bottom', by: number): Node {
  let state = createPageState(document);
  expect(
    pushPullFrame({ frame, edge, by })(state, (transaction) => {
      state = state.apply(transaction);
    }),
  ).toBe(true);
  expect(checkPage(state.doc)).toEqual([]);
  return state.doc;
}

const why = (document: Node, frame: string, edge: 'top' | 'bottom', rows: number): string => {
  const outcome = pushPull(document, { frame, edge, by: rows * leading });
  return outcome.ok ? 'ok' : `${outcome.failure.code} ${outcome.failure.place.frame}`;
};

describe('推拉', () => {
  test('the text under a picture gives and takes whole rows', () => {
    const sheet = page(pictureAt('p', [0, 3], [0, 20]), storyAt('a', [0, 1], [20, 50]), storyAt('b', [1, 3], [20, 60]));
    const lower = done(sheet, 'p', 'bottom', 5 * leading);
    expect(rowsOf(lower, 'p')).toEqual([0, 25]);
    expect(rowsOf(lower, 'a')).toEqual([25, 50]);
    expect(rowsOf(lower, 'b')).toEqual([25, 60]);
    const higher = done(sheet, 'p', 'bottom', -3 * leading);
    expect(rowsOf(higher, 'a')).toEqual([17, 50]);
  });
  test('an ad at the foot made lower in millimetres: text above takes whole rows, and gives them back', () => {
    const sheet = page(storyAt('a', [0, 2], [0, 50]), adAt('ad', [0, 2], [50, 70]));
    const by = 70.87;
    const lower = done(sheet, 'ad', 'top', by);
    expect(findFrame(lower, 'ad')!.frame.rect.height).toBeCloseTo(findFrame(sheet, 'ad')!.frame.rect.height - by, 2);
    expect(rowsOf(lower, 'a')).toEqual([0, 55]);
    const again = done(lower, 'ad', 'top', -by);
    expect(rowsOf(again, 'a')).toEqual([0, 50]);
    expect(findFrame(again, 'ad')!.frame.rect.height).toBeCloseTo(findFrame(sheet, 'ad')!.frame.rect.height, 2);
  });
  test('what cannot be stretched moves on to the text behind it', () => {
    const sheet = page(
      pictureAt('p', [0, 2], [0, 10]),
      headAt('h', [0, 2], [10, 14]),
      node('rule', {
        frame: { ...at('line', [0, 2], [14, 15]), rect: { ...at('line', [0, 2], [14, 15]).rect, height: 0.5 } },
      }),
      storyAt('a', [0, 1], [15, 40]),
      storyAt('b', [1, 2], [15, 40]),
      adAt('ad', [0, 2], [40, 50]),
    );
    const lower = done(sheet, 'p', 'bottom', 4 * leading);
    expect(rowsOf(lower, 'h')).toEqual([14, 18]);
    expect(rowsOf(lower, 'a')).toEqual([19, 40]);
    expect(rowsOf(lower, 'ad')).toEqual([40, 50]);
  });
  test('frames beside that end on the same line follow', () => {
    const sheet = page(
      pictureAt('p', [0, 1], [0, 20]),
      storyAt('beside', [1, 3], [0, 20]),
      storyAt('below', [0, 3], [20, 60]),
    );
    const lower = done(sheet, 'p', 'bottom', 6 * leading);
    expect(rowsOf(lower, 'beside')).toEqual([0, 26]);
    expect(rowsOf(lower, 'below')).toEqual([26, 60]);
  });
  test('a story that has nothing left moves on, and the next one gives', () => {
    const sheet = page(
      adAt('ad', [0, 1], [40, 50]),
      storyAt('a', [0, 1], [34, 40]),
      headAt('h', [0, 1], [31, 34]),
      storyAt('b', [0, 1], [0, 31]),
    );
    const taller = done(sheet, 'ad', 'top', -10 * leading);
    expect(rowsOf(taller, 'ad')).toEqual([30, 50]);
    expect(rowsOf(taller, 'a')).toEqual([27, 30]);
    expect(rowsOf(taller, 'h')).toEqual([24, 27]);
    expect(rowsOf(taller, 'b')).toEqual([0, 24]);
  });
  test('a locked frame stops it, and so do folio and the foot of the type area', () => {
    const sheet = page(
      pictureAt('p', [0, 1], [0, 10]),
      headAt('h', [0, 1], [10, 12], { locked: true }),
      storyAt('a', [0, 1], [12, 40]),
    );
    expect(why(sheet, 'p', 'bottom', 2)).toBe('locked h');
    const last = Math.floor((area.height - size) / leading) + 1;
    const foot = page(storyAt('a', [0, 1], [0, 20]), adAt('ad', [0, 1], [20, last]));
    expect(why(foot, 'ad', 'bottom', 2)).toBe('edge ad');
    expect(why(page(adAt('x', [0, 1], [0, 9], { locked: true })), 'x', 'bottom', 1)).toBe('locked x');
    expect(why(foot, 'nobody', 'bottom', 1)).toBe('no-such-frame nobody');
    const folio = page(node('folio', { frame: at('f', [0, 1], [0, 2]) }), pictureAt('p', [0, 1], [2, 10]));
    expect(why(folio, 'p', 'top', 1)).toBe('fixed f');
  });
  test('where no text can give, a picture does', () => {
    const sheet = page(adAt('ad', [0, 1], [0, 10]), pictureAt('p', [0, 1], [10, 40]), adAt('other', [0, 1], [40, 50]));
    expect(rowsOf(done(sheet, 'ad', 'bottom', 3 * leading), 'p')).toEqual([13, 40]);
    expect(why(sheet, 'ad', 'bottom', 28)).toMatch(/^edge/);
  });
  test('a picture in a text frame moves in it, and its own height changes only where the text runs', () => {
    const host = storyAt('a', [0, 3], [10, 60]);
    const sheet = page(
      adAt('ad', [0, 3], [0, 10]),
      host,
      pictureAt('p', [0, 1], [10, 20]),
      pictureAt('q', [1, 2], [40, 50]),
    );
    const lower = done(sheet, 'ad', 'bottom', 4 * leading);
    expect(rowsOf(lower, 'a')).toEqual([14, 60]);
    expect(rowsOf(lower, 'p')).toEqual([14, 24]);
    expect(rowsOf(lower, 'q')).toEqual([40, 50]);
    const own = done(sheet, 'q', 'bottom', 3 * leading);
    expect(rowsOf(own, 'q')).toEqual([40, 53]);
    expect(rowsOf(own, 'a')).toEqual([10, 60]);
  });
  test('a box with a story gives inside', () => {
    const box = node('box', { frame: at('box', [0, 2], [10, 40]) }, [
      headAt('h', [0, 2], [11, 14]),
      storyAt('a', [0, 2], [14, 39]),
    ]);
    const lower = done(page(adAt('ad', [0, 2], [0, 10]), box), 'ad', 'bottom', 3 * leading);
    expect(rowsOf(lower, 'box')).toEqual([13, 40]);
    expect(rowsOf(lower, 'h')).toEqual([14, 17]);
    expect(rowsOf(lower, 'a')).toEqual([17, 39]);
  });
  test('the edge that is meant: the head of what stands at the foot', () => {
    const last = Math.floor((area.height - size) / leading) + 1;
    expect(pushPullEdge(page(adAt('ad', [0, 1], [50, last])), 'ad')).toBe('top');
    expect(pushPullEdge(page(pictureAt('p', [0, 1], [0, 9])), 'p')).toBe('bottom');
    expect(pushPullEdge(page(storyAt('a', [0, 1], [0, 40]), pictureAt('p', [0, 1], [30, 40])), 'p')).toBe('top');
  });
});

/** A page cut into frames at random, edge to edge, with pictures standing in some of its text. */
const cutPage = fc.tuple(fc.infiniteStream(fc.nat({ max: 999 })), fc.nat({ max: 4 })).map(([stream, locks]) => {
  const draw = (below: number): number => (stream.next().value as number) % below;
  const blocks: Node[] = [];
  const cut = (across: Span, rows: Span): void => {
    const [wide, high] = [across[1] - across[0], rows[1] - rows[0]];
    const choice = draw(10);
    if (high > 12 && choice < 5) {
      const row = rows[0] + 4 + draw(high - 8);
      cut(across, [rows[0], row]);
      cut(across, [row, rows[1]]);
    } else if (wide > 1 && choice < 8) {
      const column = across[0] + 1 + draw(wide - 1);
      cut([across[0], column], rows);
      cut([column, across[1]], rows);
    } else {
      const id = `f${blocks.length}`;
      const rest = { locked: locks === 1 && draw(6) === 0 };
      const make = [storyAt, storyAt, storyAt, pictureAt, headAt, adAt][draw(6)]!;
      blocks.push(make(id, across, rows, rest));
      if (make === storyAt && high > 16 && draw(3) === 0) {
        const row = rows[0] + draw(high - 6);
        blocks.push(pictureAt(`${id}-p`, [across[0], across[0] + 1], [row, row + 6]));
      }
    }
  };
  cut([0, 5], [0, 76]);
  return page(...blocks);
});

describe('推拉 on any page', () => {
  test('no frame comes to lie on another, the zone stays, rows are whole, undo gives the page back', () => {
    let changed = 0;
    fc.assert(
      fc.property(cutPage, fc.nat(), fc.boolean(), fc.integer({ min: -14, max: 14 }), (sheet, pick, top, rows) => {
        const before = framesOf(sheet).map(({ frame }) => frame);
        const { id } = before[pick % before.length]!;
        const asked = { frame: id, edge: top ? 'top' : 'bottom', by: rows * leading } as const;
        const outcome = pushPull(sheet, asked);
        if (!outcome.ok || outcome.value.size === 0) return;
        changed += 1;
        let state = createPageState(sheet, [history()]);
        const dispatch = (transaction: Parameters<typeof state.apply>[0]): void => {
          state = state.apply(transaction);
        };
        expect(pushPullFrame(asked)(state, dispatch)).toBe(true);
        const after = framesOf(state.doc).map(({ frame }) => frame);
        after.forEach((frame, index) => {
          const own = before[index]!;
          if (own.locked) expect(frame).toEqual(own);
          expect([frame.rect.x, frame.rect.width]).toEqual([own.rect.x, own.rect.width]);
          for (const length of [frame.rect.y - own.rect.y, bottom(frame.rect) - bottom(own.rect)]) {
            expect(Math.abs(length / leading - Math.round(length / leading))).toBeLessThan(0.001);
          }
          after.forEach((other, at) => {
            if (at >= index) return;
            if (!overlaps(before[at]!.rect, own.rect)) expect(overlaps(other.rect, frame.rect, 0.01)).toBe(false);
          });
        });
        const moved = before.map((_, index) => index).filter((index) => outcome.value.has(before[index]!.id));
        // An edge that nothing touches is its frame's own affair.
        if (moved.length > 1) {
          expect(zone(moved.map((index) => after[index]!.rect))).toEqual(
            zone(moved.map((index) => before[index]!.rect)),
          );
        }
        undo(state, dispatch);
        expect(JSON.stringify(state.doc.toJSON())).toBe(JSON.stringify(sheet.toJSON()));
      }),
      { numRuns: 400, seed: 20260704 },
    );
    expect(changed).toBeGreaterThan(100);
  });
});

function zone(rects: readonly Rect[]): number[] {
  const round = (value: number): number => Math.round(value * 100) / 100;
  return [
    Math.min(...rects.map(({ x }) => x)),
    Math.min(...rects.map(({ y }) => y)),
    Math.max(...rects.map(right)),
    Math.max(...rects.map(bottom)),
  ].map(round);
}

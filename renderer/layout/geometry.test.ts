import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bottom, contains, type Rect, right } from '../../document/geometry.ts';
import { setupOf } from '../../document/schema.ts';
import { frame, node, page, pageWith } from '../../document/testing/page.ts';
import { aligned, boundsOf, distributed } from './align.ts';
import { cropCentred, cropMoved, cropScaled, effectiveResolution, wholePicture } from './crop.ts';
import { HANDLES, handleAt, handlePoint, resized } from './handles.ts';
import { columnsOf, gridRect, gridSpan, plainRect, rowCount, rowTop, spanFrom } from './page-grid.ts';
import { scaledTogether } from './scale.ts';
import { snapEdges, snapMove, snapTargets } from './snap.ts';

const sheet = setupOf(page()).page;
const area = sheet.plates[0]!.typeArea;
const length = fc.integer({ min: 1, max: 600 });
const place = fc.integer({ min: 0, max: 700 });
const rect = fc.record({ x: place, y: place, width: length, height: length });
const point = fc.record({ x: fc.integer({ min: -50, max: 900 }), y: fc.integer({ min: -50, max: 1200 }) });

describe('the grid of the page', () => {
  test('a frame drawn anywhere takes whole columns and rows inside the type area', () => {
    fc.assert(
      fc.property(point, point, (from, to) => {
        const drawn = gridRect(sheet, from, to);
        const { columns, rows } = gridSpan(sheet, drawn);
        expect([columns % 1, rows % 1]).toEqual([0, 0]);
        expect(columns).toBeGreaterThanOrEqual(1);
        expect(contains(area, drawn, 0.01)).toBe(true);
        expect(columnsOf(sheet).some(({ left }) => Math.abs(left - drawn.x) < 0.01)).toBe(true);
        expect(gridRect(sheet, to, from)).toEqual(drawn);
      }),
    );
  });
  test('a click gives a frame of a size asked for, never over the edge of a plate', () => {
    fc.assert(
      fc.property(point, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 120 }), (at, across, rows) => {
        const made = spanFrom(sheet, at, across, rows);
        expect(contains(area, made, 0.01)).toBe(true);
        expect(gridSpan(sheet, made)).toEqual({ columns: Math.min(across, 5), rows: Math.min(rows, rowCount(sheet)) });
      }),
    );
  });
  test('plain rectangles have no turned sides', () => {
    expect(plainRect({ x: 9, y: 2 }, { x: 4, y: 8 })).toEqual({ x: 4, y: 2, width: 5, height: 6 });
  });
});

describe('snapping', () => {
  const column = columnsOf(sheet)[2]!;
  const targets = snapTargets(page(), { without: new Set(), guides: true });
  test('to columns and rows', () => {
    const moved = { x: column.left + 3, y: rowTop(sheet, 10) - 2, width: 50, height: 33 };
    const { dx, dy, lines } = snapMove(moved, targets, 5);
    expect(dx).toBeCloseTo(-3, 3);
    expect(dy).toBeCloseTo(2, 3);
    expect(lines.map(({ axis, kind }) => `${axis} ${kind}`)).toEqual(['x column', 'y row']);
  });
  test('to frames, guides, and not to what moves', () => {
    const guides = [{ axis: 'horizontal' as const, at: 500.3 }];
    const sheetWithMore = pageWith(
      { guides },
      node('ad', { frame: frame('ad', 333, 0) }),
      node('rule', { frame: frame('own', 202, 0) }),
    );
    const more = snapTargets(sheetWithMore, { without: new Set(['own']), guides: true });
    const { rect: snapped, lines } = snapEdges(
      { x: 200, y: 400, width: 131, height: 99 },
      { right: true, bottom: true },
      more,
      4,
    );
    expect(right(snapped)).toBeCloseTo(333, 3);
    expect(bottom(snapped)).toBeCloseTo(500.3, 3);
    expect(lines.map(({ kind }) => kind).sort()).toEqual(['frame', 'guide']);
    const without = snapTargets(sheetWithMore, { without: new Set(['own']), guides: false });
    expect(without.y.some(({ kind }) => kind === 'guide')).toBe(false);
  });
  test('never farther than its reach, and snapping again changes nothing', () => {
    fc.assert(
      fc.property(rect, fc.integer({ min: 0, max: 12 }), (moved, reach) => {
        const { dx, dy } = snapMove(moved, targets, reach);
        expect(Math.abs(dx)).toBeLessThanOrEqual(reach);
        expect(Math.abs(dy)).toBeLessThanOrEqual(reach);
        const again = snapMove({ ...moved, x: moved.x + dx, y: moved.y + dy }, targets, reach);
        if (dx !== 0) expect(Math.abs(again.dx)).toBeLessThan(0.011);
        if (dy !== 0) expect(Math.abs(again.dy)).toBeLessThan(0.011);
      }),
    );
  });
});

describe('aligning and distributing', () => {
  const rects = fc
    .array(rect, { minLength: 1, maxLength: 6 })
    .map((all) => new Map(all.map((one, index) => [`f${index}`, one])));
  test('all six ways bring the edges together and keep sizes', () => {
    const edge: Record<string, (one: Rect) => number> = {
      left: (one) => one.x,
      centre: (one) => one.x + one.width / 2,
      right,
      top: (one) => one.y,
      middle: (one) => one.y + one.height / 2,
      bottom,
    };
    fc.assert(
      fc.property(rects, fc.constantFrom('left', 'centre', 'right', 'top', 'middle', 'bottom'), (all, how) => {
        const to = boundsOf([...all.values()]);
        const done = new Map([...all, ...aligned(all, to, how as 'left')]);
        for (const [id, one] of done) {
          expect(edge[how]!(one)).toBeCloseTo(edge[how]!(to), 2);
          expect([one.width, one.height]).toEqual([all.get(id)!.width, all.get(id)!.height]);
        }
        expect(aligned(done, to, how as 'left').size).toBe(0);
      }),
    );
  });
  test('gaps are equal and the outer edges stay', () => {
    const part = fc.record({ before: fc.nat({ max: 90 }), size: length });
    fc.assert(
      fc.property(fc.array(part, { minLength: 3, maxLength: 7 }), (parts) => {
        let at = 0;
        const all = new Map<string, Rect>();
        parts.forEach(({ before, size }, index) => {
          all.set(`f${index}`, { x: at + before, y: index * 7, width: size, height: 9 });
          at += before + size;
        });
        const done = [...new Map([...all, ...distributed(all, 'across')]).values()];
        expect(boundsOf(done)).toEqual(boundsOf([...all.values()]));
        const gaps = done.slice(1).map((one, index) => one.x - right(done[index]!));
        for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0]!, 2);
      }),
    );
    expect(distributed(new Map([['a', { x: 0, y: 0, width: 1, height: 1 }]]), 'down').size).toBe(0);
  });
});

describe('handles', () => {
  const own = { x: 100, y: 50, width: 80, height: 40 };
  test('each is found where it stands', () => {
    for (const handle of HANDLES) expect(handleAt(own, handlePoint(own, handle), 4)).toBe(handle);
    expect(handleAt(own, { x: 120, y: 70 }, 4)).toBeNull();
  });
  test('resizing moves only the edges of the handle', () => {
    fc.assert(
      fc.property(
        rect,
        fc.constantFrom(...HANDLES),
        fc.integer({ min: -900, max: 900 }),
        fc.integer({ min: -900, max: 900 }),
        (one, handle, dx, dy) => {
          const done = resized(one, handle, dx, dy, { proportional: false, centred: false, least: 1 });
          expect(done.width).toBeGreaterThanOrEqual(1);
          expect(done.height).toBeGreaterThanOrEqual(1);
          if (!handle.includes('w')) expect(done.x).toBeCloseTo(one.x, 6);
          if (!handle.includes('n')) expect(done.y).toBeCloseTo(one.y, 6);
          if (!handle.includes('e')) expect(right(done)).toBeCloseTo(right(one), 6);
          if (!handle.includes('s')) expect(bottom(done)).toBeCloseTo(bottom(one), 6);
          const kept = resized(one, handle, dx, dy, { proportional: true, centred: false, least: 1 });
          expect(kept.width / kept.height).toBeCloseTo(one.width / one.height, 4);
        },
      ),
    );
  });
});

describe('crops', () => {
  const crop = { x: 0.2, y: 0.1, width: 0.5, height: 0.5 };
  const box = { x: 10, y: 20, width: 100, height: 60 };
  test('the picture moves with the hand and never leaves a gap', () => {
    expect(cropMoved(crop, box, 20, -12)).toEqual({ x: 0.1, y: 0.2, width: 0.5, height: 0.5 });
    fc.assert(
      fc.property(
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: 1, max: 40 }),
        (dx, dy, factor) => {
          const done = cropScaled(cropMoved(crop, box, dx, dy), factor / 10, { x: 0.3, y: 0.7 });
          expect(contains({ x: 0, y: 0, width: 1, height: 1 }, done, 1e-6)).toBe(true);
          expect(done.width / done.height).toBeCloseTo(1, 3);
          expect(contains(wholePicture(done, box), box, 0.01)).toBe(true);
        },
      ),
    );
  });
  test('smaller only until it covers; centred; resolution as the preflight counts it', () => {
    expect(cropScaled(crop, 0.1, { x: 0.5, y: 0.5 })).toMatchObject({ width: 1, height: 1 });
    expect(cropCentred(crop)).toMatchObject({ x: 0.25, y: 0.25 });
    expect(effectiveResolution(crop, { width: 1000, height: 600 }, { ...box, width: 72, height: 72 })).toBe(300);
  });
});

describe('several frames scaled together', () => {
  test('fill the new rectangle as they filled the old one, and what touched touches still', () => {
    fc.assert(
      fc.property(rect, rect, fc.double({ min: 0.2, max: 0.8, noNaN: true }), (from, to, share) => {
        const cut = from.x + from.width * share;
        const rects = new Map([
          ['left', { ...from, width: cut - from.x }],
          ['right', { ...from, x: cut, width: from.width - (cut - from.x) }],
        ]);
        const { left: one, right: two } = Object.fromEntries(scaledTogether(rects, from, to, 0)) as Record<
          string,
          Rect
        >;
        expect(one!.x).toBeCloseTo(to.x, 6);
        expect(right(two!)).toBeCloseTo(right(to), 6);
        expect(right(one!)).toBeCloseTo(two!.x, 6);
        expect(one!.height).toBeCloseTo(to.height, 6);
      }),
    );
  });
  test('a rule keeps its thickness', () => {
    const rects = new Map([['rule', { x: 0, y: 100, width: 200, height: 0.5 }]]);
    const whole = { x: 0, y: 0, width: 200, height: 200 };
    const scaled = scaledTogether(rects, whole, { ...whole, width: 400, height: 400 }, 6).get('rule')!;
    expect(scaled).toMatchObject({ x: 0, width: 400, height: 0.5 });
    expect(scaled.y + scaled.height / 2).toBeCloseTo(200.5, 6);
  });
});

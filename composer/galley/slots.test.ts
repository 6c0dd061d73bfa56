import { describe, expect, it } from 'vitest';
import { storyFrameSchema } from '../../document/geometry.ts';
import type { Obstacle } from '../page/obstacle.ts';
import { makeSlots, slotAt } from './slots.ts';

const grid = { top: 10, leading: 12, size: 8 };
const frame = storyFrameSchema.parse({
  id: 'a',
  rect: { x: 20, y: 10, width: 170, height: 120 },
  columns: 2,
  gap: 10,
});

describe('slots', () => {
  it('lie on the grid, column after column, and fill whole rows of the frame', () => {
    const slots = makeSlots([frame], [], grid, false);
    expect(slots.count).toBe(20);
    expect(slots.columns).toBe(2);
    expect(slots.list[0]).toMatchObject({ column: 0, row: 0, start: 20, measure: 80, rowTop: 10 });
    expect(slots.list[10]).toMatchObject({ column: 1, row: 0, start: 110, measure: 80, rowTop: 10 });
  });

  it('leave out a row whose em box would not lie in the frame', () => {
    const short = { ...frame, rect: { ...frame.rect, height: 19.9 } };
    expect(makeSlots([short], [], grid, false).count).toBe(2);
    expect(makeSlots([{ ...short, rect: { ...short.rect, height: 20 } }], [], grid, false).count).toBe(4);
  });

  it('keep clear of a rectangle that lies over part of a column, in whole half ems', () => {
    const obstacle: Obstacle = {
      owner: 'p',
      shape: 'rectangle',
      rect: { x: 0, y: 30, width: 49, height: 20 },
      inset: 3,
    };
    const slots = makeSlots([frame], [obstacle], grid, false);
    const cut = slots.list.filter((slot) => slot.column === 0 && slot.measure < 80);
    expect(cut.map((slot) => slot.row)).toEqual([1, 2, 3]);
    for (const slot of cut) {
      expect(slot.measure % 4).toBe(0);
      expect(slot.start).toBeGreaterThanOrEqual(52);
      expect(slot.start + slot.measure).toBe(100);
    }
  });

  it('follow a circle between two columns from both sides', () => {
    const obstacle: Obstacle = {
      owner: 'p',
      shape: 'ellipse',
      rect: { x: 75, y: 40, width: 60, height: 60 },
      inset: 2,
    };
    const slots = makeSlots([frame], [obstacle], grid, false);
    for (const column of [0, 1]) {
      const measures = slots.list.filter((slot) => slot.column === column).map((slot) => slot.measure);
      const narrowest = Math.min(...measures);
      const at = measures.indexOf(narrowest);
      expect(narrowest).toBeLessThan(60);
      for (let k = 1; k <= at; k += 1) expect(measures[k]!).toBeLessThanOrEqual(measures[k - 1]!);
      for (let k = measures.lastIndexOf(narrowest) + 1; k < measures.length; k += 1) {
        expect(measures[k]!).toBeGreaterThanOrEqual(measures[k - 1]!);
      }
    }
  });

  it('give a vertical story lines from the right edge leftward, tier below tier', () => {
    const slots = makeSlots([{ ...frame, gap: 20 }], [], grid, true);
    expect(slots.list[0]).toMatchObject({ start: 10, measure: 50, rowTop: 190 });
    expect(slots.list[1]).toMatchObject({ start: 10, measure: 50, rowTop: 178 });
    expect(slots.list.find((slot) => slot.column === 1)).toMatchObject({ start: 80, rowTop: 190 });
  });

  it('take the measures of a broken column as given', () => {
    const broken = { ...frame, columns: 3, gap: 8, measures: [40, 40, 48] };
    const slots = makeSlots([broken], [], grid, false);
    expect(slots.list.filter((slot) => slot.row === 0).map(({ start, measure }) => [start, measure])).toEqual([
      [20, 40],
      [68, 40],
      [116, 48],
    ]);
  });

  it('go on endlessly behind the last frame at its measure', () => {
    const slots = makeSlots([frame], [], grid, false);
    expect(slotAt(slots, 25)).toMatchObject({ frame: '', measure: 80 });
  });
});

describe('slots round other shapes', () => {
  const triangle: Obstacle = {
    owner: 'p',
    shape: 'polygon',
    rect: { x: 20, y: 10, width: 60, height: 120 },
    points: [
      { x: 20, y: 10 },
      { x: 80, y: 130 },
      { x: 20, y: 130 },
    ],
    inset: 0,
  };

  it('follow the slanting edge of a polygon', () => {
    const measures = makeSlots([frame], [triangle], grid, false)
      .list.filter((slot) => slot.column === 0)
      .map((slot) => slot.measure);
    for (let k = 1; k < measures.length; k += 1) expect(measures[k]!).toBeLessThanOrEqual(measures[k - 1]!);
    expect(measures[0]!).toBeGreaterThan(measures[measures.length - 1]! + 24);
  });

  it('stand on the wider side of a picture inside a column, and on both where asked', () => {
    const picture: Obstacle = {
      owner: 'p',
      shape: 'rectangle',
      rect: { x: 50, y: 30, width: 14, height: 20 },
      inset: 0,
    };
    const wider = makeSlots([frame], [picture], grid, false).list.filter((slot) => slot.column === 0 && slot.row === 2);
    expect(wider).toHaveLength(1);
    expect(wider[0]!.start).toBeGreaterThan(60);
    const both = makeSlots([frame], [{ ...picture, sides: 'both' }], grid, false).list.filter(
      (slot) => slot.column === 0 && slot.row === 2,
    );
    expect(both.map((slot) => slot.start < 40)).toEqual([true, false]);
  });
});

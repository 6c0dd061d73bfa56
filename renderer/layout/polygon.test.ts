import { expect, test } from 'vitest';
import { cornerAt, inFractions, sideAt, withCorner, withNewCorner, withoutCorner } from './polygon.ts';

const triangle = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 50, y: 80 },
];

test('corners and sides are found where they are', () => {
  expect(cornerAt(triangle, { x: 98, y: 3 }, 4)).toBe(1);
  expect(cornerAt(triangle, { x: 50, y: 0 }, 4)).toBeNull();
  expect(sideAt(triangle, { x: 50, y: 2 }, 4)).toBe(0);
  expect(sideAt(triangle, { x: 25, y: 40 }, 4)).toBe(2);
  expect(sideAt(triangle, { x: 50, y: 30 }, 4)).toBeNull();
});

test('corners move, come and go, never below three', () => {
  expect(withCorner(triangle, 2, { x: 50, y: 90 })[2]).toEqual({ x: 50, y: 90 });
  const four = withNewCorner(triangle, 0, { x: 50, y: -10 });
  expect(four[1]).toEqual({ x: 50, y: -10 });
  expect(withoutCorner(four, 1)).toEqual(triangle);
  expect(withoutCorner(triangle, 0)).toBeNull();
});

test('fractions stay in the picture', () => {
  expect(inFractions([{ x: 60, y: 5 }], { x: 10, y: 10, width: 100, height: 100 })).toEqual([{ x: 0.5, y: 0 }]);
});

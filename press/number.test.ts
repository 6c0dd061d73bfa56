import { expect, it } from 'vitest';
import { decimal, decimals } from './number.ts';

it('writes plain decimals to the thousandth, never an exponent, never minus nought', () => {
  expect([0, -0, 1e-9, -1e-9, 0.0005, -0.0004, 1 / 3, 12345.6789, 1e7].map(decimal)).toEqual([
    '0',
    '0',
    '0',
    '0',
    '0.001',
    '0',
    '0.333',
    '12345.679',
    '10000000',
  ]);
  expect(decimals(1, 0.5, -2)).toBe('1 0.5 -2');
});

import { describe, expect, it } from 'vitest';
import { breakColumns, divideColumns } from './columns.ts';

describe('破栏', () => {
  it('三破二 of thirteens gives 20 + 20', () => {
    expect(breakColumns(3, 2, 13, 1, 'whole')).toEqual({ measures: [20, 20], gap: 1 });
  });

  it('五破三 of thirteens gives 22, 22, 23, or wider gutters', () => {
    expect(breakColumns(5, 3, 13, 1, 'whole')).toEqual({ measures: [22, 22, 23], gap: 1 });
    expect(breakColumns(5, 3, 13, 1, 'equal')).toEqual({ measures: [22, 22, 22], gap: 1.5 });
  });

  it('twenty em in two, in the three modes of the trade', () => {
    expect(divideColumns(20, 2, 1, 'equal')).toEqual({ measures: [9, 9], gap: 2 });
    expect(divideColumns(20, 2, 1, 'whole')).toEqual({ measures: [9, 10], gap: 1 });
    expect(divideColumns(20, 2, 1, 'relative')).toEqual({ measures: [9.5, 9.5], gap: 1 });
  });

  it('refuses what leaves a column nothing', () => {
    expect(divideColumns(3, 4, 1, 'equal')).toBeNull();
    expect(divideColumns(10, 0, 1, 'whole')).toBeNull();
  });
});

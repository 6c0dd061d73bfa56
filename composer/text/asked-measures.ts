import type { Measures } from './contract.ts';
import { toUnits } from './items.ts';

/** Measures asked for once each, in units, with the indent of the first line taken off. */
export class AskedMeasures {
  private readonly asked: number[] = [];
  constructor(
    private readonly measures: Measures,
    private readonly indent: number,
  ) {}

  get count(): number {
    return this.asked.length;
  }

  at(line: number): number {
    while (this.asked.length <= line) {
      const index = this.asked.length;
      this.asked.push(toUnits(this.measures(index)) - (index === 0 ? this.indent : 0));
    }
    return this.asked[line]!;
  }
}

import type { Proof } from '../../composer/proof.ts';
import { type PlacedLine, placedLines } from './layout.ts';
import type { LayoutFault } from './rule.ts';

/** The lines of each column of the stories' frames, from its head. */
export function columnsOf(proof: Proof): PlacedLine[][] {
  const columns = new Map<string, PlacedLine[]>();
  for (const line of placedLines(proof)) {
    if (proof.owners[line.owner]!.type !== 'story' || line.item.column === null) continue;
    const key = `${line.item.frame} ${line.item.column}`;
    columns.set(key, [...(columns.get(key) ?? []), line]);
  }
  return [...columns.values()];
}

/** The place of a line, as a finding names it. */
export function placeOf({ item, block }: PlacedLine): LayoutFault['place'] {
  const { frame, column, row, line } = item;
  return {
    ...(frame === '' ? {} : { frame }),
    ...(column === null || row === null ? {} : { column: column + 1, row: row + 1 }),
    block,
    offset: line.start,
  };
}

/** Whether a line is the last of its block. */
export function isLast(proof: Proof, { item, block }: PlacedLine): boolean {
  const { lines } = proof.blocks[block]!;
  return proof.items[lines[lines.length - 1]!] === item;
}

/** Whether a line is the first of its block. */
export function isFirst(proof: Proof, { item, block }: PlacedLine): boolean {
  return proof.items[proof.blocks[block]!.lines[0]!] === item;
}

import { type Operator, operatorsOf } from './operators.ts';

/**
 * A content stream of artwork made fit to stand inside another page: marked content is taken out (its numbers and layers
 * belong to the file it came from), and so are the brackets round operators that a reader need not know. What is painted is
 * not touched. A stretch that states its text in place keeps it.
 */
export function cleanContent(bytes: Uint8Array): Uint8Array {
  const cuts: { start: number; end: number }[] = [];
  const kept: boolean[] = [];
  for (const operator of operatorsOf(bytes)) {
    const { name } = operator;
    if (name === 'BMC' || name === 'BDC') {
      const keep = name === 'BDC' && statesText(operator);
      kept.push(keep);
      if (!keep) cuts.push(operator);
    } else if (name === 'EMC') {
      if (kept.pop() !== true) cuts.push(operator);
    } else if (name === 'MP' || name === 'DP' || name === 'BX' || name === 'EX') cuts.push(operator);
  }
  // A stretch left open would swallow what is written after it.
  const open = kept.filter((each) => each).length;
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { start, end } of cuts) {
    parts.push(bytes.subarray(at, start), Uint8Array.of(32));
    at = end;
  }
  parts.push(bytes.subarray(at));
  if (open > 0) parts.push(Buffer.from('\nEMC'.repeat(open)));
  return cuts.length === 0 && open === 0 ? bytes : Buffer.concat(parts);
}

function statesText({ operands }: Operator): boolean {
  const properties = operands[1];
  return properties?.kind === 'dictionary' && properties.entries.has('ActualText') && !properties.entries.has('MCID');
}

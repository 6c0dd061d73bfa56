import type { PdfLine } from './lines.ts';

/** Where a line begins along its own direction, in points: from the left, or from the top where it runs down. */
export function startOf(line: PdfLine): number {
  return line.runs === 'down' ? line.top : line.left;
}

/** Where it ends along its own direction. */
export function endOf(line: PdfLine): number {
  return line.runs === 'down' ? line.bottom : line.right;
}

/** How far it stands in the order of lines: down the page, or from the right edge where lines run down. */
export function levelOf(line: PdfLine): number {
  return line.runs === 'down' ? -line.right : line.bottom;
}

/** Whether two lines stand over the same stretch of their measure, by half of the shorter one. */
export function overlaps(one: PdfLine, other: PdfLine): boolean {
  const shared = Math.min(endOf(one), endOf(other)) - Math.max(startOf(one), startOf(other));
  return shared > 0.5 * Math.min(endOf(one) - startOf(one), endOf(other) - startOf(other));
}

/** Whether two lines are set alike: size, weight and, where both hold Han, face. */
export function alike(one: PdfLine, other: PdfLine): boolean {
  if (one.runs !== other.runs || Math.abs(one.size - other.size) > 0.04 * one.size) return false;
  const bare = (line: PdfLine): boolean => !/[\u3400-\u9fff]/.test(line.text) || line.text.length < 2;
  return bare(one) || bare(other) || (one.bold === other.bold && one.face === other.face);
}

/** The common step between lines of one paragraph, in points (the lower quarter, since paragraphs may stand apart); 1.6 em where nothing tells. */
export function commonPitch(lines: readonly PdfLine[], size: number): number {
  const steps: number[] = [];
  lines.slice(1).forEach((line, at) => {
    const before = lines[at]!;
    const step = levelOf(line) - levelOf(before);
    if (
      line.page === before.page &&
      alike(before, line) &&
      overlaps(before, line) &&
      step > 0.8 * size &&
      step < 4 * size
    )
      steps.push(step);
  });
  steps.sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 4)] ?? 1.6 * size;
}

import { alike, levelOf, overlaps, startOf } from './flow.ts';
import type { PdfLine } from './lines.ts';

/** Share of backward steps above which the order of painting is no reading order. */
const CONFUSED = 0.12;

/**
 * The lines of a page in reading order: as they are painted, where that runs down its columns as text does; else from the page's
 * geometry, cut again and again along its widest white bands.
 */
export function inReadingOrder(lines: readonly PdfLine[]): PdfLine[] {
  let steps = 0;
  let backward = 0;
  lines.slice(1).forEach((line, at) => {
    const before = lines[at]!;
    if (!alike(before, line) || line.runs === 'up' || line.runs === 'askew') return;
    steps += 1;
    const down = levelOf(line) - levelOf(before);
    const beside = Math.abs(down) < 0.5 * line.size && !overlaps(before, line);
    // Up in the same column, or from column to column along one line.
    if ((overlaps(before, line) && down < -0.5 * line.size && Math.abs(down) < 12 * line.size) || beside) backward += 1;
  });
  if (steps === 0 || backward <= CONFUSED * steps) return [...lines];
  return cutApart(lines);
}

interface Band {
  readonly gap: number;
  readonly first: readonly PdfLine[];
  readonly second: readonly PdfLine[];
}

function cutApart(lines: readonly PdfLine[]): PdfLine[] {
  if (lines.length < 2) return [...lines];
  const size = [...lines].map((line) => line.size).sort((a, b) => a - b)[Math.floor(lines.length / 2)]!;
  const vertical = lines.filter(({ runs }) => runs === 'down').length * 2 > lines.length;
  const rows = widestBand(lines, (line) => [line.top, line.bottom]);
  const columns = widestBand(lines, (line) => [line.left, line.right]);
  // A gutter is narrower than the white above a headline: it counts double.
  const across = columns !== null && columns.gap > 0.7 * size ? 2.2 * columns.gap : 0;
  const down = rows !== null && rows.gap > 0.9 * size ? rows.gap : 0;
  if (across === 0 && down === 0) return [...lines].sort((a, b) => levelOf(a) - levelOf(b) || startOf(a) - startOf(b));
  if (across >= down && columns !== null) {
    const [one, other] = vertical ? [columns.second, columns.first] : [columns.first, columns.second];
    return [...cutApart(one), ...cutApart(other)];
  }
  return [...cutApart(rows!.first), ...cutApart(rows!.second)];
}

function widestBand(lines: readonly PdfLine[], extent: (line: PdfLine) => readonly [number, number]): Band | null {
  const sorted = [...lines].sort((a, b) => extent(a)[0] - extent(b)[0]);
  let reach = extent(sorted[0]!)[1];
  let best: { gap: number; at: number } | null = null;
  sorted.slice(1).forEach((line, index) => {
    const gap = extent(line)[0] - reach;
    if (gap > 0 && (best === null || gap > best.gap)) best = { gap, at: index + 1 };
    reach = Math.max(reach, extent(line)[1]);
  });
  if (best === null) return null;
  const { gap, at } = best as { gap: number; at: number };
  const first = new Set(sorted.slice(0, at));
  return { gap, first: lines.filter((line) => first.has(line)), second: lines.filter((line) => !first.has(line)) };
}

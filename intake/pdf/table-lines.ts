import type { RepairLog } from '../repair-log.ts';
import { levelOf, overlaps, startOf } from './flow.ts';
import type { PdfLine } from './lines.ts';

/**
 * Joins the cells of a table, which a PDF gives as lines side by side, into rows with a full-width space between cells: where two
 * rows or more in a row have two cells or more and hold no sentences. Each row is noted. Gives the lines and which of them are rows.
 */
export function tableLines(
  lines: readonly PdfLine[],
  log: RepairLog,
): { lines: PdfLine[]; rows: ReadonlySet<PdfLine> } {
  const rows: PdfLine[][] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row !== undefined && last !== undefined && isBeside(last, line)) row.push(line);
    else rows.push([line]);
  }
  const cells = (row: readonly PdfLine[] | undefined): boolean =>
    row !== undefined && row.length >= 2 && row.every(({ text }) => !/[，。；！？]/.test(text));
  const joined: PdfLine[] = [];
  const found = new Set<PdfLine>();
  rows.forEach((row, at) => {
    if (!cells(row) || !(cells(rows[at - 1]) || cells(rows[at + 1]))) {
      joined.push(...row);
      return;
    }
    const text = row.map((cell) => cell.text).join('\u3000');
    const whole = { ...row[0]!, text, right: row.at(-1)!.right };
    log.note('table-row', 'doubtful', whole.number, row.map((cell) => cell.text).join('\t'), text);
    found.add(whole);
    joined.push(whole);
  });
  return { lines: joined, rows: found };
}

function isBeside(before: PdfLine, line: PdfLine): boolean {
  if (before.page !== line.page || before.runs !== 'across' || line.runs !== 'across' || overlaps(before, line))
    return false;
  return Math.abs(levelOf(before) - levelOf(line)) < 0.4 * line.size && startOf(line) > startOf(before);
}

import { isHan, isMark } from './width.ts';

/** A figure of a table: a number, a price, a share, a score, a date. */
const FIGURE = /^[+\-−±]?[¥$￥]?\d[\d.,]*(?:[:∶/\-–—]\d[\d.]*)*(?:%|％|℃|元|万|亿|吨|人|个|分|秒|米|公里)*$/;

/** The columns of a line that may be a row of a table; none where the line reads as text. */
function columnsOf(text: string): string[] {
  if (/[，。；？！“”]/.test(text)) return [];
  const columns = text.split(/[ \u3000\t|｜]+/).filter((column) => column !== '');
  if (columns.length < 2 || columns.length > 12) return [];
  const single = columns.filter((column) => [...column].length === 1).length;
  return single * 2 > columns.length ? [] : columns;
}

/**
 * Which lines are rows of a table: three or more in a row with the same number of columns (the first may be a head without
 * figures), at least two of them with a figure that stands alone. Their spaces part columns and are kept.
 */
export function tableRows(lines: readonly string[]): ReadonlySet<number> {
  const rows = new Set<number>();
  const columns = lines.map(columnsOf);
  const hasFigure = (index: number) => columns[index]!.some((column) => FIGURE.test(column));
  for (let at = 0; at < lines.length; ) {
    let end = at;
    while (end < lines.length && columns[end]!.length >= 2 && columns[end]!.length === columns[at]!.length) end += 1;
    let figures = 0;
    for (let index = at; index < end; index += 1) if (hasFigure(index)) figures += 1;
    if (end - at >= 3 && figures >= 2 && figures >= end - at - 1)
      for (let index = at; index < end; index += 1) rows.add(index);
    at = Math.max(end, at + 1);
  }
  return rows;
}

/** Whether a line sends the reader to another page or says where a story comes from: （下转A3版）, 上接A1版. */
export function isJump(text: string): boolean {
  return /^[（(]?[▶►→⇒]?[ ]?(?:下转|上接|紧接|转接|转自|相关报道见|详见|更多报道见)[^。，]{1,16}[）)]?$/.test(text);
}

/** Whether a line could be one of a poem: no mark inside it, not long. */
export function mayBeVerse(text: string): boolean {
  const glyphs = [...text];
  if (glyphs.length < 2 || glyphs.length > 18 || !glyphs.some(isHan)) return false;
  return !glyphs.slice(0, -1).some((glyph) => isMark(glyph) && !'“”‘’《》·—'.includes(glyph));
}

import { closingMarks, isDigit, isLatin, openingMarks, widthOf } from '../press/width.ts';

const NO_START = new Set([...closingMarks, ...'，。、；：？！…—％%℃㎡·']);

/**
 * Breaks a paragraph greedily: no closing mark starts a line, no opening mark ends one, numbers and Latin words stay whole.
 * `measureOf(line)` is the measure in em of each line; the first is indented by two. `latin` lets words break at a hyphen.
 */
export function setLines(text: string, markWidth: number, measureOf: (line: number) => number): string[] {
  const glyphs = [...text];
  const lines: string[] = [];
  let at = 0;
  while (at < glyphs.length) {
    const room = measureOf(lines.length) - (lines.length === 0 ? 2 : 0);
    let width = 0;
    let end = at;
    while (end < glyphs.length && width + widthOf(glyphs[end]!, markWidth) <= room + 0.001) {
      width += widthOf(glyphs[end]!, markWidth);
      end += 1;
    }
    if (end < glyphs.length) while (end > at + 1 && !mayBreak(glyphs, end)) end -= 1;
    if (end === at) end = at + 1;
    lines.push(glyphs.slice(at, end).join('').trim());
    at = end;
  }
  return lines.filter((line) => line !== '');
}

function mayBreak(glyphs: readonly string[], at: number): boolean {
  const left = glyphs[at - 1]!;
  const right = glyphs[at]!;
  if (NO_START.has(right) || openingMarks.has(left)) return false;
  if ((isDigit(left) || left === '.') && (isDigit(right) || right === '.' || right === '%')) return false;
  return !(isLatin(left) && isLatin(right));
}

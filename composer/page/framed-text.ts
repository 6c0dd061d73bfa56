import type { Rect } from '../../document/geometry.ts';
import { roundLength } from '../../document/units.ts';
import { countCharacters } from '../galley/story.ts';
import type { Line } from '../line.ts';
import type { PreparedText, Setting } from '../text/contract.ts';
import { setLine } from '../text/index.ts';
import type { PageContext, PieceLine, PieceOverset } from './piece.ts';

/** A text block broken at one measure. */
export interface BrokenText {
  readonly text: number;
  readonly prepared: PreparedText;
  readonly setting: Setting;
  readonly measure: number;
  /** Distance between its lines, points. */
  readonly leading: number;
}

/** Breaks a text at one measure, points. */
export function breakAt(
  text: number,
  prepared: PreparedText,
  measure: number,
  leading: number,
  context: PageContext,
): BrokenText {
  const setting = context.cache.over(prepared, () => measure, context.counter).best;
  return { text, prepared, setting, measure, leading };
}

/** Height (or, vertical, width) of a text's lines from the first em box's near edge to the last one's far edge, points. */
export function stackedExtent(broken: BrokenText): number {
  if (broken.setting.lineCount === 0) return 0;
  return broken.prepared.style.size + (broken.setting.lineCount - 1) * broken.leading;
}

/** Lines placed and what did not fit. */
export interface StackedText {
  readonly lines: readonly PieceLine[];
  readonly overset: PieceOverset | null;
}

/**
 * Puts a text's lines into a rectangle: horizontal lines from its top down, vertical lines from its right edge leftward.
 * Lines whose em box would leave the rectangle are overset. Points of the page.
 */
export function stackText(broken: BrokenText, rect: Rect, frame: string, context: PageContext): StackedText {
  const { prepared, setting, leading } = broken;
  const { size, vertical } = prepared.style;
  const face = context.fonts.face(prepared.style.face);
  const emTop = face ? face.emTop / face.unitsPerEm : 0.88;
  const room = vertical ? rect.width : rect.height;
  const lines: PieceLine[] = [];
  let over: { text: number; offset: number; characters: number; lines: number } | null = null;
  for (let k = 0; k < setting.lineCount; k += 1) {
    const line: Line = setLine(prepared, setting, k, broken.measure);
    if (k * leading + size > room + 0.05) {
      over ??= { text: broken.text, offset: line.start, characters: 0, lines: 0 };
      over.lines += 1;
      over.characters += countCharacters(line);
      continue;
    }
    lines.push({
      kind: 'line',
      text: broken.text,
      frame,
      x: roundLength(vertical ? rect.x + rect.width - k * leading - size / 2 : rect.x),
      y: roundLength(vertical ? rect.y : rect.y + k * leading + emTop * size),
      line,
    });
  }
  return { lines, overset: over };
}

/** Adds up what several texts of one block have over; the first one's place stands for all. */
export function mergeOverset(parts: readonly (PieceOverset | null)[]): PieceOverset | null {
  const over = parts.filter((part) => part !== null);
  const first = over[0];
  if (!first) return null;
  const sum = (of: 'characters' | 'lines'): number => over.reduce((total, part) => total + part[of], 0);
  return { text: first.text, offset: first.offset, characters: sum('characters'), lines: sum('lines') };
}

import type { MarkedText } from './marked-text.ts';

/** One line of text of the file, mended in itself. */
export interface PressLine {
  /** Line of the file, from 1. */
  readonly number: number;
  /** As the file has it, ends trimmed. */
  readonly raw: string;
  /** Mended. */
  readonly marked: MarkedText;
  /** Ideographic spaces the line began with. */
  readonly indent: number;
  /** Whether an ordinary space stood before the line, as where a line was set by itself. */
  readonly led: boolean;
  /** How often each glyph of the line was struck: 1, or 2 to 4 for faked bold. */
  readonly struck: number;
  /** Whether blank lines stand before it. */
  readonly blankBefore: boolean;
  /** Whether the line was opened with spaces, so that its characters fill more than their own width. */
  readonly opened: boolean;
  /** Whether the line is a row of a table. */
  readonly row: boolean;
  /** Width in em (`widthOf`). */
  readonly width: number;
}

import { cleanText } from '../characters.ts';
import { type Doubt, type MarkedText, plain } from '../press/marked-text.ts';
import type { RepairLog } from '../repair-log.ts';

/** The kind of doubt that is none: a stretch the writer set bold. It moves along with its characters as doubts do. */
export const STRONG = 'strong';

/** What a paragraph of a manuscript is by its writer's own marking: a heading's level counts from 1, 0 is the document's title. */
export type PieceKind =
  | { readonly kind: 'heading'; readonly level: number }
  | { readonly kind: 'subtitle' | 'byline' | 'summary' | 'caption' | 'row' | 'text' }
  | { readonly kind: 'picture'; readonly file: string | null; readonly alternative: string };

/** A paragraph, table row or picture of a manuscript, in reading order; `number` counts them from 1. */
export interface ManuscriptPiece {
  readonly what: PieceKind;
  readonly text: MarkedText;
  readonly number: number;
  /** Set in the middle of the line, as a manuscript's headline is where it has no style. */
  readonly centred: boolean;
  /** Notes called in this paragraph, set at the story's end. */
  readonly notes: readonly MarkedText[];
}

/** A paragraph in the making. */
export interface RunWriter {
  /** Adds characters, mended one by one (control and zero-width characters, emoji) with a note of each change. */
  add(text: string, strong: boolean, number: number): void;
  /** Marks the last characters doubtful. */
  doubt(length: number, kind: string, before: string): void;
  /** The text so far; the writer is empty again. */
  take(): MarkedText;
}

const EMOJI = /\p{Emoji_Presentation}|(?![0-9#*©®™])\p{Emoji}\uFE0F|[\u{1F000}-\u{1FAFF}]|[\uFE0E\uFE0F\u20E3]/gu;

/** A writer that notes what it mends in a log. */
export function runWriter(log: RepairLog): RunWriter {
  let text = '';
  let doubts: Doubt[] = [];
  return {
    add(raw, strong, number) {
      const shown = raw.replace(EMOJI, '');
      if (shown !== raw) log.note('emoji', 'certain', number, raw, shown);
      const clean = cleanText(shown, number, log);
      if (clean === '') return;
      const start = text.length;
      text += clean;
      if (!strong) return;
      const last = doubts.at(-1);
      if (last?.kind === STRONG && last.end === start) doubts[doubts.length - 1] = { ...last, end: text.length };
      else doubts.push({ start, end: text.length, kind: STRONG, before: '' });
    },
    doubt(length, kind, before) {
      doubts.push({ start: text.length - length, end: text.length, kind, before });
    },
    take() {
      const taken = doubts.length === 0 ? plain(text) : { text, doubts };
      text = '';
      doubts = [];
      return taken;
    },
  };
}

/** The lines of a text as texts of their own, blank ones left out, white space at their ends taken off. */
export function linesOf(marked: MarkedText): MarkedText[] {
  const lines: MarkedText[] = [];
  let at = 0;
  for (const line of marked.text.split('\n')) {
    const from = at + (line.length - line.trimStart().length);
    const to = from + line.trim().length;
    if (to > from) lines.push(cutOut(marked, from, to));
    at += line.length + 1;
  }
  return lines;
}

function cutOut(marked: MarkedText, from: number, to: number): MarkedText {
  const doubts = marked.doubts
    .map((doubt) => ({ ...doubt, start: Math.max(doubt.start, from) - from, end: Math.min(doubt.end, to) - from }))
    .filter((doubt) => doubt.end > doubt.start);
  return { text: marked.text.slice(from, to), doubts };
}

/** Whether every character of a text is bold. */
export function isStrongThroughout({ text, doubts }: MarkedText): boolean {
  const bold = doubts.filter((doubt) => doubt.kind === STRONG).reduce((sum, doubt) => sum + doubt.end - doubt.start, 0);
  return text.length > 0 && bold >= text.length;
}

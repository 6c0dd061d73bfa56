import type { CopyStory } from '../../document/copy.ts';
import { isHan } from '../press/width.ts';
import type { RepairLog } from '../repair-log.ts';
import { linesOf, type ManuscriptPiece, runWriter } from './piece.ts';
import { manuscriptStories } from './stories.ts';

/** Lines up to this many characters may be headings; text lines are longer. */
const LONGEST_HEADING = 30;

/** Whether each line of a text is a paragraph: most long lines end as sentences do, and no measure cuts them. */
export function isLineByParagraph(text: string): boolean {
  const long = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => [...line].length > LONGEST_HEADING);
  const ended = long.filter((line) => /[。！？…”）：]$/.test(line)).length;
  return long.length > 0 && ended * 5 >= long.length * 4;
}

/** Plain text whose lines are paragraphs as stories: the first short line is the title, marks and spaces are put right. */
export function readLinesAsParagraphs(text: string, log: RepairLog): CopyStory[] {
  const writer = runWriter(log);
  const pieces: ManuscriptPiece[] = [];
  text.split('\n').forEach((line, at) => {
    writer.add(line, false, at + 1);
    for (const own of linesOf(writer.take())) {
      const first = pieces.length === 0 && isTitle(own.text);
      pieces.push({
        what: first ? { kind: 'heading', level: 0 } : { kind: 'text' },
        text: own,
        number: at + 1,
        centred: false,
        notes: [],
      });
    }
  });
  return pieces.length === 0 ? [] : manuscriptStories(pieces, log);
}

function isTitle(text: string): boolean {
  return [...text].length <= 45 && !/[。；，：]$/.test(text) && [...text].some(isHan);
}

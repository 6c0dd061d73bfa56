import type { RepairLog } from '../repair-log.ts';
import { concatenated, type MarkedText, withDoubt } from './marked-text.ts';
import type { PressLine } from './press-line.ts';
import { isLatin } from './width.ts';

/** Joins the lines of one paragraph: Latin words get their space back, hyphens at a line's end go. */
export function joinLines(lines: readonly PressLine[], log: RepairLog): MarkedText {
  let result = lines[0]!.marked;
  for (let index = 1; index < lines.length; index += 1) {
    const line = lines[index]!;
    const left = result.text;
    const right = line.marked.text;
    const hyphen = /([A-Za-z]{2,})-$/.exec(left);
    if (hyphen !== null && /^[a-z]/.test(right)) {
      const shortened = { text: left.slice(0, -1), doubts: result.doubts.filter((doubt) => doubt.end < left.length) };
      result = concatenated([shortened, line.marked], '');
      const at = shortened.text.length;
      result = withDoubt(
        result,
        at - hyphen[1]!.length,
        at + (/^[a-z]+/.exec(right)?.[0].length ?? 1),
        'hyphen',
        left.slice(-12) + '\n' + right.slice(0, 12),
      );
      log.note(
        'hyphen',
        'doubtful',
        line.number,
        `${hyphen[0]}\n${right.slice(0, 12)}`,
        hyphen[1]! + right.slice(0, 12),
      );
    } else if (needsSpace(left, right)) {
      result = concatenated([result, line.marked], ' ');
      log.note(
        'latin-space',
        'certain',
        line.number,
        `${left.slice(-12)}\n${right.slice(0, 12)}`,
        `${left.slice(-12)} ${right.slice(0, 12)}`,
      );
    } else result = concatenated([result, line.marked], '');
  }
  return result;
}

function needsSpace(left: string, right: string): boolean {
  const last = left.at(-1);
  const first = right[0];
  if (isLatin(last) && isLatin(first)) return true;
  // A comma or full stop of Latin text before the next Latin word.
  return /[A-Za-z][,.;:]$/.test(left) && isLatin(first);
}

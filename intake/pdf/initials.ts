import { endOf, levelOf, startOf } from './flow.ts';
import type { PdfLine } from './lines.ts';

/** Most characters of an initial, and how much larger than its text it is at least. */
const MOST = 4;
const LARGER = 1.6;

/**
 * Gives initials (首字下沉) back to the line they begin: large characters that stand beside the head of two lines or more. Those
 * lines then begin where the initial does, so that none of them looks indented.
 */
export function withInitials(lines: readonly PdfLine[]): PdfLine[] {
  const given: PdfLine[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const initial = lines[at]!;
    const beside = isInitial(initial) ? linesBeside(lines, at) : 0;
    if (beside < 2) {
      given.push(initial);
      continue;
    }
    for (let index = at + 1; index <= at + beside; index += 1) {
      const line = lines[index]!;
      const widened = line.runs === 'down' ? { ...line, top: startOf(initial) } : { ...line, left: startOf(initial) };
      given.push(index === at + 1 ? { ...widened, text: initial.text + line.text, opens: true } : widened);
    }
    at += beside;
  }
  return given;
}

function isInitial({ text, artefact }: PdfLine): boolean {
  return !artefact && [...text].length <= MOST && /[\u3400-\u9fffA-Za-z0-9“]/.test(text);
}

/** How many of the lines behind an initial stand beside it: they begin right behind its end, within its height. */
function linesBeside(lines: readonly PdfLine[], at: number): number {
  const initial = lines[at]!;
  let count = 0;
  for (let index = at + 1; lines[index] !== undefined; index += 1) {
    const line = lines[index]!;
    if (line.page !== initial.page || line.runs !== initial.runs || initial.size < LARGER * line.size) break;
    const behind = startOf(line) - endOf(initial);
    if (behind < -0.3 * line.size || behind > 1.5 * line.size) break;
    if (levelOf(line) > levelOf(initial) + 0.6 * line.size) break;
    count += 1;
  }
  return count;
}

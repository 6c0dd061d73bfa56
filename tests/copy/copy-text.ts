import { readCopyBytes } from '../../desk/copy-source.ts';
import type { Copy, CopyText } from '../../document/copy.ts';
import { FailureError } from '../../document/finding.ts';
import type { Repair } from '../../document/repair.ts';

/** Copy as read, with its repairs. */
export interface CopyRead {
  readonly copy: Copy;
  readonly repairs: readonly Repair[];
}

/** Reads the bytes of a file as the desk does. */
export async function readBytes(bytes: Uint8Array, name: string, encoding: string | null = null): Promise<CopyRead> {
  const { copy, report } = await readCopyBytes(bytes, { file: name }, encoding);
  return { copy, repairs: report.repairs };
}

/** The code of the failure reading ends with, null where it succeeds. */
export async function failureOf(bytes: Uint8Array, name: string): Promise<string | null> {
  try {
    await readBytes(bytes, name);
    return null;
  } catch (error) {
    if (error instanceof FailureError) return error.failure.code;
    throw error;
  }
}

/** The plain words of a copy text. */
export function wordsOf(text: CopyText | null | undefined): string {
  if (text === null || text === undefined) return '';
  return typeof text === 'string' ? text : text.text;
}

/** Every text of a copy with what it is, in the copy's order. */
export function copyTexts(copy: Copy): { role: string; text: string }[] {
  const texts: { role: string; text: string }[] = [];
  const add = (role: string, text: CopyText | null | undefined): void => {
    if (wordsOf(text) !== '') texts.push({ role, text: wordsOf(text) });
  };
  for (const story of copy.stories) {
    add('kicker', story.kicker);
    add('title', story.title);
    add('deck', story.deck);
    add('byline', story.byline);
    add('summary', story.summary);
    for (const block of story.body) {
      if (block.type === 'picture') {
        add('caption', block.caption);
        add('credit', block.credit);
      } else {
        if (block.type === 'crosshead') add('crosshead', block.kicker);
        add(block.type, block.text);
      }
    }
  }
  for (const text of Object.values(copy.folio ?? {})) add('folio', text);
  return texts;
}

/** White space taken out. */
export const strip = (text: string): string => text.replace(/[\s\u3000]+/g, '');

/** The characters of `source` that are neither in the copy nor in what repairs say was there before; '' where none is lost. */
export function lostCharacters(source: string, { copy, repairs }: CopyRead): string {
  const had = new Map<string, number>();
  const count = (text: string, by: number): void => {
    for (const character of strip(text)) had.set(character, (had.get(character) ?? 0) + by);
  };
  for (const { text } of copyTexts(copy)) count(text, 1);
  // What a repair took away is what stood before and does not stand after; unseen characters are written <U+200B>.
  const shown = (text: string): string =>
    text.replace(/<U\+([0-9A-F]{4,6})>/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
  for (const { before, after } of repairs) {
    const left = new Map<string, number>();
    for (const character of strip(shown(before))) left.set(character, (left.get(character) ?? 0) + 1);
    for (const character of strip(shown(after))) left.set(character, (left.get(character) ?? 0) - 1);
    for (const [character, number] of left) if (number > 0) had.set(character, (had.get(character) ?? 0) + number);
  }
  let lost = '';
  for (const character of strip(source)) {
    const number = had.get(character) ?? 0;
    if (number > 0) had.set(character, number - 1);
    else lost += character;
  }
  return lost;
}

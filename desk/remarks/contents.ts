import { REMARK_KIND_NAMES, REMARK_KINDS, type Remark, type RemarkKind } from '../../document/remark.ts';

/** How the text that is to stand there begins in an annotation's contents. */
const ARROW = '→ ';

/** What an annotation of a remark says: first what is to stand there, after an arrow, then the remark's words. */
export function contentsOf({ text, replacement }: Pick<Remark, 'text' | 'replacement'>): string {
  return [...(replacement === '' ? [] : [`${ARROW}${replacement}`]), ...(text === '' ? [] : [text])].join('\n');
}

/** Contents read back: see `contentsOf`. A replacement of several lines ends with its first. */
export function readContents(contents: string): Pick<Remark, 'text' | 'replacement'> {
  const lines = contents.replace(/\r\n?/g, '\n').split('\n');
  if (!lines[0]!.startsWith(ARROW.trim())) return { text: lines.join('\n').trim(), replacement: '' };
  return { replacement: lines[0]!.slice(1).trim(), text: lines.slice(1).join('\n').trim() };
}

/** The kind an annotation's subject names, in either language; null for any other subject. */
export function kindOfSubject(subject: string): RemarkKind | null {
  const said = subject.trim().toLowerCase();
  return REMARK_KINDS.find((kind) => Object.values(REMARK_KIND_NAMES[kind]).includes(said)) ?? null;
}

import { isHan } from './width.ts';

/**
 * The dictionary of Chinese words that comes with the runtime (ICU). It is asked only for evidence: whether a line break
 * cuts a word, whether a doubled character may be one.
 */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const known = new Map<string, boolean>();
const bridges = new Map<string, boolean>();
const KNOWN_LIMIT = 50_000;

/** Whether the dictionary takes a short text as one word. */
export function isWord(text: string): boolean {
  const seen = known.get(text);
  if (seen !== undefined) return seen;
  let pieces = 0;
  for (const _ of segmenter.segment(text)) {
    pieces += 1;
    if (pieces > 1) break;
  }
  if (known.size > KNOWN_LIMIT) known.clear();
  known.set(text, pieces === 1);
  return pieces === 1;
}

/** Whether a word runs across the break between two lines. */
export function bridgesWord(left: string, right: string): boolean {
  const before = [...left].slice(-4);
  const after = [...right].slice(0, 4);
  if (!isHan(before.at(-1)) || !isHan(after[0])) return false;
  const offset = before.join('').length;
  const text = before.join('') + after.join('');
  const key = `${offset} ${text}`;
  const seen = bridges.get(key);
  if (seen !== undefined) return seen;
  let bridged = false;
  for (const piece of segmenter.segment(text)) {
    const end = piece.index + piece.segment.length;
    if (piece.index < offset && end > offset) bridged = true;
    if (end > offset) break;
  }
  if (bridges.size > KNOWN_LIMIT) bridges.clear();
  bridges.set(key, bridged);
  return bridged;
}

/** The words of a text, marks and spaces left out. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const piece of segmenter.segment(text)) if (piece.isWordLike === true) words.push(piece.segment);
  return words;
}

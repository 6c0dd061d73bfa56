/** A stretch of a text that is not sure: what was done there, and what stood there before. Offsets in UTF-16 units. */
export interface Doubt {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly before: string;
}

/** A text and its doubtful stretches. */
export interface MarkedText {
  readonly text: string;
  readonly doubts: readonly Doubt[];
}

/** A text nothing is doubtful of. */
export function plain(text: string): MarkedText {
  return { text, doubts: [] };
}

/** Replaces `start`–`end` by `insert`; doubts behind move along, a doubt cut into shrinks or, emptied, goes. */
export function splice(marked: MarkedText, start: number, end: number, insert: string): MarkedText {
  const shift = insert.length - (end - start);
  const moved = (offset: number) => {
    if (offset <= start) return offset;
    if (offset >= end) return offset + shift;
    return start + insert.length;
  };
  const doubts = marked.doubts
    .map((doubt) => ({ ...doubt, start: moved(doubt.start), end: moved(doubt.end) }))
    .filter((doubt) => doubt.end > doubt.start);
  return { text: marked.text.slice(0, start) + insert + marked.text.slice(end), doubts };
}

/** The same text with one stretch more marked doubtful. */
export function withDoubt(marked: MarkedText, start: number, end: number, kind: string, before: string): MarkedText {
  return { text: marked.text, doubts: [...marked.doubts, { start, end, kind, before }] };
}

/** The texts one after the other, with `between` between them. */
export function concatenated(parts: readonly MarkedText[], between: string): MarkedText {
  let text = '';
  const doubts: Doubt[] = [];
  parts.forEach((part, index) => {
    if (index > 0) text += between;
    const offset = text.length;
    text += part.text;
    for (const doubt of part.doubts) doubts.push({ ...doubt, start: doubt.start + offset, end: doubt.end + offset });
  });
  return { text, doubts };
}

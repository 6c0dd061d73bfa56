import { type Hunk, hunksBetween } from './text-diff.ts';

/** Where both the house and the wire changed the same words. Offsets in our text; the three readings of the stretch. */
export interface TextConflict {
  readonly start: number;
  readonly end: number;
  /** What both began from; null where it is not known. */
  readonly base: string | null;
  readonly ours: string;
  readonly theirs: string;
}

/** What the wire's changes do to our text: changes that stand alone, and conflicts. Both in order and apart; offsets in our text. */
export interface MergedText {
  readonly edits: readonly Hunk[];
  readonly conflicts: readonly TextConflict[];
}

/**
 * Three-way merge of one text: what only the wire changed becomes edits of ours, what only we changed stays, the same change on
 * both sides stays, and different changes of the same words are conflicts. Without a base every difference is one.
 */
export function mergeText(base: string | null, ours: string, theirs: string): MergedText {
  if (base === null) {
    const conflicts = hunksBetween(ours, theirs).map(({ start, end, text }) => ({
      start,
      end,
      base: null,
      ours: ours.slice(start, end),
      theirs: text,
    }));
    return { edits: [], conflicts };
  }
  const own = hunksBetween(base, ours);
  const coming = hunksBetween(base, theirs);
  const edits: Hunk[] = [];
  const conflicts: TextConflict[] = [];
  let [i, j] = [0, 0];
  let shift = 0;
  while (j < coming.length) {
    const next = coming[j]!;
    const before = own[i];
    if (before !== undefined && before.end < next.start) {
      shift += before.text.length - (before.end - before.start);
      i += 1;
      continue;
    }
    // A group: all changes of both sides that touch one another.
    let [start, end] = [next.start, next.end];
    const [fromI, fromJ] = [i, j];
    j += 1;
    for (let grown = true; grown; ) {
      grown = false;
      while (own[i] !== undefined && touches(own[i]!, start, end)) {
        start = Math.min(start, own[i]!.start);
        end = Math.max(end, own[i]!.end);
        i += 1;
        grown = true;
      }
      while (coming[j] !== undefined && i > fromI && touches(coming[j]!, start, end)) {
        end = Math.max(end, coming[j]!.end);
        j += 1;
        grown = true;
      }
    }
    const ourHunks = own.slice(fromI, i);
    const ourText = applied(base, start, end, ourHunks);
    const theirText = applied(base, start, end, coming.slice(fromJ, j));
    const place = { start: start + shift, end: start + shift + ourText.length };
    if (ourHunks.length === 0) edits.push({ ...place, text: theirText });
    else if (ourText !== theirText)
      conflicts.push({ ...place, base: base.slice(start, end), ours: ourText, theirs: theirText });
    shift += ourText.length - (end - start);
  }
  return { edits, conflicts };
}

function touches(hunk: Hunk, start: number, end: number): boolean {
  if (hunk.start === hunk.end || start === end) return hunk.start <= end && hunk.end >= start;
  return hunk.start < end && hunk.end > start;
}

function applied(base: string, start: number, end: number, hunks: readonly Hunk[]): string {
  let text = '';
  let at = start;
  for (const hunk of hunks) {
    text += base.slice(at, hunk.start) + hunk.text;
    at = hunk.end;
  }
  return text + base.slice(at, end);
}

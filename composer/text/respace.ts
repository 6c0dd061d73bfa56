import type { ResolvedStyle } from './contract.ts';
import { Kind, toUnits } from './items.ts';
import type { Prepared } from './prepared.ts';

/** Whether two styles differ in letter space alone. */
export function differsInLetterSpace(a: ResolvedStyle, b: ResolvedStyle): boolean {
  const keys = Object.keys(a) as (keyof ResolvedStyle)[];
  return (
    a.letterSpace !== b.letterSpace &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => key === 'letterSpace' || a[key] === b[key])
  );
}

/**
 * A prepared text in a style that differs from its own in letter space alone: what `prepare` makes of it, by moving its joints
 * apart. Everything else is shared with it but the lines set of it; `stretches` are left to the caller.
 */
export function withLetterSpace(text: Prepared, style: ResolvedStyle): Prepared {
  const { items, spacing, sums, collected } = text;
  const count = items.kind.length;
  const more = toUnits(style.letterSpace) - toUnits(text.style.letterSpace);
  const own = collected.spans.map((span) => span.style === text.style);
  const letter = Float64Array.from(spacing.letter);
  const joint = Float64Array.from(sums.joint);
  let added = 0;
  for (let index = 0; index < count; index += 1) {
    const joins = index + 1 < count && items.kind[index] !== Kind.lineFeed && items.kind[index + 1] !== Kind.lineFeed;
    if (joins && own[items.span[index]!]) {
      letter[index] = letter[index]! + more;
      added += more;
    }
    joint[index + 1] = joint[index + 1]! + added;
  }
  const spans = collected.spans.map((span, k) => (own[k] ? { ...span, style } : span));
  return {
    ...text,
    style,
    stretches: [],
    collected: { ...collected, spans },
    spacing: { ...spacing, letter },
    sums: { ...sums, joint },
    lines: new Map(),
  };
}

import type { LineItem, Proof } from './proof.ts';

/** A line of a headline: characters it holds now, and how many Han of its size fit it (现 16 字 / 可排 14). */
export interface HeadlineRoom {
  readonly block: number;
  readonly line: number;
  readonly size: number;
  readonly characters: number;
  readonly room: number;
}

/** How many Han of `size` points, made narrower by `scaleX` and set `letterSpace` points apart, fit a measure in points. */
export function hanThatFit(measure: number, size: number, scaleX = 1, letterSpace = 0): number {
  return Math.max(0, Math.floor((measure + letterSpace) / (size * scaleX + letterSpace) + 0.0005));
}

/** The room of every line of the headlines of a page, exact at the size and width each is set in. */
export function headlineRoom(proof: Proof): HeadlineRoom[] {
  return proof.blocks.flatMap((part, block) => {
    if (part.type !== 'kicker' && part.type !== 'title' && part.type !== 'deck') return [];
    return part.lines.map((index, line): HeadlineRoom => {
      const { line: set } = proof.items[index] as LineItem;
      const run = set.runs[0];
      const size = run?.size ?? set.size;
      let characters = 0;
      for (const each of set.runs)
        for (const glyph of each.glyphs)
          for (const one of glyph.text) if (one > ' ' && one !== '\u3000') characters += 1;
      const scale = run && !set.vertical ? run.scaleX : 1;
      return { block, line, size, characters, room: hanThatFit(set.measure, size, scale) };
    });
  });
}

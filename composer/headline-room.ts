import type { Node } from 'prosemirror-model';
import { eachTextBlock, setupOf } from '../document/schema.ts';
import type { LineItem, Proof } from './proof.ts';
import { styleNameOf } from './styles.ts';

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

/** How many Han fit a headline's line at one size in points, as they are and made as narrow as the style allows (长). */
export interface RoomAtSize {
  readonly size: number;
  readonly room: number;
  readonly narrowed: number;
}

/** The room of a line of a headline at every half point of the range its style is fitted in, largest first. */
export interface HeadlineRooms {
  readonly block: number;
  readonly line: number;
  readonly sizes: readonly RoomAtSize[];
}

/** Step of the sizes a room is given for, points. */
const SIZE_STEP = 0.5;

/** The rooms of every line of a composed page's headlines by size; a part without a fit has its own size alone. */
export function headlineRooms(page: Node, proof: Proof): HeadlineRooms[] {
  const { styles } = setupOf(page);
  const names = new Map<number, string>();
  eachTextBlock(page, (node, block) => names.set(block, styleNameOf(node)));
  return headlineRoom(proof).map(({ block, line, size }): HeadlineRooms => {
    const { measure, vertical } = (proof.items[proof.blocks[block]!.lines[line]!] as LineItem).line;
    const fit = styles[names.get(block) ?? '']?.fit ?? null;
    const least = fit?.minSize ?? size;
    const narrowest = fit && !vertical ? fit.minScaleX : 1;
    const sizes: RoomAtSize[] = [];
    for (let at = fit?.maxSize ?? size; at >= least - 0.0001; at -= SIZE_STEP) {
      sizes.push({ size: at, room: hanThatFit(measure, at), narrowed: hanThatFit(measure, at, narrowest) });
    }
    return { block, line, sizes };
  });
}

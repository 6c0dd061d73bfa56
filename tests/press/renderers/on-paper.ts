import type { Grey } from './draw.ts';
import type { GlyphCell } from './glyph-cells.ts';

/** How a page lies on the paper of a file: its trim's top left corner and its scale, from the file's own boxes. */
export interface OnPaper {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
}

/** Where the trim of a file lies, `width` points of the page being as wide as it. */
export function onPaper(bytes: Uint8Array, width: number): OnPaper {
  const text = Buffer.from(bytes).toString('latin1');
  const box = (key: string) => {
    const found = new RegExp(`/${key}\\s*\\[([^\\]]+)\\]`).exec(text);
    if (!found) throw new RangeError(`the file has no ${key}`);
    return found[1]!.trim().split(/\s+/).map(Number) as [number, number, number, number];
  };
  const [media, trim] = [box('MediaBox'), box('TrimBox')];
  return { left: trim[0] - media[0], top: media[3] - trim[3], scale: (trim[2] - trim[0]) / width };
}

/** The picture of a page alone, cut from a picture of its paper. Resolution is in pixels an inch of the paper. */
export function cutToTrim(
  picture: Grey,
  { left, top }: OnPaper,
  ppi: number,
  size: { readonly width: number; readonly height: number },
): Grey {
  const [x0, y0] = [left, top].map((length) => Math.round((length * ppi) / 72)) as [number, number];
  const width = Math.min(size.width, picture.width - x0);
  const height = Math.min(size.height, picture.height - y0);
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    pixels.set(
      picture.pixels.subarray((y + y0) * picture.width + x0, (y + y0) * picture.width + x0 + width),
      y * width,
    );
  }
  return { width, height, pixels };
}

/** The part of a page's picture that one plate shows. */
export function plateOf(
  picture: Grey,
  plate: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  ppi: number,
): Grey {
  const size = {
    width: Math.round((plate.width * ppi) / 72),
    height: Math.round((plate.height * ppi) / 72),
  };
  return cutToTrim(picture, { left: plate.x, top: plate.y, scale: 1 }, ppi, size);
}

/** Cells that stand wholly on a plate, in its own places. */
export function cellsOn(
  cells: readonly GlyphCell[],
  plate: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): readonly GlyphCell[] {
  return cells.flatMap((cell) => {
    const [x, y] = [cell.x - plate.x, cell.y - plate.y];
    return x > 1 && x + cell.width < plate.width - 1 && y > 0 && y < plate.height ? [{ ...cell, x, y }] : [];
  });
}

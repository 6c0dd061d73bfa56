/** Which pixels of a picture show something, row by row, 1 for those that do. */
export interface Subject {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Alpha below which a pixel is transparent: a soft edge or shadow fainter than this is no part of the outline. */
const FAINT = 32;
/** How near to white paper a ground is: the least of its channels, and how far they may differ. */
const WHITE = 232;
const COLOURED = 18;
/** Share of the picture that must be transparent, or white from its edge on, for there to be an outline. */
const LEAST_GROUND = 0.01;
/** Share of the picture below which a patch is a speck of dust, not part of the subject. */
const SPECK = 0.0005;

/**
 * What stands on the ground of a picture of RGBA samples: everything not transparent, or in an opaque picture
 * everything that white does not reach from the picture's edge. White inside the subject belongs to it. Null where the picture
 * has neither transparency nor a white ground, or shows nothing.
 */
export function subjectOf(width: number, height: number, rgba: Uint8Array): Subject | null {
  const count = width * height;
  const pixels = new Uint8Array(count);
  let clear = 0;
  for (let at = 0; at < count; at += 1) {
    if (rgba[4 * at + 3]! < FAINT) clear += 1;
    else pixels[at] = 1;
  }
  if (clear < count * LEAST_GROUND) {
    clear = 0;
    const ground = whiteGround(width, height, rgba);
    for (let at = 0; at < count; at += 1) {
      pixels[at] = ground[at] === 1 ? 0 : 1;
      clear += ground[at]!;
    }
    if (clear < count * LEAST_GROUND) return null;
  }
  dropSpecks(width, height, pixels);
  return pixels.includes(1) ? { width, height, pixels } : null;
}

function whiteGround(width: number, height: number, rgba: Uint8Array): Uint8Array {
  const isWhite = (at: number): boolean => {
    const [r, g, b] = [rgba[4 * at]!, rgba[4 * at + 1]!, rgba[4 * at + 2]!];
    const least = Math.min(r, g, b);
    return least >= WHITE && Math.max(r, g, b) - least <= COLOURED;
  };
  const ground = new Uint8Array(width * height);
  const open: number[] = [];
  const reach = (at: number): void => {
    if (ground[at] === 1 || !isWhite(at)) return;
    ground[at] = 1;
    open.push(at);
  };
  for (let x = 0; x < width; x += 1) {
    reach(x);
    reach((height - 1) * width + x);
  }
  for (let y = 0; y < height; y += 1) {
    reach(y * width);
    reach(y * width + width - 1);
  }
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % width;
    if (x > 0) reach(at - 1);
    if (x < width - 1) reach(at + 1);
    if (at >= width) reach(at - width);
    if (at < width * (height - 1)) reach(at + width);
  }
  return ground;
}

/** The patches of a subject: pixels that touch, corners included. */
export function patchesOf({ width, height, pixels }: Subject): number[][] {
  const seen = new Uint8Array(pixels.length);
  const patches: number[][] = [];
  for (let start = 0; start < pixels.length; start += 1) {
    if (pixels[start] !== 1 || seen[start] === 1) continue;
    const patch: number[] = [start];
    seen[start] = 1;
    for (let next = 0; next < patch.length; next += 1) {
      const x = patch[next]! % width;
      const y = (patch[next]! - x) / width;
      for (let near = Math.max(0, y - 1); near <= Math.min(height - 1, y + 1); near += 1) {
        for (let beside = Math.max(0, x - 1); beside <= Math.min(width - 1, x + 1); beside += 1) {
          const at = near * width + beside;
          if (pixels[at] !== 1 || seen[at] === 1) continue;
          seen[at] = 1;
          patch.push(at);
        }
      }
    }
    patches.push(patch);
  }
  return patches;
}

function dropSpecks(width: number, height: number, pixels: Uint8Array): void {
  for (const patch of patchesOf({ width, height, pixels })) {
    if (patch.length < SPECK * width * height) for (const at of patch) pixels[at] = 0;
  }
}

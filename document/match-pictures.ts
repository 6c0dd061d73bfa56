/** Up to so many frames are matched by shape; beyond, pictures keep to their order. */
const MOST_MATCHED = 10;
/** What one place out of order weighs: as much as a frame a tenth too wide. */
const ORDER = 0.1;
/** What a picture without a frame weighs: more than any misfit. */
const LEFT = 1000;

/**
 * Which frame each picture takes, as an index or null: as many as can be, those of like proportions together, in their
 * order where proportions do not say otherwise. `pictures` and `frames` are widths ÷ heights, null where not known.
 */
export function matchPictures(
  pictures: readonly (number | null)[],
  frames: readonly (number | null)[],
): (number | null)[] {
  if (frames.length > MOST_MATCHED) return pictures.map((_, index) => (index < frames.length ? index : null));
  const sets = power(frames.length);
  // Least cost of the pictures from one on, by the set of frames taken before, worked out from the last picture back.
  const later: { cost: number; frame: number | null }[][] = [];
  let next: { cost: number; frame: number | null }[] = Array.from({ length: sets }, () => ({ cost: 0, frame: null }));
  for (let index = pictures.length - 1; index >= 0; index -= 1) {
    const row = Array.from({ length: sets }, (_, taken) => {
      let best: { cost: number; frame: number | null } = { cost: LEFT + next[taken]!.cost, frame: null };
      frames.forEach((frame, at) => {
        const bit = power(at);
        if (Math.floor(taken / bit) % 2 === 1) return;
        const cost = misfit(pictures[index]!, frame) + ORDER * Math.abs(index - at) + next[taken + bit]!.cost;
        if (cost < best.cost) best = { cost, frame: at };
      });
      return best;
    });
    later[index] = row;
    next = row;
  }
  let taken = 0;
  return pictures.map((_, index) => {
    const { frame } = later[index]![taken]!;
    if (frame !== null) taken += power(frame);
    return frame;
  });
}

function misfit(picture: number | null, frame: number | null): number {
  if (picture === null || frame === null || picture <= 0 || frame <= 0) return 0;
  return Math.max(picture / frame, frame / picture) - 1;
}

function power(exponent: number): number {
  let value = 1;
  for (let step = 0; step < exponent; step += 1) value *= 2;
  return value;
}

/** A seeded source of numbers: the same seed gives the same page on every machine. */
export interface RandomSource {
  /** A number from 0 up to, not with, 1. */
  next(): number;
  /** True with that chance. */
  chance(probability: number): boolean;
  /** One of the choices. */
  pick<T>(choices: readonly T[]): T;
}

/** A linear congruential source (Numerical Recipes' constants), good enough to choose damages by. */
export function randomSource(seed: number): RandomSource {
  let state = (seed * 2654435761 + 12345) >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return ((state >>> 8) & 0xffffff) / 0x1000000;
  };
  for (let warm = 0; warm < 5; warm += 1) next();
  return {
    next,
    chance: (probability) => next() < probability,
    pick: (choices) => choices[Math.floor(next() * choices.length)]!,
  };
}

/** A source of whole numbers that is the same in every engine for the same seed (xorshift, 32 bits). */
export interface Random {
  /** A whole number from 0 up to and without `limit`. */
  below(limit: number): number;
  /** One of the values; there must be one. */
  pick<T>(values: readonly T[]): T;
}

/** A random source from a seed, which must not be 0. */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  return { below, pick: (values) => values[below(values.length)]! };
}

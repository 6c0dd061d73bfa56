/**
 * The house limit of letter space as a fix of one paragraph (字距 −5 % … +8 %), em. It is shown and marked, and the only
 * exception to the rule that no Han stands in less than 1 em.
 */
export const LEAST_LETTER_SPACE = -0.05;
/** See `LEAST_LETTER_SPACE`. */
export const MOST_LETTER_SPACE = 0.08;

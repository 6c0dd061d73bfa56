/** Words of copy coming in, rounds, remarks and signatures, in Chinese: the measure. */
export const proofsZhCn = {} as const;

/** The same in English. */
export const proofsEn: Record<keyof typeof proofsZhCn, string> = {};

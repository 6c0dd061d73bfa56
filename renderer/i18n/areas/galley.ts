/** Words of the galley editor, dummies and stories in hand, in Chinese: the measure. */
export const galleyZhCn = {} as const;

/** The same in English. */
export const galleyEn: Record<keyof typeof galleyZhCn, string> = {};

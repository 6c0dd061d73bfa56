/** Words of drawing and moving frames, in Chinese: the measure. */
export const layoutZhCn = {} as const;

/** The same in English. */
export const layoutEn: Record<keyof typeof layoutZhCn, string> = {};

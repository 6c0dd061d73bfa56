/** Words of the panels beside the stage, in Chinese: the measure. */
export const panelsZhCn = {} as const;

/** The same in English. */
export const panelsEn: Record<keyof typeof panelsZhCn, string> = {};

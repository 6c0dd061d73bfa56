/** Words of start, save, export, recovery and versions, in Chinese: the measure. */
export const filesZhCn = {} as const;

/** The same in English. */
export const filesEn: Record<keyof typeof filesZhCn, string> = {};

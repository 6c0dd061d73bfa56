/** Words of settings, the paper and its issues, in Chinese: the measure. */
export const settingsZhCn = {} as const;

/** The same in English. */
export const settingsEn: Record<keyof typeof settingsZhCn, string> = {};

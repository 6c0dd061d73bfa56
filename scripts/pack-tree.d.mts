/** Lays out what electron-builder would pack; gives its files with their sizes. */
export function packTree(folder: string): { path: string; bytes: number }[];
/** The configuration of electron-builder. */
export function builderConfiguration(): Record<string, unknown>;

/** The path of Electron's binary, null where it cannot be had, with the reason. */
export function electronBinary(options?: { fetching?: boolean }): Promise<{ path: string | null; reason: string }>;

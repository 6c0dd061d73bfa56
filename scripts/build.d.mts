/** The repository's root. */
export const ROOT: string;
/** All entries as name → source. */
export function entries(): Record<string, string>;
/** Builds all entries into `dist/` and gives their names; throws where a source does not compile. */
export function build(): Promise<string[]>;
/** Builds the window into `dist/renderer/`. */
export function buildWindow(): Promise<void>;

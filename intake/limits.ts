/** Most bytes of copy that are read: some hundred times the text of a full broadsheet page. */
export const MAXIMUM_BYTES = 4 * 1024 * 1024;

/** Deepest nesting of a structured copy file; a real one needs about eight levels. */
export const MAXIMUM_DEPTH = 64;

/** Most characters of one line of press text that the line rules look into; a longer line is kept as one paragraph. */
export const MAXIMUM_LINE = 20_000;

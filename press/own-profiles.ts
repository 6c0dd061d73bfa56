const known = new Map<string, string>();

/** Makes a press's own profile known to this process: the file of the name that specifications have for it. Names of shipped ones stay theirs. */
export function knowProfileFile(name: string, file: string): void {
  known.set(name, file);
}

/** The file of a profile made known; null where none is. */
export function ownProfileFile(name: string): string | null {
  return known.get(name) ?? null;
}

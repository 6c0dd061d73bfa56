import type { Face, FaceId, FontLibrary } from './face.ts';

/** A library that faces can be added to, as they arrive. */
export interface GrowingLibrary extends FontLibrary {
  /** Adds a face, or puts it in the place of the one with the same id. */
  add(face: Face): void;
}

/** A library of the given faces. `ids` is a new array only after `add`. */
export function createLibrary(faces: Iterable<Face> = []): GrowingLibrary {
  const byId = new Map<FaceId, Face>();
  let ids: readonly FaceId[] = [];
  const add = (face: Face): void => {
    byId.set(face.id, face);
    ids = [...byId.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  };
  for (const face of faces) add(face);
  return {
    face: (id) => byId.get(id) ?? null,
    get ids() {
      return ids;
    },
    add,
  };
}

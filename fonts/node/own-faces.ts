import type { FaceId } from '../face.ts';

/** The file of a face that is not shipped, and which font of a collection it is (from 0). */
export interface OwnFaceFile {
  readonly file: string;
  readonly index: number;
}

const files = new Map<FaceId, OwnFaceFile>();

/**
 * Makes a face known to this process by its file, over what was known under its id. Ids of shipped faces stay theirs: the files
 * that come with Banxin, and the folders of `BANXIN_FACES`, are looked in first.
 */
export function knowFaceFile(id: FaceId, file: OwnFaceFile): void {
  files.set(id, file);
}

/** The file of a face made known, null where none is. */
export function ownFaceFile(id: FaceId): OwnFaceFile | null {
  return files.get(id) ?? null;
}

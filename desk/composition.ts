import { neededFaces, type Proof, proofText } from '../composer/index.ts';
import type { Failure } from '../document/finding.ts';
import { loadFaces } from '../fonts/node/load.ts';
import { sha256 } from './archive.ts';
import type { OpenPage } from './open-page.ts';
import { failure } from './outcome.ts';

/** A page composed on this machine, with the faces that could not be had. */
export interface Composition {
  readonly proof: Proof;
  readonly missing: readonly MissingFace[];
}

/** A face that could not be had, and why. */
export interface MissingFace {
  readonly id: string;
  readonly failure: Failure;
}

/** Loads the faces a page needs and no others, and composes it. Faces that cannot be had are named, not thrown. */
export async function composePage(open: OpenPage): Promise<Composition> {
  const missing = await loadNeededFaces(open);
  return { proof: open.composer.compose(open.page), missing };
}

/** Adds the faces a page needs to its library; gives those that could not be had. */
export async function loadNeededFaces(open: OpenPage): Promise<readonly MissingFace[]> {
  const wanted = neededFaces(open.page).filter((id) => open.fonts.face(id) === null);
  if (wanted.length === 0) return [];
  const { library, missing } = await loadFaces(wanted);
  for (const id of library.ids) {
    const face = library.face(id);
    if (face) open.fonts.add(face);
  }
  return missing;
}

/** Throws FailureError `face-missing`, naming the first face that is missing, where there is one (D5). */
export function requireFaces(composition: Composition): void {
  const [first] = composition.missing;
  const id = first?.id ?? composition.proof.missingFaces[0];
  if (id === undefined) return;
  const why = first?.failure.words ?? { zh: '没有载入', en: 'it was not loaded' };
  throw failure('face-missing', `缺少字体 ${id}：${why.zh}`, `the face ${id} cannot be had: ${why.en}`);
}

/** SHA-256 of a proof's text (D2). */
export function proofHash(proof: Proof): string {
  return sha256(proofText(proof));
}

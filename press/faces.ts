import type { Proof } from '../composer/proof.ts';
import { bad, FailureError } from '../document/finding.ts';
import type { FontLibrary } from '../fonts/face.ts';

/**
 * Makes sure that every face of a proof is at hand, before anything is drawn: those the composition missed, and those its
 * lines are set in. Throws FailureError `face-missing`, naming the first that is not loaded.
 */
export function requireFaces(proof: Proof, fonts: FontLibrary): void {
  const wanted = new Set(proof.missingFaces.filter((id) => fonts.face(id) === null));
  for (const item of proof.items) {
    if (item.kind !== 'line') continue;
    for (const run of item.line.runs) if (fonts.face(run.face) === null) wanted.add(run.face);
  }
  for (const id of wanted) {
    throw new FailureError(
      bad('face-missing', {
        zh: `字体「${id}」没有装入，不能输出`,
        en: `the face “${id}” is not loaded, so the page cannot be written`,
      }).failure,
    );
  }
}

import type { Node } from 'prosemirror-model';
import type { Proof } from '../composer/proof.ts';
import type { Finding } from '../document/finding.ts';
import type { FontLibrary } from '../fonts/face.ts';
import type { PreflightFacts } from './facts.ts';
import { preflightJob } from './job.ts';
import { RULES } from './rules.ts';

export type { InkOver, PictureFileFacts, PreflightFacts } from './facts.ts';
export { type CheckedBlock, type PreflightJob, placeOfText, preflightJob } from './job.ts';
export type { Rule } from './rule.ts';
export { RULES } from './rules.ts';
export { type TextOverPicture, textOverPictures } from './text-over-picture.ts';

/**
 * Checks a composed page before the press (印前检查): every finding of every rule, in the order of `RULES`, each rule's in
 * the order of the page. `proof` is the composition of `page` with `fonts`; `facts` what only files
 * and plates tell, as far as the caller has it. Pure; changes nothing, refuses nothing: what an
 * error stops is for the caller. Throws RangeError for a page without setup.
 */
export function preflight(proof: Proof, page: Node, fonts: FontLibrary, facts: PreflightFacts = {}): Finding[] {
  const job = preflightJob(proof, page, fonts, facts);
  return RULES.flatMap((rule) => [...rule.check(job)]);
}

import { history } from 'prosemirror-history';
import { EditorState } from 'prosemirror-state';
import { Composer, proofText } from '../../composer/index.ts';
import { schema } from '../../document/schema.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import { seededRandom } from './random.ts';
import { randomEdit } from './random-edit.ts';

/** A page (ProseMirror JSON) and the edits to make on it. A check is made after every `checkEvery` edits. */
export interface ProofRequest {
  readonly page: unknown;
  readonly seed: number;
  readonly edits: number;
  readonly checkEvery: number;
}

/** SHA-256 of the proof as recomposed after each edit, and of the same page composed by a composer that knows nothing. */
export interface Check {
  readonly edits: number;
  readonly incremental: string;
  readonly cold: string;
}

/** What a run found: proofs as text, before the edits and after them, and the checks between. */
export interface ProofResult {
  readonly cold: string;
  readonly checks: readonly Check[];
  readonly edited: string;
  /** The page after the edits: both engines must have made the same. */
  readonly page: string;
}

/**
 * Composes a page, edits it at random and recomposes it after every edit. Runs as it is in Node and in a browser; the same
 * request must give the same result in both.
 */
export async function runProof(request: ProofRequest, fonts: FontLibrary): Promise<ProofResult> {
  let state = EditorState.create({
    doc: schema.nodeFromJSON(request.page),
    plugins: [history({ depth: request.edits + 1 })],
  });
  const composer = new Composer(fonts);
  const random = seededRandom(request.seed);
  let proof = composer.compose(state.doc);
  const cold = proofText(proof);
  const checks: Check[] = [];
  for (let edits = 1; edits <= request.edits; edits++) {
    state = randomEdit(state, random);
    proof = composer.compose(state.doc);
    if (edits % request.checkEvery !== 0) continue;
    // Parsed anew, the page shares no node with the one before, so that no cache of the first composition is met.
    const anew = new Composer(fonts).compose(schema.nodeFromJSON(state.doc.toJSON()));
    checks.push({
      edits,
      incremental: await sha256(proofText(proof)),
      cold: await sha256(proofText(anew)),
    });
  }
  return { cold, checks, edited: proofText(proof), page: JSON.stringify(state.doc.toJSON()) };
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

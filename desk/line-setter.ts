import { answerLines } from '../composer/lines.ts';
import { loadFaces } from '../fonts/node/load.ts';
import { valueFrom } from './outcome.ts';

/** The face requests are set in where none is named: the body face of the newspaper templates. */
export const LINES_FACE = 'noto-serif-sc-400';

/**
 * Sets requests of `banxin lines` by the code that sets the page: loads the face once, then answers each request. Throws
 * FailureError, naming the face, where it cannot be had. A request that cannot be set is answered with `error`.
 */
export async function openLineSetter(face: string): Promise<(request: unknown) => object> {
  const { library, missing } = await loadFaces([face]);
  for (const { failure } of missing) valueFrom({ ok: false, failure });
  return (request) => answerLines(request, library, face);
}

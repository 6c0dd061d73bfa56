import { createLibrary } from '../../fonts/library.ts';
import { openFace } from '../../fonts/open-face.ts';
import { initialiseShaper } from '../../fonts/shaper.ts';
import { type ProofRequest, type ProofResult, runProof } from './proof-run.ts';

/** What the harness calls in the browser: loads faces and shaper from the server that served this script, and runs. */
async function runInBrowser(request: ProofRequest, faces: readonly string[]): Promise<ProofResult> {
  await initialiseShaper(await download('/harfbuzz.wasm'));
  const library = createLibrary();
  for (const id of faces) {
    const face = openFace(id, new Uint8Array(await download(`/faces/${id}.ttf`)));
    if (!face.ok) throw new Error(`${id}: ${face.failure.words.en}`);
    library.add(face.value);
  }
  return runProof(request, library);
}

async function download(path: string): Promise<ArrayBuffer> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.arrayBuffer();
}

Object.assign(globalThis, { runInBrowser });

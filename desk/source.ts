import type { Place } from '../document/place.ts';
import { valueFrom } from './outcome.ts';
import { readWholeFile } from './read-file.ts';

/** Where bytes come from: a file, or bytes in hand with a name to speak of them by. */
export type Source = { readonly path: string } | { readonly bytes: Uint8Array; readonly name: string };

/** The bytes of a source and the place to name in findings. Throws FailureError where it cannot be read or is too large. */
export async function readSource(source: Source, limit: number): Promise<{ bytes: Uint8Array; place: Place }> {
  if ('bytes' in source) return { bytes: source.bytes, place: { file: source.name } };
  return { bytes: valueFrom(await readWholeFile(source.path, limit)), place: { file: source.path } };
}

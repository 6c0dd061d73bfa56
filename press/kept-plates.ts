import { join } from 'node:path';
import type { Rect } from '../document/geometry.ts';
import { artworkIn } from './artwork/place-artwork.ts';
import type { PressInput } from './input.ts';
import { printingCondition } from './intent.ts';
import { digest, readKept, writeKept } from './kept-file.ts';
import { drawPlates, type Plates } from './plates.ts';

/** Counts up when plates are drawn otherwise than before, so that what was kept is drawn anew. */
const GENERATION = 1;

/**
 * The plates of what lies behind a page's text, as `drawPlates` draws them over `area`; kept in the input's cache folder from
 * one export to the next by all that they show, so that text may change over a picture that stays. Plates with artwork, which
 * other programs draw, are never kept. Throws like `drawPlates`.
 */
export async function platesBehindText(
  input: PressInput & { readonly ppi: number; readonly area?: Rect },
): Promise<Plates> {
  const asked = { ...input, content: 'behind-text' } as const;
  const path = await keptPath(asked);
  if (path === null) return await drawPlates(asked);
  const kept = await readKept(path);
  if (kept) return asPlates(kept.facts as unknown as KeptFacts, kept.data);
  const drawn = await drawPlates(asked);
  const { plates, unknown, ...facts } = drawn;
  if (unknown.length === 0) {
    const data = Buffer.concat(plates.map(({ samples }) => samples));
    await writeKept(path, { facts: { ...facts, inks: plates.map(({ ink }) => ink) }, data });
  }
  return drawn;
}

interface KeptFacts extends Omit<Plates, 'plates' | 'unknown'> {
  readonly inks: readonly string[];
}

function asPlates({ inks, ...facts }: KeptFacts, data: Uint8Array): Plates {
  const size = facts.width * facts.height;
  const plates = inks.map((ink, place) => ({ ink, samples: data.subarray(place * size, (place + 1) * size) }));
  return { ...facts, plates, unknown: [] };
}

/** The file where such plates are kept, named by what they depend on; null where they cannot be. */
async function keptPath(input: PressInput & { readonly ppi: number; readonly area?: Rect }): Promise<string | null> {
  const { cache, proof, setup, ppi, area, plate } = input;
  if (cache === undefined) return null;
  const items = proof.items.filter(({ kind }) => kind !== 'line');
  const files: (string | null)[] = [];
  for (const item of items) {
    if (item.kind !== 'picture' || item.asset === null) continue;
    if (artworkIn(input, item)) return null;
    const bytes = await input.asset(item.asset).catch(() => null);
    files.push(bytes && digest(bytes));
  }
  const { profile } = await printingCondition(setup.press.profile, input.profile);
  const { press, swatches } = setup;
  const facts = [GENERATION, items, files, press, swatches, proof.page, ppi, area, plate, digest(profile)];
  return join(cache, `${digest(JSON.stringify(facts))}.plates`);
}

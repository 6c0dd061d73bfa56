import type { Node } from 'prosemirror-model';
import type { Proof } from '../../composer/proof.ts';
import type { AssetFacts } from '../../document/asset.ts';
import { type Crop, setupOf } from '../../document/schema.ts';

/** A picture as it stands on the page: which part shows, its effective resolution (null for artwork), and what the press wants. */
export interface PlacedPicture {
  readonly crop: Crop;
  readonly ppi: number | null;
  readonly wanted: number;
  readonly facts: AssetFacts | null;
}

/** The picture of a frame as the proof has it, null where none is drawn there. */
export function pictureOnPage(proof: Proof, page: Node, frame: string): PlacedPicture | null {
  const item = proof.items.find((one) => one.kind === 'picture' && one.frame === frame && one.asset !== null);
  if (item?.kind !== 'picture') return null;
  const { assets, press } = setupOf(page);
  const facts = assets.find(({ id }) => id === item.asset) ?? null;
  const { crop, rect } = item;
  const measured = facts !== null && facts.artwork === undefined && rect.width > 0 && rect.height > 0;
  const ppi = measured
    ? Math.floor(
        Math.min((crop.width * facts.width * 72) / rect.width, (crop.height * facts.height * 72) / rect.height) + 0.001,
      )
    : null;
  return { crop, ppi, wanted: press.pictureResolution, facts };
}

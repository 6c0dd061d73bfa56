import type { Proof } from '../../composer/proof.ts';
import { roundLength } from '../../document/units.ts';
import type { Plan } from './plan.ts';

/**
 * Makes round pictures true circles: once composed it is known how much of its frame the caption takes, and the frame is
 * made as wide as what is left is high, about the same centre.
 */
export function roundOut(plan: Plan, proof: Proof): void {
  for (const story of plan.stories) {
    for (const picture of story.pictures) {
      const { place } = picture;
      if (place?.shape !== 'ellipse') continue;
      const item = proof.items.find((one) => one.kind === 'picture' && one.frame === place.frame.id);
      if (item?.kind !== 'picture') continue;
      const { rect } = place.frame;
      const width = item.rect.height;
      const x = roundLength(rect.x + (rect.width - width) / 2);
      picture.place = { ...place, frame: { ...place.frame, rect: { ...rect, x, width } } };
    }
  }
}

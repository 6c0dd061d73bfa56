import { setupOf } from '../document/schema.ts';
import { printingCondition } from '../press/intent.ts';
import { screenColours } from '../press/screen-colour.ts';
import type { OpenPage } from './open-page.ts';

/**
 * How amounts of the four process inks, 0…1, look in print under a page's press specification, as `#rrggbb` in sRGB (D8).
 * Throws FailureError where the specification names a profile that is not there.
 */
export async function inkColours(
  open: OpenPage,
  inks: readonly (readonly [number, number, number, number])[],
): Promise<string[]> {
  const condition = await printingCondition(setupOf(open.page).press.profile, undefined);
  const colour = await screenColours(condition);
  return inks.map((ink) => colour(ink));
}

import type { PrintingCondition } from './intent.ts';

/** The screen colour (`#rrggbb`, sRGB) of process ink amounts 0…1. */
export type ScreenColour = (cmyk: readonly [number, number, number, number]) => string;

/**
 * How ink looks on the paper of a printing condition, as sRGB: relative colorimetric with black point compensation, so that
 * paper is the screen's white and full black stays readable. Throws where the profile cannot be opened.
 */
export async function screenColours(condition: PrintingCondition): Promise<ScreenColour> {
  const lcms = await import('lcms-wasm');
  const engine = await lcms.instantiate();
  const input = engine.cmsOpenProfileFromMem(condition.profile, condition.profile.length);
  if (!input) throw new Error(`the profile of ${condition.identifier} cannot be opened`);
  const output = engine.cmsCreate_sRGBProfile();
  const transform = engine.cmsCreateTransform(
    input,
    lcms.TYPE_CMYK_8,
    output,
    lcms.TYPE_RGB_8,
    lcms.INTENT_RELATIVE_COLORIMETRIC,
    lcms.cmsFLAGS_BLACKPOINTCOMPENSATION,
  );
  const known = new Map<string, string>();
  return (cmyk) => {
    const bytes = Uint8Array.from(cmyk, (amount) => Math.round(amount * 255));
    const key = bytes.join();
    let colour = known.get(key);
    if (colour === undefined) {
      const rgb = engine.cmsDoTransform(transform, bytes, 1);
      colour = `#${Array.from(rgb.subarray(0, 3), (value) => value.toString(16).padStart(2, '0')).join('')}`;
      known.set(key, colour);
    }
    return colour;
  };
}

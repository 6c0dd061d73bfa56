import type { PrintingCondition } from './intent.ts';

/** The screen colour (`#rrggbb`, sRGB) of process ink amounts 0…1. */
export type ScreenColour = (cmyk: readonly [number, number, number, number]) => string;

/** How dark full black is drawn, 0…255: ink on paper, not a screen's black. */
const BLACK = 0x22;

/** Pixels that are converted at a time. */
const ROW = 65_536;

/** How ink looks on the paper of a printing condition: single colours, and whole pictures. */
export interface ScreenInks {
  readonly colour: ScreenColour;
  /** Plates of C, M, Y and K, a byte a pixel, 255 paper, as sRGB, three bytes a pixel. */
  picture(plates: readonly Uint8Array[]): Uint8Array;
}

/** See `screenInks`: its single colours. */
export async function screenColours(condition: PrintingCondition): Promise<ScreenColour> {
  return (await screenInks(condition)).colour;
}

/**
 * How ink looks on the paper of a printing condition, as sRGB: its colours relative colorimetric with black point
 * compensation, its black with the condition's own dot gain but neutral and dark, as eyes that have settled on the sheet
 * see it (newsprint black measures as a brown grey). Throws where the profile cannot be opened.
 */
export async function screenInks(condition: PrintingCondition): Promise<ScreenInks> {
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
  const convert = (...ink: readonly number[]) =>
    [
      ...engine.cmsDoTransform(
        transform,
        Uint8Array.from(ink, (amount) => Math.round(amount * 255)),
        1,
      ),
    ].slice(0, 3);
  // Rec. 709 weights on the coded values are near enough for a grey.
  const grey = (rgb: readonly number[]) => 0.2126 * rgb[0]! + 0.7152 * rgb[1]! + 0.0722 * rgb[2]!;
  const solid = grey(convert(0, 0, 0, 1));
  const paper = grey(convert(0, 0, 0, 0));
  const known = new Map<string, string>();
  const darkness = (k: number) =>
    (BLACK + Math.max(0, (grey(convert(0, 0, 0, k)) - solid) / (paper - solid)) * (255 - BLACK)) / 255;
  return {
    colour(cmyk) {
      const key = cmyk.join();
      let colour = known.get(key);
      if (colour === undefined) {
        const [c, m, y, k] = cmyk;
        const dark = darkness(k);
        const values = convert(c, m, y, 0).map((value) => Math.round(value * dark));
        colour = `#${values.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
        known.set(key, colour);
      }
      return colour;
    },
    picture([cyan, magenta, yellow, black]) {
      const dark = Array.from({ length: 256 }, (_each, paperLeft) => darkness(1 - paperLeft / 255));
      const pixels = cyan!.length;
      const out = new Uint8Array(pixels * 3);
      const inks = new Uint8Array(ROW * 4);
      for (let start = 0; start < pixels; start += ROW) {
        const count = Math.min(ROW, pixels - start);
        for (let pixel = 0; pixel < count; pixel++) {
          inks[4 * pixel] = 255 - cyan![start + pixel]!;
          inks[4 * pixel + 1] = 255 - magenta![start + pixel]!;
          inks[4 * pixel + 2] = 255 - yellow![start + pixel]!;
        }
        const rgb = engine.cmsDoTransform(transform, inks.subarray(0, 4 * count), count);
        for (let at = 0; at < count * 3; at++) {
          out[3 * start + at] = Math.round(rgb[at]! * dark[black![start + Math.floor(at / 3)]!]!);
        }
      }
      return out;
    },
  };
}

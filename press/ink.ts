import type { Ink } from '../composer/proof.ts';
import { bad, FailureError } from '../document/finding.ts';
import type { Swatch } from '../document/swatch.ts';

/** Ink of a colour as it is printed: process amounts 0…1, the spot ink it is printed with, whether it prints over others. */
export interface PressInk {
  readonly cmyk: readonly [number, number, number, number];
  readonly spot: { readonly name: string; readonly amount: number } | null;
  /** K alone and full: such text and fine lines overprint (GWG 2015 §4.10–4.12); everything else knocks out. */
  readonly overprint: boolean;
}

/** Finds the inks of a swatch and tint. Throws FailureError `swatch-unknown` where the page has no such swatch. */
export function pressInk(swatches: readonly Swatch[], ink: Ink): PressInk {
  const swatch = swatches.find((each) => each.name === ink.swatch);
  if (!swatch) {
    throw new FailureError(
      bad('swatch-unknown', {
        zh: `版面的色板里没有「${ink.swatch}」`,
        en: `the page has no swatch “${ink.swatch}”`,
      }).failure,
    );
  }
  const tint = Math.min(1, Math.max(0, ink.tint));
  const full = (value: number) => (value / 100) * tint;
  const cmyk = [full(swatch.c), full(swatch.m), full(swatch.y), full(swatch.k)] as const;
  return {
    cmyk,
    spot: swatch.spot === null ? null : { name: swatch.spot, amount: tint },
    overprint: swatch.spot === null && cmyk[0] === 0 && cmyk[1] === 0 && cmyk[2] === 0 && cmyk[3] === 1,
  };
}

import type { Ink } from '../composer/proof.ts';
import { bad, FailureError } from '../document/finding.ts';
import { isRichBlack } from '../document/position.ts';
import type { Swatch } from '../document/swatch.ts';

/** Ink of a colour as it is printed: process amounts 0…1, the spot ink it is printed with, whether it prints over others. */
export interface PressInk {
  readonly cmyk: readonly [number, number, number, number];
  readonly spot: {
    readonly name: string;
    readonly amount: number;
    /** What stands for the solid spot where it cannot be printed. */
    readonly alternate: readonly [number, number, number, number];
  } | null;
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
  const solid = [swatch.c / 100, swatch.m / 100, swatch.y / 100, swatch.k / 100] as const;
  const cmyk = [solid[0] * tint, solid[1] * tint, solid[2] * tint, solid[3] * tint] as const;
  return {
    cmyk,
    spot: swatch.spot === null ? null : { name: swatch.spot, amount: tint, alternate: solid },
    overprint: swatch.spot === null && cmyk[0] === 0 && cmyk[1] === 0 && cmyk[2] === 0 && cmyk[3] === 1,
  };
}

/**
 * Finds the inks of text: those of `pressInk`, but a black of four inks is set in K alone, since four plates are never in
 * register to the width of a stroke. Throws like `pressInk`.
 */
export function textInk(swatches: readonly Swatch[], ink: Ink): PressInk {
  const swatch = swatches.find((each) => each.name === ink.swatch);
  if (!swatch || !isRichBlack(swatch)) return pressInk(swatches, ink);
  return pressInk([{ ...swatch, c: 0, m: 0, y: 0, k: 100 }], ink);
}

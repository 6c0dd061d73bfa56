import type { PressSpecification } from './setup.ts';
import type { Swatch } from './swatch.ts';

const PROCESS = ['C', 'M', 'Y', 'K'] as const;

/** Whether the position prints all four process inks; one that does not prints its pictures in grey. */
export function isFullColour(press: Pick<PressSpecification, 'inks'>): boolean {
  return PROCESS.every((ink) => press.inks.includes(ink));
}

/**
 * The amount of black, per cent, that is as dark as a mixture of the process inks: K + 0.3 C + 0.59 M + 0.11 Y, never over
 * 100 (PDF Reference 1.6, §6.2.3, DeviceCMYK to DeviceGray).
 */
export function greyOf({ c, m, y, k }: Pick<Swatch, 'c' | 'm' | 'y' | 'k'>): number {
  return Math.min(100, Math.round((k + 0.3 * c + 0.59 * m + 0.11 * y) * 100) / 100);
}

/** How a swatch is printed at a position: as it is, a spot ink mixed from process inks, or as a grey of black. */
export interface PositionSwatch {
  readonly swatch: Swatch;
  readonly printed: 'own' | 'process' | 'grey';
}

/**
 * A swatch in the inks of a position (`press.inks`: C, M, Y, K and spot inks by name). A spot ink the position does not have is
 * printed from process inks; what needs a process ink it does not have becomes a grey of K.
 */
export function positionSwatch(press: Pick<PressSpecification, 'inks'>, swatch: Swatch): PositionSwatch {
  if (swatch.spot !== null && press.inks.includes(swatch.spot)) return { swatch, printed: 'own' };
  const amounts = { C: swatch.c, M: swatch.m, Y: swatch.y, K: swatch.k };
  const mixed = { ...swatch, spot: null };
  if (PROCESS.every((ink) => amounts[ink] === 0 || press.inks.includes(ink))) {
    return { swatch: mixed, printed: swatch.spot === null ? 'own' : 'process' };
  }
  return { swatch: { ...mixed, c: 0, m: 0, y: 0, k: greyOf(swatch) }, printed: 'grey' };
}

/** The swatches of a page in the inks of its position (see `positionSwatch`), in order. */
export function positionSwatches(press: Pick<PressSpecification, 'inks'>, swatches: readonly Swatch[]): Swatch[] {
  return swatches.map((swatch) => positionSwatch(press, swatch).swatch);
}

/**
 * Whether a swatch is a black of four inks (K of 85 % or more with C, M and Y in it): text of 9 points cannot be held in
 * register in it, and is set in K alone.
 */
export function isRichBlack(swatch: Swatch): boolean {
  return swatch.spot === null && swatch.k >= 85 && swatch.c > 0 && swatch.m > 0 && swatch.y > 0;
}

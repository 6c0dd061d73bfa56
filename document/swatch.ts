import { z } from 'zod';

const percent = z.number().min(0).max(100);

/** A colour of the page: an amount of each process ink in per cent, and the spot ink's name where it is one. */
export const swatchSchema = z.object({
  name: z.string().min(1),
  label: z.object({ zh: z.string(), en: z.string() }),
  c: percent,
  m: percent,
  y: percent,
  k: percent,
  spot: z.string().nullable().default(null),
});
/** See `swatchSchema`. */
export type Swatch = z.infer<typeof swatchSchema>;

/** The swatches every page has: `black` (K alone), `paper` (no ink), `red` (M and Y, 套红 in process inks). */
export const BASE_SWATCHES: readonly Swatch[] = [
  { name: 'black', label: { zh: '黑', en: 'Black' }, c: 0, m: 0, y: 0, k: 100, spot: null },
  { name: 'paper', label: { zh: '纸白', en: 'Paper' }, c: 0, m: 0, y: 0, k: 0, spot: null },
  { name: 'red', label: { zh: '红', en: 'Red' }, c: 0, m: 100, y: 100, k: 0, spot: null },
  { name: 'blue', label: { zh: '蓝', en: 'Blue' }, c: 100, m: 60, y: 0, k: 0, spot: null },
];

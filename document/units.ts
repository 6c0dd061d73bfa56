/**
 * Lengths of the trade. Inside Banxin every length is a number of PostScript points (1/72 inch) unless a name says
 * otherwise; this file turns what people write into points and back.
 */

/** Points in one millimetre. */
export const POINTS_PER_MILLIMETRE = 72 / 25.4;

/** Points in one Q (級, a quarter of a millimetre). */
export const POINTS_PER_Q = POINTS_PER_MILLIMETRE / 4;

/** The mainland 号 sizes in points (小五 = 9 pt and so on). */
export const HAO_SIZES: Readonly<Record<string, number>> = {
  初号: 42,
  小初: 36,
  一号: 26,
  小一: 24,
  二号: 22,
  小二: 18,
  三号: 16,
  小三: 15,
  四号: 14,
  小四: 12,
  五号: 10.5,
  小五: 9,
  六号: 7.5,
  小六: 6.5,
  七号: 5.5,
  八号: 5,
};

/** What relative units are measured against: em in points, 行 (one grid row) in points, 栏 (base column + gap) in points. */
export interface UnitContext {
  readonly em: number;
  readonly row: number;
  readonly column: number;
  readonly columnGap: number;
}

/** Millimetres to points. */
export function millimetres(value: number): number {
  return value * POINTS_PER_MILLIMETRE;
}

/** Points to millimetres. */
export function toMillimetres(points: number): number {
  return points / POINTS_PER_MILLIMETRE;
}

/** Rounds a length to the thousandth of a point, the one rounding of a composed page (D2). */
export function roundLength(points: number): number {
  return Math.round(points * 1000) / 1000;
}

/**
 * Reads a length as a person writes it: `9pt`, `12 mm`, `小五`, `五号`, `13Q`, `2em`, `3行`, `2栏`, or a bare number
 * of points. Gives points, or null where the text is no length. n 栏 is n columns with the n − 1 gaps between them.
 */
export function parseLength(text: string, context?: UnitContext): number | null {
  const trimmed = text.trim();
  const named = HAO_SIZES[trimmed] ?? HAO_SIZES[`${trimmed}号`];
  if (named !== undefined) return named;
  const match = /^(-?\d+(?:\.\d+)?)\s*(pt|mm|cm|in|q|em|行|栏|磅|毫米|级)?$/i.exec(trimmed);
  if (!match) return null;
  const value = Number(match[1]);
  switch ((match[2] ?? 'pt').toLowerCase()) {
    case 'pt':
    case '磅':
      return value;
    case 'mm':
    case '毫米':
      return millimetres(value);
    case 'cm':
      return millimetres(value * 10);
    case 'in':
      return value * 72;
    case 'q':
    case '级':
      return value * POINTS_PER_Q;
    case 'em':
      return context ? value * context.em : null;
    case '行':
      return context ? value * context.row : null;
    case '栏':
      return context ? value * context.column + Math.max(0, value - 1) * context.columnGap : null;
    default:
      return null;
  }
}

/** The 号 name of a size in points, or null where the size has none. */
export function haoName(points: number): string | null {
  for (const name of Object.keys(HAO_SIZES)) {
    if (Math.abs((HAO_SIZES[name] ?? 0) - points) < 0.005) return name;
  }
  return null;
}

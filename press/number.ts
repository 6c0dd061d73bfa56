/** A number as PDF and SVG content take it: to the thousandth, plain decimals, never an exponent, never −0. */
export function decimal(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return rounded === 0 ? '0' : String(rounded);
}

/** Numbers joined with blanks, each as `decimal` writes it. */
export function decimals(...values: readonly number[]): string {
  return values.map(decimal).join(' ');
}

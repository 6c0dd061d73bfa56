import type { PdfGlyph } from './glyph.ts';

/** How far apart the strikes of one glyph stand at most, in em. */
const APART = 0.13;

/** The glyphs of a page, one of each that was struck several times at one place (faked bold, shadow, outline and fill), with how often. */
export function unstruck(glyphs: readonly PdfGlyph[]): { glyph: PdfGlyph; times: number }[] {
  const kept: { glyph: PdfGlyph; times: number }[] = [];
  const known = new Map<string, { glyph: PdfGlyph; times: number }[]>();
  const cell = (value: number): number => Math.floor(value / 8);
  for (const glyph of glyphs) {
    if (glyph.text.trim() === '' && glyph.text !== '') {
      kept.push({ glyph, times: 1 });
      continue;
    }
    const most = APART * glyph.size;
    const found = around(cell(glyph.left), cell(glyph.bottom)).flatMap((key) => known.get(key) ?? []);
    const same = found.find(
      ({ glyph: other }) =>
        other.text === glyph.text &&
        other.text !== '' &&
        Math.abs(other.left - glyph.left) < most &&
        Math.abs(other.bottom - glyph.bottom) < most &&
        Math.abs(other.size - glyph.size) < 0.1 * glyph.size,
    );
    if (same !== undefined) {
      same.times += 1;
      continue;
    }
    const own = { glyph, times: 1 };
    kept.push(own);
    const key = `${cell(glyph.left)} ${cell(glyph.bottom)}`;
    const there = known.get(key);
    if (there === undefined) known.set(key, [own]);
    else there.push(own);
  }
  return kept;
}

function around(x: number, y: number): string[] {
  const keys: string[] = [];
  for (let dx = -1; dx <= 1; dx += 1) for (let dy = -1; dy <= 1; dy += 1) keys.push(`${x + dx} ${y + dy}`);
  return keys;
}

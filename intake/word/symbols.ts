/** Adobe's Symbol encoding from 0x22 on where its signs are characters of text, by code. */
const SYMBOL: Readonly<Record<string, string>> = {
  ...from(0x41, 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ'),
  ...from(0x61, 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ'),
  ...from(0x30, '0123456789:;<=>?'),
  ...from(0x28, '()∗+,−./'),
  ...from(0xa2, '′≤⁄∞'),
  ...from(0xab, '↔←↑→↓°±″≥×∝∂•÷≠≡≈…'),
  ...from(0xc7, '∩∪⊃⊇⊄⊂⊆∈∉∠∇'),
  ...from(0xd5, '∏√⋅¬∧∨'),
  e5: '∑',
  f2: '∫',
};

/** The signs of Wingdings that manuscripts use for bullets, boxes, ticks and arrows, by code (Unicode 7, L2/11-149). */
const WINGDINGS: Readonly<Record<string, string>> = {
  '28': '☎',
  '2a': '✉',
  '6c': '●',
  '6e': '■',
  '6f': '□',
  '71': '❑',
  '72': '❒',
  '75': '◆',
  '76': '❖',
  '77': '◆',
  '9f': '•',
  a1: '○',
  a7: '▪',
  a8: '□',
  ab: '★',
  d8: '➢',
  df: '←',
  e0: '→',
  e1: '↑',
  e2: '↓',
  e8: '➔',
  ef: '⇦',
  f0: '⇨',
  fb: '✗',
  fc: '✓',
  fd: '☒',
  fe: '☑',
};

function from(first: number, signs: string): Record<string, string> {
  return Object.fromEntries([...signs].map((sign, at) => [(first + at).toString(16), sign]));
}

/**
 * What a sign of a font stands for (`w:sym`, ISO/IEC 29500-1 §17.3.3.30): `code` is hexadecimal, symbol fonts lie at F000 of
 * the private area. Null where that is not known.
 */
export function symbolCharacter(font: string, code: string): string | null {
  if (!/^[0-9a-f]{1,6}$/i.test(code)) return null;
  const value = Number.parseInt(code, 16);
  const place = (value >= 0xf000 && value <= 0xf0ff ? value - 0xf000 : value).toString(16);
  if (/^symbol$/i.test(font)) return SYMBOL[place] ?? null;
  if (/^wingdings$/i.test(font)) return WINGDINGS[place] ?? null;
  const known = value >= 0x20 && value <= 0x10ffff && (value < 0xd800 || value > 0xf8ff);
  return known && !/wingdings|webdings|symbol/i.test(font) ? String.fromCodePoint(value) : null;
}

/** Ranges of letters by script, sorted; whatever is in none of them is set with the Han around it. */
const LETTERS: readonly (readonly [first: number, last: number, script: string])[] = [
  [0x41, 0x5a, 'Latn'],
  [0x61, 0x7a, 'Latn'],
  [0xaa, 0xaa, 'Latn'],
  [0xba, 0xba, 'Latn'],
  [0xc0, 0xd6, 'Latn'],
  [0xd8, 0xf6, 'Latn'],
  [0xf8, 0x2b8, 'Latn'],
  [0x370, 0x373, 'Grek'],
  [0x376, 0x377, 'Grek'],
  [0x37b, 0x37d, 'Grek'],
  [0x37f, 0x3ff, 'Grek'],
  [0x400, 0x52f, 'Cyrl'],
  [0x1100, 0x11ff, 'Hang'],
  [0x1e00, 0x1eff, 'Latn'],
  [0x1f00, 0x1fff, 'Grek'],
  [0x2c60, 0x2c7f, 'Latn'],
  [0x2de0, 0x2dff, 'Cyrl'],
  [0x3041, 0x309f, 'Hira'],
  [0x30a1, 0x30fa, 'Kana'],
  [0x30fd, 0x30ff, 'Kana'],
  [0x3105, 0x312f, 'Bopo'],
  [0x3131, 0x318e, 'Hang'],
  [0x31f0, 0x31ff, 'Kana'],
  [0xa640, 0xa69f, 'Cyrl'],
  [0xa720, 0xa7ff, 'Latn'],
  [0xac00, 0xd7a3, 'Hang'],
  [0xfb00, 0xfb06, 'Latn'],
  [0xff21, 0xff3a, 'Latn'],
  [0xff41, 0xff5a, 'Latn'],
  [0xff66, 0xff6f, 'Kana'],
  [0xff71, 0xff9d, 'Kana'],
];

/**
 * The script a run is shaped in, an ISO 15924 code: that of its first letter, and `Hani` for a run that has none. Digits and
 * marks are so shaped as Chinese text has them: under no script of its own a font leaves its Chinese forms out (of the dash,
 * for one).
 */
export function scriptOf(text: string): string {
  for (const character of text) {
    const codePoint = character.codePointAt(0)!;
    if (codePoint >= 0x3400 && codePoint <= 0x9fff) return 'Hani';
    for (const [first, last, script] of LETTERS) {
      if (codePoint < first) break;
      if (codePoint <= last) return script;
    }
  }
  return 'Hani';
}

/** Keys by their place on the keyboard (`event.code`) as people write them; letters and figures are written as they are. */
export const KEY_SIGNS: Readonly<Record<string, string>> = {
  Equal: '=',
  Minus: '-',
  Slash: '/',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
  Backquote: '`',
  BracketLeft: '[',
  BracketRight: ']',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** A part of a key pattern as people write it. */
export function keySign(part: string): string {
  if (part === '$mod') return 'Ctrl';
  return KEY_SIGNS[part] ?? part.replace(/^(Key|Digit)/, '');
}

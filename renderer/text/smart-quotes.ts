/**
 * A typed straight quote as the curved one that fits the place between `before` and `after`, the text round the caret.
 * Chinese (GB/T 15834 4.8): “ ” outside, ‘ ’ inside them; the closing one while its pair is open, the opening one else.
 * Latin: the same, and ’ behind a letter or figure is an apostrophe (don’t), as it is before a figure (’90s). Text other than
 * one straight quote is given back as it is.
 */
export function smartQuote(typed: string, before: string, after: string): string {
  if (typed === '"') return isOpen(before, '“', '”') ? '”' : '“';
  if (typed !== "'") return typed;
  if (isLatin(before.slice(-1))) return '’';
  if (isOpen(before, '‘', '’')) return '’';
  return /^[0-9]/.test(after) && !/[“（《【〈「『([]$/.test(before) ? '’' : '‘';
}

/** Whether the last opening mark is not closed yet. An apostrophe between letters closes nothing. */
function isOpen(text: string, opening: string, closing: string): boolean {
  for (let at = text.length - 1; at >= 0; at -= 1) {
    if (text[at] === opening) return true;
    if (text[at] !== closing) continue;
    const apostrophe = closing === '’' && isLatin(text.charAt(at - 1)) && isLatin(text.charAt(at + 1));
    if (!apostrophe) return false;
  }
  return false;
}

function isLatin(character: string): boolean {
  return /^[A-Za-z0-9À-ɏ]$/.test(character);
}

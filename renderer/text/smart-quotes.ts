/**
 * A typed straight quote as the Chinese quote that fits (GB/T 15834 4.8: “ ” outside, ‘ ’ inside them): the opening one
 * behind nothing, a space, an opening mark or text in which all quotes are closed; the closing one while its pair is open;
 * ’ between letters. Text other than one straight quote is given back as it is.
 */
export function smartQuote(typed: string, before: string): string {
  if (typed === '"') return isOpen(before, '“', '”') ? '”' : '“';
  if (typed !== "'") return typed;
  if (/[A-Za-z0-9]$/.test(before)) return '’';
  return isOpen(before, '‘', '’') ? '’' : '‘';
}

function isOpen(text: string, opening: string, closing: string): boolean {
  return text.lastIndexOf(opening) > text.lastIndexOf(closing);
}

/**
 * JSON that was cut off, closed where it ends: a text value that was begun is kept as far as it goes, a name without its
 * value falls away, and what is open is closed. Gives null where nothing of an object or array is there. What is complete
 * comes back as it is. It is for the texts Banxin wrote; JSON that was wrong before its end stays wrong.
 */
export function closeJson(text: string): string | null {
  const open: ('{' | '[')[] = [];
  /** Where the last complete element of what is open ends, as an index in the text. */
  let whole = 0;
  /** Whether the next text in an object is a name. */
  let name = false;
  let at = 0;
  while (at < text.length) {
    const character = text[at]!;
    if (character === '"') {
      const end = endOfText(text, at);
      if (end === null) {
        if (open.length > 0 && (open[open.length - 1] === '[' || !name))
          return closed(withoutTornEscape(text, at) + '"', open);
        return closed(text.slice(0, whole), open);
      }
      at = end;
      if (open[open.length - 1] !== '{' || !name) whole = at;
      continue;
    }
    if (character === '{' || character === '[') {
      open.push(character);
      name = character === '{';
      at += 1;
      whole = at;
      continue;
    }
    if (character === '}' || character === ']') {
      open.pop();
      name = false;
      at += 1;
      whole = at;
      if (open.length === 0) return text.slice(0, at);
      continue;
    }
    if (character === ',') name = open[open.length - 1] === '{';
    else if (character === ':') name = false;
    else if (!isBlank(character)) {
      const end = endOfWord(text, at);
      if (end === text.length) break;
      at = end;
      whole = at;
      continue;
    }
    at += 1;
  }
  return open.length === 0 ? null : closed(text.slice(0, whole), open);
}

function closed(text: string, open: readonly ('{' | '[')[]): string {
  let end = '';
  for (let depth = open.length - 1; depth >= 0; depth -= 1) end += open[depth] === '{' ? '}' : ']';
  return text + end;
}

/** The index after a text's closing quote; null where it has none. */
function endOfText(text: string, start: number): number | null {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return null;
}

/** The whole of a text that was cut off, without an escape that was cut in its middle. */
function withoutTornEscape(text: string, start: number): string {
  let at = start + 1;
  while (at < text.length) {
    if (text[at] !== '\\') {
      at += 1;
      continue;
    }
    const length = text[at + 1] === 'u' ? 6 : 2;
    if (at + length > text.length) return text.slice(0, at);
    at += length;
  }
  return text;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t';
}

function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length && !isBlank(text[at]!) && !',:]}"[{'.includes(text[at]!)) at += 1;
  return at;
}

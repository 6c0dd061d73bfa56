/** An operator of a content stream with its operands as words: numbers, names with their slash, `(string)`, `[array]`. */
export interface Operation {
  readonly operator: string;
  readonly operands: readonly string[];
}

const WORD =
  /%[^\r\n]*|\((?:\\[\s\S]|[^()\\]|\((?:\\[\s\S]|[^()\\])*\))*\)|<<|>>|<[0-9A-Fa-f\s]*>|\/[^\s()<>[\]{}/%]*|[[\]{}]|[^\s()<>[\]{}/%]+/g;

/** A content stream cut into operations. Arrays and dictionaries are one operand. */
export function operationsIn(data: Uint8Array): readonly Operation[] {
  const text = Buffer.from(data).toString('latin1');
  const operations: Operation[] = [];
  let operands: string[] = [];
  let depth = 0;
  let nested = '';
  for (const [word] of text.matchAll(WORD)) {
    if (word.startsWith('%')) continue;
    if (word === '[' || word === '<<') depth++;
    if (depth > 0) nested += `${word} `;
    if (word === ']' || word === '>>') {
      depth--;
      if (depth === 0) {
        operands.push(nested.trim());
        nested = '';
      }
      continue;
    }
    if (depth > 0) continue;
    if (/^[-+.\d]/.test(word) || /^[/(<]/.test(word)) operands.push(word);
    else if (word === 'true' || word === 'false' || word === 'null') operands.push(word);
    else {
      operations.push({ operator: word, operands });
      operands = [];
    }
  }
  return operations;
}

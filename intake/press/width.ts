const MARKS = new Set('，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕·');
/** Marks that end a clause or a sentence. */
export const clauseMarks: ReadonlySet<string> = new Set('，。、；：？！…');
/** Marks that open, and never end a line. */
export const openingMarks: ReadonlySet<string> = new Set('“‘（《〈【「『〔');
/** Marks that close, and never start a line. */
export const closingMarks: ReadonlySet<string> = new Set('”’）》〉】」』〕');

/** Whether a character is a Han character. */
export function isHan(character: string | undefined): boolean {
  if (character === undefined) return false;
  const code = character.codePointAt(0) ?? 0;
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0x20000 && code <= 0x3ffff) ||
    code === 0x3007 ||
    (code >= 0xf900 && code <= 0xfaff)
  );
}

/** Whether a character is a Chinese mark. */
export function isMark(character: string | undefined): boolean {
  return character !== undefined && (MARKS.has(character) || character === '—' || character === '…');
}

/** Whether a character is an ASCII digit. */
export function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9' && character.length === 1;
}

/** Whether a character is a letter of a Latin word. */
export function isLatin(character: string | undefined): boolean {
  return character !== undefined && /^[A-Za-zÀ-ÖØ-öø-ÿ]$/.test(character);
}

/**
 * The width of a text in em as a newspaper sets it: Han 1, dash and ellipsis 1, digits and Latin ½, other marks `markWidth`
 * (½ where the paper sets them half wide, else 1). An estimate: the faces and the squeezing of the paper are not known.
 */
export function widthOf(text: string, markWidth: number): number {
  let width = 0;
  for (const character of text) {
    if (MARKS.has(character)) width += markWidth;
    else {
      const code = character.codePointAt(0) ?? 0;
      width += code < 0x2e80 && character !== '—' && character !== '…' && !(code >= 0x2160 && code < 0x2500) ? 0.5 : 1;
    }
  }
  return width;
}

/** The first piece of a line that can't be parted: a digit run, a Latin word, or one character with the marks bound to it. */
export function firstCluster(text: string): string {
  const bare =
    /^(?:[“‘（《〈【「『〔]*)(?:[0-9][0-9.,]*%?|[A-Za-z]+|——|……|.)(?:[，。、；：？！”’）》〉】」』〕%％℃])*/u.exec(
      text,
    );
  return bare?.[0] ?? text.slice(0, 1);
}

/** Whether a text ends as a sentence does: 。！？… or a closing mark after one of them. */
export function endsSentence(text: string): boolean {
  return /(?:[。！？]|……|…)[”’）》」』]*$/.test(text) || /[.!?]["')]?$/.test(text);
}

/** Han characters as a part of a regular expression's class: the blocks of unified ideographs and 〇. */
export const HAN = '\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff';

/** Chinese digits from one, as a part of a class. */
export const DIGITS = '一二三四五六七八九';

const IS_HAN = new RegExp(`^[${HAN}]$`);

/** Whether a UTF-16 unit is a Han character of the basic plane. */
export function isHan(character: string | undefined): boolean {
  return character !== undefined && IS_HAN.test(character);
}

/** Whether a character is a mark that ends or divides a sentence, or a line's end. */
export function isStop(character: string | undefined): boolean {
  return character === undefined || '。！？；，、：…\n'.includes(character);
}

/** A sentence of a text and where it begins. Sentences end at 。！？； and at line ends, closing marks with them. */
export interface Sentence {
  readonly at: number;
  readonly text: string;
}

/** The sentences of a text in order. */
export function sentencesOf(text: string): Sentence[] {
  return [...text.matchAll(/[^。！？；\n]+[。！？；]*[”’）》]*/g)].map((match) => ({
    at: match.index,
    text: match[0],
  }));
}

/** A number in figures as a value: commas between thousands are taken out. */
export function figure(text: string): number {
  return Number(text.replace(/[,，\s]/g, ''));
}

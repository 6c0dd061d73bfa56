import { elementIn, elementsIn, type MarkupElement } from '../markup.ts';

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
}

/** The number Word sets before a paragraph by itself, as it is shown, `''` where that cannot be told; null where there is none. */
export type ListNumbers = (
  properties: MarkupElement | null,
  style: string | undefined,
  styles: MarkupElement | null,
) => string | null;

/** The numbers of a document's lists, counted on from paragraph to paragraph (ISO/IEC 29500-1 §17.9). */
export function listNumbers(numbering: MarkupElement | null): ListNumbers {
  const abstracts = new Map<string, Map<number, Level>>();
  for (const each of numbering ? elementsIn(numbering, 'w:abstractNum') : [])
    abstracts.set(each.attributes['w:abstractNumId'] ?? '', levelsOf(each));
  const lists = new Map<string, string>();
  for (const each of numbering ? elementsIn(numbering, 'w:num') : [])
    lists.set(each.attributes['w:numId'] ?? '', settingOf(each, 'w:abstractNumId') ?? '');
  const counts = new Map<string, number[]>();
  return (properties, style, styles) => {
    const own = elementIn(properties, 'w:numPr') ?? ofStyle(style, styles, 8);
    const id = settingOf(own, 'w:numId');
    if (own === null || id === undefined || id === '0') return null;
    const at = Math.min(8, Number(settingOf(own, 'w:ilvl') ?? 0) || 0);
    const abstract = lists.get(id) ?? '';
    const levels = abstracts.get(abstract);
    const level = levels?.get(at);
    if (!levels || !level) return '';
    const count = counts.get(abstract) ?? [];
    count[at] = (count[at] ?? level.start - 1) + 1;
    count.length = at + 1;
    counts.set(abstract, count);
    if (level.format === 'bullet') return '';
    return level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const of = Number(digit) - 1;
      const used = levels.get(of);
      return used ? written(count[of] ?? used.start, used.format) : '';
    });
  };
}

function ofStyle(id: string | undefined, styles: MarkupElement | null, deep: number): MarkupElement | null {
  if (id === undefined || styles === null || deep === 0) return null;
  const style = elementsIn(styles, 'w:style').find(({ attributes }) => attributes['w:styleId'] === id);
  if (!style) return null;
  return elementIn(elementIn(style, 'w:pPr'), 'w:numPr') ?? ofStyle(settingOf(style, 'w:basedOn'), styles, deep - 1);
}

function levelsOf(abstract: MarkupElement): Map<number, Level> {
  return new Map(
    elementsIn(abstract, 'w:lvl').map((level) => [
      Number(level.attributes['w:ilvl'] ?? 0),
      {
        start: Number(settingOf(level, 'w:start') ?? 1),
        format: settingOf(level, 'w:numFmt') ?? 'decimal',
        text: settingOf(level, 'w:lvlText') ?? '',
      },
    ]),
  );
}

function settingOf(parent: MarkupElement | null, name: string): string | undefined {
  return elementIn(parent, name)?.attributes['w:val'];
}

/** A number in a format of `w:numFmt` (§17.18.59); formats not known here are written as digits. */
function written(value: number, format: string): string {
  switch (format) {
    case 'none':
    case 'bullet':
      return '';
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
      return value >= 1 && value < 100 ? chinese(value) : String(value);
    case 'ideographDigital':
      return [...String(value)].map((digit) => '〇一二三四五六七八九'[Number(digit)] ?? digit).join('');
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : String(value);
    case 'upperLetter':
    case 'lowerLetter': {
      const letter = value >= 1 && value <= 26 ? String.fromCharCode(64 + value) : String(value);
      return format === 'upperLetter' ? letter : letter.toLowerCase();
    }
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    default:
      return String(value);
  }
}

function chinese(value: number): string {
  const digit = (one: number): string => '零一二三四五六七八九'[one]!;
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens === 0 ? '' : `${tens === 1 ? '' : digit(tens)}十`}${ones === 0 ? '' : digit(ones)}`;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number): string {
  let rest = Math.min(value, 399);
  let text = '';
  for (const [worth, sign] of ROMAN) {
    for (; rest >= worth; rest -= worth) text += sign;
  }
  return text;
}

import { charactersIn, elementIn, elementsIn, type MarkupElement } from '../markup.ts';

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉';

/**
 * An equation of a Word document (`m:oMath`, ISO/IEC 29500-1 §22.1) as one line of text: fractions with a slash, roots with √,
 * raised and lowered digits. Every character of it is there, in reading order; what a line cannot show takes brackets and ^ or _.
 */
export function equationLine(element: MarkupElement): string {
  switch (element.name) {
    case 'm:f':
      return `${grouped(inside(element, 'm:num'))}/${grouped(inside(element, 'm:den'))}`;
    case 'm:sSup':
      return inside(element, 'm:e') + raised(inside(element, 'm:sup'));
    case 'm:sSub':
      return inside(element, 'm:e') + lowered(inside(element, 'm:sub'));
    case 'm:sSubSup':
      return inside(element, 'm:e') + lowered(inside(element, 'm:sub')) + raised(inside(element, 'm:sup'));
    case 'm:sPre':
      return raised(inside(element, 'm:sup')) + lowered(inside(element, 'm:sub')) + inside(element, 'm:e');
    case 'm:rad':
      return `${raised(inside(element, 'm:deg'))}√${grouped(inside(element, 'm:e'))}`;
    case 'm:nary': {
      const sign = property(element, 'm:naryPr', 'm:chr') ?? '∫';
      return sign + lowered(inside(element, 'm:sub')) + raised(inside(element, 'm:sup')) + inside(element, 'm:e');
    }
    case 'm:d': {
      const parts = elementsIn(element, 'm:e').map(lineOf);
      const mark = (name: string, usual: string) => property(element, 'm:dPr', name) ?? usual;
      return mark('m:begChr', '(') + parts.join(mark('m:sepChr', '|')) + mark('m:endChr', ')');
    }
    case 'm:t':
    case 'w:t':
      return charactersIn(element);
    case 'm:m':
      return elementsIn(element, 'm:mr')
        .map((row) => elementsIn(row, 'm:e').map(lineOf).join(' '))
        .join('; ');
    default:
      return lineOf(element);
  }
}

function lineOf(parent: MarkupElement): string {
  return elementsIn(parent).map(equationLine).join('');
}

function inside(parent: MarkupElement, name: string): string {
  const part = elementIn(parent, name);
  return part === null ? '' : lineOf(part);
}

function property(parent: MarkupElement, properties: string, name: string): string | undefined {
  return elementIn(elementIn(parent, properties), name)?.attributes['m:val'];
}

function grouped(part: string): string {
  return [...part].length > 1 && !/^(?:[0-9.]+|[A-Za-z]+)$/.test(part) ? `(${part})` : part;
}

function raised(part: string): string {
  return shifted(part, RAISED, '^');
}

function lowered(part: string): string {
  return shifted(part, LOWERED, '_');
}

function shifted(part: string, digits: string, sign: string): string {
  if (part === '') return '';
  return /^[0-9]+$/.test(part) ? [...part].map((digit) => digits[Number(digit)]).join('') : `${sign}${grouped(part)}`;
}

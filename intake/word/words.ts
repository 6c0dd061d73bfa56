import { charactersIn, elementIn, elementsIn, type MarkupElement } from '../markup.ts';

/**
 * What is shown of an `mc:AlternateContent` (ISO/IEC 29500-3 §7.5): its first choice that holds anything, else what older
 * programs show. Never two of them: they say the same.
 */
export function shownAlternative(element: MarkupElement): MarkupElement | null {
  const choices = [...elementsIn(element, 'mc:Choice'), ...elementsIn(element, 'mc:Fallback')];
  return choices.find((choice) => elementsIn(choice).length > 0) ?? choices[0] ?? null;
}

const BREAKING = new Set(['w:p', 'a:p', 'w:tc', 'c:pt', 'dgm:pt', 'w:br', 'w:cr', 'w:tab', 'a:br']);

/** The words of a part that is left aside (a header, a comment, a chart), its paragraphs parted by spaces. */
export function wordsOf(element: MarkupElement): string {
  return gathered(element)
    .replace(/[ \t\r\n]+/g, ' ')
    .trim();
}

function gathered(element: MarkupElement): string {
  switch (element.name) {
    case 'w:t':
    case 'w:delText':
    case 'm:t':
    case 'a:t':
    case 'c:v':
      return charactersIn(element);
    case 'w:noBreakHyphen':
      return '-';
    case 'v:textpath':
      return `${element.attributes['string'] ?? ''} `;
    case 'mc:AlternateContent': {
      const shown = shownAlternative(element);
      return shown === null ? '' : gathered(shown);
    }
    default: {
      const inner = elementsIn(element).map(gathered).join('');
      return BREAKING.has(element.name) ? ` ${inner} ` : inner;
    }
  }
}

/** The paragraphs of DrawingML text (`a:p`), each as its words. */
export function drawingLines(element: MarkupElement): string[] {
  if (element.name === 'a:p') {
    const line = wordsOf(element);
    return line === '' ? [] : [line];
  }
  return elementsIn(element).flatMap(drawingLines);
}

/** Whether a row of a table was struck out as a tracked change (§17.13.5.12). */
export function isDeletedRow(row: MarkupElement): boolean {
  return elementIn(elementIn(row, 'w:trPr'), 'w:del') !== null;
}

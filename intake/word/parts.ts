import { elementsIn, type MarkupElement } from '../markup.ts';

/** Elements that hold properties and no text of their parent. */
export const LEFT_ASIDE = new Set([
  'w:pPr',
  'w:rPr',
  'w:tblPr',
  'w:tblGrid',
  'w:trPr',
  'w:tcPr',
  'w:sdtPr',
  'w:sectPr',
]);

/** The footnotes and endnotes by kind and number, without the rules between text and notes. */
export function notesOf(roots: readonly MarkupElement[]): Map<string, MarkupElement> {
  const notes = new Map<string, MarkupElement>();
  for (const note of roots.flatMap((root) => elementsIn(root))) {
    if (note.attributes['w:type'] === undefined || note.attributes['w:type'] === 'normal')
      notes.set(`${note.name} ${note.attributes['w:id']}`, note);
  }
  return notes;
}

/** The paragraphs of a note, those of its tables too. */
export function noteLines(note: MarkupElement): MarkupElement[] {
  return elementsIn(note).flatMap((child) => (child.name === 'w:p' ? [child] : noteLines(child)));
}

/** The elements of a name below one, with whatever wraps them (content controls, tracked rows). */
export function below(parent: MarkupElement, name: string): MarkupElement[] {
  return elementsIn(parent).flatMap((child) => {
    if (child.name === name) return [child];
    return LEFT_ASIDE.has(child.name) || child.name === 'w:tc' ? [] : below(child, name);
  });
}

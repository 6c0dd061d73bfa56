import type { Node } from 'prosemirror-model';
import { setupOf } from '../../document/schema.ts';

/**
 * What the file of a page is called until someone says otherwise: date and page number of its folio (`20260701_A08`), else its
 * page name, else its title, else 版面. Without an extension.
 */
export function exportName(page: Node): string {
  const { folio, title } = setupOf(page);
  const digits = /(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})/.exec(folio.date);
  const day = digits === null ? '' : `${digits[1]}${digits[2]!.padStart(2, '0')}${digits[3]!.padStart(2, '0')}`;
  const number = fileWord(folio.pageNumber);
  if (day !== '' && number !== '') return `${day}_${number}`;
  return fileWord(folio.pageName) || fileWord(title) || '版面';
}

function fileWord(text: string): string {
  return text
    .trim()
    .replace(/[\\/:*?"<>|\s]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
}

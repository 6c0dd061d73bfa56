import { decodeCopy } from '../decode.ts';
import { charactersIn, elementIn, type MarkupElement, readMarkup } from '../markup.ts';
import { declaredEncoding } from '../web/declared-encoding.ts';

const BLOCK = /^(?:p|div|h[1-6]|li|tr|br|blockquote|section|article|body|table|dt|dd|figcaption)$/;
const SILENT = /^(?:script|style|head|template)$/;

/** The lines of a page or plain text that stands in a Word document as a part of its own; null where it is neither. */
export function chunkLines(bytes: Uint8Array, path: string): string[] | null {
  const page = /\.x?html?$/i.test(path);
  if (!page && !/\.txt$/i.test(path)) return null;
  const declared = page ? declaredEncoding(bytes) : null;
  const decoded = decodeCopy(bytes, path, declared ?? undefined);
  if (!decoded.ok) return null;
  const { text } = decoded.value;
  if (!page) return text.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  const read = readMarkup(text, 'html', path);
  if (!read.ok) return null;
  const root = elementIn(read.value, 'html') ?? read.value;
  return shownText(elementIn(root, 'body') ?? root)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function shownText(element: MarkupElement): string {
  if (SILENT.test(element.name)) return '';
  const inner = element.children
    .map((child) => (typeof child === 'string' ? charactersIn(child).replace(/[ \t\r\n]+/g, ' ') : shownText(child)))
    .join('');
  return BLOCK.test(element.name) ? `\n${inner}\n` : inner;
}

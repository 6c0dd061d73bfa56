import type { PDFPage } from '@cantoo/pdf-lib';
import * as library from '@cantoo/pdf-lib';

const { PDFDocument, PDFName } = library;

/** One file of the pages of several, in order, with the metadata of the first and no structure tree; see `joinPdf`. */
export async function joinedPages(first: Uint8Array, rest: readonly Uint8Array[]): Promise<Uint8Array> {
  const whole = await PDFDocument.load(first, { updateMetadata: false });
  const plain = (page: PDFPage): void => {
    for (const key of ['StructParents', 'Tabs']) page.node.delete(PDFName.of(key));
  };
  for (const key of ['StructTreeRoot', 'MarkInfo']) whole.catalog.delete(PDFName.of(key));
  for (const page of whole.getPages()) plain(page);
  for (const bytes of rest) {
    const part = await PDFDocument.load(bytes, { updateMetadata: false });
    for (const page of part.getPages()) plain(page);
    for (const page of await whole.copyPages(part, part.getPageIndices())) whole.addPage(page);
  }
  return await whole.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

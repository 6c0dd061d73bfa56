import { readFileSync } from 'node:fs';
import { PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { openForeignPdf } from '../../press/artwork/foreign.ts';

/** Bytes of a PDF, and of it without its pictures and colour profiles, as they are packed in the file. */
export async function bareSize(path: string): Promise<{ whole: number; bare: number }> {
  const bytes = readFileSync(path);
  const opened = await openForeignPdf(bytes);
  if (!opened.ok) throw new Error(opened.failure.words.en);
  let apart = 0;
  for (const [, object] of opened.value.document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream)) continue;
    const image = object.dict.lookup(PDFName.of('Subtype')) === PDFName.of('Image');
    const profile = object.dict.has(PDFName.of('N')) && !object.dict.has(PDFName.of('First'));
    if (image || profile) apart += object.contents.length;
  }
  return { whole: bytes.length, bare: bytes.length - apart };
}

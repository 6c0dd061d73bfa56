import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../tools.ts';

/** A run of text as a PDF has it: where it begins (points from the top left corner), how far it runs, whether it is vertical. */
export interface PdfRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly vertical: boolean;
}

/** The text of the first page of a PDF, run by run, as pdf.js reads it. */
export async function pdfRuns(path: string): Promise<PdfRun[]> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = join(ROOT, 'node_modules/pdfjs-dist');
  const document = await pdfjs.getDocument({
    data: new Uint8Array(await readFile(path)),
    cMapUrl: pathToFileURL(`${join(folder, 'cmaps')}/`).href,
    cMapPacked: true,
    standardFontDataUrl: pathToFileURL(`${join(folder, 'standard_fonts')}/`).href,
  }).promise;
  const page = await document.getPage(1);
  const [, , , height] = page.view as [number, number, number, number];
  const { items, styles } = await page.getTextContent({ disableNormalization: true });
  const runs = items.flatMap((item): PdfRun[] => {
    if (!('str' in item) || item.str === '') return [];
    const [a, b, , , x, y] = item.transform as [number, number, number, number, number, number];
    const size = Math.hypot(a, b);
    const vertical = styles[item.fontName]?.vertical === true;
    return [{ text: item.str, x, y: height - y, width: item.width, size, vertical }];
  });
  await document.destroy();
  return runs;
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';
import { readWith } from '../../../press/testing/tools.ts';
import { ROOT } from '../../tools.ts';

/** A grey picture: 0 black to 255 white, row by row. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A PNG as grey. */
export async function greyOf(png: Uint8Array): Promise<Grey> {
  const { data, info } = await sharp(png)
    .flatten({ background: '#fff' })
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: new Uint8Array(data) };
}

/** Readers of PDF that draw the first page of a file as a PNG at a resolution, by name, with the programs they need. */
export const RENDERERS: Readonly<
  Record<
    string,
    { readonly programs: readonly string[]; readonly draw: (bytes: Uint8Array, ppi: number) => Promise<Uint8Array> }
  >
> = {
  poppler: {
    programs: ['pdftoppm'],
    draw: async (bytes, ppi) =>
      drawn(bytes, 'pdftoppm', ['-r', String(ppi), '-png', '-singlefile', 'FILE', 'DIRECTORY/page']),
  },
  MuPDF: {
    programs: ['mutool'],
    draw: async (bytes, ppi) =>
      drawn(bytes, 'mutool', ['draw', '-q', '-r', String(ppi), '-o', 'DIRECTORY/page.png', 'FILE', '1']),
  },
  Ghostscript: {
    programs: ['gs'],
    draw: async (bytes, ppi) =>
      drawn(bytes, 'gs', [
        '-q',
        '-dBATCH',
        '-dNOPAUSE',
        '-dSAFER',
        '-sDEVICE=png16m',
        '-dTextAlphaBits=4',
        '-dGraphicsAlphaBits=4',
        `-r${ppi}`,
        '-sOutputFile=DIRECTORY/page.png',
        'FILE',
      ]),
  },
  'pdf.js': { programs: [], draw: drawnByPdfjs },
};

function drawn(bytes: Uint8Array, program: string, words: readonly string[]): Uint8Array {
  return readWith(bytes, program, words, (_output, directory) => readFileSync(join(directory, 'page.png')));
}

/** pdf.js on a canvas of Node. */
export async function openWithPdfjs(bytes: Uint8Array) {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = join(ROOT, 'node_modules/pdfjs-dist');
  return pdfjs.getDocument({
    data: new Uint8Array(bytes),
    standardFontDataUrl: `${folder}/standard_fonts/`,
    cMapUrl: `${folder}/cmaps/`,
    cMapPacked: true,
    wasmUrl: `${folder}/wasm/`,
    verbosity: 0,
  }).promise;
}

async function drawnByPdfjs(bytes: Uint8Array, ppi: number): Promise<Uint8Array> {
  const { createCanvas } = createRequire(import.meta.url)('@napi-rs/canvas');
  const page = await (await openWithPdfjs(bytes)).getPage(1);
  const viewport = page.getViewport({ scale: ppi / 72 });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({ canvasContext: canvas.getContext('2d'), viewport, canvas }).promise;
  return canvas.toBuffer('image/png');
}

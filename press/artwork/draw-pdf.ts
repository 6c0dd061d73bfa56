import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Samples } from '../picture-job.ts';

/** Asks for the first page of a PDF as a picture of so many pixels, the page stretched to fill it. */
export interface DrawPdfJob {
  readonly kind: 'pdf';
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** 1: grey, from a page that is all grey; 3: the reader's own sRGB. */
  readonly channels: 1 | 3;
}

/**
 * Draws the first page of a PDF with pdf.js on a canvas, white where nothing is. Throws where the page cannot be read, or this
 * machine has no canvas (`@napi-rs/canvas` has no build for it).
 */
export async function drawPdf({ bytes, width, height, channels }: DrawPdfJob): Promise<Samples> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('pdfjs-dist/package.json'));
  const { createCanvas } = require('@napi-rs/canvas') as typeof import('@napi-rs/canvas');
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
    cMapUrl: `${join(folder, 'cmaps')}/`,
    cMapPacked: true,
    wasmUrl: `${join(folder, 'wasm')}/`,
    useSystemFonts: false,
    verbosity: 0,
  });
  try {
    const page = await (await loading.promise).getPage(1);
    const viewport = page.getViewport({ scale: 1 });
    const canvas = createCanvas(width, height);
    const context = canvas.getContext('2d');
    await page.render({
      canvas: canvas as unknown as HTMLCanvasElement,
      canvasContext: context as unknown as CanvasRenderingContext2D,
      viewport,
      transform: [width / viewport.width, 0, 0, height / viewport.height, 0, 0],
      background: '#ffffff',
    }).promise;
    const { data } = context.getImageData(0, 0, width, height);
    const out = new Uint8Array(width * height * channels);
    for (let pixel = 0; pixel < width * height; pixel++) {
      for (let channel = 0; channel < channels; channel++) {
        out[pixel * channels + channel] = data[4 * pixel + channel]!;
      }
    }
    return { width, height, channels, data: out };
  } finally {
    await loading.destroy();
  }
}

/** The press: a proof becomes a PDF/X file. The only room that knows pdfkit, sharp and ICC profiles. */
export type { PressInput, PressProgress } from './input.ts';
export { renderPng } from './render.ts';
export { writePdf } from './write.ts';

/** The press: a proof becomes a PDF/X file. The only room that knows pdfkit, sharp and ICC profiles. */
export type { Overruling, PressInput, PressProgress } from './input.ts';
export { type Released, type ReleaseInput, releasePdf } from './release.ts';
export { renderPng } from './render.ts';
export { fitProfile, namedSpecification, readSpecification, unknownSpecification } from './specification.ts';
export { writePdf } from './write.ts';

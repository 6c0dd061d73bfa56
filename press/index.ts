/** The press: a proof becomes a PDF/X file. The only room that knows pdfkit, sharp and ICC profiles. */

export { type InkCover, type InkPlace, inkCover, inkMap } from './ink-cover.ts';
export type { Overruling, PressInput, PressProgress } from './input.ts';
export { joinPdf } from './join.ts';
export { OFFICE_SHEET, type OfficeSheet, type OfficeSheets, officeSheets } from './office-sheet.ts';
export { type PageReport, pageReport, readingReport } from './page-report.ts';
export { plainLine, plainWidth } from './plain-line.ts';
export { comparePlates, type PlateComparison, type PlateDifference } from './plate-difference.ts';
export { drawPlates, type Plate, type Plates, platePng } from './plates.ts';
export { type Released, type ReleaseInput, releasePdf } from './release.ts';
export { renderPng } from './render.ts';
export { reportPdf } from './report-pdf.ts';
export { fitProfile, namedSpecification, readSpecification, unknownSpecification } from './specification.ts';
export { writePdf } from './write.ts';

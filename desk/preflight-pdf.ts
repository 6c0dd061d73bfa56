import type { Finding } from '../document/finding.ts';
import { plainSetup } from '../document/plain-setup.ts';
import { COATED, NEWSPRINT, type PressSpecification } from '../document/setup.ts';
import { toMillimetres } from '../document/units.ts';
import { loadFaces } from '../fonts/node/load.ts';
import { NO_DATE } from './issue-date.ts';
import { failure, valueFrom } from './outcome.ts';
import { reportHtml } from './report-html.ts';
import { readSource, type Source } from './source.ts';
import { replaceFile } from './write-file.ts';

/** The largest PDF that is checked, in bytes. */
const LARGEST_PDF = 1024 * 1024 * 1024;

/** One page of a checked PDF, in a few facts. Sizes in millimetres, ink in per cent. */
export interface CheckedPage {
  readonly width: number;
  readonly height: number;
  readonly fonts: readonly string[];
  readonly colours: readonly string[];
  readonly spots: readonly string[];
  readonly pictures: number;
  readonly leastResolution: number | null;
  readonly mostInk: number | null;
}

/** A PDF from elsewhere, checked: what it is, and what was found. `press` names the specification it was held against. */
export interface CheckedPdf {
  readonly file: string;
  readonly version: string;
  readonly claim: string | null;
  readonly condition: string | null;
  readonly producer: string | null;
  readonly press: string;
  readonly pages: readonly CheckedPage[];
  readonly findings: readonly Finding[];
}

/** Press specifications by name. */
export const PRESSES: Readonly<Record<'newsprint' | 'coated', PressSpecification>> = {
  newsprint: NEWSPRINT,
  coated: COATED,
};

/**
 * Checks a PDF that came from elsewhere against a press specification. Throws FailureError where the file cannot be read, is
 * no PDF (`not-a-pdf`) or is too broken to find a page in (`pdf-broken`).
 */
export async function preflightPdf(source: Source, press: PressSpecification): Promise<CheckedPdf> {
  const { bytes, place } = await readSource(source, LARGEST_PDF);
  const [{ inspectPdf }, { checkPdf }] = await Promise.all([
    import('../press/artwork/inspect.ts'),
    import('../press/artwork/check-pdf.ts'),
  ]);
  const inspection = valueFrom(await inspectPdf(bytes), place);
  const file = place.file ?? '-';
  return {
    file,
    version: inspection.version,
    claim: inspection.claim,
    condition: inspection.intents.find(({ subtype }) => subtype === 'GTS_PDFX')?.condition ?? null,
    producer: inspection.producer,
    press: press.name,
    pages: inspection.pages.map((page) => {
      const box = page.boxes.TrimBox ?? page.boxes.CropBox ?? page.boxes.MediaBox;
      const photographs = page.images.filter(({ bits }) => bits > 1).map(({ ppi }) => ppi);
      return {
        width: tenth(toMillimetres(box?.width ?? 0)),
        height: tenth(toMillimetres(box?.height ?? 0)),
        fonts: [...page.fonts.keys()].sort(),
        colours: [...page.colours].sort(),
        spots: [...page.spots].sort(),
        pictures: page.images.length,
        leastResolution: photographs.length === 0 ? null : Math.round(Math.min(...photographs)),
        mostInk: page.ink === null ? null : tenth(page.ink),
      };
    }),
    findings: checkPdf(inspection, press, file),
  };
}

/**
 * The same as one sheet, PDF or HTML: the plates of the first page small, the map of its ink, the findings with pictures of
 * their places. Written to `path`.
 */
export async function reportPdfFile(
  source: Source,
  press: PressSpecification,
  asked: { readonly path: string; readonly form: 'pdf' | 'html'; readonly language: 'zh' | 'en' },
): Promise<CheckedPdf> {
  const checked = await preflightPdf(source, press);
  const { bytes, place } = await readSource(source, LARGEST_PDF);
  const [{ artworkOf }, { pdfReport }, { reportPdf }] = await Promise.all([
    import('../press/artwork/inspect.ts'),
    import('../press/artwork/pdf-report.ts'),
    import('../press/report-pdf.ts'),
  ]);
  const title = (place.file ?? '-').replace(/^.*[\\/]/, '');
  const page = valueFrom(await artworkOf(bytes), place);
  const report = await pdfReport(bytes, page, press, title, checked.findings);
  const findings = report.findings.map(({ finding }) => finding);
  if (asked.form === 'html') {
    await replaceFile(asked.path, new TextEncoder().encode(reportHtml(report, asked.language)));
    return { ...checked, findings };
  }
  const { roles, ...setup } = plainSetup();
  const face = (await loadFaces([roles.hei])).library.face(roles.hei);
  if (!face) throw failure('face-missing', `缺少字体 ${roles.hei}`, `the face ${roles.hei} cannot be had`);
  await replaceFile(asked.path, await reportPdf(report, face, { ...setup, roles, press }, NO_DATE, asked.language));
  return { ...checked, findings };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

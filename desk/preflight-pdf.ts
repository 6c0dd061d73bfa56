import type { Finding } from '../document/finding.ts';
import { COATED, NEWSPRINT, type PressSpecification } from '../document/setup.ts';
import { toMillimetres } from '../document/units.ts';
import { valueFrom } from './outcome.ts';
import { readSource, type Source } from './source.ts';

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

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

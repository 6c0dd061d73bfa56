import { PDFArray, PDFStream } from '@cantoo/pdf-lib';
import type { Artwork } from '../../document/artwork.ts';
import { good, type Outcome } from '../../document/finding.ts';
import { asDictionary, dictionaryAt, entry, type ForeignPdf, openForeignPdf, streamBytes, textAt } from './foreign.ts';
import { inspectPage, type PageInspection } from './inspect-page.ts';
import { jpegInk } from './jpeg-ink.ts';

/** An output intent of a PDF: which condition it names, whether its profile is in the file and of which colour space. */
export interface Intent {
  readonly subtype: string;
  readonly condition: string | null;
  readonly registry: string | null;
  readonly profileSpace: string | null;
}

/** What a whole PDF from elsewhere says and holds. `claim` is the PDF/X it says it is, from Info or XMP. */
export interface Inspection {
  readonly version: string;
  readonly encrypted: boolean;
  readonly claim: string | null;
  readonly trapped: string | null;
  readonly title: string | null;
  readonly producer: string | null;
  readonly intents: readonly Intent[];
  readonly xmp: boolean;
  readonly identified: boolean;
  readonly layers: boolean;
  /** Actions, scripts, forms and embedded files of the document. */
  readonly active: readonly string[];
  readonly pages: readonly PageInspection[];
  readonly damage: readonly string[];
}

/** Inspects a PDF from elsewhere, at most `pages` of its pages. Failures as of `openForeignPdf`. */
export async function inspectPdf(bytes: Uint8Array, pages = Number.POSITIVE_INFINITY): Promise<Outcome<Inspection>> {
  const opened = await openForeignPdf(bytes);
  return opened.ok ? good(await withJpegInk(inspectForeign(opened.value, pages))) : opened;
}

/** The same with the ink of JPEG pictures, decoded elsewhere; those that cannot be are counted as unknown. */
async function withJpegInk(inspection: Inspection): Promise<Inspection> {
  const pages: PageInspection[] = [];
  for (const page of inspection.pages) {
    let { ink, inkUnknown } = page;
    for (const jpeg of page.jpegs) {
      const told = await jpegInk(jpeg);
      if (told === null) inkUnknown++;
      else ink = Math.max(ink ?? 0, told);
    }
    pages.push({ ...page, ink, inkUnknown });
  }
  return { ...inspection, pages };
}

/** Inspects a PDF that is open. What an encrypted file holds is not looked at. */
export function inspectForeign(pdf: ForeignPdf, pages = Number.POSITIVE_INFINITY): Inspection {
  const { document, version, encrypted, damage } = pdf;
  const catalogue = document.catalog;
  const info = asDictionary(
    document.context.trailerInfo.Info === undefined
      ? undefined
      : document.context.lookup(document.context.trailerInfo.Info),
  );
  const metadata = entry(catalogue, 'Metadata');
  const xmp = metadata instanceof PDFStream ? xmpOf(metadata) : null;
  const stated = textAt(catalogue, 'Version');
  const active: string[] = [];
  const names = dictionaryAt(catalogue, 'Names');
  if (entry(catalogue, 'OpenAction') !== undefined || entry(catalogue, 'AA') !== undefined) active.push('actions');
  if (entry(names, 'JavaScript') !== undefined) active.push('JavaScript');
  if (entry(names, 'EmbeddedFiles') !== undefined) active.push('embedded files');
  const form = dictionaryAt(catalogue, 'AcroForm');
  const fields = entry(form, 'Fields');
  if (entry(form, 'XFA') !== undefined || (fields instanceof PDFArray && fields.size() > 0)) active.push('form fields');
  return {
    version: stated !== undefined && stated > version ? stated : version,
    encrypted,
    claim: claimOf(textAt(info, 'GTS_PDFXConformance'), textAt(info, 'GTS_PDFXVersion'), xmp),
    trapped: textAt(info, 'Trapped') ?? null,
    title: textAt(info, 'Title') ?? null,
    producer: textAt(info, 'Producer') ?? null,
    intents: intentsOf(pdf),
    xmp: xmp !== null,
    identified: document.context.trailerInfo.ID !== undefined,
    layers: entry(catalogue, 'OCProperties') !== undefined,
    active,
    pages: encrypted ? [] : pdf.pages.slice(0, pages).map((page) => inspectPage(page)),
    damage,
  };
}

function xmpOf(metadata: PDFStream): string {
  try {
    return Buffer.from(streamBytes(metadata)).toString('utf8');
  } catch {
    return '';
  }
}

function claimOf(conformance: string | undefined, version: string | undefined, xmp: string | null): string | null {
  if (conformance?.startsWith('PDF/X')) return conformance;
  const inXmp = xmp === null ? undefined : /GTS_PDFXVersion(?:>|\s*=\s*["'])\s*(PDF\/X[^<"']*)/.exec(xmp)?.[1]?.trim();
  const claim = inXmp ?? version;
  return claim?.startsWith('PDF/X') ? claim : null;
}

function intentsOf({ document }: ForeignPdf): Intent[] {
  const array = entry(document.catalog, 'OutputIntents');
  if (!(array instanceof PDFArray)) return [];
  return array.asArray().map((_each, index) => {
    const intent = asDictionary(array.lookup(index));
    const profile = entry(intent, 'DestOutputProfile');
    return {
      subtype: textAt(intent, 'S') ?? '',
      condition: textAt(intent, 'OutputConditionIdentifier') ?? textAt(intent, 'OutputCondition') ?? null,
      registry: textAt(intent, 'RegistryName') ?? null,
      profileSpace: profile instanceof PDFStream ? profileSpace(profile) : null,
    };
  });
}

/** The data colour space of an ICC profile (ICC.1 §7.2.6), without blanks. */
function profileSpace(profile: PDFStream): string {
  try {
    return Buffer.from(streamBytes(profile).subarray(16, 20)).toString('latin1').trim();
  } catch {
    return '';
  }
}

/**
 * What is to be known of a PDF as artwork (`document/artwork.ts`): its first page is what is placed, by its TrimBox, else its
 * CropBox, else its MediaBox. Failures as of `openForeignPdf`, and `pdf-broken` where the page has no size.
 */
export async function artworkOf(bytes: Uint8Array): Promise<Outcome<Artwork>> {
  const opened = await openForeignPdf(bytes);
  if (!opened.ok) return opened;
  const inspection = await withJpegInk(inspectForeign(opened.value, 1));
  const page = inspection.pages[0];
  const names = ['TrimBox', 'CropBox', 'MediaBox'] as const;
  const unreadable = { x: 0, y: 0, width: 1, height: 1 };
  const boxName = page === undefined ? 'MediaBox' : (names.find((name) => page.boxes[name] !== null) ?? 'MediaBox');
  const box = page?.boxes[boxName] ?? unreadable;
  const unit = page?.userUnit ?? 1;
  const resolutions = page?.images.filter(({ bits }) => bits > 1).map(({ ppi }) => ppi / unit) ?? [];
  return good({
    source: 'pdf',
    pages: opened.value.pages.length,
    encrypted: inspection.encrypted,
    box: unit === 1 ? box : scaled(box, unit),
    boxName,
    rotate: page?.rotate ?? 0,
    claim: inspection.claim,
    condition: inspection.intents.find(({ subtype }) => subtype === 'GTS_PDFX')?.condition ?? null,
    colours: [...(page?.colours ?? [])].sort(),
    spots: [...(page?.spots ?? [])].sort(),
    fontsNotEmbedded: [...(page?.fonts ?? [])]
      .filter(([, embedded]) => !embedded)
      .map(([name]) => name)
      .sort(),
    transparency: [...(page?.transparency ?? [])].sort(),
    layers: inspection.layers || page?.layers === true,
    notPrinting: [...(page?.notPrinting ?? []), ...inspection.active].sort(),
    resolution: resolutions.length === 0 ? null : Math.round(Math.min(...resolutions) * 10) / 10,
    ink: page?.ink == null ? null : Math.round(page.ink * 10) / 10,
    inkUnknown: page?.inkUnknown ?? 0,
    thinnestLine: page?.thinnestLine == null ? null : Math.round(page.thinnestLine * unit * 1000) / 1000,
    damage: [
      ...inspection.damage,
      ...(page?.damage ?? []),
      ...(page !== undefined && page.boxes[boxName] === null ? ['the page has no size'] : []),
    ],
  });
}

function scaled(box: Artwork['box'], unit: number): Artwork['box'] {
  return { x: box.x * unit, y: box.y * unit, width: box.width * unit, height: box.height * unit };
}

import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bad, FailureError } from '../document/finding.ts';
import { ownProfileFile } from './own-profiles.ts';
import { deflated, endDeflated, type PdfDocument, pdfText } from './pdf.ts';
import { fitProfile } from './specification.ts';

/** A printing condition: the output profile's bytes and how an output intent names it. */
export interface PrintingCondition {
  readonly profile: Uint8Array;
  /** A file with the same bytes, for programs that take a profile by its path. */
  readonly file: string;
  readonly identifier: string;
  /** What it is, for a person. */
  readonly information: string;
  /** The registry of characterisations where the identifier is registered there, else null. */
  readonly registry: string | null;
}

const SHIPPED: Readonly<Record<string, { file: string; identifier: string; information: string; registry: string }>> = {
  newsprint: {
    file: 'SNAP_TR002_220.icc',
    identifier: 'CGATS TR 002',
    information: 'Newsprint, coldset offset, CGATS TR 002 (SNAP), total ink 220 %',
    registry: 'http://www.color.org',
  },
  coated: {
    file: 'Coated_FOGRA39L_300.icc',
    identifier: 'FOGRA39',
    information: 'Offset on coated paper, ISO 12647-2, FOGRA39L, total ink 300 %',
    registry: 'http://www.color.org',
  },
};

/**
 * The printing condition a press specification names: one of those shipped (`newsprint`, `coated`), one made known
 * (`knowProfileFile`), or `own`, a paper's output profile. Throws FailureError `press-profile-unknown` for another name without a profile, and
 * `press-profile-unfit` where a profile cannot be an output intent (`fitProfile`).
 */
export async function printingCondition(name: string, own: Uint8Array | undefined): Promise<PrintingCondition> {
  if (own) {
    const fit = fitProfile(own, name);
    if (!fit.ok) throw new FailureError(fit.failure);
    const file = join(tmpdir(), `banxin-${createHash('sha256').update(own).digest('hex').slice(0, 32)}.icc`);
    await writeFile(file, own);
    return { profile: own, file, identifier: name, information: profileDescription(own) || name, registry: null };
  }
  const shipped = Object.hasOwn(SHIPPED, name) ? SHIPPED[name] : undefined;
  const file = shipped ? null : ownProfileFile(name);
  const bytes = file === null ? null : await readFile(file).catch(() => null);
  if (bytes !== null) return await printingCondition(name, new Uint8Array(bytes));
  if (!shipped) {
    throw new FailureError(
      bad('press-profile-unknown', {
        zh: `没有名为「${name}」的印刷特性文件（随附的有：${Object.keys(SHIPPED).join('、')}）`,
        en: `there is no press profile “${name}” (shipped are: ${Object.keys(SHIPPED).join(', ')})`,
      }).failure,
    );
  }
  const place = fileURLToPath(new URL(`./profiles/${shipped.file}`, import.meta.url));
  return { ...shipped, file: place, profile: new Uint8Array(await readFile(place)) };
}

/** Deflated profiles of this process, by file; a desk sees a few. */
const packed = new Map<string, { readonly profile: Uint8Array; readonly bytes: Promise<Uint8Array> }>();

/** A condition's profile deflated, once for all the pages that are printed under it. */
export function deflatedProfile({ file, profile }: PrintingCondition): Promise<Uint8Array> {
  const known = packed.get(file);
  if (known !== undefined && Buffer.compare(known.profile, profile) === 0) return known.bytes;
  if (packed.size >= 8) packed.clear();
  const bytes = deflated(profile);
  packed.set(file, { profile, bytes });
  return bytes;
}

/** Whether a profile of this name comes with Banxin. */
export function isShippedProfile(name: string): boolean {
  return Object.hasOwn(SHIPPED, name);
}

/** What a profile calls itself, from its `desc` tag: of version 2 in ASCII, of version 4 in its first language. */
function profileDescription(bytes: Uint8Array): string {
  const letters = (from: number, length: number) => String.fromCharCode(...bytes.subarray(from, from + length));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let tag = 0; tag < Math.min(view.getUint32(128), 100); tag++) {
    const entry = 132 + tag * 12;
    if (entry + 12 > bytes.length || letters(entry, 4) !== 'desc') continue;
    const offset = view.getUint32(entry + 4);
    if (offset + 28 > bytes.length) return '';
    if (letters(offset, 4) === 'desc') {
      const length = Math.min(view.getUint32(offset + 8), 200, bytes.length - offset - 12);
      return letters(offset + 12, Math.max(0, length - 1)).replace(/[^\x20-\x7e]/g, '');
    }
    if (letters(offset, 4) === 'mluc') {
      const [length, at] = [view.getUint32(offset + 20), view.getUint32(offset + 24)];
      let text = '';
      for (let index = 0; index + 1 < Math.min(length, 400); index += 2) {
        if (offset + at + index + 2 > bytes.length) break;
        text += String.fromCharCode(view.getUint16(offset + at + index));
      }
      return text;
    }
  }
  return '';
}

/**
 * Puts the one output intent of PDF/X on the document, its profile embedded (ISO 15930-7 §6.4), deflated.
 */
export function writeOutputIntent(pdf: PdfDocument, condition: PrintingCondition, deflatedProfile: Uint8Array): void {
  const profile = pdf.ref({ N: 4, Alternate: 'DeviceCMYK' });
  endDeflated(profile, deflatedProfile);
  const intent = pdf.ref({
    Type: 'OutputIntent',
    S: 'GTS_PDFX',
    OutputConditionIdentifier: pdfText(condition.identifier),
    OutputCondition: pdfText(condition.information),
    Info: pdfText(condition.information),
    ...(condition.registry === null ? {} : { RegistryName: pdfText(condition.registry) }),
    DestOutputProfile: profile,
  });
  intent.end();
  pdf.catalogue.data.OutputIntents = [intent];
}

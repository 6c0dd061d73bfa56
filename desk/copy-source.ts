import { FailureError } from '../document/finding.ts';
import type { IntakeChoice } from '../document/intake-rules.ts';
import type { Place } from '../document/place.ts';
import { type ReadCopy, readCopy, readPdfCopy, readWordCopy } from '../intake/index.ts';
import { type ReadPicture, readPicture } from './asset-store.ts';
import { valueFrom } from './outcome.ts';
import { readZip, type ZipLimits } from './zip.ts';

/** What a Word document may unpack to; one of a story with many pictures is a tenth of it. */
const WORD_LIMITS: ZipLimits = { entries: 4096, entryBytes: 128 * 1024 * 1024, totalBytes: 256 * 1024 * 1024 };

/** Reads copy of any kind: an archive as a Word document, a PDF, all else as text. Throws FailureError where it is no copy. */
export async function readCopyBytes(
  bytes: Uint8Array,
  place: Place,
  encoding: string | null,
  rules: IntakeChoice = {},
): Promise<ReadCopy> {
  const name = place.file ?? '-';
  if (isPdf(bytes)) {
    const { pdfGlyphs } = await import('./pdf-glyphs.ts');
    return valueFrom(readPdfCopy(await pdfGlyphs(bytes, place), name, rules), place);
  }
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
  if (!isArchive) return valueFrom(readCopy(bytes, name, encoding === null ? { rules } : { encoding, rules }), place);
  const entries = valueFrom(readZip(bytes, WORD_LIMITS, place), place);
  return valueFrom(readWordCopy(new Map(entries.map((entry) => [entry.name, entry.bytes])), name, rules), place);
}

/** Whether bytes are a PDF: its header stands within the first kilobyte (ISO 32000-1 Annex H.3, note 13). */
function isPdf(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, 1024)).includes('%PDF-');
}

/** A picture that came inside its copy, null where it did not. Throws FailureError as `readPicture` does. */
export async function heldInCopy(read: ReadCopy, file: string): Promise<ReadPicture | null> {
  const bytes = read.pictures.get(file);
  if (bytes) return readPicture({ bytes, name: file });
  if (read.kind !== 'word') return null;
  throw new FailureError({
    code: 'not-found',
    words: { zh: `Word 文稿里没有图片 ${file}`, en: `the Word document does not hold the picture ${file}` },
    place: { file },
  });
}

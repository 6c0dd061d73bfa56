import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Artwork, artworkSize } from '../../document/artwork.ts';
import { bad, type Failure, good, type Outcome } from '../../document/finding.ts';
import { epsOf } from './eps.ts';
import { artworkOf } from './inspect.ts';

/** Longest a converter may take, in milliseconds. */
const PATIENCE = 60_000;

/** Artwork read: what is kept in the page (a PDF, an EPS already turned into one) and what is known of it. */
export interface ReadArtwork {
  readonly bytes: Uint8Array;
  readonly artwork: Artwork;
  readonly width: number;
  readonly height: number;
}

/** Whether bytes are artwork in PDF or PostScript, by their beginning. */
export function isArtwork(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return head.includes('%PDF-') || head.trimStart().startsWith('%!PS') || isBinaryEps(bytes);
}

function isBinaryEps(bytes: Uint8Array): boolean {
  return bytes[0] === 0xc5 && bytes[1] === 0xd0 && bytes[2] === 0xd3 && bytes[3] === 0xc6;
}

/**
 * Reads artwork in PDF, or in EPS where this machine has Ghostscript (`gs`) to turn it into a PDF: colours as they are, cut
 * to its bounding box. Nothing else here draws PostScript. Failures: those of `openForeignPdf`; `eps-dcs` for an EPS that
 * keeps its plates in other files, `eps-no-size`, `eps-needs-converter` where there is no Ghostscript, `eps-broken` where
 * it cannot read the file.
 */
export async function readArtwork(bytes: Uint8Array): Promise<Outcome<ReadArtwork>> {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (head.includes('%PDF-') && !head.trimStart().startsWith('%!PS')) return await readPdf(bytes, 'pdf');
  const eps = epsOf(bytes);
  if (!eps.ok) return eps;
  const converted = await convertEps(eps.value.postscript);
  if (!converted.ok) return converted;
  return await readPdf(converted.value, 'eps');
}

async function readPdf(bytes: Uint8Array, source: Artwork['source']): Promise<Outcome<ReadArtwork>> {
  const read = await artworkOf(bytes);
  if (!read.ok) return read;
  const artwork: Artwork = { ...read.value, source, ...(source === 'eps' ? { boxName: 'BoundingBox' as const } : {}) };
  const { width, height } = artworkSize(artwork);
  return good({ bytes, artwork, width: Math.max(1, width), height: Math.max(1, height) });
}

async function convertEps(postscript: Uint8Array): Promise<Outcome<Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'banxin-eps-'));
  try {
    const [source, target] = [join(folder, 'artwork.eps'), join(folder, 'artwork.pdf')];
    await writeFile(source, postscript);
    const failure = await ghostscript([
      '-dSAFER',
      '-dBATCH',
      '-dNOPAUSE',
      '-q',
      '-sDEVICE=pdfwrite',
      '-dEPSCrop',
      '-dCompatibilityLevel=1.4',
      '-sColorConversionStrategy=LeaveColorUnchanged',
      '-dAutoRotatePages=/None',
      '-dEmbedAllFonts=true',
      '-dSubsetFonts=true',
      '-dPreserveOverprintSettings=true',
      '-dPreserveSeparation=true',
      '-dUCRandBGInfo=/Remove',
      '-dTransferFunctionInfo=/Remove',
      '-dDownsampleColorImages=false',
      '-dDownsampleGrayImages=false',
      '-dDownsampleMonoImages=false',
      '-dAutoFilterColorImages=false',
      '-dAutoFilterGrayImages=false',
      '-sColorImageFilter=FlateEncode',
      '-sGrayImageFilter=FlateEncode',
      `-sOutputFile=${target}`,
      source,
    ]);
    if (failure) return { ok: false, failure };
    return good(new Uint8Array(await readFile(target)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return bad('eps-broken', { zh: `EPS 转换失败（${reason}）`, en: `the EPS could not be converted (${reason})` });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs Ghostscript; null where it did its work. */
function ghostscript(words: readonly string[]): Promise<Failure | null> {
  return new Promise((resolve) => {
    const errors: string[] = [];
    const child = spawn('gs', words, { stdio: ['ignore', 'pipe', 'pipe'], timeout: PATIENCE });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => errors.push(String(data)));
    child.on('error', () =>
      resolve({
        code: 'eps-needs-converter',
        words: {
          zh: '本机没有 Ghostscript，EPS 无法转换；请另送 PDF/X-1a 或 TIFF',
          en: 'this machine has no Ghostscript to convert EPS; ask for PDF/X-1a or TIFF',
        },
        place: {},
      }),
    );
    child.on('close', (code) => {
      const said = errors.join('').trim();
      const broken = code !== 0 || /Error: \//.test(said);
      const reason = said.split('\n')[0] ?? '';
      resolve(
        broken
          ? {
              code: 'eps-broken',
              words: { zh: `EPS 读不出来（${reason}）`, en: `the EPS cannot be read (${reason})` },
              place: {},
            }
          : null,
      );
    });
  });
}

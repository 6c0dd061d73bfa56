import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { PlacedGlyph } from './screen-glyphs.ts';

/** The trim box of a press file's page: its left edge, its top edge from the top of the media box, in points; and its size. */
export async function trimOf(path: string): Promise<{ left: number; top: number; width: number; height: number }> {
  const document = await PDFDocument.load(readFileSync(path), { updateMetadata: false });
  const [page] = document.getPages();
  const [trim, media] = [page!.getTrimBox(), page!.getMediaBox()];
  return {
    left: trim.x - media.x,
    top: media.y + media.height - trim.y - trim.height,
    width: trim.width,
    height: trim.height,
  };
}

/** Every glyph of a press file's first page as MuPDF draws it. Throws where MuPDF cannot. */
export async function glyphsInPrint(path: string): Promise<PlacedGlyph[]> {
  const { left, top } = await trimOf(path);
  const traced = spawnSync('mutool', ['trace', path, '1'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (traced.status !== 0) throw new Error(`mutool: ${traced.stderr}`);
  const glyphs: PlacedGlyph[] = [];
  let matrix = [1, 0, 0, 1, 0, 0];
  for (const line of traced.stdout.split('\n')) {
    const transform = /^\s*<\w*_text .*transform="([^"]+)"/.exec(line);
    if (transform) matrix = transform[1]!.split(' ').map(Number);
    const glyph = /<g unicode="([^"]*)" .*x="([^"]+)" y="([^"]+)"/.exec(line);
    if (!glyph) continue;
    const [x, y] = [Number(glyph[2]), Number(glyph[3])];
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix;
    glyphs.push({ text: unescaped(glyph[1]!), x: a * x + c * y + e - left, y: b * x + d * y + f - top });
  }
  return glyphs;
}

function unescaped(text: string): string {
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return names[name] ?? '';
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
}

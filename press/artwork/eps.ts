import { bad, good, type Outcome } from '../../document/finding.ts';

/** An EPS file: its PostScript, without the wrapper and preview DOS files have, and the size its bounding box states, points. */
export interface Eps {
  readonly postscript: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Reads an EPS (Encapsulated PostScript 3.0), plain or in the DOS wrapper (`C5 D0 D3 C6`). Failures: `eps-broken` where the
 * wrapper points beyond the file or no PostScript stands in it, `eps-dcs` for desktop colour separations, whose plates are
 * other files, `eps-no-size` without a bounding box.
 */
export function epsOf(bytes: Uint8Array): Outcome<Eps> {
  let postscript = bytes;
  if (bytes[0] === 0xc5 && bytes[1] === 0xd0) {
    if (bytes.length < 30) return broken();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const [start, length] = [view.getUint32(4, true), view.getUint32(8, true)];
    if (start + length > bytes.length || length === 0) return broken();
    postscript = bytes.subarray(start, start + length);
  }
  const comments = Buffer.from(postscript.subarray(0, 65_536)).toString('latin1');
  if (!comments.trimStart().startsWith('%!PS')) return broken();
  if (/^%%(?:Cyan|Magenta|Yellow|Black)Plate:/m.test(comments) || /^%%PlateFile:/m.test(comments)) {
    return bad('eps-dcs', {
      zh: 'DCS 分色文件的印版在别的文件里，不能置入；请另送合成的 PDF/X-1a 或 TIFF',
      en: 'this is a DCS file whose plates are in other files; ask for a composite PDF/X-1a or TIFF',
    });
  }
  const box = boundingBox(comments) ?? boundingBox(Buffer.from(postscript.subarray(-65_536)).toString('latin1'));
  if (box === null)
    return bad('eps-no-size', { zh: 'EPS 没有写明尺寸（BoundingBox）', en: 'the EPS states no BoundingBox' });
  return good({ postscript, ...box });
}

function boundingBox(text: string): { width: number; height: number } | null {
  for (const name of ['HiResBoundingBox', 'BoundingBox']) {
    const match = new RegExp(`^%%${name}:\\s*(-?[\\d.]+)\\s+(-?[\\d.]+)\\s+(-?[\\d.]+)\\s+(-?[\\d.]+)`, 'm').exec(text);
    if (!match) continue;
    const [left, foot, right, top] = match.slice(1).map(Number) as [number, number, number, number];
    if (right > left && top > foot) return { width: right - left, height: top - foot };
  }
  return null;
}

function broken(): Outcome<never> {
  return bad('eps-broken', { zh: 'EPS 文件已损坏', en: 'the EPS is broken' });
}

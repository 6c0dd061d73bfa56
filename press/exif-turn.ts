/**
 * The EXIF orientation of a picture file, 1…8 (CIPA DC-008, tag 0x0112), read from JPEG, TIFF, PNG and WebP; 1 where the file
 * has none or cannot be read.
 */
export function exifTurn(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return turnIn(view);
  } catch {
    // A number that points beyond the file: such a file has no orientation to speak of.
    return 1;
  }
}

/** Whether an EXIF orientation mirrors the picture. */
export function isMirrored(turn: number): boolean {
  return turn === 2 || turn === 4 || turn === 5 || turn === 7;
}

function turnIn(view: DataView): number {
  if (view.byteLength < 16) return 1;
  if (view.getUint16(0) === 0xffd8) return turnInJpeg(view);
  if (view.getUint32(0) === 0x89504e47) return turnInChunks(view, 8, 'eXIf', false);
  if (ascii(view, 0, 4) === 'RIFF' && ascii(view, 8, 4) === 'WEBP') return turnInChunks(view, 12, 'EXIF', true);
  const order = view.getUint16(0);
  return order === 0x4949 || order === 0x4d4d ? turnInTiff(view, 0) : 1;
}

function turnInJpeg(view: DataView): number {
  let at = 2;
  while (at + 4 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xda || marker === 0xd9) break;
    const length = view.getUint16(at + 2);
    if (marker === 0xe1 && ascii(view, at + 4, 4) === 'Exif') return turnInTiff(view, at + 10);
    at += 2 + length;
  }
  return 1;
}

/** PNG chunks (length before name, checksum behind) or RIFF chunks (little-endian length behind name, padded). */
function turnInChunks(view: DataView, start: number, name: string, riff: boolean): number {
  let at = start;
  while (at + 8 <= view.byteLength) {
    const length = riff ? view.getUint32(at + 4, true) : view.getUint32(at);
    if (ascii(view, riff ? at : at + 4, 4) === name) {
      const data = at + 8;
      return turnInTiff(view, ascii(view, data, 4) === 'Exif' ? data + 6 : data);
    }
    at += riff ? 8 + length + (length % 2) : 12 + length;
  }
  return 1;
}

function turnInTiff(view: DataView, start: number): number {
  const little = view.getUint16(start) === 0x4949;
  const directory = start + view.getUint32(start + 4, little);
  const count = view.getUint16(directory, little);
  for (let entry = 0; entry < count; entry++) {
    const at = directory + 2 + 12 * entry;
    if (view.getUint16(at, little) !== 0x0112) continue;
    const turn = view.getUint16(at + 8, little);
    return turn >= 1 && turn <= 8 ? turn : 1;
  }
  return 1;
}

function ascii(view: DataView, at: number, length: number): string {
  let text = '';
  for (let index = 0; index < length; index++) text += String.fromCharCode(view.getUint8(at + index));
  return text;
}

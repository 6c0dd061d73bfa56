/**
 * Whether a picture file can let paper show through: PNG with an alpha channel or a transparent colour (PNG 3rd ed., 11.2.1 and
 * 11.3.1.1), TIFF with alpha among its extra samples (TIFF 6.0, tag 338). The press lays such a picture on paper. False where the file has
 * none, or cannot be read.
 */
export function isTransparent(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (view.getUint32(0) === 0x89504e47) return inPng(view);
    const order = view.getUint16(0);
    return (order === 0x4949 || order === 0x4d4d) && inTiff(view, order === 0x4949);
  } catch {
    // A number that points beyond the file: the picture is refused where it is opened.
    return false;
  }
}

const TRNS = 0x74524e53;
const IDAT = 0x49444154;

function inPng(view: DataView): boolean {
  const colour = view.getUint8(25);
  if (colour === 4 || colour === 6) return true;
  for (let at = 8; at + 8 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const name = view.getUint32(at + 4);
    if (name === TRNS) return true;
    // A transparent colour must stand before the pixels.
    if (name === IDAT) return false;
  }
  return false;
}

function inTiff(view: DataView, little: boolean): boolean {
  const directory = view.getUint32(4, little);
  const count = view.getUint16(directory, little);
  for (let entry = 0; entry < count; entry++) {
    const at = directory + 2 + 12 * entry;
    if (view.getUint16(at, little) !== 338) continue;
    const values = view.getUint32(at + 4, little);
    const first = values > 2 ? view.getUint32(at + 8, little) : at + 8;
    for (let index = 0; index < values; index++) {
      const kind = view.getUint16(first + 2 * index, little);
      if (kind === 1 || kind === 2) return true;
    }
  }
  return false;
}

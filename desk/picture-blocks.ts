/**
 * Where a picture file keeps what it says of itself: the IPTC records (IIM 4.2) and the XMP packet, as they lie in JPEG
 * (APP13 with Photoshop's resources, APP1), TIFF (tags 33723, 34377, 700), PNG (`iTXt`) and WebP (`XMP `). Null for what a file
 * does not have; a number that points beyond the file ends the search.
 */
export interface PictureBlocks {
  readonly iptc: Uint8Array | null;
  readonly xmp: Uint8Array | null;
}

const NOTHING: PictureBlocks = { iptc: null, xmp: null };
const XMP_HEADER = 'http://ns.adobe.com/xap/1.0/\0';
const PHOTOSHOP_HEADER = 'Photoshop 3.0\0';

/** Finds the blocks of a picture's bytes. Never throws. */
export function pictureBlocks(bytes: Uint8Array): PictureBlocks {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < 16) return NOTHING;
    if (view.getUint16(0) === 0xffd8) return inJpeg(bytes, view);
    if (view.getUint32(0) === 0x89504e47) return inPng(bytes, view);
    if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return inWebp(bytes, view);
    const order = view.getUint16(0);
    return order === 0x4949 || order === 0x4d4d ? inTiff(bytes, view) : NOTHING;
  } catch {
    return NOTHING;
  }
}

function inJpeg(bytes: Uint8Array, view: DataView): PictureBlocks {
  let iptc: Uint8Array | null = null;
  let xmp: Uint8Array | null = null;
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1]!;
    if (marker === 0xda || marker === 0xd9) break;
    const end = at + 2 + view.getUint16(at + 2);
    const body = at + 4;
    if (marker === 0xe1 && ascii(bytes, body, XMP_HEADER.length) === XMP_HEADER)
      xmp ??= bytes.subarray(body + XMP_HEADER.length, end);
    if (marker === 0xed && ascii(bytes, body, PHOTOSHOP_HEADER.length) === PHOTOSHOP_HEADER)
      iptc ??= inResources(bytes.subarray(body + PHOTOSHOP_HEADER.length, end));
    at = end;
  }
  return { iptc, xmp };
}

/** The IPTC records among Photoshop's image resources: resource 0x0404, name and data padded to even lengths. */
function inResources(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 12 <= bytes.length && ascii(bytes, at, 4) === '8BIM'; ) {
    const name = 1 + bytes[at + 6]!;
    const size = at + 6 + name + (name % 2);
    const length = view.getUint32(size);
    if (view.getUint16(at + 4) === 0x0404) return bytes.subarray(size + 4, size + 4 + length);
    at = size + 4 + length + (length % 2);
  }
  return null;
}

function inPng(bytes: Uint8Array, view: DataView): PictureBlocks {
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const end = at + 8 + view.getUint32(at);
    if (ascii(bytes, at + 4, 4) !== 'iTXt' || ascii(bytes, at + 8, 18) !== 'XML:com.adobe.xmp\0') continue;
    if (bytes[at + 26] !== 0) return NOTHING;
    let text = at + 28;
    for (let strings = 0; strings < 2 && text < end; text += 1) if (bytes[text] === 0) strings += 1;
    return { iptc: null, xmp: bytes.subarray(text, end) };
  }
  return NOTHING;
}

function inWebp(bytes: Uint8Array, view: DataView): PictureBlocks {
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true);
    if (ascii(bytes, at, 4) === 'XMP ') return { iptc: null, xmp: bytes.subarray(at + 8, at + 8 + length) };
    at += 8 + length + (length % 2);
  }
  return NOTHING;
}

function inTiff(bytes: Uint8Array, view: DataView): PictureBlocks {
  const little = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, little);
  const count = view.getUint16(directory, little);
  let iptc: Uint8Array | null = null;
  let xmp: Uint8Array | null = null;
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + 12 * entry;
    const tag = view.getUint16(at, little);
    if (tag !== 33723 && tag !== 34377 && tag !== 700) continue;
    const unit = view.getUint16(at + 2, little) === 4 ? 4 : 1;
    const length = unit * view.getUint32(at + 4, little);
    const from = length <= 4 ? at + 8 : view.getUint32(at + 8, little);
    const value = bytes.subarray(from, from + length);
    if (tag === 700) xmp ??= value;
    else if (tag === 34377) iptc ??= inResources(value);
    else iptc ??= value;
  }
  return { iptc, xmp };
}

function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

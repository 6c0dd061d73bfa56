/**
 * The name of an ICC profile: its `desc` tag (ICC.1 §9.2.41), as `desc` text of version 2 or `mluc` of version 4. Null
 * where the bytes are no profile or bear no name.
 */
export function profileName(icc: Uint8Array): string | null {
  const view = new DataView(icc.buffer, icc.byteOffset, icc.byteLength);
  if (icc.length < 132 || ascii(icc, 36, 4) !== 'acsp') return null;
  const count = Math.min(view.getUint32(128), 200);
  for (let tag = 0; tag < count; tag += 1) {
    const entry = 132 + 12 * tag;
    if (entry + 12 > icc.length) return null;
    if (ascii(icc, entry, 4) !== 'desc') continue;
    const start = view.getUint32(entry + 4);
    if (start + 28 > icc.length) return null;
    const name = ascii(icc, start, 4) === 'mluc' ? localisedName(icc, view, start) : oldName(icc, view, start);
    return name === '' ? null : name;
  }
  return null;
}

function oldName(icc: Uint8Array, view: DataView, start: number): string {
  const length = view.getUint32(start + 8);
  return ascii(icc, start + 12, Math.min(length, 256)).replace(/\0.*$/s, '');
}

function localisedName(icc: Uint8Array, view: DataView, start: number): string {
  const length = Math.min(view.getUint32(start + 20), 512);
  const from = start + view.getUint32(start + 24);
  if (from + length > icc.length) return '';
  let name = '';
  for (let at = from; at + 1 < from + length; at += 2) name += String.fromCharCode(view.getUint16(at));
  return name.replace(/\0.*$/s, '');
}

function ascii(bytes: Uint8Array, start: number, length: number): string {
  let text = '';
  for (let at = start; at < Math.min(start + length, bytes.length); at += 1)
    text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

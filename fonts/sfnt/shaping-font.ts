import type { Tables } from './directory.ts';

/** Tables of outlines, hints and names: shaping reads none of them. */
const LEFT_OUT: ReadonlySet<string> = new Set(['glyf', 'loca', 'DSIG', 'cvt ', 'fpgm', 'prep', 'gasp', 'post', 'name']);

const SIGNATURE_TRUETYPE = 0x00010000;
const RECORD = 16;

/**
 * A font file of the tables that shaping reads: for a Chinese face a fortieth of the whole, so that HarfBuzz need not keep
 * a second copy of every outline. Table directory as in OpenType 1.9; checksums are left 0, since nothing reads them here.
 */
export function shapingFont(tables: Tables): Uint8Array {
  const kept = [...tables].filter(([tag]) => !LEFT_OUT.has(tag));
  const head = 12 + kept.length * RECORD;
  const font = new Uint8Array(kept.reduce((size, [, table]) => size + aligned(table.byteLength), head));
  const view = new DataView(font.buffer);
  view.setUint32(0, SIGNATURE_TRUETYPE);
  view.setUint16(4, kept.length);
  let offset = head;
  kept.forEach(([tag, table], index) => {
    const record = 12 + index * RECORD;
    for (let letter = 0; letter < 4; letter++) font[record + letter] = tag.charCodeAt(letter);
    view.setUint32(record + 8, offset);
    view.setUint32(record + 12, table.byteLength);
    font.set(new Uint8Array(table.buffer, table.byteOffset, table.byteLength), offset);
    offset += aligned(table.byteLength);
  });
  return font;
}

function aligned(length: number): number {
  return Math.ceil(length / 4) * 4;
}

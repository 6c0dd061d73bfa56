import { pictureBlocks } from './picture-blocks.ts';

/** What a picture file says of itself; '' for what it does not say. */
export interface PictureWords {
  readonly headline: string;
  readonly caption: string;
  readonly author: string;
  readonly credit: string;
}

/** Data sets of IPTC's application record (IIM 4.2, record 2). */
const IPTC = { headline: 105, caption: 120, author: 80, credit: 110 } as const;
/** The same in XMP (IPTC Photo Metadata Standard): elements by their usual prefixes. */
const XMP = {
  headline: 'photoshop:Headline',
  caption: 'dc:description',
  author: 'dc:creator',
  credit: 'photoshop:Credit',
} as const;

/**
 * The words a picture carries: from its XMP packet where that says something, else from its IPTC records, in UTF-8 or, where
 * they are no UTF-8, in GB 18030, which Chinese agencies' tools still write. Never throws.
 */
export function pictureWords(bytes: Uint8Array): PictureWords {
  const { iptc, xmp } = pictureBlocks(bytes);
  const records = iptc === null ? new Map<number, string>() : recordsOf(iptc);
  const packet = xmp === null ? '' : new TextDecoder().decode(xmp);
  const of = (name: keyof PictureWords): string => tidy(inPacket(packet, XMP[name]) || (records.get(IPTC[name]) ?? ''));
  return { headline: of('headline'), caption: of('caption'), author: of('author'), credit: of('credit') };
}

/** The texts of record 2 by data set; several of one kind (bylines) are joined. */
function recordsOf(bytes: Uint8Array): Map<number, string> {
  const found = new Map<number, string>();
  let declared = false;
  for (let at = 0; at + 5 <= bytes.length && bytes[at] === 0x1c; ) {
    const [record, set] = [bytes[at + 1]!, bytes[at + 2]!];
    let length = bytes[at + 3]! * 256 + bytes[at + 4]!;
    let from = at + 5;
    if (length >= 0x8000) {
      // An extended length: so many bytes follow that hold it.
      const size = length - 0x8000;
      if (size > 4) break;
      length = 0;
      for (let index = 0; index < size; index += 1) length = length * 256 + (bytes[from + index] ?? 0);
      from += size;
    }
    const value = bytes.subarray(from, from + length);
    // 1:90 with ESC % G declares UTF-8 (ISO 2022).
    if (record === 1 && set === 90) declared = value[0] === 0x1b && value[1] === 0x25 && value[2] === 0x47;
    if (record === 2) {
      const text = decoded(value, declared);
      const before = found.get(set);
      found.set(set, before === undefined ? text : `${before}　${text}`);
    }
    at = from + length;
  }
  return found;
}

function decoded(bytes: Uint8Array, declared: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(declared ? 'utf-8' : 'gb18030').decode(bytes);
  }
}

/** The text of an element or attribute of an XMP packet; of alternatives in several languages the Chinese one, else the first. */
function inPacket(packet: string, name: string): string {
  const attribute = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(packet);
  if (attribute) return plain(attribute[1] ?? attribute[2] ?? '');
  const element = new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`).exec(packet);
  if (!element) return '';
  const inner = element[1]!;
  const items = [...inner.matchAll(/<rdf:li([^>]*)>([\s\S]*?)<\/rdf:li>/g)];
  if (items.length === 0) return inner.includes('<') ? '' : plain(inner);
  if (/<rdf:(Seq|Bag)/.test(inner)) return items.map((item) => plain(item[2]!)).join('　');
  const chinese = items.find((item) => /xml:lang\s*=\s*["']zh/i.test(item[1]!));
  return plain((chinese ?? items[0]!)[2]!);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name: string) => {
    const point = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : null;
    if (point !== null) return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    return ENTITIES[name] ?? whole;
  });
}

function tidy(text: string): string {
  return text
    .replace(/\0/g, '')
    .replace(/[\r\n\t ]+/g, ' ')
    .trim();
}

import { createHash } from 'node:crypto';
import type { Overruling } from './input.ts';
import { type PdfDocument, pdfText } from './pdf.ts';
import type { Standard } from './preset.ts';
import { overrulingText } from './slug.ts';

/**
 * What the document says of itself. `created` is ISO 8601; `identity` is 16 bytes that stand for the content; `standard`
 * the one it keeps, if one; `overruled` who released it against the conservation gate.
 */
export interface DocumentFacts {
  readonly title: string;
  readonly created: Date;
  readonly identity: Uint8Array;
  readonly standard: Standard | null;
  readonly overruled: Overruling | null;
}

/** How each standard is named: ISO 15930-7 §6.2 in XMP (and Info, where readers look too), ISO 15930-4 §6.2 in Info. */
const IDENTIFICATION: Readonly<Record<Standard, readonly (readonly [string, string])[]>> = {
  x4: [['GTS_PDFXVersion', 'PDF/X-4']],
  x1a: [
    ['GTS_PDFXVersion', 'PDF/X-1a:2003'],
    ['GTS_PDFXConformance', 'PDF/X-1a:2003'],
  ],
};

/** The XMP namespace in which each standard is named. */
const NAMESPACE: Readonly<Record<Standard, { prefix: string; address: string }>> = {
  x4: { prefix: 'pdfxid', address: 'http://www.npes.org/pdfx/ns/id/' },
  x1a: { prefix: 'pdfx', address: 'http://ns.adobe.com/pdfx/1.3/' },
};

const PRODUCER = 'Banxin 版心';

/** The identity of an export: the first 16 bytes of a hash over what goes into it, so that equal input gives equal files. */
export function identityOf(parts: readonly (string | Uint8Array)[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return new Uint8Array(hash.digest().subarray(0, 16));
}

/** The entries of the Info dictionary; XMP says the same (ISO 15930-7 §6.10). `Trapped` is a name, not a string. */
export function informationOf(facts: DocumentFacts): Record<string, unknown> {
  return {
    Title: pdfText(facts.title),
    Creator: pdfText(PRODUCER),
    Producer: pdfText(PRODUCER),
    CreationDate: facts.created,
    ModDate: facts.created,
    Trapped: 'False',
    ...Object.fromEntries(named(facts).map(([key, value]) => [key, pdfText(value)])),
    ...(facts.overruled ? { BanxinOverruled: pdfText(overrulingText(facts.overruled)) } : {}),
  };
}

function named({ standard }: DocumentFacts): readonly (readonly [string, string])[] {
  return standard === null ? [] : IDENTIFICATION[standard];
}

/**
 * Writes the XMP packet: title, dates, trapping, document and version identifiers, and the standard's identification
 * (ISO 15930-7 §6.2, §6.10). Not compressed, so that any reader finds it.
 */
export function writeMetadata(pdf: PdfDocument, facts: DocumentFacts): void {
  const date = `${facts.created.toISOString().slice(0, 19)}Z`;
  const uuid = uuidOf(facts.identity);
  const space = facts.standard === null ? null : NAMESPACE[facts.standard];
  const namespaces = [
    ...(space ? [`xmlns:${space.prefix}="${space.address}"`] : []),
    ...(facts.overruled ? ['xmlns:banxin="urn:banxin:press#"'] : []),
  ].map((each) => `\n    ${each}`);
  const elements = [
    ...named(facts).map(([key, value]) => `<${space!.prefix}:${key}>${value}</${space!.prefix}:${key}>`),
    ...(facts.overruled ? [`<banxin:Overruled>${escapeXml(overrulingText(facts.overruled))}</banxin:Overruled>`] : []),
  ].map((each) => `\n   ${each}`);
  const packet = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"${namespaces.join('')}>
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(facts.title)}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>zh-Hans</rdf:li></rdf:Bag></dc:language>
   <xmp:CreateDate>${date}</xmp:CreateDate>
   <xmp:ModifyDate>${date}</xmp:ModifyDate>
   <xmp:MetadataDate>${date}</xmp:MetadataDate>
   <xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>
   <xmpMM:DocumentID>uuid:${uuid}</xmpMM:DocumentID>
   <xmpMM:VersionID>1</xmpMM:VersionID>
   <xmpMM:RenditionClass>default</xmpMM:RenditionClass>
   <pdf:Producer>${PRODUCER}</pdf:Producer>
   <pdf:Trapped>False</pdf:Trapped>${elements.join('')}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
  const bytes = new TextEncoder().encode(packet);
  const metadata = pdf.ref({ Type: 'Metadata', Subtype: 'XML' });
  metadata.compress = false;
  metadata.end(bytes);
  pdf.catalogue.data.Metadata = metadata;
  pdf.catalogue.data.ViewerPreferences = { DisplayDocTitle: true };
}

/** Text as XML character data; what XML 1.0 cannot hold is left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Sixteen bytes in the form of a version 8 UUID (RFC 9562 §5.8). */
function uuidOf(identity: Uint8Array): string {
  const bytes = identity.slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [0, 8, 12, 16, 20].map((start, index) => digits.slice(start, [8, 12, 16, 20, 32][index])).join('-');
}

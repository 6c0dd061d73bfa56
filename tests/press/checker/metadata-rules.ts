import type { Wanted } from './check.ts';
import { isDictionary, type Json, type QpdfFile, type Tell, textIn } from './qpdf-json.ts';

const NAMESPACES: Readonly<Record<string, string>> = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  xmpMM: 'http://ns.adobe.com/xap/1.0/mm/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  pdfxid: 'http://www.npes.org/pdfx/ns/id/',
  pdfx: 'http://ns.adobe.com/pdfx/1.3/',
};

/** Info and XMP: both there, both right, both saying the same. */
export function checkInformation(file: QpdfFile, wanted: Wanted, tell: Tell): void {
  const information = file.follow(file.trailer['/Info']);
  const said = (key: string) => textIn(file.get(information, key));
  for (const key of ['/Title', '/Creator', '/Producer', '/CreationDate', '/ModDate']) {
    if (!said(key)?.trim()) tell('info', `no ${key}`);
  }
  for (const key of ['/CreationDate', '/ModDate']) {
    if (!/^D:\d{14}(Z|[+-]\d\d'\d\d'?)/.test(said(key) ?? '')) tell('info', `${key} ${said(key)}`);
  }
  if ((said('/ModDate') ?? '') < (said('/CreationDate') ?? '')) tell('info', 'changed before it was made');
  const trapped = file.get(information, '/Trapped');
  if (trapped !== '/False' && trapped !== '/True') tell('trapped', String(trapped));
  const name = said('/GTS_PDFXVersion');
  if (name !== (wanted === 'x4' ? 'PDF/X-4' : 'PDF/X-1a:2003')) tell('version', String(name));
  const conformance = said('/GTS_PDFXConformance');
  if (conformance !== (wanted === 'x1a' ? 'PDF/X-1a:2003' : undefined)) tell('version', `conformance ${conformance}`);
  checkPacket(file, wanted, tell, {
    'dc:title': said('/Title'),
    'xmp:CreatorTool': said('/Creator'),
    'pdf:Producer': said('/Producer'),
    'xmp:CreateDate': said('/CreationDate'),
    'xmp:ModifyDate': said('/ModDate'),
    'pdf:Trapped': String(trapped).slice(1),
  });
}

function checkPacket(
  file: QpdfFile,
  wanted: Wanted,
  tell: Tell,
  said: Readonly<Record<string, string | undefined>>,
): void {
  const root = file.follow(file.trailer['/Root']);
  const reference: Json = isDictionary(root) ? (root['/Metadata'] ?? null) : null;
  const data = file.data(reference);
  if (!data) {
    tell('xmp', 'no metadata');
    return;
  }
  const holder = file.follow(reference);
  if (isDictionary(holder) && holder['/Filter'] !== undefined) tell('xmp', 'a filter');
  if (file.get(reference, '/Type') !== '/Metadata' || file.get(reference, '/Subtype') !== '/XML')
    tell('xmp', 'no type');
  const packet = Buffer.from(data).toString('utf8');
  if (!Buffer.from(packet, 'utf8').equals(Buffer.from(data))) tell('xmp', 'not in UTF-8');
  if (!/^<\?xpacket begin=["']\ufeff["'] id=["']W5M0MpCehiHzreSzNTczkc9d["']\?>/.test(packet))
    tell('xmp', 'no beginning');
  if (!/<\?xpacket end=["'][rw]["']\?>\s*$/.test(packet)) tell('xmp', 'no end');
  const open: string[] = [];
  for (const [, end, name, alone] of packet.matchAll(/<(\/?)([A-Za-z][\w:]*)[^>]*?(\/?)>/g)) {
    if (end && open.pop() !== name) tell('xmp', `</${name}> closes nothing`);
    else if (!end && !alone) open.push(name!);
  }
  if (open.length > 0) tell('xmp', `<${open[0]}> is not closed`);
  for (const [prefix, address] of Object.entries(NAMESPACES)) {
    if (packet.includes(`<${prefix}:`) && !packet.includes(`xmlns:${prefix}="${address}"`))
      tell('xmp', `the prefix ${prefix}`);
  }
  const value = (name: string) => {
    const inside = new RegExp(`<${name}[^>]*>(.*?)</${name}>`, 's').exec(packet)?.[1] ?? '';
    const plain = inside.replace(/<[^>]+>/g, '').trim();
    return plain.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  };
  const digits = (date: string | undefined) => (date ?? '').replace(/\D/g, '').slice(0, 14);
  for (const [name, wish] of Object.entries(said)) {
    const agrees = name.endsWith('Date') ? digits(value(name)) === digits(wish) : value(name) === wish;
    if (!agrees) tell('xmp', `${name} “${value(name)}”`);
  }
  for (const name of ['xmp:CreateDate', 'xmp:ModifyDate', 'xmp:MetadataDate']) {
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(value(name))) tell('xmp', `${name} “${value(name)}”`);
  }
  for (const name of ['xmpMM:DocumentID', 'xmpMM:VersionID', 'xmpMM:RenditionClass']) {
    if (value(name) === '') tell('xmp', `no ${name}`);
  }
  if (!/^uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value('xmpMM:DocumentID')))
    tell('xmp', 'the identifier');
  if (/pdfaid:|pdfuaid:/.test(packet)) tell('xmp', 'claims another standard');
  const named =
    wanted === 'x4' ? value('pdfxid:GTS_PDFXVersion') === 'PDF/X-4' : value('pdfx:GTS_PDFXVersion') === 'PDF/X-1a:2003';
  if (!named) tell('xmp', 'does not name the standard');
}

import { filtersOf, textOf } from '../readback/file.ts';
import { isStream, isString, type PdfObject } from '../readback/object.ts';
import { type Inspection, nameOf } from './graph.ts';

/** Rules of the file as a whole: header, cross-reference, trailer, Info and XMP (ISO 15930-7 §6.1, §6.2, §6.10–6.12). */
export function fileRules(inspection: Inspection): void {
  const { file, standard, report } = inspection;
  const allowed = standard === 'x4' ? ['1.3', '1.4', '1.5', '1.6'] : ['1.3', '1.4'];
  if (!allowed.includes(file.version)) {
    report('x-header', `文件版本是 PDF ${file.version}`, `the file is PDF ${file.version}`);
  }
  const second = file.bytes.subarray(9, 15);
  if (second[0] !== 0x25 || second.subarray(1, 5).some((byte) => byte < 128)) {
    report('x-header', '文件头后没有二进制注释', 'no comment of binary bytes follows the header');
  }
  if (standard === 'x1a' && file.compressed) {
    report('x-structure', '有交叉引用流或对象流', 'the file has cross-reference or object streams');
  }
  if (file.updated) report('x-structure', '文件有增量更新', 'the file holds incremental updates');
  const identifiers = file.get(file.trailer, 'ID');
  const strings = Array.isArray(identifiers)
    ? identifiers.filter((each) => isString(each) && each.value.length >= 16)
    : [];
  if (!Array.isArray(identifiers) || identifiers.length !== 2 || strings.length !== 2) {
    report('x-identifier', '没有文件标识', 'the trailer has no pair of identifiers');
  }
  const said = informationRules(inspection);
  const metadata = file.get(inspection.root, 'Metadata');
  if (isStream(metadata)) metadataRules(inspection, metadata, said);
  else if (standard === 'x4') report('x-metadata', '没有 XMP', 'the file has no XMP');
}

/** What the Info dictionary says, that XMP must agree with. */
type Said = Readonly<
  Record<'title' | 'creator' | 'producer' | 'created' | 'modified' | 'trapped' | 'version', string | undefined>
>;

function informationRules({ file, standard, report }: Inspection): Said {
  const information = file.get(file.trailer, 'Info');
  const text = (key: string) => textOf(file.get(information, key));
  for (const key of ['Title', 'Creator', 'Producer', 'CreationDate', 'ModDate']) {
    if (!text(key)?.trim()) report('x-information', `Info 没有 ${key}`, `Info has no ${key}`);
  }
  for (const key of ['CreationDate', 'ModDate']) {
    const date = text(key);
    if (date && !/^D:\d{14}(Z(00'00'?)?|[+-]\d\d'\d\d'?)$/.test(date)) {
      report('x-information', `${key} 不是日期：${date}`, `${key} is no date: ${date}`);
    }
  }
  if ((text('ModDate') ?? '') < (text('CreationDate') ?? '')) {
    report('x-information', 'ModDate 早于 CreationDate', 'the file was changed before it was made');
  }
  const trapped = nameOf(file, information, 'Trapped');
  if (trapped !== 'True' && trapped !== 'False') {
    report('x-trapped', 'Info 没有说明是否补漏白', 'Info does not say whether the file is trapped');
  }
  const [version, conformance] = [text('GTS_PDFXVersion'), text('GTS_PDFXConformance')];
  const named = standard === 'x4' ? version === 'PDF/X-4' : version === 'PDF/X-1a:2003';
  if (!named)
    report('x-identification', `Info 里的标准是「${version ?? ''}」`, `Info names the standard “${version ?? ''}”`);
  if (standard === 'x1a' && conformance !== 'PDF/X-1a:2003') {
    report('x-identification', 'Info 没有 GTS_PDFXConformance', 'Info has no GTS_PDFXConformance');
  }
  return {
    title: text('Title'),
    creator: text('Creator'),
    producer: text('Producer'),
    created: text('CreationDate'),
    modified: text('ModDate'),
    trapped,
    version,
  };
}

function metadataRules({ file, standard, report }: Inspection, stream: PdfObject, said: Said): void {
  if (!isStream(stream)) return;
  if (filtersOf(file, stream).length > 0) report('x-metadata', 'XMP 被压缩了', 'the XMP is compressed');
  const packet = new TextDecoder().decode(stream.raw);
  if (!/^<\?xpacket begin=/.test(packet) || !/<\?xpacket end=["'][rw]["']\?>\s*$/.test(packet)) {
    report('x-metadata', 'XMP 不在包里', 'the XMP is not in its packet');
  }
  if (packet.includes('pdfaid:') || packet.includes('pdfuaid:')) {
    report('x-metadata', 'XMP 还声明了别的标准', 'the XMP claims another standard');
  }
  if (!wellFormed(packet)) report('x-metadata', 'XMP 不是完好的 XML', 'the XMP is no well-formed XML');
  const element = (name: string) => {
    const found = new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`).exec(packet)?.[1];
    return found === undefined ? undefined : plainText(found);
  };
  const agree: readonly (readonly [string, string | undefined])[] = [
    ['dc:title', said.title],
    ['xmp:CreatorTool', said.creator],
    ['pdf:Producer', said.producer],
    ['pdf:Trapped', said.trapped],
    ['xmp:CreateDate', xmpDate(said.created)],
    ['xmp:ModifyDate', xmpDate(said.modified)],
    [standard === 'x4' ? 'pdfxid:GTS_PDFXVersion' : 'pdfx:GTS_PDFXVersion', said.version],
  ];
  for (const [name, wanted] of agree) {
    const found = element(name);
    if (found !== wanted) {
      report('x-metadata', `XMP 的 ${name} 与 Info 不一致`, `${name} of the XMP does not agree with Info`);
    }
  }
  const needed = ['xmp:MetadataDate', 'xmpMM:DocumentID', 'xmpMM:VersionID', 'xmpMM:RenditionClass'];
  for (const name of needed) {
    if (!element(name)) report('x-metadata', `XMP 没有 ${name}`, `the XMP has no ${name}`);
  }
  if (standard === 'x4' && !packet.includes('"http://www.npes.org/pdfx/ns/id/"')) {
    report('x-metadata', 'XMP 没有 PDF/X 的命名空间', 'the XMP lacks the namespace of PDF/X');
  }
}

/** An Info date as XMP writes it. */
function xmpDate(date: string | undefined): string | undefined {
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'\d\d)?/.exec(date ?? '');
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, zone = 'Z'] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${zone.replace("'", ':')}`;
}

function plainText(xml: string): string {
  return xml
    .replace(/<[^>]*>/g, '')
    .trim()
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** Whether elements nest, attributes are quoted, and references are those of XML. */
function wellFormed(xml: string): boolean {
  const open: string[] = [];
  const plain = xml.replace(/<\?[\s\S]*?\?>/g, '').replace(/<!--[\s\S]*?-->/g, '');
  for (const part of plain.split(/(?=<)/)) {
    const text = part.startsWith('<') ? part.slice(part.indexOf('>') + 1) : part;
    if (/&(?!(amp|lt|gt|quot|apos|#\d+|#x[0-9A-Fa-f]+);)/.test(text)) return false;
    if (!part.startsWith('<')) continue;
    const tag = /^<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/.exec(part);
    if (!tag) return false;
    if (tag[1] === '/') {
      if (open.pop() !== tag[2]) return false;
    } else if (tag[4] !== '/') open.push(tag[2]!);
  }
  return open.length === 0;
}

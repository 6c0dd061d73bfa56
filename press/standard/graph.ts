import type { Finding } from '../../document/finding.ts';
import type { Standard } from '../preset.ts';
import { pagesOf } from '../readback/content.ts';
import { type Entries, entriesOf, type PdfFile } from '../readback/file.ts';
import { isDictionary, isName, isOperator, isStream, type PdfObject, readObjects } from '../readback/object.ts';
import type { StandardRule } from './clauses.ts';

/** What a rule looks at, and where it tells what it found. */
export interface Inspection {
  readonly file: PdfFile;
  readonly standard: Standard;
  readonly root: PdfObject;
  readonly pages: readonly PdfObject[];
  /** Every dictionary of the file, those inside others too, with the number of the object it stands in. */
  readonly dictionaries: readonly Holder[];
  /** Every content stream that is drawn: pages' and forms', with its resources. */
  readonly contents: readonly ContentStream[];
  report(rule: StandardRule, zh: string, en: string): void;
}

/** A dictionary or stream, and the number of the indirect object it stands in. */
export interface Holder {
  readonly number: number;
  readonly object: PdfObject;
  readonly entries: Entries;
}

/** A content stream's operators with their operands, and its resources. */
export interface ContentStream {
  readonly name: string;
  readonly resources: Entries | undefined;
  readonly operators: readonly { readonly name: string; readonly operands: readonly PdfObject[] }[];
}

/** Opens a file for inspection. Throws UnreadablePdf where it cannot be read. */
export function inspect(file: PdfFile, standard: Standard, findings: Finding[]): Inspection {
  const root = file.get(file.trailer, 'Root') ?? null;
  const pages = pagesOf(file);
  const dictionaries: Holder[] = [];
  for (const number of file.numbers) collect(file.object(number), number, dictionaries, 0);
  return {
    file,
    standard,
    root,
    pages,
    dictionaries,
    contents: contentStreams(file, pages, dictionaries),
    report(rule, zh, en) {
      findings.push({ rule, severity: 'error', place: {}, words: { zh, en } });
    },
  };
}

function collect(object: PdfObject, number: number, found: Holder[], depth: number): void {
  if (depth > 100) return;
  if (Array.isArray(object)) {
    for (const each of object) if (typeof each === 'object') collect(each, number, found, depth + 1);
  } else if (isDictionary(object) || isStream(object)) {
    found.push({ number, object, entries: object.entries });
    for (const each of object.entries.values()) if (typeof each === 'object') collect(each, number, found, depth + 1);
  }
}

function contentStreams(
  file: PdfFile,
  pages: readonly PdfObject[],
  dictionaries: readonly Holder[],
): readonly ContentStream[] {
  const streams: ContentStream[] = [];
  pages.forEach((page, index) => {
    const contents = file.get(page, 'Contents');
    const list = Array.isArray(contents) ? contents.map((each) => file.resolve(each)) : [contents];
    const data = list.flatMap((each) => (isStream(each) ? [file.data(each), Uint8Array.of(10)] : []));
    streams.push({
      name: `page ${index + 1}`,
      resources: entriesOf(inherited(file, page, 'Resources')),
      operators: operatorsOf(Buffer.concat(data)),
    });
  });
  for (const { number, object, entries } of dictionaries) {
    if (!isStream(object)) continue;
    const pattern = entries.get('PatternType') === 1;
    if (!pattern && nameOf(file, entries, 'Subtype') !== 'Form') continue;
    streams.push({
      name: `object ${number}`,
      resources: entriesOf(file.get(entries, 'Resources')),
      operators: operatorsOf(file.data(object)),
    });
  }
  return streams;
}

function operatorsOf(data: Uint8Array): ContentStream['operators'] {
  const reader = readObjects(data);
  const operators: { name: string; operands: PdfObject[] }[] = [];
  let operands: PdfObject[] = [];
  for (let item = reader.next(false); item !== undefined; item = reader.next(false)) {
    if (!isOperator(item)) {
      operands.push(item);
      continue;
    }
    operators.push({ name: item.value, operands });
    operands = [];
    if (item.value === 'ID') reader.position = afterImage(data, reader.position);
  }
  return operators;
}

/** Where the data of an inline image end: at `EI` between white space. */
function afterImage(data: Uint8Array, from: number): number {
  const blank = (code: number | undefined) => code === undefined || code <= 32;
  for (let at = from + 1; at + 1 < data.length; at++) {
    if (data[at] === 0x45 && data[at + 1] === 0x49 && blank(data[at - 1]) && blank(data[at + 2])) return at;
  }
  return data.length;
}

/** A page's entry, its own or one it inherits. */
export function inherited(file: PdfFile, page: PdfObject, key: string): PdfObject | undefined {
  let node: PdfObject | undefined = page;
  for (let depth = 0; node !== undefined && depth < 32; depth++) {
    const found = file.get(node, key);
    if (found !== undefined) return found;
    node = file.get(node, 'Parent');
  }
  return undefined;
}

/** The entry of a dictionary as a name; undefined for anything else. */
export function nameOf(file: PdfFile, holder: PdfObject | Entries | undefined, key: string): string | undefined {
  const value = file.get(holder, key);
  return isName(value) ? value.value : undefined;
}

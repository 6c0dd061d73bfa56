import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';
import type { Artwork } from '../../document/artwork.ts';
import { decimals } from '../number.ts';
import { type PdfDocument, type PdfReference, pdfLiteral } from '../pdf.ts';
import { cleanContent } from './clean-content.ts';
import {
  asDictionary,
  contentOf,
  entry,
  type ForeignPdf,
  filtersOf,
  inherited,
  nameText,
  numberOf,
  streamBytes,
} from './foreign.ts';

/** Keys of the file the artwork came from, which mean nothing in another. */
const FOREIGN = new Set([
  'StructParent',
  'StructParents',
  'PieceInfo',
  'LastModified',
  'Metadata',
  'OC',
  'OPI',
  'Alternates',
  'Ref',
]);
/** Keys of a graphics state that a press sets, not a page (ISO 15930-7 §6.13). */
const DEVICE = new Set(['TR', 'TR2', 'HT', 'HTP', 'BG', 'BG2', 'UCR', 'UCR2']);
/** Colour spaces that would turn process ink into something else. */
const DEFAULTS = new Set(['DefaultGray', 'DefaultCMYK']);

/**
 * Carries the first page of artwork into a document under way as a form XObject, cut to its box, with all its fonts,
 * pictures and colours. Numbers of ink are not touched: CMYK and gray that name a profile of their own are written as
 * process ink, which is what they print as. LZW data are packed anew. `groups`: whether transparency groups are kept. `spots`:
 * the spot inks of the document so far by name, as they are written: a spot stands for one colour wherever it is named. Throws where the page's content cannot be read.
 */
export function importForm(
  pdf: PdfDocument,
  foreign: ForeignPdf,
  artwork: Artwork,
  groups: boolean,
  spots: Map<string, string>,
): PdfReference {
  const page = foreign.pages[0]!;
  const { context } = foreign.document;
  const copies = new Map<string, PdfReference>();
  const pending: (() => void)[] = [];

  const copied = (reference: PDFRef): string => {
    const known = copies.get(reference.tag);
    if (known) return known.toString();
    const target = context.lookup(reference);
    if (target === undefined) return 'null';
    if (!(target instanceof PDFStream) && isProcessProfile(target)) return text(target);
    const made = pdf.ref({});
    copies.set(reference.tag, made);
    pending.push(() => {
      if (target instanceof PDFStream) writeStream(made, target);
      else {
        made.data = pdfLiteral(text(target));
        made.end();
      }
    });
    return made.toString();
  };

  const text = (object: PDFObject): string => {
    if (object instanceof PDFRef) return copied(object);
    const process = isProcessProfile(object);
    if (process) return process;
    const spot = spotName(object);
    if (spot !== null && object instanceof PDFArray) {
      const known = spots.get(spot) ?? `[${object.asArray().map(text).join(' ')}]`;
      spots.set(spot, known);
      return known;
    }
    if (object instanceof PDFArray) return `[${object.asArray().map(text).join(' ')}]`;
    if (object instanceof PDFDict)
      return `<<${entriesOf(object)
        .map(([key, value]) => `${key} ${value}`)
        .join(' ')}>>`;
    if (object instanceof PDFStream) throw new Error('a stream stands where only a reference may');
    if (object instanceof PDFString || object instanceof PDFHexString)
      return `<${Buffer.from(object.asBytes()).toString('hex')}>`;
    return object.toString();
  };

  const entriesOf = (dictionary: PDFDict): [string, string][] => {
    const state = nameText(entry(dictionary, 'Type')) === 'ExtGState' || entry(dictionary, 'OPM') !== undefined;
    const out: [string, string][] = [];
    for (const [key, value] of dictionary.entries()) {
      const name = nameText(key);
      if (FOREIGN.has(name) || DEFAULTS.has(name) || (state && DEVICE.has(name))) continue;
      if (name === 'Group' && !groups) continue;
      if (name === 'Properties' && asDictionary(context.lookup(value)) !== undefined) continue;
      out.push([key.toString(), text(value)]);
    }
    return out;
  };

  const isProcessProfile = (object: PDFObject): string | null => {
    if (!(object instanceof PDFArray) || object.size() < 1) return null;
    const family = object.lookup(0);
    if (!(family instanceof PDFName)) return null;
    if (nameText(family) === 'CalGray' && object.size() === 2) return '/DeviceGray';
    if (nameText(family) !== 'ICCBased' || object.size() !== 2) return null;
    const components = numberOf(entry(asDictionary(object.lookup(1)), 'N'));
    return components === 4 ? '/DeviceCMYK' : components === 1 ? '/DeviceGray' : null;
  };

  const spotName = (object: PDFObject): string | null => {
    if (!(object instanceof PDFArray) || object.size() !== 4 || nameText(object.lookup(0)) !== 'Separation')
      return null;
    const name = nameText(object.lookup(1));
    return name === '' || name === 'All' || name === 'None' ? null : name;
  };

  const writeStream = (made: PdfReference, stream: PDFStream): void => {
    const { dict } = stream;
    const painted = nameText(entry(dict, 'Subtype')) === 'Form' || numberOf(entry(dict, 'PatternType')) === 1;
    const filters = filtersOf(dict);
    const data: Record<string, unknown> = {};
    for (const [key, value] of entriesOf(dict)) {
      if (key !== '/Length') data[key.slice(1)] = pdfLiteral(value);
    }
    if (painted) finish(made, withoutFilter(data), cleanContent(streamBytes(stream)));
    else if (
      filters.length > 0 &&
      filters.every((filter) => filter === 'LZWDecode' || filter === 'ASCII85Decode' || filter === 'ASCIIHexDecode') &&
      filters.includes('LZWDecode')
    ) {
      finish(made, predictorKept(data, dict), streamBytes(stream));
    } else {
      const contents = stream instanceof PDFRawStream ? stream.contents : stream.getContents();
      if (contents.length === 0) finish(made, withoutFilter(data), Uint8Array.of(10));
      else finish(made, data, contents);
    }
  };

  /** After LZW is undone the predictor still stands, and is named for the new packing. */
  const predictorKept = (data: Record<string, unknown>, dict: PDFDict): Record<string, unknown> => {
    const given = entry(dict, 'DecodeParms');
    const parameters = given instanceof PDFArray ? asDictionary(given.lookup(given.size() - 1)) : asDictionary(given);
    const out = withoutFilter(data);
    if (parameters === undefined) return out;
    const kept = parameters.entries().filter(([key]) => nameText(key) !== 'EarlyChange');
    out['DecodeParms'] = pdfLiteral(`<<${kept.map(([key, value]) => `${key.toString()} ${text(value)}`).join(' ')}>>`);
    return out;
  };

  const resources = inherited(page, 'Resources');
  const unit = numberOf(entry(page.node, 'UserUnit')) ?? 1;
  const { box } = artwork;
  const group = entry(page.node, 'Group');
  const form = pdf.ref({
    Type: 'XObject',
    Subtype: 'Form',
    FormType: 1,
    BBox: pdfLiteral(
      `[${decimals(box.x / unit, box.y / unit, (box.x + box.width) / unit, (box.y + box.height) / unit)}]`,
    ),
    ...(unit === 1 ? {} : { Matrix: [unit, 0, 0, unit, 0, 0] }),
    Resources: pdfLiteral(resources === undefined ? '<<>>' : text(resources)),
    ...(groups && group instanceof PDFDict ? { Group: pdfLiteral(text(group)) } : {}),
  });
  const content = cleanContent(contentOf(page));
  for (let write = pending.shift(); write !== undefined; write = pending.shift()) write();
  form.end(content.length === 0 ? Uint8Array.of(10) : content);
  return form;
}

/** Ends a stream; one without a filter is packed by pdfkit, whose object must know so before it is made. */
function finish(made: PdfReference, data: Record<string, unknown>, bytes: Uint8Array): void {
  made.data = data;
  const packed = made as PdfReference & { compress: boolean };
  packed.compress = data['Filter'] === undefined;
  made.end(bytes);
}

function withoutFilter(data: Record<string, unknown>): Record<string, unknown> {
  const { Filter: _filter, DecodeParms: _parameters, ...rest } = data;
  return rest;
}

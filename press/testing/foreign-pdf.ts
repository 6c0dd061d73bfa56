/** Small PDFs as an advertiser may send them, right and wrong, for the tests of artwork. Written by hand, object by object. */
import { deflateSync } from 'node:zlib';

/** What a test's PDF holds beside the plainest page. */
export interface ForeignOptions {
  readonly width?: number;
  readonly height?: number;
  readonly content?: string;
  /** Entries of the page's resources, and of the page itself. */
  readonly resources?: string;
  readonly page?: string;
  /** Further objects by number, from 10 on; a stream where `data` is given. */
  readonly objects?: readonly { readonly number: number; readonly dictionary: string; readonly data?: Uint8Array }[];
  readonly pages?: number;
  readonly version?: string;
  readonly catalogue?: string;
  readonly info?: string;
  readonly trailer?: string;
  readonly trim?: boolean;
}

/** A PDF with a cross-reference of its own. */
export function foreignPdf(options: ForeignOptions = {}): Uint8Array {
  const { width = 200, height = 150, pages = 1, version = '1.4', trim = true } = options;
  const content = Buffer.from(options.content ?? `0 0.2 0.8 0 k 0 0 ${width} ${height} re f`);
  const box = `[0 0 ${width} ${height}]`;
  const objects = new Map<number, Buffer>();
  const kids = Array.from({ length: pages }, (_each, index) => `${index === 0 ? 3 : 100 + index} 0 R`);
  objects.set(1, Buffer.from(`<< /Type /Catalog /Pages 2 0 R ${options.catalogue ?? ''} >>`));
  objects.set(2, Buffer.from(`<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages} >>`));
  for (const kid of kids) {
    const trimBox = trim ? `/TrimBox ${box}` : '';
    const page = `<< /Type /Page /Parent 2 0 R /MediaBox ${box} ${trimBox} /Contents 4 0 R /Resources << ${options.resources ?? ''} >> ${options.page ?? ''} >>`;
    objects.set(Number(kid.split(' ')[0]), Buffer.from(page));
  }
  objects.set(4, stream('', content));
  objects.set(5, Buffer.from(`<< /Title (Artwork) ${options.info ?? ''} >>`));
  for (const { number, dictionary, data } of options.objects ?? []) {
    objects.set(number, data ? stream(dictionary, Buffer.from(data)) : Buffer.from(dictionary));
  }
  const chunks: Buffer[] = [Buffer.from(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`, 'latin1')];
  const offsets = new Map<number, number>();
  let length = chunks[0]!.length;
  const put = (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
  };
  const numbers = [...objects.keys()].sort((a, b) => a - b);
  for (const number of numbers) {
    offsets.set(number, length);
    put(Buffer.concat([Buffer.from(`${number} 0 obj\n`), objects.get(number)!, Buffer.from('\nendobj\n')]));
  }
  const start = length;
  const rows = numbers.map((number) => `${number} 1\n${String(offsets.get(number)).padStart(10, '0')} 00000 n \n`);
  const size = numbers[numbers.length - 1]! + 1;
  put(Buffer.from(`xref\n0 1\n0000000000 65535 f \n${rows.join('')}`));
  const trailer = `/Size ${size} /Root 1 0 R /Info 5 0 R ${options.trailer ?? ''}`;
  put(Buffer.from(`trailer\n<< ${trailer} >>\nstartxref\n${start}\n%%EOF\n`));
  return Buffer.concat(chunks);
}

function stream(dictionary: string, data: Buffer): Buffer {
  const head = Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`);
  return Buffer.concat([head, data, Buffer.from('\nendstream')]);
}

/** An image object of flat colour: `space` a device space, `value` its channels, 8 bits. */
export function flatImage(
  number: number,
  width: number,
  height: number,
  space: string,
  value: readonly number[],
  more = '',
) {
  const data = Buffer.alloc(width * height * value.length);
  for (let index = 0; index < data.length; index++) data[index] = value[index % value.length]!;
  const dictionary = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${space} /BitsPerComponent 8 /Filter /FlateDecode ${more}`;
  return { number, dictionary, data: deflateSync(data) };
}

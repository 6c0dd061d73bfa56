import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSafeEntryName, readZip, writeZip, type ZipEntry } from './zip.ts';

const LIMITS = { entries: 8, entryBytes: 1_000_000, totalBytes: 2_000_000 };
const place = { file: 'x.zip' };
const bytes = (text: string) => new TextEncoder().encode(text);
const entry = (name: string, text: string, stored = false): ZipEntry => ({ name, bytes: bytes(text), stored });

function codeOf(outcome: ReturnType<typeof readZip>): string {
  return outcome.ok ? 'ok' : outcome.failure.code;
}

/** Changes a 16- or 32-bit field of the first central directory record. */
function patched(zip: Uint8Array, offset: number, value: number, size: 2 | 4): Uint8Array {
  const copy = new Uint8Array(zip);
  const view = new DataView(copy.buffer);
  const directory = view.getUint32(copy.length - 22 + 16, true);
  if (size === 2) view.setUint16(directory + offset, value, true);
  else view.setUint32(directory + offset, value, true);
  return copy;
}

describe('writing', () => {
  it('keeps the order of the entries, and the first is stored at the front', () => {
    const zip = writeZip([entry('mimetype', 'm', true), entry('b', 'second'), entry('a', 'third')]);
    expect(new TextDecoder().decode(zip.subarray(30, 38))).toBe('mimetype');
    const read = readZip(zip, LIMITS, place);
    expect(read.ok && read.value.map(({ name }) => name)).toEqual(['mimetype', 'b', 'a']);
  });

  it('gives the same bytes in every time zone', () => {
    const zone = process.env['TZ'];
    const written = ['UTC', 'Asia/Shanghai', 'America/New_York'].map((name) => {
      process.env['TZ'] = name;
      return Buffer.from(writeZip([entry('a', 'text')])).toString('hex');
    });
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(new Set(written).size).toBe(1);
  });

  it('reads back whatever was written', () => {
    const content = fc.array(fc.tuple(fc.uint8Array({ maxLength: 300 }), fc.boolean()), { maxLength: 6 });
    fc.assert(
      fc.property(content, (parts) => {
        const entries = parts.map(([data, stored], index) => ({ name: `n${index}/版`, bytes: data, stored }));
        const read = readZip(writeZip([entry('first', 'x'), ...entries]), LIMITS, place);
        if (!read.ok) throw new Error(read.failure.words.en);
        expect(read.value.slice(1).map((one) => [one.name, [...one.bytes]])).toEqual(
          entries.map((one) => [one.name, [...one.bytes]]),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('reading what is damaged or hostile', () => {
  const good = writeZip([entry('mimetype', 'm', true), entry('page.json', 'x'.repeat(5000))]);

  it('refuses what is no zip, and names the file', () => {
    const read = readZip(bytes('not a zip at all'), LIMITS, place);
    expect(read).toMatchObject({ ok: false, failure: { code: 'not-an-archive', place } });
    expect(codeOf(readZip(new Uint8Array(0), LIMITS, place))).toBe('not-an-archive');
  });

  it('says of every truncated file that it was cut short or damaged, and never throws', () => {
    for (let length = 4; length < good.length; length += 1) {
      expect(codeOf(readZip(good.subarray(0, length), LIMITS, place))).toBe('archive-damaged');
    }
  });

  it('never throws for a file with any one byte changed', () => {
    for (let at = 0; at < good.length; at += 1) {
      const copy = new Uint8Array(good);
      copy[at] = (copy[at] ?? 0) ^ 0xff;
      expect(() => readZip(copy, LIMITS, place)).not.toThrow();
    }
  });

  it('unpacks no more than an entry declares (a bomb that hides its size)', () => {
    const bomb = deflateRawSync(Buffer.alloc(900_000));
    const zip = writeZip([{ name: 'a', bytes: Buffer.alloc(900_000), stored: false }]);
    expect(zip.length).toBeLessThan(bomb.length + 2000);
    expect(codeOf(readZip(patched(zip, 24, 10, 4), LIMITS, place))).toBe('archive-damaged');
  });

  it('refuses more than the limits before unpacking', () => {
    const large = writeZip([{ name: 'a', bytes: Buffer.alloc(1_000_001), stored: false }]);
    expect(codeOf(readZip(large, LIMITS, place))).toBe('archive-too-large');
    const together = writeZip(['a', 'b', 'c'].map((name) => ({ name, bytes: Buffer.alloc(900_000), stored: false })));
    expect(codeOf(readZip(together, LIMITS, place))).toBe('archive-too-large');
    const many = writeZip(Array.from({ length: 9 }, (_, index) => entry(`n${index}`, 'x')));
    expect(codeOf(readZip(many, LIMITS, place))).toBe('archive-too-large');
  });

  it('refuses entries that lie over one another', () => {
    const zip = writeZip([entry('a', 'x'.repeat(400), true), entry('b', 'y'.repeat(400), true)]);
    const view = new DataView(zip.buffer, zip.byteOffset);
    const directory = view.getUint32(zip.length - 6, true);
    const second = directory + 46 + 1;
    view.setUint32(second + 42, 0, true);
    expect(codeOf(readZip(zip, LIMITS, place))).toBe('archive-damaged');
  });

  it('refuses paths out of the archive and names that occur twice', () => {
    for (const name of ['../x', 'a/../../x', '/etc/x', 'a\\b', 'C:x', 'a//b', './a', '']) {
      expect(isSafeEntryName(name)).toBe(false);
    }
    expect(isSafeEntryName('assets/版面-1.png')).toBe(true);
    const escaping = writeZip([entry('mimetype', 'm'), entry('../x', 'x')]);
    expect(codeOf(readZip(escaping, LIMITS, place))).toBe('archive-damaged');
    const twice = writeZip([entry('aa', 'x'), entry('ab', 'y')]);
    twice[twice.length - 22 - 1] = 'a'.charCodeAt(0);
    expect(codeOf(readZip(twice, LIMITS, place))).toBe('archive-damaged');
  });

  it('refuses encrypted entries and unknown packing', () => {
    expect(codeOf(readZip(patched(good, 8, 1, 2), LIMITS, place))).toBe('archive-damaged');
    expect(codeOf(readZip(patched(good, 10, 12, 2), LIMITS, place))).toBe('archive-damaged');
  });

  it('notices content that disagrees with its checksum', () => {
    const zip = writeZip([entry('a', 'stored text', true)]);
    zip[33] = (zip[33] ?? 0) ^ 1;
    expect(codeOf(readZip(zip, LIMITS, place))).toBe('archive-damaged');
  });
});

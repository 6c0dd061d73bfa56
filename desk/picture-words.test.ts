import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pictureBlocks } from './picture-blocks.ts';
import { pictureWords } from './picture-words.ts';

const sample = readFileSync(fileURLToPath(new URL('../samples/tabloid/tea-terraces.jpg', import.meta.url)));

/** `渡口晨雾` and `林一 摄` in GBK, byte by byte: Node writes no GBK. */
const GBK_CAPTION = Buffer.from('b6c9bfdab3bfceed', 'hex');
const GBK_AUTHOR = Buffer.from('c1d6d2bb20c9e3', 'hex');

function dataSet(record: number, set: number, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x1c, record, set, value.length >> 8, value.length & 255]), value]);
}

function segment(marker: number, body: Buffer): Buffer {
  const length = body.length + 2;
  return Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 255]), body]);
}

/** A JPEG with segments put behind its start. */
function jpegWith(...segments: Buffer[]): Buffer {
  return Buffer.concat([sample.subarray(0, 2), ...segments, sample.subarray(2)]);
}

function resource(id: number, data: Buffer, name = ''): Buffer {
  const label = Buffer.concat([Buffer.from([name.length]), Buffer.from(name, 'latin1')]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const even = (bytes: Buffer): Buffer => (bytes.length % 2 ? Buffer.concat([bytes, Buffer.alloc(1)]) : bytes);
  return Buffer.concat([Buffer.from('8BIM'), Buffer.from([id >> 8, id & 255]), even(label), size, even(data)]);
}

function photoshop(iptc: Buffer): Buffer {
  return segment(
    0xed,
    Buffer.concat([Buffer.from('Photoshop 3.0\0'), resource(0x03ed, Buffer.alloc(5), 'abc'), resource(0x0404, iptc)]),
  );
}

function xmp(inner: string): Buffer {
  const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description ${inner}</rdf:Description></rdf:RDF></x:xmpmeta>`;
  return segment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), Buffer.from(packet)]));
}

const NOTHING = { headline: '', caption: '', author: '', credit: '' };

describe('what a picture says of itself', () => {
  it('IPTC in UTF-8, declared or not', () => {
    const records = Buffer.concat([
      dataSet(1, 90, Buffer.from('\x1b%G')),
      dataSet(2, 105, Buffer.from('晨雾')),
      dataSet(2, 120, Buffer.from('渡口晨雾\r\n散得迟。')),
      dataSet(2, 80, Buffer.from('林一')),
      dataSet(2, 80, Buffer.from('白露')),
      dataSet(2, 110, Buffer.from('云澜晚报')),
    ]);
    const said = { headline: '晨雾', caption: '渡口晨雾 散得迟。', author: '林一　白露', credit: '云澜晚报' };
    expect(pictureWords(jpegWith(photoshop(records)))).toEqual(said);
    expect(pictureWords(jpegWith(photoshop(records.subarray(8))))).toEqual(said);
  });

  it('IPTC in GBK, as agencies still write it', () => {
    const records = Buffer.concat([dataSet(2, 120, GBK_CAPTION), dataSet(2, 80, GBK_AUTHOR)]);
    expect(pictureWords(jpegWith(photoshop(records)))).toEqual({ ...NOTHING, caption: '渡口晨雾', author: '林一 摄' });
  });

  it('XMP before IPTC: alternatives, lists, attributes, entities', () => {
    const packet = xmp(
      `photoshop:Credit="云澜 &amp; 社"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">Mist</rdf:li><rdf:li xml:lang="zh-CN">晨&#x96FE;</rdf:li></rdf:Alt></dc:description><dc:creator><rdf:Seq><rdf:li>林一</rdf:li><rdf:li>白露</rdf:li></rdf:Seq></dc:creator><photoshop:Headline>渡口</photoshop:Headline>`,
    );
    const iptc = photoshop(dataSet(2, 120, Buffer.from('旧的说明')));
    expect(pictureWords(jpegWith(iptc, packet))).toEqual({
      headline: '渡口',
      caption: '晨雾',
      author: '林一　白露',
      credit: '云澜 & 社',
    });
    expect(pictureWords(jpegWith(iptc, xmp('>')))).toEqual({ ...NOTHING, caption: '旧的说明' });
  });

  it('nothing, of a picture that says nothing, and never fails on damage', () => {
    expect(pictureWords(sample)).toEqual(NOTHING);
    expect(pictureWords(new Uint8Array(0))).toEqual(NOTHING);
    const whole = jpegWith(photoshop(dataSet(2, 120, GBK_CAPTION)), xmp('photoshop:Credit="甲">'));
    for (let length = 0; length < 400; length += 7) {
      expect(() => pictureWords(whole.subarray(0, length))).not.toThrow();
      const broken = Buffer.from(whole);
      broken.fill(0xff, length, length + 9);
      expect(() => pictureWords(broken)).not.toThrow();
    }
    const record = Buffer.from([0x1c, 2, 120, 0x80, 0x04, 0xff, 0xff, 0xff, 0xff]);
    expect(pictureWords(jpegWith(photoshop(record)))).toEqual(NOTHING);
  });

  it('in TIFF, PNG and WebP', () => {
    const iptc = dataSet(2, 120, Buffer.from('说明在此'));
    const tiff = Buffer.alloc(8 + 2 + 12 + 4 + iptc.length);
    tiff.write('II', 0, 'latin1');
    tiff.writeUInt16LE(42, 2);
    tiff.writeUInt32LE(8, 4);
    tiff.writeUInt16LE(1, 8);
    tiff.writeUInt16LE(33723, 10);
    tiff.writeUInt16LE(7, 12);
    tiff.writeUInt32LE(iptc.length, 14);
    tiff.writeUInt32LE(26, 18);
    iptc.copy(tiff, 26);
    expect(pictureWords(tiff).caption).toBe('说明在此');
    const packet = Buffer.from('<photoshop:Headline>题</photoshop:Headline>');
    const text = Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), packet]);
    const chunk = Buffer.alloc(12 + text.length);
    chunk.writeUInt32BE(text.length, 0);
    chunk.write('iTXt', 4, 'latin1');
    text.copy(chunk, 8);
    const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk]);
    expect(pictureWords(png).headline).toBe('题');
    const size = Buffer.alloc(4);
    size.writeUInt32LE(packet.length);
    const webp = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPXMP '), size, packet]);
    expect(pictureBlocks(webp).xmp).not.toBeNull();
    expect(pictureWords(webp).headline).toBe('题');
  });
});

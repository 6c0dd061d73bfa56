import { describe, expect, it } from 'vitest';
import { decodeCopy } from './decode.ts';
import { MAXIMUM_BYTES } from './limits.ts';

const SENTENCE = '清晨的码头上，渔民们正忙着卸货，空气里满是海的味道。';
const TRADITIONAL = '清晨的碼頭上，漁民們正忙著卸貨，空氣裡滿是海的味道。';

// GB18030 and Big5 of the words under test, as the encoding tables give them.
const gb18030 = (text: string) => encodeBy('gb18030', text);
const big5 = (text: string) => encodeBy('big5', text);

/** Encodes through the decoder: every two-byte code is tried once and the table turned round. */
function encodeBy(encoding: string, text: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(new Uint8Array([lead, trail]));
      if ([...character].length === 1 && character !== '\ufffd' && !table.has(character))
        table.set(character, [lead, trail]);
    }
  }
  return new Uint8Array(
    [...text].flatMap((character) => (character < '\u0080' ? [character.charCodeAt(0)] : table.get(character)!)),
  );
}

function utf16(text: string, little: boolean, mark: boolean): Uint8Array {
  const codes = (mark ? '\ufeff' : '') + text;
  const bytes: number[] = [];
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes.charCodeAt(at);
    bytes.push(...(little ? [code & 255, code >> 8] : [code >> 8, code & 255]));
  }
  return new Uint8Array(bytes);
}

function decoded(bytes: Uint8Array, encoding?: string) {
  const result = decodeCopy(bytes, 'copy.txt', encoding);
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

describe('decodeCopy', () => {
  it('reads UTF-8 with and without a mark', () => {
    expect(decoded(new TextEncoder().encode(SENTENCE))).toMatchObject({
      text: SENTENCE,
      encoding: 'utf-8',
      unsure: false,
    });
    expect(decoded(new TextEncoder().encode('\ufeff' + SENTENCE)).text).toBe(SENTENCE);
  });

  it('reads UTF-16 of both orders, with and without a mark', () => {
    for (const little of [true, false]) {
      for (const mark of [true, false]) {
        const value = decoded(utf16(SENTENCE, little, mark));
        expect(value.text).toBe(SENTENCE);
        expect(value.encoding).toBe(little ? 'utf-16le' : 'utf-16be');
      }
    }
  });

  it('tells GB18030 and Big5 apart, whole sentences and a few characters', () => {
    expect(decoded(gb18030(SENTENCE))).toMatchObject({ text: SENTENCE, encoding: 'gb18030' });
    expect(decoded(big5(TRADITIONAL))).toMatchObject({ text: TRADITIONAL, encoding: 'big5' });
    expect(decoded(gb18030('本报讯'))).toMatchObject({ text: '本报讯' });
    expect(decoded(gb18030('联通公司'))).toMatchObject({ text: '联通公司' });
    expect(decoded(big5('本報訊')).text).toBe('本報訊');
  });

  it('takes the encoding it is told', () => {
    expect(decoded(gb18030(SENTENCE), 'gbk').text).toBe(SENTENCE);
    expect(decodeCopy(gb18030(SENTENCE), 'x', 'klingon')).toMatchObject({
      ok: false,
      failure: { code: 'copy-encoding' },
    });
  });

  it('marks text with a few unreadable bytes as unsure and keeps the rest', () => {
    const bytes = new TextEncoder().encode(SENTENCE.repeat(20));
    bytes[30] = 0xff;
    const value = decoded(bytes);
    expect(value.encoding).toBe('utf-8');
    expect(value.unsure).toBe(true);
    expect(value.text).toContain('渔民们正忙着卸货');
  });

  it('refuses empty, binary and over-large input in plain words', () => {
    const code = (bytes: Uint8Array) => {
      const result = decodeCopy(bytes, 'x');
      return result.ok ? 'ok' : result.failure.code;
    };
    expect(code(new Uint8Array(0))).toBe('copy-empty');
    expect(code(new TextEncoder().encode('%PDF-1.6 ...'))).toBe('copy-binary');
    expect(code(new Uint8Array(4000).map((_, index) => (index * 7919) % 251))).toBe('copy-binary');
    expect(code(new Uint8Array(MAXIMUM_BYTES + 1))).toBe('copy-too-large');
  });
});

import { describe, expect, it } from 'vitest';
import { encodeLegacy } from '../cli/command.ts';
import { copyTexts, readBytes, strip } from './copy-text.ts';

// Rare characters need four bytes in GB18030; the traditional text is one Big5 has.
const SIMPLE =
  '老街新事\n\n入夜，老街的灯一盏盏亮起来，家家户户都在门口坐着。改造开始以前，规划部门开了十四场座谈会。𠮷、𡎚两个字要查书。\n';
const TRADITIONAL =
  '老街新事\n\n入夜，老街的燈一盞盞亮起來，家家戶戶都在門口坐著。改造開始以前，規劃部門開了十四場座談會。\n';
const wide = (text: string, little: boolean, mark: boolean): Uint8Array => {
  const units = [...(mark ? '\ufeff' : ''), ...text].join('');
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < units.length; at += 1) view.setUint16(2 * at, units.charCodeAt(at), little);
  return bytes;
};
/** GB18030, characters beyond the basic plane in its four bytes (GB 18030—2022: linear from 0x90308130). */
function gb18030(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x10000) bytes.push(...encodeLegacyOnce(character));
    else {
      const index = code - 0x10000 + 189000;
      bytes.push(0x81 + Math.floor(index / 12600), 0x30 + (Math.floor(index / 1260) % 10));
      bytes.push(0x81 + (Math.floor(index / 10) % 126), 0x30 + (index % 10));
    }
  }
  return new Uint8Array(bytes);
}

const known = new Map<string, Uint8Array>();
/** The bytes of one character; the table behind them is made once for all of the text. */
function encodeLegacyOnce(character: string): Uint8Array {
  if (known.size === 0) {
    const all = [...new Set([...SIMPLE])].filter((one) => one.codePointAt(0)! < 0x10000);
    const bytes = encodeLegacy(all.join(''), 'gb18030');
    let at = 0;
    for (const one of all) {
      const size = one.codePointAt(0)! < 0x80 ? 1 : 2;
      known.set(one, bytes.subarray(at, at + size));
      at += size;
    }
  }
  return known.get(character) ?? encodeLegacy(character, 'gb18030');
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const CORPUS: readonly (readonly [string, () => Uint8Array, string])[] = [
  ['UTF-8', () => utf8(SIMPLE), SIMPLE],
  ['UTF-8 with a mark', () => utf8(`\ufeff${SIMPLE}`), SIMPLE],
  ['UTF-16 LE with a mark', () => wide(SIMPLE, true, true), SIMPLE],
  ['UTF-16 BE with a mark', () => wide(SIMPLE, false, true), SIMPLE],
  ['UTF-16 LE without', () => wide(SIMPLE, true, false), SIMPLE],
  ['UTF-16 BE without', () => wide(SIMPLE, false, false), SIMPLE],
  ['GB18030 with characters of four bytes', () => gb18030(SIMPLE), SIMPLE],
  ['Big5', () => encodeLegacy(TRADITIONAL, 'big5'), TRADITIONAL],
  [
    'a page that says it is UTF-8 and is GB18030',
    () =>
      new Uint8Array([
        ...utf8('<html><meta charset="utf-8"><body>'),
        ...gb18030(SIMPLE.replace(/\n+/g, '<br>')),
        ...utf8('</body></html>'),
      ]),
    SIMPLE,
  ],
];

describe('text of every encoding arrives, every character', () => {
  it.each(CORPUS)('%s', async (_name, bytes, text) => {
    const { copy } = await readBytes(bytes(), 'story.txt');
    expect(
      strip(
        copyTexts(copy)
          .map((one) => one.text)
          .join(''),
      ),
    ).toBe(strip(text));
  });

  it('a wrong encoding that is named is obeyed, and what it cannot read is told', async () => {
    const bytes = gb18030(SIMPLE);
    const named = await readBytes(bytes, 'story.txt', 'gb18030');
    expect(
      strip(
        copyTexts(named.copy)
          .map((one) => one.text)
          .join(''),
      ),
    ).toBe(strip(SIMPLE));
    await expect(readBytes(bytes, 'story.txt', 'utf-8')).rejects.toMatchObject({
      failure: { code: 'copy-unreadable' },
    });
  });
});

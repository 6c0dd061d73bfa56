import { describe, expect, it } from 'vitest';
import { foreignFormat } from './foreign-format.ts';
import { readCopy, readWordCopy } from './index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** An OLE container (MS-CFB) whose directory names a stream. */
function container(stream: string): Uint8Array {
  const name = [...stream].flatMap((letter) => [letter.charCodeAt(0), 0]);
  return Uint8Array.from([
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...new Array<number>(504).fill(0),
    ...name,
    0,
    0,
  ]);
}

function refusal(given: Uint8Array): string {
  const outcome = readCopy(given, 'a');
  return outcome.ok ? '' : `${outcome.failure.code} ${outcome.failure.words.zh}`;
}

describe('documents that are not read', () => {
  it('say what they are and what to do', () => {
    expect(refusal(container('WordDocument'))).toMatch(/^copy-binary .*\.doc、\.wps.*另存为 \.docx/);
    expect(refusal(container('EncryptedPackage'))).toMatch(/^copy-locked .*密码/);
    expect(refusal(bytes('{\\rtf1\\ansi \\u32769?}'))).toMatch(/RTF.*\.docx/);
    expect(refusal(bytes('MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n'))).toMatch(/\.mht/);
    expect(refusal(bytes('<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package/>'))).toMatch(
      /XML/,
    );
    expect(foreignFormat(bytes('一条街的灯又亮了'), 'a')).toBeNull();
  });

  it('are told apart inside archives too', () => {
    const told = (files: Record<string, string>): string => {
      const outcome = readWordCopy(new Map(Object.entries(files).map(([path, text]) => [path, bytes(text)])), 'a.zip');
      return outcome.ok ? '' : outcome.failure.words.zh;
    };
    expect(told({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '' })).toContain('.odt');
    expect(told({ 'Index/Document.iwa': '' })).toContain('.pages');
    expect(told({ 'xl/workbook.xml': '' })).toContain('.xlsx');
    expect(told({ 'a.docx': '' })).toContain('解开');
  });
});

import { bad, type Outcome } from '../document/finding.ts';
import type { Words } from '../document/place.ts';

const SAVE: Words = {
  zh: '请在 Word 或 WPS 里另存为 .docx 再导入。',
  en: 'Save it as .docx in Word or WPS and import that.',
};

/**
 * Refuses a document whose format is known and not read, in words that say what to do: an old or locked Office document
 * (an OLE container, MS-CFB), RTF, a saved mail, a Word document as one XML file. Null for all else. Failures: copy-binary,
 * copy-locked.
 */
export function foreignFormat(bytes: Uint8Array, name: string): Outcome<never> | null {
  const place = { file: name };
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) {
    if (holdsName(bytes, 'EncryptedPackage')) {
      return bad(
        'copy-locked',
        {
          zh: '文稿有打开密码，没有读取。请去掉密码再导入。',
          en: 'The document needs a password and was not read. Take the password off and import it again.',
        },
        place,
      );
    }
    const kind = OLE.find(({ stream }) => holdsName(bytes, stream)) ?? {
      zh: '旧式 Office 文档',
      en: 'an old Office document',
    };
    return refused(kind, place);
  }
  const head = String.fromCharCode(...bytes.subarray(0, 4096))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (head.startsWith('{\\rtf')) return refused({ zh: ' RTF 文稿', en: 'an RTF document' }, place);
  if (head.startsWith('<?xml') && /progid="Word\.Document"|<pkg:package\b|<w:wordDocument\b/.test(head))
    return refused({ zh: '存成 XML 的 Word 文稿', en: 'a Word document saved as XML' }, place);
  if (head.startsWith('<?xml') && /<office:document\b/.test(head))
    return refused({ zh: ' OpenDocument 文稿', en: 'an OpenDocument text' }, place);
  if (/^(?:MIME-Version:|From: .*\r?\n(?:.*\r?\n){0,20}MIME-Version:)/i.test(head))
    return bad(
      'copy-binary',
      {
        zh: '这是邮件或单一文件网页（.mht、.eml），没有读取。请另存为网页（.html）或 .docx。',
        en: 'This is a mail or a web archive (.mht, .eml) and was not read. Save it as a web page (.html) or .docx.',
      },
      place,
    );
  return null;
}

const OLE: readonly (Words & { readonly stream: string })[] = [
  { stream: 'WordDocument', zh: '旧式 Word 文稿（.doc、.wps）', en: 'an old Word document (.doc, .wps)' },
  { stream: 'Workbook', zh: '旧式 Excel 表格（.xls）', en: 'an old Excel workbook (.xls)' },
  { stream: 'PowerPoint Document', zh: '旧式 PowerPoint 文稿（.ppt）', en: 'an old PowerPoint document (.ppt)' },
];

function refused(kind: Words, place: { readonly file: string }): Outcome<never> {
  return bad(
    'copy-binary',
    { zh: `这是${kind.zh}，没有读取。${SAVE.zh}`, en: `This is ${kind.en} and was not read. ${SAVE.en}` },
    place,
  );
}

/** What an archive without a Word document is, in words. */
export function archiveWords(parts: ReadonlyMap<string, Uint8Array>): Words {
  const names = [...parts.keys()];
  const type = new TextDecoder().decode(parts.get('mimetype')?.subarray(0, 100));
  const holds = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  const kind: Words | null = type.startsWith('application/vnd.oasis.opendocument')
    ? { zh: ' OpenDocument 文稿（.odt）', en: 'an OpenDocument text (.odt)' }
    : type.startsWith('application/epub')
      ? { zh: '电子书（.epub）', en: 'an e-book (.epub)' }
      : holds(/^xl\//)
        ? { zh: ' Excel 表格（.xlsx）', en: 'an Excel workbook (.xlsx)' }
        : holds(/^ppt\//)
          ? { zh: ' PowerPoint 文稿（.pptx）', en: 'a PowerPoint document (.pptx)' }
          : holds(/^Index\/.*\.iwa$|^Index\.zip$|^index\.(?:apxl|xml)(?:\.gz)?$/)
            ? { zh: ' Pages 文稿（.pages）', en: 'a Pages document (.pages)' }
            : null;
  if (kind !== null)
    return {
      zh: `这是${kind.zh}，没有读取。请另存为 .docx 再导入。`,
      en: `This is ${kind.en} and was not read. Save it as .docx and import that.`,
    };
  if (holds(/\.(?:docx|txt|html?|pdf)$/i))
    return {
      zh: '这是压缩包，不是 Word 文稿。请先解开，再导入里面的稿件。',
      en: 'This is a zip archive and no Word document. Unpack it and import the copy in it.',
    };
  return { zh: '这是压缩包，里面没有 Word 文稿。', en: 'This is a zip archive without a Word document in it.' };
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

/** Whether a directory of an OLE container names a stream: its names are UTF-16 (MS-CFB §2.6.1). */
function holdsName(bytes: Uint8Array, stream: string): boolean {
  const wanted = [...stream].flatMap((letter) => [letter.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(wanted[0]!); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1)) {
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return true;
  }
  return false;
}

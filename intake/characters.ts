import type { RepairLog } from './repair-log.ts';

/** Forms of the CJK Radicals Supplement that extraction gives in place of the character (Unicode, EquivalentUnifiedIdeograph). */
const RADICALS: Readonly<Record<string, string>> = {
  '⺁': '厂',
  '⺠': '民',
  '⺫': '目',
  '⺬': '示',
  '⺮': '竹',
  '⻄': '西',
  '⻅': '见',
  '⻆': '角',
  '⻉': '贝',
  '⻋': '车',
  '⻓': '长',
  '⻔': '门',
  '⻘': '青',
  '⻙': '韦',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻢': '马',
  '⻣': '骨',
  '⻤': '鬼',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻨': '麦',
  '⻩': '黄',
  '⻬': '齐',
  '⻮': '齿',
  '⻰': '龙',
  '⻳': '龟',
};

/** Vertical presentation forms (Unicode blocks Vertical Forms, CJK Compatibility Forms) and their plain marks. */
const VERTICAL: Readonly<Record<string, string>> = {
  '︐': '，',
  '︑': '、',
  '︒': '。',
  '︓': '：',
  '︔': '；',
  '︕': '！',
  '︖': '？',
  '︙': '…',
  '︰': '：',
  '︱': '—',
  '︵': '（',
  '︶': '）',
  '︷': '｛',
  '︸': '｝',
  '︹': '〔',
  '︺': '〕',
  '︻': '【',
  '︼': '】',
  '︽': '《',
  '︾': '》',
  '︿': '〈',
  '﹀': '〉',
  '﹁': '「',
  '﹂': '」',
  '﹃': '『',
  '﹄': '』',
  '﹐': '，',
  '﹑': '、',
  '﹒': '。',
  '﹔': '；',
  '﹕': '：',
  '﹖': '？',
  '﹗': '！',
};

/** Whether a code unit is one that press text should not hold as it is. */
function isStrange(code: number): boolean {
  if (code < 0x20) return code !== 9;
  if (code < 0x7f) return false;
  if (code < 0xa0 || code === 0xad) return true;
  if (code < 0x200b || (code >= 0x3000 && code < 0xd800)) return false;
  return (
    code <= 0x200f ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2064) ||
    (code >= 0x2e80 && code <= 0x2fdf) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    (code >= 0xfe10 && code <= 0xfe19) ||
    (code >= 0xfe30 && code <= 0xfe57) ||
    code === 0xfeff ||
    code === 0xfffd
  );
}

function isStrangeLine(line: string): boolean {
  for (let at = 0; at < line.length; at += 1) if (isStrange(line.charCodeAt(at))) return true;
  return false;
}

/**
 * The lines of a text, mended character by character: control and zero-width characters and lone surrogates are left out,
 * radicals and vertical forms become plain characters. Each line that changes is noted once a kind. A form feed ends a line.
 */
export function cleanLines(text: string, log: RepairLog): string[] {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2028\u2029\u0085]/g, '\n')
    .replace(/\f/g, '\n\n')
    .split('\n');
  return lines.map((line, index) => (isStrangeLine(line) ? cleanLine(line, index + 1, log) : line));
}

/** The same for one text of structured copy, whose line breaks stay; `number` is the line of the file it stands in. */
export function cleanText(text: string, number: number, log: RepairLog): string {
  return text
    .split('\n')
    .map((line) => (isStrangeLine(line) ? cleanLine(line, number, log) : line))
    .join('\n');
}

/** One line without what it should not hold. */
function cleanLine(line: string, number: number, log: RepairLog): string {
  let controls = false;
  let halves = false;
  let hidden = false;
  let forms = false;
  let clean = '';
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) halves = true;
    else if (code < 9 || code === 11 || (code > 13 && code < 32) || (code >= 0x7f && code < 0xa0)) controls = true;
    else if (code === 0xad || (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e)) hidden = true;
    else if ((code >= 0x2060 && code <= 0x2064) || code === 0xfeff) hidden = true;
    else {
      const plain = plainForm(character, code);
      if (plain !== character) forms = true;
      clean += plain;
    }
  }
  if (controls) log.note('control-character', 'certain', number, visible(line), clean);
  if (halves) log.note('lone-surrogate', 'certain', number, visible(line), clean);
  if (hidden) log.note('zero-width', 'certain', number, visible(line), clean);
  if (forms) log.note('presentation-form', 'certain', number, line, clean);
  if (clean.includes('\ufffd')) log.note('unreadable-byte', 'doubtful', number, clean, clean);
  return clean;
}

function plainForm(character: string, code: number): string {
  if (code >= 0x2f00 && code <= 0x2fd5) return character.normalize('NFKC');
  return RADICALS[character] ?? VERTICAL[character] ?? character;
}

/** The line with what can't be seen written as <U+0007>. */
function visible(line: string): string {
  let text = '';
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0;
    const unseen = isStrange(character.charCodeAt(0)) && plainForm(character, code) === character && code !== 0xfffd;
    text += unseen ? `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>` : character;
  }
  return text;
}

import { type Copy, copySchema } from '../document/copy.ts';
import { bad, good, type Outcome } from '../document/finding.ts';
import { cleanText } from './characters.ts';
import { MAXIMUM_DEPTH } from './limits.ts';
import type { RepairLog } from './repair-log.ts';

/** Whether a text is meant as structured copy: a JSON object whose `format` says so, or that has `stories`. */
export function looksStructured(text: string): boolean {
  const start = text.trimStart().slice(0, 4096);
  return start.startsWith('{') && /^\{\s*("[^"]*"\s*:|\}|$)/.test(start);
}

/**
 * Parses structured copy (docs/copy-format.md); control characters and halves of characters are left out and noted. Failures: copy-json (not JSON, with the line), copy-depth, copy-format,
 * copy-invalid (the path of the first wrong value in plain words, and how many more there are).
 */
export function parseStructured(text: string, name: string, log: RepairLog): Outcome<Copy> {
  const deep = tooDeep(text);
  if (deep !== null) {
    return bad(
      'copy-depth',
      {
        zh: `结构化稿件嵌套超过 ${MAXIMUM_DEPTH} 层，没有读取。`,
        en: `The structured copy is nested deeper than ${MAXIMUM_DEPTH} levels and was not read.`,
      },
      { file: name, line: deep },
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text, (_, part: unknown) =>
      typeof part === 'string' ? cleanText(part, lineOf(part, text), log) : part,
    );
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const offset = /position (\d+)/.exec(message)?.[1];
    const line = offset === undefined ? lineCount(text) : lineCount(text.slice(0, Number(offset)));
    return bad(
      'copy-json',
      { zh: `第 ${line} 行不是完整的 JSON：${message}`, en: `Line ${line} is not complete JSON: ${message}` },
      { file: name, line },
    );
  }
  const format = (value as { format?: unknown }).format;
  if (format !== 'banxin-copy') {
    return bad(
      'copy-format',
      {
        zh: '这是 JSON，但不是版心的结构化稿件："format" 应为 "banxin-copy"。',
        en: 'This is JSON but not structured copy of Banxin: "format" must be "banxin-copy".',
      },
      { file: name },
    );
  }
  const version = (value as { version?: unknown }).version;
  if (typeof version === 'number' && version > 1) {
    return bad(
      'copy-version',
      {
        zh: `稿件格式是第 ${version} 版，本程序只认第 1 版。`,
        en: `The copy is of format version ${version}; this program reads version 1.`,
      },
      { file: name },
    );
  }
  const parsed = copySchema.safeParse(value);
  if (parsed.success) return good(parsed.data);
  const [first] = parsed.error.issues;
  const more = parsed.error.issues.length - 1;
  const path = first === undefined ? { zh: '稿件', en: 'the copy' } : pathInWords(first.path);
  const message = first?.message ?? '';
  return bad(
    'copy-invalid',
    {
      zh: `${path.zh}不合格式：${message}${more > 0 ? `（另有 ${more} 处）` : ''}`,
      en: `${path.en} is not as the format says: ${message}${more > 0 ? ` (and ${more} more)` : ''}`,
    },
    { file: name },
  );
}

/** `["stories", 2, "body", 0, "text"]` as “story 3, block 1 of its body, text”. */
function pathInWords(path: readonly PropertyKey[]): { zh: string; en: string } {
  const zh: string[] = [];
  const en: string[] = [];
  for (let index = 0; index < path.length; index += 1) {
    const part = path[index];
    const next = path[index + 1];
    if (part === 'stories' && typeof next === 'number') {
      zh.push(`第 ${next + 1} 篇稿件`);
      en.push(`story ${next + 1}`);
      index += 1;
    } else if (part === 'body' && typeof next === 'number') {
      zh.push(`正文第 ${next + 1} 段`);
      en.push(`block ${next + 1} of its body`);
      index += 1;
    } else if (typeof part === 'number') {
      zh.push(`第 ${part + 1} 项`);
      en.push(`item ${part + 1}`);
    } else {
      zh.push(`“${String(part)}”`);
      en.push(`“${String(part)}”`);
    }
  }
  return zh.length === 0 ? { zh: '稿件', en: 'the copy' } : { zh: zh.join('的'), en: en.join(', ') };
}

/** The line of the file a text with strange characters stands in, by the plain characters it holds; 1 where they are not found. */
function lineOf(part: string, text: string): number {
  if (!/[^\n\u0020-\u007e\u3000-\u9fff\uff00-\uffee]/.test(part)) return 1;
  const plain = /[\u3400-\u9fff，。、]{2,}/.exec(part)?.[0];
  const at = plain === undefined ? -1 : text.indexOf(plain);
  return at < 0 ? 1 : lineCount(text.slice(0, at));
}

function lineCount(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** The line where brackets nest too deep, or null. Strings are stepped over. */
function tooDeep(text: string): number | null {
  let depth = 0;
  let line = 1;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') line += 1;
    else if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > MAXIMUM_DEPTH) return line;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return null;
}

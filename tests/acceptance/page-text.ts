import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { banxin, ROOT, run } from '../tools.ts';

/** White space taken out, as it is set or extracted. */
export const strip = (text: string): string => text.replace(/[\s\u3000\u200b]+/g, '');

interface JsonNode {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: Record<string, unknown>;
  readonly content?: readonly JsonNode[];
  readonly marks?: readonly { readonly type: string }[];
}

/** A text block of a page file. */
export interface PageBlock {
  readonly type: string;
  readonly text: string;
}

/** The text blocks of a page file that have a place on the page, in document order, read from its page.json alone. */
export function pageBlocks(file: string): PageBlock[] {
  const page = JSON.parse(new TextDecoder().decode(unzipSync(readFileSync(file))['page.json']!)) as { doc: JsonNode };
  const blocks: PageBlock[] = [];
  const walk = (node: JsonNode): void => {
    if (node.attrs?.['cut'] === true || node.attrs?.['frame'] === null) return;
    const inline = node.content?.some((child) => child.type === 'text' || child.type === 'hardBreak');
    if (!inline) {
      for (const child of node.content ?? []) walk(child);
      return;
    }
    const left = node.content!.filter(
      (child) => !child.marks?.some(({ type }) => type === 'cut' || type === 'deletion'),
    );
    blocks.push({ type: node.type, text: left.map((child) => child.text ?? '\n').join('') });
  };
  walk(page.doc);
  return blocks;
}

/** The texts of `pageBlocks`. */
export function pageTexts(file: string): string[] {
  return pageBlocks(file).map(({ text }) => text);
}

/** A PDF's text in the order of its content stream, white space taken out. */
export function extracted(pdf: string): string {
  const { stdout, status, stderr } = run('pdftotext', ['-raw', '-enc', 'UTF-8', pdf, '-']);
  if (status !== 0) throw new Error(stderr);
  return strip(stdout);
}

/**
 * What is left of an extracted text once the texts of the page are taken out of it one by one, in order: the first text that is
 * not found, and everything between them (folio, 广告 and the like, which Banxin makes itself).
 */
export function compareText(texts: readonly string[], whole: string): { missing: string | null; between: string } {
  let at = 0;
  let between = '';
  for (const text of texts) {
    const wanted = strip(text);
    const found = whole.indexOf(wanted, at);
    if (found < 0) return { missing: wanted, between };
    between += whole.slice(at, found);
    at = found + wanted.length;
  }
  return { missing: null, between: between + whole.slice(at) };
}

/** Runs the command line and fails with what it said unless it ends well. */
export function succeed(...words: string[]): string {
  const done = banxin(...words);
  if (done.status !== 0) throw new Error(`banxin ${words.join(' ')} ended with ${done.status}\n${done.stderr}`);
  return done.stdout;
}

const sample = (name: string): string => `${ROOT}samples/${name}/${name}.banxin`;

/** The sample pages with pictures and stories in several columns, by path from the root. */
export const SAMPLES = ['tabloid', 'feature', 'spread'].map(sample);

/** All of them: with the page of a broadsheet, and the page of marks beside the text. */
export const EVERY_SAMPLE = [...SAMPLES, ...['broadsheet', 'annotations'].map(sample)];

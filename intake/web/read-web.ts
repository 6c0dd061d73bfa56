import type { Copy } from '../../document/copy.ts';
import { bad, good, type Outcome } from '../../document/finding.ts';
import { linesOf, type ManuscriptPiece, type PieceKind, runWriter } from '../manuscript/piece.ts';
import { manuscriptStories } from '../manuscript/stories.ts';
import { charactersIn, elementsIn, findElement, type MarkupElement, readMarkup } from '../markup.ts';
import { concatenated } from '../press/marked-text.ts';
import type { RepairLog } from '../repair-log.ts';
import { dataPicture } from './data-picture.ts';
import { tailPieces } from './tail.ts';

/** A web page or a piece of one as copy, with the pictures that stand in it, by the file names the copy gives them. */
export interface WebCopy {
  readonly copy: Copy;
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

const SILENT = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'math',
  'iframe',
  'object',
  'head',
  'link',
  'meta',
]);
/** Silent elements that show words all the same. */
const SHOWING = new Set(['svg', 'math', 'object', 'iframe', 'noscript']);
const FURNITURE = new Set([
  'nav',
  'footer',
  'form',
  'button',
  'select',
  'textarea',
  'mp-common-profile',
  'audio',
  'video',
]);
const BLOCKS = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure header hr html legend li main ol p pre section summary table tbody tfoot thead tr ul h1 h2 h3 h4 h5 h6'.split(
    ' ',
  ),
);

/** Whether a text is HTML: a page, or the piece of one that is pasted. */
export function looksLikeWeb(text: string): boolean {
  const start = withoutClipboardHead(text)
    .replace(/^\uFEFF/, '')
    .trimStart()
    .slice(0, 4096);
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b/i.test(start))
    return true;
  return (
    /^(?:<!--[\s\S]*?-->\s*)*<(?:p|div|section|article|h[1-6]|span|table|ul|ol|figure|blockquote|style|strong|b|img|main|header)\b[^<>]*>/i.test(
      start,
    ) && /<\/[a-z][a-z0-9]*\s*>/i.test(text)
  );
}

/** The clipboard's own head before HTML (Version:0.9 StartHTML:…) left off. */
function withoutClipboardHead(text: string): string {
  return /^Version:\d/.test(text) ? text.slice(Math.max(0, text.indexOf('<'))) : text;
}

/**
 * Reads HTML, a saved page or what was pasted, also from WeChat, as copy. Nothing is fetched. Scripts and styles are no text;
 * words beside the story, and the page's own lines at its head and foot (编辑：…, 点击关注, 阅读原文), are in the log, the lines
 * kept in the copy as cut, so that they can be restored. Failures: copy-depth, copy-too-large, copy-blank.
 */
export function readWeb(text: string, name: string, log: RepairLog): Outcome<WebCopy> {
  const read = readMarkup(withoutClipboardHead(text), 'html', name);
  if (!read.ok) return read;
  const pictures = new Map<string, Uint8Array>();
  const pieces = webPieces(read.value, pictures, log);
  if (pieces.length === 0) {
    return bad('copy-blank', { zh: '网页里没有文字。', en: 'The page holds no text.' }, { file: name });
  }
  const tail = tailPieces(pieces);
  const stories = manuscriptStories(
    pieces.filter((piece) => !tail.has(piece)),
    log,
  );
  if (stories.length === 0)
    stories.push({ kicker: null, title: null, deck: null, byline: null, summary: null, body: [], notice: false });
  for (const { what, text: line, number } of pieces.filter((piece) => tail.has(piece))) {
    if (what.kind === 'picture') {
      log.note('web-tail', 'certain', number, what.file ?? what.alternative, '');
      continue;
    }
    log.note('web-tail', 'certain', number, line.text, '');
    stories.at(-1)!.body.push({ type: 'paragraph', text: { text: line.text, doubtful: [], style: null, cut: true } });
  }
  return good({ copy: { format: 'banxin-copy', version: 1, title: '', stories }, pictures });
}

/** The element that holds the story: a WeChat page names it; else the only article, main, or all. */
function storyRoot(root: MarkupElement): MarkupElement {
  const wechat = findElement(root, ({ attributes }) => attributes['id'] === 'js_content');
  if (wechat) return wechat;
  const article = findElement(root, ({ name }) => name === 'article');
  const second = article && findElement(root, (element) => element.name === 'article' && element !== article);
  if (article && !second) return article;
  return findElement(root, ({ name }) => name === 'main') ?? root;
}

function webPieces(root: MarkupElement, pictures: Map<string, Uint8Array>, log: RepairLog): ManuscriptPiece[] {
  const pieces: ManuscriptPiece[] = [];
  const writer = runWriter(log);
  const story = storyRoot(root);
  let number = 1;
  let waiting: PieceKind[] = [];

  const end = (what: PieceKind, centred: boolean): void => {
    const lines = linesOf(writer.take());
    const set = what.kind === 'text' || lines.length < 2 ? lines : [concatenated(lines, '\n')];
    for (const text of set) pieces.push({ what, text, number, centred, notes: [] });
    for (const picture of waiting)
      pieces.push({ what: picture, text: { text: '', doubts: [] }, number, centred: false, notes: [] });
    waiting = [];
    number += 1;
  };

  const image = ({ attributes }: MarkupElement): void => {
    const source = (attributes['data-src'] || attributes['src'] || '').trim();
    const alternative = attributes['alt'] ?? '';
    const data = dataPicture(source);
    let file: string | null = null;
    if (data) {
      file = `picture-${pictures.size + 1}.${data.extension}`;
      pictures.set(file, data.bytes);
    } else if (isBeside(source)) file = decoded(source);
    else log.note('remote-picture', 'certain', number, source.slice(0, 500), '');
    waiting.push({ kind: 'picture', file, alternative });
  };

  const leftOut = (element: MarkupElement, kind: 'web-furniture' | 'hidden-text'): void => {
    const words = shown(element).replace(/\s+/g, ' ').trim();
    if (words !== '') log.note(kind, 'certain', number, words, '');
  };

  const visit = (element: MarkupElement, what: PieceKind, strong: boolean, centred: boolean, kept: boolean): void => {
    const { name, attributes } = element;
    if (SILENT.has(name)) {
      const words = SHOWING.has(name)
        ? charactersIn(element)
            .replace(/<[^>]*>/g, ' ')
            .replace(/\s+/g, ' ')
            .trim()
        : '';
      if (words !== '') log.note('web-furniture', 'certain', number, words, '');
      return;
    }
    if (name === 'rt' || name === 'rp') {
      const words = charactersIn(element).trim();
      if (words !== '') log.note('ruby', 'certain', number, words, '');
      return;
    }
    const style = attributes['style'] ?? '';
    if (element !== story && (/display\s*:\s*none/i.test(style) || attributes['hidden'] !== undefined)) {
      if (!findElement(element, (each) => each === story)) {
        leftOut(element, 'hidden-text');
        return;
      }
    }
    const within = kept || element === story;
    if (FURNITURE.has(name)) {
      leftOut(element, 'web-furniture');
      return;
    }
    if (name === 'br') {
      writer.add('\n', false, number);
      return;
    }
    if (name === 'img') {
      if (within) image(element);
      return;
    }
    if (name === 'tr' && within) {
      row(element);
      return;
    }
    const own = kindOf(element) ?? what;
    if (
      !within &&
      own.kind !== 'heading' &&
      own.kind !== 'byline' &&
      !findElement(element, (each) => each === story || headed(each))
    ) {
      leftOut(element, 'web-furniture');
      return;
    }
    const block = BLOCKS.has(name);
    const bold = isBold(name, style) ?? strong;
    const middle =
      name === 'center' ||
      attributes['align'] === 'center' ||
      /text-align\s*:\s*center/i.test(style) ||
      (centred && !/text-align/i.test(style));
    if (block || own !== what) end(what, centred);
    for (const child of element.children) {
      if (typeof child !== 'string') visit(child, own, bold, middle, within);
      else if (within || own.kind === 'heading' || own.kind === 'byline')
        writer.add(child.replace(/[ \t\r\n\u00a0]+/g, ' '), bold, number);
      else if (child.trim() !== '') log.note('web-furniture', 'certain', number, child.trim(), '');
    }
    if (block || own !== what) end(own, middle);
  };

  const row = (element: MarkupElement): void => {
    end({ kind: 'text' }, false);
    const start = pieces.length;
    for (const cell of elementsIn(element)) {
      visit(cell, { kind: 'text' }, false, false, true);
      end({ kind: 'text' }, false);
    }
    const cells = pieces.splice(start);
    const words = cells.filter(({ what }) => what.kind !== 'picture');
    // One cell with paragraphs is a page's frame and no table.
    if (elementsIn(element).length < 2) {
      pieces.push(...cells);
      return;
    }
    if (words.length > 0) {
      const text = concatenated(
        words.map((cell) => cell.text),
        '\u3000',
      );
      pieces.push({ what: { kind: 'row' }, text, number, centred: false, notes: [] });
      log.note('table-row', 'doubtful', number, words.map((cell) => cell.text.text).join('\t'), text.text);
    }
    pieces.push(...cells.filter(({ what }) => what.kind === 'picture'));
  };

  const title = findElement(root, ({ name }) => name === 'title');
  visit(root, { kind: 'text' }, false, false, story === root);
  end({ kind: 'text' }, false);
  const words = title ? charactersIn(title).trim() : '';
  if (words !== '' && !pieces.some(({ text }) => text.text === words))
    log.note('web-furniture', 'certain', 1, words, '');
  return pieces;
}

function kindOf(element: MarkupElement): PieceKind | null {
  const { name, attributes } = element;
  if (/^h[1-6]$/.test(name)) return { kind: 'heading', level: Number(name[1]) };
  if (name === 'figcaption' || name === 'caption') return { kind: 'caption' };
  if (attributes['id'] === 'js_author_name' || attributes['rel'] === 'author') return { kind: 'byline' };
  return null;
}

/** Whether an element outside the story belongs to it: the page's headline, its author. */
function headed(element: MarkupElement): boolean {
  return kindOf(element) !== null && !FURNITURE.has(element.name);
}

function isBold(name: string, style: string): boolean | null {
  const weight = /font-weight\s*:\s*(\w+)/i.exec(style)?.[1];
  if (weight !== undefined) return /^(?:bold|bolder|[6-9]00)$/i.test(weight);
  return name === 'b' || name === 'strong' || name === 'th' ? true : null;
}

/** The text of an element without scripts and styles. */
function shown(element: MarkupElement): string {
  if (SILENT.has(element.name)) return '';
  return element.children.map((child) => (typeof child === 'string' ? child : `${shown(child)} `)).join('');
}

/** Whether an address names a file beside the page: no scheme, no way up, no root. */
function isBeside(address: string): boolean {
  const path = decoded(address);
  return path !== '' && !/^[a-z][a-z0-9+.-]*:|^[/\\]|\\|\0|[?#]/i.test(path) && !path.split('/').includes('..');
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

import { Fragment, type Node as PageNode, Slice } from 'prosemirror-model';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { clearRange, deleteSelection } from '../../document/commands/clear.ts';
import { insertText } from '../../document/commands/type.ts';
import { isFreeText } from '../../document/page-blocks.ts';
import { schema, setupOf } from '../../document/schema.ts';
import type { TextStyle } from '../../document/style.ts';

/** Media type of our own form: the text blocks as they are, with the styles they name. */
export const OWN_TYPE = 'application/x-banxin-text+json';

interface OwnForm {
  readonly version: 1;
  readonly blocks: readonly unknown[];
  readonly styles: Readonly<Record<string, TextStyle>>;
}

/** The text blocks of a selection, the first and last cut to it. */
export function selectedBlocks(state: EditorState): PageNode[] {
  const { from, to } = state.selection;
  const blocks: PageNode[] = [];
  state.doc.nodesBetween(from, to, (node, position) => {
    if (!node.isTextblock) return true;
    const start = Math.max(0, from - position - 1);
    const end = Math.min(node.content.size, to - position - 1);
    if (end >= start) blocks.push(node.cut(start, end));
    return false;
  });
  return blocks;
}

/** The selected text in the three forms it is copied in: plain, HTML, our own. Null where no text is selected. */
export function copyText(state: EditorState): { plain: string; html: string; own: string } | null {
  if (state.selection.empty) return null;
  const blocks = selectedBlocks(state);
  const plain = blocks.map((block) => block.textBetween(0, block.content.size, '\n', '\n')).join('\n');
  const html = document.createElement('div');
  const marks = { strong: 'b', emphasisDots: 'em', cut: 's', deletion: 's' } as Readonly<Record<string, string>>;
  for (const block of blocks) {
    const paragraph = document.createElement('p');
    block.forEach((inline) => {
      let content: Node = inline.isText ? document.createTextNode(inline.text ?? '') : document.createElement('br');
      for (const mark of inline.marks) {
        const tag = marks[mark.type.name];
        if (tag === undefined) continue;
        const wrapped = document.createElement(tag);
        wrapped.append(content);
        content = wrapped;
      }
      paragraph.append(content);
    });
    html.append(paragraph);
  }
  const sheet = setupOf(state.doc).styles;
  const styles: Record<string, TextStyle> = {};
  const keep = (name: unknown): void => {
    if (typeof name === 'string' && sheet[name]) styles[name] = sheet[name];
  };
  for (const block of blocks) {
    keep(block.attrs['style']);
    block.descendants((inline) => {
      for (const mark of inline.marks) if (mark.type.name === 'character') keep(mark.attrs['style']);
    });
  }
  const own: OwnForm = { version: 1, blocks: blocks.map((block) => block.toJSON() as unknown), styles };
  return { plain, html: html.innerHTML, own: JSON.stringify(own) };
}

/** Reads our own form; null where it is damaged or of a newer version. */
export function readOwn(text: string): { blocks: PageNode[]; styles: Readonly<Record<string, TextStyle>> } | null {
  try {
    const own = JSON.parse(text) as OwnForm;
    if (own.version !== 1 || !Array.isArray(own.blocks)) return null;
    const blocks = own.blocks.map((block) => schema.nodeFromJSON(block));
    for (const block of blocks) block.check();
    return blocks.every((block) => block.isTextblock) ? { blocks, styles: own.styles ?? {} } : null;
  } catch {
    return null;
  }
}

/**
 * Puts copied blocks at the selection: in a story paragraphs and crossheads stay what they are, the first and last joining
 * the text they meet; elsewhere their text comes in with its marks, a break between blocks. Styles the page does not have
 * are not taken over: such text gets the page's own.
 */
export function insertBlocks(state: EditorState, blocks: readonly PageNode[]): Transaction | null {
  if (!state.selection.$from.parent.isTextblock || blocks.length === 0) return null;
  const transaction = state.tr;
  if (!state.selection.empty) clearRange(transaction, state.selection.from, state.selection.to);
  const sheet = setupOf(state.doc).styles;
  const at = transaction.selection.$from;
  const own = blocks.map((block) => Fragment.fromArray(inlineOf(block, sheet)));
  if (blocks.length === 1 || !isFreeText(at.parent)) {
    const content: PageNode[] = [];
    own.forEach((fragment, index) => {
      if (index > 0) content.push(schema.nodes['hardBreak']!.create());
      fragment.forEach((inline) => {
        content.push(inline);
      });
    });
    const start = transaction.selection.from;
    transaction.insert(start, content);
    return transaction.setSelection(TextSelection.create(transaction.doc, start + Fragment.fromArray(content).size));
  }
  const nodes = blocks.map((block, index) => {
    const free = isFreeText(block) && index > 0;
    const type = free ? block.type : schema.nodes['paragraph']!;
    const style =
      free && typeof block.attrs['style'] === 'string' && sheet[block.attrs['style']] ? block.attrs['style'] : null;
    return type.create(
      free ? { ...block.attrs, style, ...(type.name === 'paragraph' ? { frozen: null } : {}) } : null,
      own[index]!,
    );
  });
  const position = transaction.selection.from;
  transaction.replace(position, position, new Slice(Fragment.fromArray(nodes), 1, 1));
  const end = transaction.mapping.maps[transaction.mapping.maps.length - 1]!.map(position, 1);
  return transaction.setSelection(TextSelection.near(transaction.doc.resolve(end), -1));
}

function inlineOf(block: PageNode, sheet: Readonly<Record<string, TextStyle>>): PageNode[] {
  const inlines: PageNode[] = [];
  block.forEach((inline) => {
    const marks = inline.marks.filter((mark) => mark.type.name !== 'character' || sheet[String(mark.attrs['style'])]);
    inlines.push(inline.mark(marks));
  });
  return inlines;
}

/** The text of pasted HTML: blocks as paragraphs, `b` and `strong` as 加重, everything else as plain text. Scripts never run. */
export function readHtml(html: string): PageNode[] {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  const paragraphs: PageNode[][] = [[]];
  const breakParagraph = (): void => {
    if (paragraphs[paragraphs.length - 1]!.length > 0) paragraphs.push([]);
  };
  const walk = (node: Node, strong: boolean): void => {
    for (const child of node.childNodes) {
      if (child instanceof Text) {
        const text = (child.data ?? '').replace(/[ \t\r\n]+/g, ' ');
        if (text === '' || (text === ' ' && paragraphs[paragraphs.length - 1]!.length === 0)) continue;
        const marks = strong ? [schema.marks['strong']!.create()] : [];
        paragraphs[paragraphs.length - 1]!.push(schema.text(text, marks));
      } else if (child instanceof HTMLElement && !/^(SCRIPT|STYLE|TEMPLATE|HEAD)$/.test(child.tagName)) {
        if (child.tagName === 'BR') {
          paragraphs[paragraphs.length - 1]!.push(schema.nodes['hardBreak']!.create());
          continue;
        }
        const block = /^(P|DIV|H[1-6]|LI|TR|UL|OL|TABLE|SECTION|ARTICLE|BLOCKQUOTE|PRE)$/.test(child.tagName);
        if (block) breakParagraph();
        const bold = /^(B|STRONG)$/.test(child.tagName) && child.style.fontWeight !== 'normal';
        walk(child, strong || bold);
        if (block) breakParagraph();
      }
    }
  };
  walk(body, false);
  return paragraphs
    .filter((content) => content.length > 0)
    .map((content) => schema.nodes['paragraph']!.create(null, content));
}

/** What a paste does, from the best form there is: our own, HTML, plain text. Null where there is no text in it. */
export function pasteText(state: EditorState, data: DataTransfer): Transaction | null {
  const own = data.getData(OWN_TYPE);
  const read = own === '' ? null : readOwn(own);
  if (read !== null) return insertBlocks(state, read.blocks);
  const plain = data.getData('text/plain');
  const html = data.getData('text/html');
  const blocks = html === '' ? [] : readHtml(html);
  if (blocks.length > 0) return insertBlocks(state, blocks);
  if (plain === '') return null;
  let made: Transaction | null = null;
  insertText(plain)(state, (transaction) => {
    made = transaction;
  });
  return made;
}

/** Takes the selected text away, as cutting does. */
export const cutSelection = deleteSelection;

import { Fragment, type Node as PageNode, Slice } from 'prosemirror-model';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { type Belongings, bringAlong } from '../../document/commands/bring-along.ts';
import { clearRange, deleteSelection } from '../../document/commands/clear.ts';
import { insertText } from '../../document/commands/type.ts';
import { isFreeText } from '../../document/page-blocks.ts';
import { remarksOf } from '../../document/remark.ts';
import { remarkRanges } from '../../document/remark-place.ts';
import { schema, setupOf } from '../../document/schema.ts';
import type { TextStyle } from '../../document/style.ts';
import { writeOwn } from './own-form.ts';
import { readHtml } from './read-html.ts';

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

/** Copied text in the three forms it is copied in. */
export interface CopiedText {
  readonly plain: string;
  readonly html: string;
  readonly own: string;
}

/** A block as it is copied: with tracked changes as if they were accepted. */
function settled(block: PageNode): PageNode {
  const inlines: PageNode[] = [];
  block.forEach((inline) => {
    if (schema.marks['deletion']!.isInSet(inline.marks)) return;
    inlines.push(inline.mark(schema.marks['insertion']!.removeFromSet(inline.marks)));
  });
  return block.copy(Fragment.fromArray(inlines));
}

/** The selected text as it is copied; `handle` is the desk's name of its page. Null where no text is selected. */
export function copyText(state: EditorState, handle: string): CopiedText | null {
  if (state.selection.empty) return null;
  const blocks = selectedBlocks(state).map(settled);
  const plain = blocks.map((block) => block.textBetween(0, block.content.size, '\n', '\n')).join('\n');
  const html = document.createElement('div');
  const marks = { strong: 'b', emphasisDots: 'em', cut: 's' } as Readonly<Record<string, string>>;
  for (const block of blocks) {
    const paragraph = document.createElement(block.type.name === 'crosshead' ? 'h3' : 'p');
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
  return { plain, html: html.innerHTML, own: writeOwn('text', handle, state.doc, blocks) };
}

/**
 * Puts copied blocks at the selection: in a story paragraphs and crossheads stay what they are, the first and last joining
 * the text they meet; elsewhere their text comes in with its marks, a break between blocks. Styles the page has not, and
 * that are not brought along, are not taken over: such text gets the page's own. A remark comes along where its text is
 * nowhere else on the page, as when it was cut.
 */
export function insertBlocks(
  state: EditorState,
  blocks: readonly PageNode[],
  brought: Belongings | null = null,
): Transaction | null {
  if (!state.selection.$from.parent.isTextblock || blocks.length === 0) return null;
  const transaction = state.tr;
  if (brought !== null) bringAlong(transaction, brought);
  if (!state.selection.empty) clearRange(transaction, state.selection.from, state.selection.to);
  const sheet = setupOf(transaction.doc).styles;
  const at = transaction.selection.$from;
  const homeless = (id: string): boolean =>
    remarksOf(transaction.doc).some((remark) => remark.id === id) && !remarkRanges(transaction.doc).has(id);
  const own = blocks.map((block) => Fragment.fromArray(inlineOf(block, sheet, homeless)));
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
    const free = isFreeText(block) && (index > 0 || at.parent.content.size === 0);
    const type = free ? block.type : schema.nodes['paragraph']!;
    const style =
      free && typeof block.attrs['style'] === 'string' && sheet[block.attrs['style']] ? block.attrs['style'] : null;
    return type.create(
      free ? { ...block.attrs, style, ...(type.name === 'paragraph' ? { frozen: null } : {}) } : null,
      own[index]!,
    );
  });
  const position = transaction.selection.from;
  // A paragraph without text becomes what the first of them is.
  if (at.parent.content.size === 0) transaction.setNodeMarkup(at.before(), nodes[0]!.type, nodes[0]!.attrs);
  transaction.replace(position, position, new Slice(Fragment.fromArray(nodes), 1, 1));
  const end = transaction.mapping.maps[transaction.mapping.maps.length - 1]!.map(position, 1);
  return transaction.setSelection(TextSelection.near(transaction.doc.resolve(end), -1));
}

function inlineOf(
  block: PageNode,
  sheet: Readonly<Record<string, TextStyle>>,
  homeless: (remark: string) => boolean,
): PageNode[] {
  const inlines: PageNode[] = [];
  block.forEach((inline) => {
    const marks = inline.marks.filter(
      ({ type, attrs }) =>
        (type.name !== 'character' || sheet[String(attrs['style'])]) &&
        (type.name !== 'remark' || homeless(String(attrs['id']))),
    );
    inlines.push(inline.mark(marks));
  });
  return inlines;
}

/**
 * What pasting HTML, or plain text where there is none, does. Of several lines of plain text in a story the blank ones and the
 * blanks they are indented by are left out. Null where there is no text in it.
 */
export function pasteForeign(state: EditorState, html: string, plain: string): Transaction | null {
  const blocks = html === '' ? [] : readHtml(html);
  if (blocks.length > 0) return insertBlocks(state, blocks);
  if (plain === '') return null;
  let made: Transaction | null = null;
  const lines = plain.split(/\r\n|\r|\n/);
  const indented = isFreeText(state.selection.$from.parent) && lines.length > 1;
  const text = indented
    ? lines
        .map((line, index) => (index === 0 ? line : line.replace(/^[\s\u3000]+/, '')).replace(/\s+$/, ''))
        .filter((line, index) => line !== '' || index === 0 || index === lines.length - 1)
        .join('\n')
    : plain;
  insertText(text)(state, (transaction) => {
    made = transaction;
  });
  return made;
}

/** Takes the selected text away, as cutting does. */
export const cutSelection = deleteSelection;

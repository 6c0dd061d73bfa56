import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import { eachTextBlock, schema } from '../../document/schema.ts';
import type { Random } from './random.ts';

/** What is typed in: Han, marks in and out of pairs, Latin, digits, dashes, dots, a character outside the basic plane. */
const TYPED: readonly string[] = [
  '版',
  '新闻',
  '市民在河边散步',
  '，',
  '。',
  '、',
  '“早报”',
  '《晚报》',
  '（见二版）',
  '：“',
  '！”',
  '？',
  '——',
  '……',
  '·',
  'Banxin',
  'press PDF/X-4',
  '5G',
  '2026',
  '30%',
  '1,024.5',
  '12:30',
  '3月15日',
  '℃',
  ' ',
  '𬭎',
  'é',
  'Ⅳ',
  '㎡',
  '～',
  '／',
];

interface TextBlock {
  readonly node: Node;
  /** Document position where its content begins. */
  readonly start: number;
  readonly parent: Node;
}

/**
 * One random edit as a transaction: typing, deleting, replacing, making bold, splitting a paragraph, joining two. Always
 * the same for the same state and random source.
 */
export function randomEdit(state: EditorState, random: Random): Transaction {
  const blocks = textBlocks(state.doc);
  const { node, start, parent } = random.pick(blocks);
  const size = node.content.size;
  const from = start + random.below(size + 1);
  const to = Math.min(start + size, from + 1 + random.below(12));
  const transaction = state.tr;
  const kind = random.below(20);
  const paragraph = node.type === schema.nodes['paragraph'];
  if (kind < 8) return transaction.insertText(typed(random), from);
  if (kind < 13 && to > from) return transaction.delete(from, to);
  if (kind < 16 && to > from) return transaction.insertText(typed(random), from, to);
  if (kind < 18 && to > from) return toggleStrong(transaction, from, to);
  if (kind === 18 && paragraph && from > start && from < start + size) return transaction.split(from);
  if (kind === 19 && paragraph) return joinWithNext(transaction, node, start, parent);
  return transaction.insertText(typed(random), from);
}

function typed(random: Random): string {
  let text = '';
  for (let count = 1 + random.below(4); count > 0; count--) text += random.pick(TYPED);
  return text;
}

function toggleStrong(transaction: Transaction, from: number, to: number): Transaction {
  const strong = schema.marks['strong']!;
  return transaction.doc.rangeHasMark(from, to, strong)
    ? transaction.removeMark(from, to, strong)
    : transaction.addMark(from, to, strong.create());
}

function joinWithNext(transaction: Transaction, node: Node, start: number, parent: Node): Transaction {
  const end = start + node.content.size + 1;
  const next = transaction.doc.resolve(end).nodeAfter;
  return next?.type === node.type && parent.type === schema.nodes['story'] ? transaction.join(end) : transaction;
}

function textBlocks(page: Node): TextBlock[] {
  const blocks: TextBlock[] = [];
  eachTextBlock(page, (node, _block, position, parents) => {
    blocks.push({ node, start: position + 1, parent: parents[parents.length - 1]! });
  });
  return blocks;
}

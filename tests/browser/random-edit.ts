import { closeHistory, redo, undo } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { Frame, StoryFrame } from '../../document/geometry.ts';
import { eachTextBlock, frameOf, schema } from '../../document/schema.ts';
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
 * The page after one random edit: typing, deleting, replacing, making bold, splitting a paragraph, joining two, cutting one
 * (删节) or taking it back, moving a picture, making a story's frame higher or lower, undo and redo. Always the same for the
 * same state and random source. The state needs ProseMirror's history.
 */
export function randomEdit(state: EditorState, random: Random): EditorState {
  const kind = random.below(24);
  if (kind >= 22) return stepInHistory(state, kind === 22 ? undo : redo);
  return state.apply(closeHistory(kind >= 20 ? layoutEdit(state, random, kind) : textEdit(state, random, kind)));
}

function stepInHistory(state: EditorState, command: typeof undo): EditorState {
  let after = state;
  command(state, (transaction) => {
    after = state.apply(transaction);
  });
  return after;
}

function textEdit(state: EditorState, random: Random, kind: number): Transaction {
  const { node, start, parent } = random.pick(textBlocks(state.doc));
  const size = node.content.size;
  const from = start + random.below(size + 1);
  const to = Math.min(start + size, from + 1 + random.below(12));
  const transaction = state.tr;
  const paragraph = node.type === schema.nodes['paragraph'];
  if (kind < 7) return transaction.insertText(typed(random), from);
  if (kind < 12 && to > from) return transaction.delete(from, to);
  if (kind < 15 && to > from) return transaction.insertText(typed(random), from, to);
  if (kind < 17 && to > from) return toggleStrong(transaction, from, to);
  if (kind === 17 && paragraph) return transaction.setNodeAttribute(start - 1, 'cut', node.attrs['cut'] !== true);
  if (kind === 18 && paragraph && from > start && from < start + size) return transaction.split(from);
  if (kind === 19 && paragraph) return joinWithNext(transaction, node, start, parent);
  return transaction.insertText(typed(random), from);
}

function layoutEdit(state: EditorState, random: Random, kind: number): Transaction {
  const wanted = schema.nodes[kind === 20 ? 'picture' : 'story'];
  const found: { node: Node; position: number }[] = [];
  state.doc.descendants((node, position) => {
    if (node.type === wanted) found.push({ node, position });
  });
  const transaction = state.tr;
  if (found.length === 0) return transaction;
  const { node, position } = random.pick(found);
  const shift = random.below(9) * 4 - 16;
  if (kind === 20) {
    const frame = frameOf(node);
    if (frame === null) return transaction;
    const moved: Frame = { ...frame, rect: { ...frame.rect, x: frame.rect.x + shift, y: frame.rect.y + shift } };
    return transaction.setNodeAttribute(position, 'frame', moved);
  }
  const frames = (node.attrs['frames'] as readonly StoryFrame[]).map((frame, index, all) =>
    index < all.length - 1
      ? frame
      : { ...frame, rect: { ...frame.rect, height: Math.max(40, frame.rect.height + shift) } },
  );
  return transaction.setNodeAttribute(position, 'frames', frames);
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

import type { Mark, Node } from 'prosemirror-model';
import type { CopyText } from '../../document/copy.ts';
import { schema } from '../../document/schema.ts';

/** The plain text of a piece of copy. */
export function textOf(text: CopyText | null | undefined): string {
  if (text === null || text === undefined) return '';
  return typeof text === 'string' ? text : text.text;
}

/** Whether a piece of copy is there at all and holds something to set. */
export function hasText(text: CopyText | null | undefined): text is CopyText {
  return textOf(text).trim() !== '';
}

/**
 * The inline content of a piece of copy: line breaks become hard breaks, doubtful stretches `doubtful` marks and
 * bold ones `strong`. Nothing is
 * dropped but the line breaks at the ends.
 */
export function inlineContent(text: CopyText | null | undefined): Node[] {
  const plain = textOf(text);
  const doubtful = typeof text === 'object' && text !== null ? text.doubtful : [];
  const cuts = new Set<number>([0, plain.length]);
  const strong = (typeof text === 'object' && text !== null ? text.strong : undefined) ?? [];
  for (const { start, end } of [...doubtful, ...strong]) {
    cuts.add(clamp(start, plain.length));
    cuts.add(clamp(end, plain.length));
  }
  const dateline = (typeof text === 'object' && text !== null ? text.dateline : undefined) ?? 0;
  cuts.add(clamp(dateline, plain.length));
  for (let at = 0; at < plain.length; at += 1) {
    if (plain[at] !== '\n' && plain[at] !== '\r') continue;
    cuts.add(at);
    cuts.add(at + 1);
  }
  const edges = [...cuts].sort((a, b) => a - b);
  const nodes: Node[] = [];
  for (let k = 0; k + 1 < edges.length; k += 1) {
    const from = edges[k]!;
    const piece = plain.slice(from, edges[k + 1]);
    if (piece === '\r') continue;
    if (piece === '\n') {
      if (nodes.length > 0 && plain.slice(from + 1).trim() !== '') nodes.push(schema.nodes['hardBreak']!.create());
      continue;
    }
    const marks: Mark[] = [];
    if (strong.some(({ start, end }) => start <= from && from < end)) marks.push(schema.marks['strong']!.create());
    if (from < dateline) marks.push(schema.marks['dateline']!.create());
    const doubt = doubtful.find(({ start, end }) => start <= from && from < end);
    if (doubt) marks.push(schema.marks['doubtful']!.create({ kind: doubt.kind, before: doubt.before }));
    nodes.push(schema.text(piece, marks));
  }
  return nodes;
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}

/** A text block of a copy text: its own style where it names one, else `style`; `cut` is kept. */
export function textBlock(
  type: string,
  text: CopyText | null | undefined,
  style: string | null = null,
  attributes: Record<string, unknown> = {},
): Node {
  const own = typeof text === 'object' && text !== null ? text : null;
  return schema.nodes[type]!.create(
    { ...attributes, style: own?.style ?? style, cut: own?.cut ?? false },
    inlineContent(text),
  );
}

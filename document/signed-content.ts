import type { Mark, Node } from 'prosemirror-model';
import { canonicalJson } from './canonical.ts';
import { frameOf } from './schema.ts';
import type { Setup } from './setup.ts';

/** Attributes that print nothing: pinned line ends, what is remembered or expected of a story, words for a screen reader. */
const UNPRINTED: ReadonlySet<string> = new Set(['frozen', 'placement', 'expected', 'toCome', 'alternative']);

/** Parts of the set-up that print nothing, or are the press's own. */
const UNPRINTED_SETUP: ReadonlySet<string> = new Set([
  'title',
  'template',
  'press',
  'assets',
  'fitLimits',
  'guides',
  'lint',
  'spareTitles',
  'signatures',
]);

/** Marks over text that is set as if they were not there. */
const UNPRINTED_MARKS: ReadonlySet<string> = new Set(['remark', 'insertion', 'doubtful']);

/** Marks whose text is kept and not set. */
const NOT_SET: ReadonlySet<string> = new Set(['cut', 'deletion']);

/** Fields of a frame by which things are handled, not printed. */
const HANDLING: ReadonlySet<string> = new Set(['group', 'locked']);

const known = new WeakMap<Node, string>();

/**
 * What a signature stands for: all of a page that prints, as text that is the same for equal pages. Left out are remarks and
 * the traces of tracked changes, text that is kept and not set (删节, struck out), stories in hand and blocks that stand nowhere,
 * guides, pinned line ends, spare titles, and the press specification, which is the press's and not the reader's. Attributes that
 * stand at their defaults and fields that are null are left out too, so that a newer Banxin with more of them gives the same text.
 */
export function signedContent(page: Node): string {
  const parts: string[] = [];
  page.forEach((node) => {
    parts.push(contentOf(node));
  });
  return parts.filter((part) => part !== '').join('\n');
}

/** Whether two states of a page print the same, as far as the document says. Quick where they share their nodes. */
export function sameContent(before: Node, after: Node): boolean {
  return before === after || signedContent(before) === signedContent(after);
}

function contentOf(node: Node): string {
  let content = known.get(node);
  if (content === undefined) {
    content = describe(node);
    known.set(node, content);
  }
  return content;
}

function describe(node: Node): string {
  const type = node.type.name;
  if (type === 'setup') return `setup ${text(setupContent(node.attrs['value'] as Setup))}`;
  if (node.attrs['cut'] === true || standsNowhere(node)) return '';
  const head = `${type} ${text(attributesOf(node))}`;
  if (node.isTextblock) return `${head} ${text(runsOf(node))}`;
  const children: string[] = [];
  node.forEach((child) => {
    const content = contentOf(child);
    if (content !== '') children.push(content);
  });
  return children.length === 0 ? head : `${head} {\n${children.join('\n')}\n}`;
}

function standsNowhere(node: Node): boolean {
  if (node.type.name === 'story') return (node.attrs['frames'] as readonly unknown[]).length === 0;
  return Object.hasOwn(node.attrs, 'frame') && frameOf(node) === null;
}

/** What of the set-up may print: all but what is known not to. */
function setupContent(setup: Setup): unknown {
  return Object.fromEntries(Object.entries(setup).filter(([name]) => !UNPRINTED_SETUP.has(name)));
}

function attributesOf(node: Node): Record<string, unknown> {
  const told: Record<string, unknown> = {};
  const specified = node.type.spec.attrs ?? {};
  for (const name of Object.keys(node.attrs)) {
    if (UNPRINTED.has(name)) continue;
    const value: unknown = node.attrs[name];
    if (text(value) === text(specified[name]?.default)) continue;
    told[name] = name === 'frame' || name === 'frames' ? withoutHandling(value) : value;
  }
  return told;
}

function withoutHandling(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutHandling);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !HANDLING.has(name)));
}

/** The set text of a block as runs of equal marks: a run is its text and its marks. A line end is a run of its own. */
function runsOf(block: Node): unknown[] {
  const runs: { words: string; marks: unknown[] }[] = [];
  block.forEach((child) => {
    if (child.marks.some((mark) => NOT_SET.has(mark.type.name))) return;
    const marks = child.marks.filter((mark) => !UNPRINTED_MARKS.has(mark.type.name)).map(markContent);
    const words = child.isText ? child.text! : '\n';
    const last = runs.at(-1);
    if (last !== undefined && text(last.marks) === text(marks)) last.words += words;
    else runs.push({ words, marks });
  });
  return runs.map(({ words, marks }) => (marks.length === 0 ? words : [words, ...marks]));
}

function markContent(mark: Mark): unknown {
  return Object.keys(mark.attrs).length === 0 ? mark.type.name : { [mark.type.name]: mark.attrs };
}

/** Canonical JSON on one line, null fields left out. */
function text(value: unknown): string {
  return value === undefined ? '' : canonicalJson(withoutNulls(value)).replace(/\n */g, '');
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== null)
      .map(([name, part]) => [name, withoutNulls(part)]),
  );
}

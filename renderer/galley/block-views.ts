import type { Mark, Node } from 'prosemirror-model';
import type { NodeView, ViewMutationRecord } from 'prosemirror-view';
import { charactersOf } from '../../document/in-hand.ts';
import { schema } from '../../document/schema.ts';

/** What the views of blocks ask of the galley: the words in the margin beside a block. */
export interface GalleyWords {
  /** The name of a text block's style, or of what a block is. */
  nameOf(node: Node): string;
  /** What stands over a story: its length, what it has over or lacks. */
  storyLine(node: Node): string;
}

/** The views of the galley's blocks, and how to have them say their words again. */
export interface BlockViews {
  readonly nodeViews: Readonly<Record<string, (node: Node) => NodeView>>;
  readonly markViews: Readonly<Record<string, (mark: Mark) => { dom: HTMLElement }>>;
  /** Says names and figures anew, where they changed: after the set-up, the language or the proof changed. */
  refresh(): void;
}

/** Elements of text blocks; what is not named is a paragraph. */
const ELEMENTS: Readonly<Record<string, string>> = { title: 'h2', crosshead: 'h3', tableCell: 'div' };
/** Blocks that hold text blocks. */
const GROUPS: Readonly<Record<string, string>> = { story: 'section' };
/** Layout without copy: it has its place in the document and is not shown. */
const HIDDEN = ['setup', 'ad', 'rule', 'folio'] as const;
const MARKS: Readonly<Record<string, string>> = { strong: 'b', cut: 's', deletion: 'del', insertion: 'ins' };

/**
 * The views of the galley. Each takes any node of its type, so that a change of attributes that is no change of text never
 * touches its content; names and figures are attributes drawn by the style sheet and no part of the text.
 */
export function blockViews(words: GalleyWords): BlockViews {
  const shown = new Set<() => void>();

  const view = (first: Node, tag: string, say: (element: HTMLElement, node: Node) => void): NodeView => {
    const dom = document.createElement(tag);
    let node = first;
    const speak = (): void => say(dom, node);
    shown.add(speak);
    dom.dataset['type'] = node.type.name;
    speak();
    return {
      dom,
      contentDOM: dom,
      update(next) {
        if (next.type !== node.type) return false;
        if (next !== node) {
          node = next;
          speak();
        }
        return true;
      },
      ignoreMutation: (mutation: ViewMutationRecord) => mutation.type === 'attributes',
      destroy: () => void shown.delete(speak),
    };
  };
  const hidden = (): NodeView => {
    const dom = document.createElement('div');
    dom.hidden = true;
    dom.contentEditable = 'false';
    return { dom, update: (next) => next.isLeaf && next.isBlock, ignoreMutation: () => true };
  };

  const textBlock = (element: HTMLElement, node: Node): void => {
    put(element, 'name', words.nameOf(node));
    put(element, 'count', String(charactersOf(node) || ''));
    put(element, 'part', String(node.attrs['part'] ?? ''));
    element.classList.toggle('cut', node.attrs['cut'] === true);
    element.classList.toggle('empty', node.content.size === 0);
  };
  const group = (element: HTMLElement, node: Node): void => {
    if (node.type.name !== 'story') return;
    put(element, 'line', words.storyLine(node));
    element.classList.toggle('in-hand', (node.attrs['frames'] as readonly unknown[]).length === 0);
  };

  const nodeViews: Record<string, (node: Node) => NodeView> = {
    hardBreak: () => ({ dom: document.createElement('br') }),
  };
  for (const [name, type] of Object.entries(schema.nodes)) {
    if (name === 'page' || name === 'text' || name === 'hardBreak') continue;
    if (type.isTextblock) nodeViews[name] = (node) => view(node, ELEMENTS[name] ?? 'p', textBlock);
    else nodeViews[name] = (node) => view(node, GROUPS[name] ?? 'div', group);
  }
  for (const name of HIDDEN) nodeViews[name] = hidden;

  const markViews: Record<string, (mark: Mark) => { dom: HTMLElement }> = {};
  for (const name of Object.keys(schema.marks)) {
    markViews[name] = (mark) => {
      const dom = document.createElement(MARKS[name] ?? 'span');
      dom.dataset['mark'] = name;
      if (name === 'insertion' || name === 'deletion') {
        dom.dataset['author'] = String(mark.attrs['author']);
        dom.title = [mark.attrs['author'], String(mark.attrs['time']).slice(0, 16).replace('T', ' ')].join(' ');
      }
      if (name === 'remark') dom.dataset['remark'] = String(mark.attrs['id']);
      if (name === 'ruby') dom.dataset['text'] = String(mark.attrs['text']);
      if (name === 'doubtful') dom.title = String(mark.attrs['before']);
      return { dom };
    };
  }
  return {
    nodeViews,
    markViews,
    refresh: () => {
      for (const speak of shown) speak();
    },
  };
}

function put(element: HTMLElement, key: string, value: string): void {
  if (element.dataset[key] !== value) element.dataset[key] = value;
}

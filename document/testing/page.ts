import { Fragment, type Node } from 'prosemirror-model';
import { type EditorState, type Plugin, type Selection, TextSelection } from 'prosemirror-state';
import { plainSetup } from '../plain-setup.ts';
import { schema } from '../schema.ts';
import type { Setup } from '../setup.ts';
import { createPageState } from '../state.ts';

/**
 * A small language for pages in tests: `page(story('a', p('one <a>two<b>')))`. In texts `<a>` and `<b>` are the ends of the
 * selection, `|` is a hard break, `[...]` is cut text, `*...*` is strong. This gives a page with the plain setup.
 */
export function page(...blocks: readonly Node[]): Node {
  return node('page', null, [PLAIN, ...blocks]);
}

const PLAIN = schema.nodes['setup']!.create({ value: plainSetup() });

/** A page whose setup is the plain one with `patch` over it. */
export function pageWith(patch: Partial<Setup>, ...blocks: readonly Node[]): Node {
  return node('page', null, [node('setup', { value: { ...plainSetup(), ...patch } }), ...blocks]);
}

/** A frame of 100 × 100 points at a place. */
export function frame(id: string, x = 0, y = 0, rest: Record<string, unknown> = {}) {
  return { id, rect: { x, y, width: 100, height: 100 }, z: 0, group: null, layer: 'page', locked: false, ...rest };
}

/** A story with one frame, `f-<id>`. */
export function story(id: string, ...blocks: readonly Node[]): Node {
  return node('story', { id, frames: [{ ...frame(`f-${id}`), columns: 1, gap: 0 }] }, blocks);
}

/** A headline with a title. */
export function headline(id: string, title: string): Node {
  return node('headline', { frame: frame(id) }, [text('title', title)]);
}

/** A picture with a caption. */
export function picture(id: string, caption: string, attrs: Record<string, unknown> = {}): Node {
  return node('picture', { frame: frame(id), ...attrs }, [text('caption', caption)]);
}

/** A paragraph. */
export function p(content: string, attrs: Record<string, unknown> = {}): Node {
  return text('paragraph', content, attrs);
}

/** A crosshead; `part` as in the schema. */
export function crosshead(content: string, part = 'main'): Node {
  return text('crosshead', content, { part });
}

/** Any text block. */
export function text(type: string, content: string, attrs: Record<string, unknown> = {}): Node {
  return node(type, attrs, inline(content));
}

/** Any node. */
export function node(type: string, attrs: Record<string, unknown> | null, content: readonly Node[] = []): Node {
  return schema.nodes[type]!.create(attrs, Fragment.fromArray([...content]));
}

/** A state of the page with the selection where its texts say `<a>` and `<b>` (a caret where there is only `<a>`). */
export function stateOf(tagged: Node, plugins: readonly Plugin[] = []): EditorState {
  let state = createPageState(tagged, plugins);
  const ends: Record<string, number> = {};
  for (let found = true; found; ) {
    found = false;
    state.doc.descendants((child, position) => {
      const tag = child.isText ? /<([ab])>/.exec(child.text ?? '') : null;
      if (tag === null || found) return !found;
      found = true;
      const from = position + tag.index;
      ends[tag[1]!] = from;
      state = createPageState(state.tr.delete(from, from + 3).doc, plugins);
      return false;
    });
  }
  if (ends['a'] === undefined) return state;
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, ends['a'], ends['b'] ?? ends['a'])));
}

/** The page as the same language, without its setup, for comparing: `story(p(one), p(two))`. */
export function show(page: Node, selection?: Selection): string {
  const parts: string[] = [];
  page.forEach((child, offset) => {
    if (child.type.name !== 'setup') parts.push(showNode(child, offset, selection));
  });
  return parts.join(' ');
}

function showNode(child: Node, position: number, selection?: Selection): string {
  const cut = child.attrs['cut'] === true ? '!' : '';
  const part = child.attrs['part'] === 'kicker' ? '.kicker' : '';
  const name = child.type.name === 'paragraph' ? 'p' : child.type.name;
  if (!child.isTextblock) {
    const parts: string[] = [];
    child.forEach((inner, offset) => {
      parts.push(showNode(inner, position + 1 + offset, selection));
    });
    return `${name}(${parts.join(' ')})`;
  }
  let out = '';
  const start = position + 1;
  const mark = (offset: number): string => {
    if (selection === undefined) return '';
    if (start + offset === selection.from) return '<a>';
    return start + offset === selection.to ? '<b>' : '';
  };
  child.forEach((inner, offset) => {
    const names = inner.marks.map((one) => one.type.name);
    const [open, close] = names.includes('cut') ? ['[', ']'] : names.includes('strong') ? ['*', '*'] : ['', ''];
    out += open;
    const value = inner.isText ? (inner.text ?? '') : '|';
    for (let index = 0; index < value.length; index += 1) out += mark(offset + index) + value[index];
    out += close;
  });
  return `${name}${part}${cut}(${out}${mark(child.content.size)})`;
}

function inline(content: string): Node[] {
  const nodes: Node[] = [];
  let marks: string[] = [];
  for (const piece of content.split(/([|[\]*])/)) {
    if (piece === '|') nodes.push(schema.nodes['hardBreak']!.create());
    else if (piece === '[') marks = [...marks, 'cut'];
    else if (piece === ']') marks = marks.filter((mark) => mark !== 'cut');
    else if (piece === '*') {
      marks = marks.includes('strong') ? marks.filter((mark) => mark !== 'strong') : [...marks, 'strong'];
    } else if (piece !== '') {
      nodes.push(
        schema.text(
          piece,
          marks.map((mark) => schema.marks[mark]!.create()),
        ),
      );
    }
  }
  return nodes;
}

import { Parser } from 'htmlparser2';
import { bad, good, type Outcome } from '../document/finding.ts';

/** An element of a marked-up text; `name` in lower case for HTML, as written (with its prefix) for XML. */
export interface MarkupElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly MarkupNode[];
}

/** A piece of a marked-up text: an element, or characters with their references resolved. */
export type MarkupNode = MarkupElement | string;

/** Deepest nesting that is read, elements; a real page has some forty levels. */
const DEEPEST = 400;

/** Most elements that are read: some ten times those of the longest manuscript. */
const MOST_ELEMENTS = 2_000_000;

interface Growing extends MarkupElement {
  readonly children: (Growing | string)[];
}

/**
 * Reads HTML or XML as a tree under an element without name. Nothing is fetched and no entity of a document's own is
 * resolved: a DOCTYPE, comments and processing instructions are left aside. Failures: copy-depth, copy-too-large; of XML that
 * ends before its elements do, copy-cut-off (XML 1.0, 2.1: what is not well-formed is no document).
 */
export function readMarkup(text: string, form: 'html' | 'xml', file: string): Outcome<MarkupElement> {
  const root: Growing = { name: '', attributes: {}, children: [] };
  const open: Growing[] = [root];
  let elements = 0;
  let deep = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        elements += 1;
        if (deep || elements > MOST_ELEMENTS || open.length > DEEPEST) {
          deep = deep || open.length > DEEPEST;
          return parser.pause();
        }
        const element: Growing = { name, attributes, children: [] };
        open.at(-1)!.children.push(element);
        open.push(element);
      },
      ontext(data) {
        const { children } = open.at(-1)!;
        if (typeof children.at(-1) === 'string') children[children.length - 1] += data;
        else children.push(data);
      },
      onclosetag() {
        if (open.length > 1) open.pop();
      },
    },
    form === 'xml' ? { xmlMode: true, decodeEntities: true } : { decodeEntities: true },
  );
  parser.write(text);
  if (deep) {
    return bad(
      'copy-depth',
      {
        zh: `稿件嵌套超过 ${DEEPEST} 层，没有读取。`,
        en: `The copy is nested deeper than ${DEEPEST} levels and was not read.`,
      },
      { file },
    );
  }
  if (elements > MOST_ELEMENTS) {
    return bad(
      'copy-too-large',
      { zh: '稿件过大，没有读取。', en: 'The copy is too large and was not read.' },
      { file },
    );
  }
  if (form === 'xml' && open.length > 1) {
    return bad(
      'copy-cut-off',
      {
        zh: '文件不完整：后面的内容缺失，没有读取。请重新传一份。',
        en: 'The file is cut off: what should follow is missing, and it was not read. Ask for it again.',
      },
      { file },
    );
  }
  parser.end();
  return good(root);
}

/** The elements directly in one, of a name where one is given. */
export function elementsIn(parent: MarkupElement, name?: string): MarkupElement[] {
  return parent.children.filter(
    (child): child is MarkupElement => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** The first element directly in one with this name. */
export function elementIn(parent: MarkupElement | null | undefined, name: string): MarkupElement | null {
  return parent ? (elementsIn(parent, name)[0] ?? null) : null;
}

/** The first element anywhere in one, in reading order, that answers. */
export function findElement(parent: MarkupElement, answers: (element: MarkupElement) => boolean): MarkupElement | null {
  for (const child of elementsIn(parent)) {
    const found = answers(child) ? child : findElement(child, answers);
    if (found) return found;
  }
  return null;
}

/** All characters in an element. */
export function charactersIn(node: MarkupNode): string {
  return typeof node === 'string' ? node : node.children.map(charactersIn).join('');
}

import type { Mark, Node as PageNode } from 'prosemirror-model';
import { schema } from '../../document/schema.ts';

const BLOCKS =
  /^(P|DIV|H[1-6]|LI|TR|UL|OL|DL|DT|DD|TABLE|TBODY|THEAD|SECTION|ARTICLE|ASIDE|HEADER|FOOTER|MAIN|NAV|FIGURE|FIGCAPTION|BLOCKQUOTE|PRE|HR)$/;
const SILENT =
  /^(SCRIPT|STYLE|TEMPLATE|HEAD|META|LINK|TITLE|NOSCRIPT|OBJECT|EMBED|IFRAME|SVG|CANVAS|SELECT|BUTTON|DEL)$/i;
/** What Word leaves beside the text: bullets of lists, comments and their marks, footnote marks. */
const WORD_NOTES =
  /mso-list:\s*ignore|mso-element:\s*(comment|para-border-div-none)|mso-comment|mso-footnote-id|mso-hide:\s*all/i;
const HIDDEN =
  /(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(px|pt|em)?\s*(;|$)|opacity\s*:\s*0\s*(;|$))/i;
const HAN =
  '[\\u2e80-\\u9fff\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff00-\\uffef\\u3000-\\u303f]|[\\ud840-\\ud8ff][\\udc00-\\udfff]';
const BREAK_BETWEEN_HAN = new RegExp(`(?<=${HAN})[ \\t]*[\\r\\n]+[ \\t\\r\\n]*(?=${HAN})`, 'g');
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g;
const EDGE = /^[\s\u3000]+|[\s\u3000]+$/g;

/**
 * The text of pasted HTML: blocks as paragraphs, headings as crossheads, `b` and `strong` as 加重, everything else as plain
 * text. What a page hides, what Word and WeChat leave beside the text, blank paragraphs and indents made of spaces are left
 * out. Scripts never run.
 */
export function readHtml(html: string): PageNode[] {
  const body = new DOMParser().parseFromString(withoutStyles(html), 'text/html').body;
  const paragraphs: { heading: boolean; content: PageNode[] }[] = [{ heading: false, content: [] }];
  const open = (): { heading: boolean; content: PageNode[] } => paragraphs[paragraphs.length - 1]!;
  const breakParagraph = (heading: boolean): void => {
    if (open().content.length > 0) paragraphs.push({ heading, content: [] });
    else open().heading = heading;
  };
  const write = (text: string, marks: readonly Mark[]): void => {
    if (text !== '') open().content.push(schema.text(text, marks));
  };
  const walk = (node: Node, strong: boolean, heading: boolean): void => {
    for (const child of node.childNodes) {
      if (child instanceof Text) {
        const text = child.data
          .replace(INVISIBLE, '')
          .replace(BREAK_BETWEEN_HAN, '')
          .replace(/[ \t\r\n\u00a0]+/g, ' ');
        write(text, strong ? [schema.marks['strong']!.create()] : []);
      } else if (child instanceof Element && !isLeftOut(child)) {
        if (child.tagName === 'BR') {
          const { content } = open();
          const twice = content[content.length - 1]?.type.name === 'hardBreak';
          if (twice) breakParagraph(heading);
          else content.push(schema.nodes['hardBreak']!.create());
          continue;
        }
        const block = BLOCKS.test(child.tagName);
        const head = /^H[1-6]$/.test(child.tagName);
        if (block) breakParagraph(head || heading);
        if (/^T[DH]$/.test(child.tagName) && child.previousElementSibling !== null) write(' ', []);
        walk(child, isStrong(child, strong && !head), head || heading);
        if (block) breakParagraph(heading);
      }
    }
  };
  walk(body, false, false);
  return paragraphs.flatMap(({ heading, content }) => {
    const trimmed = trim(content);
    return trimmed.length === 0 ? [] : [schema.nodes[heading ? 'crosshead' : 'paragraph']!.create(null, trimmed)];
  });
}

/**
 * The window's policy lets no style of foreign HTML be applied, not even in a document that is never shown: style attributes
 * are read under another name, style sheets not at all.
 */
function withoutStyles(html: string): string {
  return html
    .replace(/<style[\s>][\s\S]*?(<\/style>|$)/gi, '')
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, ' data-style='));
}

function isLeftOut(element: Element): boolean {
  const style = element.getAttribute('data-style') ?? '';
  return (
    SILENT.test(element.tagName) ||
    element.hasAttribute('hidden') ||
    WORD_NOTES.test(style) ||
    HIDDEN.test(style) ||
    /^(MsoCommentReference|MsoFootnoteReference|MsoCommentText)$/.test(element.getAttribute('class') ?? '')
  );
}

function isStrong(element: Element, around: boolean): boolean {
  const style = element.getAttribute('data-style') ?? '';
  const weight = /(?:^|;)\s*font-weight\s*:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase();
  if (weight !== undefined) return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
  return around || /^(B|STRONG)$/.test(element.tagName);
}

/** Content without blanks and breaks at its edges and without blanks beside its breaks. */
function trim(content: readonly PageNode[]): PageNode[] {
  const text = content.map((node) => (node.isText ? node.text! : '\n')).join('');
  const first = text.length - text.replace(/^[\s\u3000]+/, '').length;
  const last = text.replace(EDGE, '').length + first;
  const kept: PageNode[] = [];
  let at = 0;
  for (const node of content) {
    const start = Math.max(0, first - at);
    const end = Math.min(node.nodeSize, last - at);
    at += node.nodeSize;
    if (start >= end) continue;
    kept.push(node.isText ? node.cut(start, end) : node);
  }
  return kept;
}

import { Fragment, type Node } from 'prosemirror-model';
import { bad, good, type Outcome } from './finding.ts';
import { type StoryFrame, storyFrameSchema } from './geometry.ts';
import type { Repair, RepairReport } from './repair.ts';
import { mendAttributes } from './repair-attributes.ts';
import { childrenOf, freeId, isObject, note, type RepairBench, repairBench, typeOf } from './repair-bench.ts';
import { mendRemarks, withoutStrayMarks } from './repair-remarks.ts';
import { mendSetup } from './repair-setup.ts';
import { inlineContent, looseTexts } from './repair-text.ts';
import { schema, TEXT_BLOCKS } from './schema.ts';
import { checkPage, normalisePage } from './validate.ts';

/** Where blocks stand: which of them are legal there. */
type Container = 'page' | 'box' | 'story';

/** The blocks that are nothing but one text block with a frame. */
const FRAMED_TEXTS: ReadonlySet<string> = new Set(['pullQuote', 'sectionLabel', 'staffLine']);

/**
 * Builds a valid page from the `doc` of a damaged `page.json`, keeping every readable character. Nodes the schema does
 * not know or that stand where they may not give their text as paragraphs at that place (outside stories: in a story of
 * its own, in the frames the block had); missing parts (a title, a caption) are added empty; ids that occur twice are renamed; values
 * that are no good are replaced. The report says each. Fails only where there is nothing of a page at all.
 */
export function repairPage(doc: unknown): Outcome<{ readonly page: Node; readonly report: RepairReport }> {
  if (!isObject(doc) || (doc['content'] === undefined && typeOf(doc) !== 'page')) {
    return bad('page-damaged', { zh: '文件里没有版面', en: 'there is no page in the file' });
  }
  const repairs: Repair[] = [];
  const children = childrenOf(doc);
  const setupNode = children.find((child) => typeOf(child) === 'setup');
  const setup = mendSetup(setupNode, repairs);
  const remarks = mendRemarks(attrsOf(setupNode), repairs);
  const bench = repairBench(setup, repairs);
  const blocks = rebuildBlocks(
    children.flatMap((child) => (child === setupNode ? childrenOf(child) : [child])),
    'page',
    bench,
  );
  const built = schema.topNodeType.create(null, [schema.nodes['setup']!.create({ value: setup, remarks }), ...blocks]);
  const problem = checkPage(built)[0];
  if (problem !== undefined) return bad('page-damaged', problem.words, problem.place);
  return good({ page: normalisePage(withoutStrayMarks(built, repairs)), report: { repairs } });
}

/** The blocks of a page, box or story, all legal there. Texts that have no story get one of their own. */
function rebuildBlocks(children: readonly unknown[], container: Container, bench: RepairBench): Node[] {
  const blocks: Node[] = [];
  let loose: Node[] = [];
  const close = (): void => {
    if (loose.length > 0) blocks.push(...(container === 'story' ? loose : [rescueStory(loose, bench)]));
    loose = [];
  };
  const outer = bench.place;
  for (const child of children) {
    bench.place = outer;
    const { node, spill } = rebuildBlock(child, container, bench);
    if (node.length > 0) {
      close();
      blocks.push(...node);
    }
    loose.push(...spill);
  }
  close();
  bench.place = outer;
  return blocks;
}

/** What a piece of JSON gives: blocks legal in the container, and paragraphs of text that had no place in them. */
interface Rebuilt {
  readonly node: readonly Node[];
  readonly spill: readonly Node[];
}

function rebuildBlock(json: unknown, container: Container, bench: RepairBench): Rebuilt {
  const type = typeOf(json);
  const storyBlock = container === 'story';
  if (type === 'paragraph' || type === 'crosshead') {
    const block = textBlock(type, json, bench);
    if (storyBlock) return { node: [block], spill: [] };
    noteMisplaced(type, block.textContent, bench);
    return { node: [], spill: [block] };
  }
  if (type === 'picture') return rebuildPicture(json, bench);
  if (FRAMED_TEXTS.has(type) && (!storyBlock || type === 'pullQuote')) {
    return { node: [textBlock(type, json, bench)], spill: [] };
  }
  if (!storyBlock) {
    if (type === 'headline') return rebuildHeadline(json, bench);
    if (type === 'story') return rebuildStory(json, bench);
    if (type === 'table') return rebuildTable(json, bench);
    if (type === 'ad' || type === 'rule' || type === 'folio') return rebuildAtom(type, json, bench);
    if (type === 'box' && container === 'page') {
      const attrs = mendAttributes('box', attrsOf(json), bench);
      return { node: [create('box', attrs, rebuildBlocks(childrenOf(json), 'box', bench))], spill: [] };
    }
  }
  if (type === 'box' || type === 'story' || type === 'page') {
    // A container where none may stand: its frame is lost, its blocks stay.
    noteMisplaced(type, '', bench);
    return { node: rebuildBlocks(childrenOf(json), container, bench), spill: [] };
  }
  const texts = looseParagraphs(json, bench);
  const text = texts.map((node) => node.textContent).join('\n');
  if (type !== '' && schema.nodes[type] !== undefined) noteMisplaced(type, text, bench);
  else noteUnknown(type, text, bench);
  // What stood somewhere keeps its place: a story with the frames the lost block had.
  const frames = framesIn(attrsOf(json));
  if (storyBlock || texts.length === 0 || frames.length === 0) return { node: [], spill: texts };
  const attrs = mendAttributes('story', { id: freeId('rescued', bench.storyIds), frames }, bench);
  return { node: [create('story', attrs, texts)], spill: [] };
}

/** The frames among the attributes of a block that is not understood, as far as they are whole. */
function framesIn(attrs: unknown): StoryFrame[] {
  if (!isObject(attrs)) return [];
  const given = Array.isArray(attrs['frames']) ? attrs['frames'] : [attrs['frame']];
  return given.flatMap((frame) => {
    const parsed = storyFrameSchema.safeParse(frame);
    return parsed.success ? [parsed.data] : [];
  });
}

function rebuildHeadline(json: unknown, bench: RepairBench): Rebuilt {
  const attrs = mendAttributes('headline', attrsOf(json), bench);
  const { parts, spill } = takeParts(json, ['kicker', 'title', 'deck'], bench);
  if (parts.get('title') === undefined) {
    noteAdded('title', bench);
    parts.set('title', create('title', {}, []));
  }
  const content = ['kicker', 'title', 'deck'].flatMap((name) => parts.get(name) ?? []);
  return { node: [create('headline', attrs, content)], spill };
}

function rebuildStory(json: unknown, bench: RepairBench): Rebuilt {
  const attrs = mendAttributes('story', attrsOf(json), bench);
  const children = [...childrenOf(json)];
  const content: Node[] = [];
  // A byline and a summary open a story; one that stands later keeps its place as a paragraph.
  for (const name of ['byline', 'summary']) {
    if (typeOf(children[0]) === name) content.push(textBlock(name, children.shift(), bench));
  }
  content.push(...rebuildBlocks(children, 'story', bench));
  return { node: [create('story', attrs, content)], spill: [] };
}

function rebuildPicture(json: unknown, bench: RepairBench): Rebuilt {
  const attrs = mendAttributes('picture', attrsOf(json), bench);
  const { parts, spill } = takeParts(json, ['caption', 'credit'], bench);
  const caption = parts.get('caption');
  const credit = parts.get('credit');
  if (caption === undefined) noteAdded('caption', bench);
  const content = [caption ?? create('caption', {}, []), ...(credit === undefined ? [] : [credit])];
  return { node: [create('picture', attrs, content)], spill };
}

function rebuildTable(json: unknown, bench: RepairBench): Rebuilt {
  const attrs = mendAttributes('table', attrsOf(json), bench);
  const rows: Node[] = [];
  for (const row of childrenOf(json)) {
    const isRow = typeOf(row) === 'tableRow';
    if (!isRow) noteMisplaced(typeOf(row), '', bench);
    const cells = (isRow ? childrenOf(row) : [row]).map((cell) => {
      if (typeOf(cell) === 'tableCell') return textBlock('tableCell', cell, bench);
      noteMisplaced(typeOf(cell), '', bench);
      return create('tableCell', {}, joined(looseTexts(cell, bench)));
    });
    if (cells.length === 0) noteAdded('tableCell', bench);
    rows.push(create('tableRow', {}, cells.length === 0 ? [create('tableCell', {}, [])] : cells));
  }
  if (rows.length === 0) {
    noteAdded('tableRow', bench);
    rows.push(create('tableRow', {}, [create('tableCell', {}, [])]));
  }
  return { node: [create('table', attrs, rows)], spill: [] };
}

function rebuildAtom(type: string, json: unknown, bench: RepairBench): Rebuilt {
  const attrs = mendAttributes(type, attrsOf(json), bench);
  const spill = looseParagraphs({ content: childrenOf(json) }, bench);
  if (spill.length > 0) noteMisplaced(type, spill.map((node) => node.textContent).join('\n'), bench);
  return { node: [create(type, attrs, [])], spill };
}

/** The first part of each name; everything else in the parent becomes paragraphs. */
function takeParts(
  json: unknown,
  names: readonly string[],
  bench: RepairBench,
): { readonly parts: Map<string, Node>; readonly spill: Node[] } {
  const parts = new Map<string, Node>();
  const spill: Node[] = [];
  let last = -1;
  for (const child of childrenOf(json)) {
    const name = typeOf(child);
    const order = names.indexOf(name);
    if (order >= 0 && !parts.has(name)) {
      if (order < last) noteMisplaced(name, '', bench);
      last = Math.max(last, order);
      parts.set(name, textBlock(name, child, bench));
      continue;
    }
    const texts = looseParagraphs(child, bench);
    noteMisplaced(name, texts.map((node) => node.textContent).join('\n'), bench);
    spill.push(...texts);
  }
  return { parts, spill };
}

function textBlock(type: string, json: unknown, bench: RepairBench): Node {
  const attrs = mendAttributes(type, attrsOf(json), bench);
  return create(type, attrs, inlineContent(childrenOf(json), bench));
}

function looseParagraphs(json: unknown, bench: RepairBench): Node[] {
  const attrs = TEXT_BLOCKS.has(typeOf(json)) && isObject(attrsOf(json)) ? (attrsOf(json) as { cut?: unknown }) : {};
  return looseTexts(json, bench).map((content) => create('paragraph', { cut: attrs.cut === true }, content));
}

function joined(texts: readonly Fragment[]): Fragment {
  let content = Fragment.empty;
  for (const text of texts) {
    if (content.size > 0) content = content.addToEnd(schema.nodes['hardBreak']!.create());
    content = content.append(text);
  }
  return content;
}

function rescueStory(paragraphs: readonly Node[], bench: RepairBench): Node {
  const id = freeId('rescued', bench.storyIds);
  bench.storyIds.add(id);
  return create('story', { id }, paragraphs);
}

function create(type: string, attrs: Record<string, unknown>, content: Fragment | readonly Node[]): Node {
  return schema.nodes[type]!.create(attrs, content instanceof Fragment ? content : Fragment.fromArray([...content]));
}

function attrsOf(json: unknown): unknown {
  return isObject(json) ? json['attrs'] : undefined;
}

function noteMisplaced(type: string, text: string, bench: RepairBench): void {
  note(
    bench,
    'misplaced',
    {
      zh: `${type || '文字'} 不该在这里，文字已留下`,
      en: `${type || 'text'} may not stand here; its text is kept`,
    },
    { before: type, after: text.slice(0, 80), certainty: 'doubtful' },
  );
}

function noteUnknown(type: string, text: string, bench: RepairBench): void {
  note(
    bench,
    'unknown-node',
    {
      zh: `不认识的内容 ${type}，文字留作段落`,
      en: `unknown content ${type || '(without a type)'}; its text is kept as paragraphs`,
    },
    { before: type, after: text.slice(0, 80), certainty: 'doubtful' },
  );
}

function noteAdded(type: string, bench: RepairBench): void {
  note(bench, 'added', { zh: `补上缺少的 ${type}`, en: `added the missing ${type}` }, { after: type });
}

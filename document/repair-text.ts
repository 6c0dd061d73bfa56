import { Fragment, Mark, type Node } from 'prosemirror-model';
import { MARK_ATTRIBUTES } from './attributes.ts';
import { mend } from './mend.ts';
import { childrenOf, isObject, note, type RepairBench, typeOf } from './repair-bench.ts';
import { schema } from './schema.ts';
import { hasControls, isControl } from './validate.ts';

/** Node types that stand inside a text block. */
const INLINE: ReadonlySet<string> = new Set(['text', 'hardBreak']);

/** Whether a piece of JSON stands inside a text block: text, a hard break, or bare text. */
export function isInline(json: unknown): boolean {
  return typeof json === 'string' || INLINE.has(typeOf(json));
}

/**
 * The inline content of a text block from JSON, legal and with every readable character kept: unknown marks are taken
 * off, line ends inside text become hard breaks, other control characters are taken out, blocks that stand inside a text
 * block are opened with a hard break between them.
 */
export function inlineContent(pieces: readonly unknown[], bench: RepairBench): Fragment {
  const nodes: Node[] = [];
  let blockBefore = false;
  for (const piece of pieces) {
    if (isInline(piece)) {
      if (blockBefore && nodes.length > 0) nodes.push(lineBreak());
      blockBefore = false;
      nodes.push(...inlineNodes(piece, bench));
      continue;
    }
    const inside = inlineContent(Array.isArray(piece) ? piece : childrenOf(piece), bench);
    const name = typeOf(piece);
    note(
      bench,
      'misplaced',
      {
        zh: `文字里有不该有的 ${name || '内容'}，只留文字`,
        en: `${name || 'something'} inside a text; its text is kept`,
      },
      { before: name, after: textOf(inside) },
    );
    if (inside.size === 0) continue;
    if (nodes.length > 0) nodes.push(lineBreak());
    inside.forEach((node) => {
      nodes.push(node);
    });
    blockBefore = true;
  }
  return Fragment.fromArray(nodes);
}

/**
 * Every text block found in a piece of JSON of whatever shape, as inline content, in order: what is directly inside one
 * parent makes one block.
 */
export function looseTexts(json: unknown, bench: RepairBench): Fragment[] {
  if (isInline(json)) return nonEmpty([inlineContent([json], bench)]);
  const found: Fragment[] = [];
  let run: unknown[] = [];
  const close = (): void => {
    if (run.length > 0) found.push(inlineContent(run, bench));
    run = [];
  };
  for (const child of Array.isArray(json) ? json : childrenOf(json)) {
    if (isInline(child)) {
      run.push(child);
    } else {
      close();
      found.push(...looseTexts(child, bench));
    }
  }
  close();
  return nonEmpty(found);
}

function nonEmpty(fragments: readonly Fragment[]): Fragment[] {
  return fragments.filter((fragment) => fragment.size > 0);
}

function textOf(fragment: Fragment): string {
  return fragment.textBetween(0, fragment.size, '', '\n');
}

function lineBreak(): Node {
  return schema.nodes['hardBreak']!.create();
}

function inlineNodes(json: unknown, bench: RepairBench): Node[] {
  if (isObject(json) && json['type'] === 'hardBreak') {
    const inside = looseTexts(childrenOf(json), bench);
    return [lineBreak(), ...inside.flatMap((fragment) => [...fragment.content])];
  }
  const given = typeof json === 'string' ? json : isObject(json) ? json['text'] : '';
  const text = typeof given === 'number' ? String(given) : given;
  const marks = isObject(json) ? mendMarks(json['marks'], bench) : Mark.none;
  const nodes = typeof text === 'string' ? textNodes(text, marks, bench) : [];
  if (typeof text !== 'string') {
    note(
      bench,
      'text',
      { zh: '文字节点里没有文字，已删去', en: 'a text node without text was taken out' },
      { before: JSON.stringify(text) ?? '' },
    );
  }
  // A text node has no content; what a damaged one carries is kept behind it.
  for (const fragment of looseTexts({ content: isObject(json) ? json['content'] : undefined }, bench)) {
    nodes.push(...fragment.content);
  }
  return nodes;
}

function textNodes(text: string, marks: readonly Mark[], bench: RepairBench): Node[] {
  if (!hasControls(text)) return text === '' ? [] : [schema.text(text, marks)];
  const nodes: Node[] = [];
  let line = '';
  let dropped = 0;
  const close = (): void => {
    if (line !== '') nodes.push(schema.text(line, marks));
    line = '';
  };
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (isLineEnd(unit)) {
      if (unit === 0x0d && text.charCodeAt(index + 1) === 0x0a) index += 1;
      close();
      nodes.push(lineBreak());
    } else if (isControl(unit)) {
      dropped += 1;
    } else {
      line += text[index];
    }
  }
  close();
  note(
    bench,
    'control',
    dropped > 0
      ? { zh: `去掉文字里的 ${dropped} 个控制字符`, en: `took ${dropped} control characters out of a text` }
      : { zh: '文字里的换行改为换行符号', en: 'line ends inside a text became line breaks' },
    { before: text.slice(0, 80) },
  );
  return nodes;
}

function isLineEnd(unit: number): boolean {
  return (unit >= 0x0a && unit <= 0x0d) || unit === 0x85 || unit === 0x2028 || unit === 0x2029;
}

function mendMarks(json: unknown, bench: RepairBench): readonly Mark[] {
  let marks: readonly Mark[] = Mark.none;
  if (json === undefined || json === null) return marks;
  for (const entry of Array.isArray(json) ? json : [json]) {
    const name = typeof entry === 'string' ? entry : typeOf(entry);
    const mark = mendMark(name, isObject(entry) ? entry['attrs'] : undefined, bench);
    if (mark === null) {
      note(bench, 'unknown-mark', {
        zh: `去掉不认识或不完整的标记 ${name}，文字保留`,
        en: `took off the mark ${name || '(without a name)'}, unknown or incomplete; the text is kept`,
      });
    } else {
      marks = mark.addToSet(marks);
    }
  }
  return marks;
}

function mendMark(name: string, attrs: unknown, bench: RepairBench): Mark | null {
  const type = schema.marks[name];
  const attributes = Object.hasOwn(MARK_ATTRIBUTES, name) ? MARK_ATTRIBUTES[name] : undefined;
  if (type === undefined || attributes === undefined) return null;
  const given = isObject(attrs) ? attrs : {};
  const parsed = attributes.safeParse(given);
  let value = parsed.success ? parsed.data : undefined;
  if (value === undefined) {
    // Defaults make a mark of some types whole again; one that needs its value (ruby's reading, a style) has none.
    if (!attributes.safeParse({}).success) return null;
    const { value: mended, mended: changes } = mend(attributes, given, (path) => (path.length === 0 ? {} : undefined));
    value = mended as Record<string, unknown>;
    for (const change of changes) {
      note(
        bench,
        'attribute',
        { zh: `标记 ${name} 的属性已改正`, en: `an attribute of mark ${name} was mended` },
        change,
      );
    }
  }
  if (name === 'character' && !bench.styles.has(value['style'] as string)) return null;
  return type.create(value);
}

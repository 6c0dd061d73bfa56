import { bad, good, type Outcome } from '../../document/finding.ts';
import { archiveWords } from '../foreign-format.ts';
import { elementIn, elementsIn, type MarkupElement, readMarkup } from '../markup.ts';
import { withUsualPrefixes } from './namespaces.ts';

/** The parts of a Word document that are copy: its story, styles and notes, and where each relation of the story points. */
export interface WordPackage {
  readonly document: MarkupElement;
  readonly styles: MarkupElement | null;
  readonly notes: readonly MarkupElement[];
  readonly comments: MarkupElement | null;
  readonly numbering: MarkupElement | null;
  /** Headers and footers, in the order of their relations. */
  readonly furniture: readonly MarkupElement[];
  /** Inside targets as paths of the archive, outside ones as null. */
  readonly targets: ReadonlyMap<string, string | null>;
  /** Another XML part by its path, null where there is none that can be read. */
  readonly part: (path: string) => MarkupElement | null;
  /** The bytes of a part. */
  readonly bytes: (path: string) => Uint8Array | undefined;
}

/** Most bytes of one XML part that are read. */
const LARGEST_PART = 32 * 1024 * 1024;

type Parts = ReadonlyMap<string, Uint8Array>;

/**
 * The copy parts of an Office Open XML package (ISO/IEC 29500-2) whose files are given unpacked. Failures: copy-binary where
 * it is no Word document, copy-too-large, copy-depth.
 */
export function readPackage(parts: Parts, file: string): Outcome<WordPackage> {
  const top = relations(parts, '_rels/.rels', '', file);
  const main = [...top.values()].find(({ type }) => type === 'officeDocument')?.target ?? 'word/document.xml';
  const root = part(parts, main, file);
  if (!root.ok) return root;
  const document = root.value === null ? null : elementIn(elementIn(root.value, 'w:document'), 'w:body');
  if (!document) return bad('copy-binary', archiveWords(parts), { file });
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const own = relations(parts, `${folder}_rels/${main.slice(folder.length)}.rels`, folder, file);
  const other = (path: string): MarkupElement | null => {
    const read = part(parts, path, file);
    return read.ok && read.value ? (elementsIn(read.value)[0] ?? null) : null;
  };
  const related = (type: string): MarkupElement[] =>
    [...own.values()]
      .filter((relation) => relation.type === type && relation.target !== null)
      .flatMap(({ target }) => other(target!) ?? []);
  return good({
    document,
    styles: related('styles')[0] ?? null,
    notes: [...related('footnotes'), ...related('endnotes')],
    comments: related('comments')[0] ?? null,
    furniture: [...related('header'), ...related('footer')],
    numbering: related('numbering')[0] ?? null,
    part: other,
    bytes: (path) => parts.get(path),
    targets: new Map([...own].map(([id, { target }]) => [id, target])),
  });
}

interface Relation {
  /** The last word of the relation's type. */
  readonly type: string;
  readonly target: string | null;
}

function relations(parts: Parts, path: string, folder: string, file: string): Map<string, Relation> {
  const read = part(parts, path, file);
  const root = read.ok && read.value ? elementIn(read.value, 'Relationships') : null;
  const found = new Map<string, Relation>();
  for (const { attributes } of root ? elementsIn(root, 'Relationship') : []) {
    const outside = attributes['TargetMode'] === 'External';
    const type = (attributes['Type'] ?? '').split('/').at(-1) ?? '';
    found.set(attributes['Id'] ?? '', { type, target: outside ? null : inside(folder, attributes['Target'] ?? '') });
  }
  return found;
}

/** A target as a path of the archive, its `..` taken out; one that leaves the archive names nothing in it. */
function inside(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

function part(parts: Parts, path: string, file: string): Outcome<MarkupElement | null> {
  const bytes = parts.get(path);
  if (!bytes) return good(null);
  if (bytes.length > LARGEST_PART) {
    return bad(
      'copy-too-large',
      { zh: 'Word 文稿过大，没有读取。', en: 'The Word document is too large and was not read.' },
      { file },
    );
  }
  const read = readMarkup(xmlText(bytes), 'xml', file);
  return read.ok ? good(withUsualPrefixes(read.value)) : read;
}

/** The text of an XML file: by its mark, by how its first sign lies (XML 1.0, appendix F), or by what it declares. */
function xmlText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0))
    return new TextDecoder('utf-16le').decode(bytes);
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c))
    return new TextDecoder('utf-16be').decode(bytes);
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const declared = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  const known = /^(?:gbk|gb2312|gb18030|big5)$/i.test(declared) ? declared : 'utf-8';
  return new TextDecoder(known).decode(bytes);
}

import { bad, good, type Outcome } from '../../document/finding.ts';
import { elementIn, elementsIn, type MarkupElement, readMarkup } from '../markup.ts';

/** The parts of a Word document that are copy: its story, styles and notes, and where each relation of the story points. */
export interface WordPackage {
  readonly document: MarkupElement;
  readonly styles: MarkupElement | null;
  readonly notes: readonly MarkupElement[];
  readonly comments: MarkupElement | null;
  /** Headers and footers, in the order of their relations. */
  readonly furniture: readonly MarkupElement[];
  /** Inside targets as paths of the archive, outside ones as null. */
  readonly targets: ReadonlyMap<string, string | null>;
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
  if (!document) {
    return bad(
      'copy-binary',
      { zh: '这是压缩包，里面没有 Word 文稿。', en: 'This is a zip archive without a Word document in it.' },
      { file },
    );
  }
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const own = relations(parts, `${folder}_rels/${main.slice(folder.length)}.rels`, folder, file);
  const related = (type: string): MarkupElement[] =>
    [...own.values()]
      .filter((relation) => relation.type === type && relation.target !== null)
      .flatMap(({ target }) => {
        const read = part(parts, target!, file);
        const element = read.ok && read.value ? elementsIn(read.value)[0] : undefined;
        return element ? [element] : [];
      });
  return good({
    document,
    styles: related('styles')[0] ?? null,
    notes: [...related('footnotes'), ...related('endnotes')],
    comments: related('comments')[0] ?? null,
    furniture: [...related('header'), ...related('footer')],
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
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return readMarkup(new TextDecoder(wide).decode(bytes), 'xml', file);
}

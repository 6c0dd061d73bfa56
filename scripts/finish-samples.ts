import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fragment, type Mark, type Node } from 'prosemirror-model';
import { readArchive, writeArchive } from '../desk/archive.ts';
import type { Outcome } from '../document/finding.ts';
import type { Frame } from '../document/geometry.ts';
import { readPageJson, writePageJson } from '../document/page-file.ts';
import { schema } from '../document/schema.ts';

/**
 * `npm run samples`, second step: what copy cannot say of a sample (`samples/<name>/finish.json`): tables, and the marks of
 * stretches of text, each wherever its words stand in the page.
 */
interface Finish {
  readonly tables?: readonly {
    readonly frame: Frame;
    readonly widths: readonly number[];
    /** Cells by row; those of the first row are its head. */
    readonly rows: readonly (readonly string[])[];
  }[];
  readonly marks?: readonly {
    readonly words: string;
    /** What of the words is marked; all of them where not given. */
    readonly part?: string;
    readonly mark: string;
    readonly attrs?: Record<string, string>;
  }[];
}

const samples = join(fileURLToPath(new URL('..', import.meta.url)), 'samples');

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.failure.words.en);
  return outcome.value;
}

/** Finishes a sample's page in place. Throws where words to be marked stand nowhere. */
function finish(name: string): void {
  const notes = join(samples, name, 'finish.json');
  if (!existsSync(notes)) return;
  const { tables = [], marks = [] } = JSON.parse(readFileSync(notes, 'utf8')) as Finish;
  const file = join(samples, name, `${name}.banxin`);
  const { archive } = value(readArchive(readFileSync(file), { file }));
  let { page } = value(readPageJson(archive.page));
  for (const { words, part = words, mark, attrs } of marks) {
    const marked = withMark(page, words, part, schema.marks[mark]!.create(attrs));
    if (marked.eq(page)) throw new Error(`${basename(file)}: “${words}” stands nowhere`);
    page = marked;
  }
  page = page.copy(page.content.append(Fragment.from(tables.map(tableOf))));
  page.check();
  writeFileSync(file, writeArchive({ ...archive, page: writePageJson(page) }));
}

function tableOf({ frame, widths, rows }: NonNullable<Finish['tables']>[number]): Node {
  return schema.nodes['table']!.create(
    { frame, widths, wrap: { shape: 'rectangle', inset: 0 } },
    rows.map((cells, row) =>
      schema.nodes['tableRow']!.create(
        null,
        cells.map((text) => schema.nodes['tableCell']!.create({ header: row === 0 }, schema.text(text))),
      ),
    ),
  );
}

/** A node with a mark on `part` of every stretch of its text that reads `words`. */
function withMark(node: Node, words: string, part: string, mark: Mark): Node {
  if (!node.isTextblock) {
    const children: Node[] = [];
    node.forEach((child) => {
      children.push(child.isText ? child : withMark(child, words, part, mark));
    });
    return node.copy(Fragment.from(children));
  }
  const pieces: Node[] = [];
  const { textContent } = node;
  const skip = words.indexOf(part);
  const inside = (at: number): boolean => {
    for (let from = textContent.indexOf(words); from >= 0; from = textContent.indexOf(words, from + words.length))
      if (at >= from + skip && at < from + skip + part.length) return true;
    return false;
  };
  let at = 0;
  node.forEach((child) => {
    if (!child.isText) {
      pieces.push(child);
      return;
    }
    for (const character of child.text!.split('')) {
      pieces.push(schema.text(character, inside(at) ? mark.addToSet(child.marks) : child.marks));
      at += 1;
    }
  });
  return node.copy(Fragment.fromArray(joined(pieces)));
}

/** Neighbouring texts of the same marks as one. */
function joined(pieces: readonly Node[]): Node[] {
  const out: Node[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last?.isText && piece.isText && last.sameMarkup(piece)) {
      out[out.length - 1] = schema.text(last.text! + piece.text!, last.marks);
    } else out.push(piece);
  }
  return out;
}

for (const name of process.argv.slice(2)) finish(name);

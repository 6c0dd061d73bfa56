import { Fragment, type Node } from 'prosemirror-model';
import { mend } from './mend.ts';
import { MOST_REMARKS, type Remark, remarkSchema, remarksOf } from './remark.ts';
import type { Repair } from './repair.ts';
import { freeId, isObject, note } from './repair-bench.ts';

/**
 * The remarks of a damaged page from the attributes of its setup node: those that can be read, with what is no good in them
 * mended; ids that occur twice are renamed. Null where there are none. Each change is written to `repairs`.
 */
export function mendRemarks(attrs: unknown, repairs: Repair[]): Remark[] | null {
  const given = isObject(attrs) ? attrs['remarks'] : undefined;
  if (given === undefined || given === null) return null;
  const bench = { repairs, place: {} };
  const list = Array.isArray(given) ? given : [];
  const remarks: Remark[] = [];
  const ids = new Set<string>();
  let lost = Array.isArray(given) ? Math.max(0, given.length - MOST_REMARKS) : 1;
  for (const one of list.slice(0, MOST_REMARKS)) {
    const remark = isObject(one) ? readRemark(one, bench) : null;
    if (remark === null) {
      lost += 1;
      continue;
    }
    const id = freeId(remark.id, ids);
    ids.add(id);
    if (id !== remark.id) {
      note(
        bench,
        'remark-id',
        { zh: `批注的编号重复，改为 ${id}`, en: `two remarks had one id; the later is ${id} now` },
        { before: remark.id, after: id },
      );
    }
    remarks.push(id === remark.id ? remark : { ...remark, id });
  }
  if (lost > 0) {
    const words = { zh: `${lost} 条批注读不出来，已去掉`, en: `${lost} remarks could not be read and were left out` };
    note(bench, 'remark', words, { certainty: 'doubtful' });
  }
  return remarks.length === 0 ? null : remarks;
}

/** A remark that is not whole: with its words and whatever else can be read; without an anchor it stands at the page's corner. */
function readRemark(given: Readonly<Record<string, unknown>>, bench: Parameters<typeof note>[0]): Remark | null {
  const parsed = remarkSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  if (typeof given['id'] !== 'string' || given['id'] === '') return null;
  const plain: Remark = {
    id: given['id'].slice(0, 200),
    author: '',
    time: '',
    kind: 'comment',
    text: '',
    replacement: '',
    state: 'open',
    round: null,
    paper: false,
    reader: '',
    anchor: { at: 'page', x: 0, y: 0 },
    replies: [],
  };
  const { value } = mend(remarkSchema, given, (path) => {
    let at: unknown = plain;
    for (const key of path) at = isObject(at) ? at[String(key)] : undefined;
    return at;
  });
  const again = remarkSchema.safeParse(value);
  if (!again.success) return null;
  note(bench, 'remark', { zh: `批注 ${again.data.id} 已改正`, en: `the remark ${again.data.id} was mended` });
  return again.data;
}

/** A page without `remark` marks that no remark of it stands for; the page itself where there are none. What went is written to `repairs`. */
export function withoutStrayMarks(page: Node, repairs: Repair[]): Node {
  const ids = new Set(remarksOf(page).map(({ id }) => id));
  let strays = 0;
  page.descendants((node) => {
    strays += node.marks.filter((mark) => isStray(mark, ids)).length;
    return true;
  });
  if (strays === 0) return page;
  const words = {
    zh: `去掉了 ${strays} 处没有批注的标记`,
    en: `${strays} marks of remarks that are not there were taken off`,
  };
  note({ repairs, place: {} }, 'remark', words);
  return cleaned(page, ids);
}

function isStray(mark: Node['marks'][number], ids: ReadonlySet<string>): boolean {
  return mark.type.name === 'remark' && !ids.has(String(mark.attrs['id']));
}

function cleaned(node: Node, ids: ReadonlySet<string>): Node {
  const marks = node.marks.filter((mark) => !isStray(mark, ids));
  const own = marks.length === node.marks.length ? node : node.mark(marks);
  if (node.isLeaf) return own;
  const children: Node[] = [];
  node.forEach((child) => {
    children.push(cleaned(child, ids));
  });
  return own.copy(Fragment.fromArray(children));
}

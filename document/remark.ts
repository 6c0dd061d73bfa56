import type { Node } from 'prosemirror-model';
import { z } from 'zod';
import type { Words } from './place.ts';

/**
 * What a remark asks for: a comment or query, or one of the standard proof marks of GB/T 14706—93 (校对符号及其用法), in the
 * order of its table: 改正 删除 增补 改正上下角 对调 转移 接排 另起段 移动 排齐 正图 加大空距 减小空距 分开 保留 代替.
 */
export const REMARK_KINDS = [
  'comment',
  'query',
  'replace',
  'delete',
  'insert',
  'script',
  'transpose',
  'move',
  'runOn',
  'newParagraph',
  'shift',
  'align',
  'upright',
  'moreSpace',
  'lessSpace',
  'separate',
  'stet',
  'substitute',
] as const;
/** See `REMARK_KINDS`. */
export type RemarkKind = (typeof REMARK_KINDS)[number];

/** What the kinds are called: the names of GB/T 14706—93, and what English proof-readers say. */
export const REMARK_KIND_NAMES: Readonly<Record<RemarkKind, Words>> = {
  comment: { zh: '说明', en: 'comment' },
  query: { zh: '疑问', en: 'query' },
  replace: { zh: '改正', en: 'correct' },
  delete: { zh: '删除', en: 'delete' },
  insert: { zh: '增补', en: 'insert' },
  script: { zh: '改正上下角', en: 'superior or inferior' },
  transpose: { zh: '对调', en: 'transpose' },
  move: { zh: '转移', en: 'move text' },
  runOn: { zh: '接排', en: 'run on' },
  newParagraph: { zh: '另起段', en: 'new paragraph' },
  shift: { zh: '移动', en: 'shift' },
  align: { zh: '排齐', en: 'align' },
  upright: { zh: '正图', en: 'turn upright' },
  moreSpace: { zh: '加大空距', en: 'more space' },
  lessSpace: { zh: '减小空距', en: 'less space' },
  separate: { zh: '分开', en: 'separate' },
  stet: { zh: '保留', en: 'stet' },
  substitute: { zh: '代替', en: 'the same throughout' },
};

const long = z.string().max(20_000);
const short = z.string().max(200);
const time = z.string().max(40);
const coordinate = z.number().min(-100_000).max(100_000);
const point = z.object({ x: coordinate, y: coordinate });
const state = z.enum(['open', 'done', 'declined']);

/**
 * Where a remark is fixed. On text it is the characters under the mark `remark` of its id; `quote`, `before` and `after` (text
 * of the same block) and the id of the `story` find its place again where those characters are gone. `edge`: it means the point
 * before (`start`) or behind (`end`) those characters, not the characters. On a frame: a point in it, in points from its top left corner, and where
 * that was on the page. On the page: a point in millimetres from the trim's top left corner.
 */
export const remarkAnchorSchema = z.discriminatedUnion('at', [
  z.object({
    at: z.literal('text'),
    quote: z.string().max(400),
    before: z.string().max(60),
    after: z.string().max(60),
    story: short.nullable(),
    edge: z.enum(['whole', 'start', 'end']).default('whole'),
  }),
  z.object({ at: z.literal('frame'), frame: short, x: coordinate, y: coordinate, page: point }),
  z.object({ at: z.literal('page'), x: coordinate, y: coordinate }),
]);
/** See `remarkAnchorSchema`. */
export type RemarkAnchor = z.infer<typeof remarkAnchorSchema>;

/** An answer to a remark; `state` where it settled the remark or opened it again. Time as ISO 8601. */
export const remarkReplySchema = z.object({
  id: z.string().min(1).max(200),
  author: short,
  time,
  text: long,
  state: state.exactOptional(),
});
/** See `remarkReplySchema`. */
export type RemarkReply = z.infer<typeof remarkReplySchema>;

/**
 * A remark of a reader: who, when (ISO 8601, given by whoever makes it), what is asked (`kind`, words in `text`, the text that is
 * to stand there in `replacement`), what became of it, and where. `round`: the proof round it was made on. `paper`: it was written on paper and
 * entered here, by `author`; `reader` wrote it.
 */
export const remarkSchema = z.object({
  id: z.string().min(1).max(200),
  author: short.default(''),
  time: time.default(''),
  kind: z.enum(REMARK_KINDS).default('comment'),
  text: long.default(''),
  replacement: long.default(''),
  state: state.default('open'),
  round: z.number().int().min(0).max(100_000).nullable().default(null),
  paper: z.boolean().default(false),
  reader: short.default(''),
  anchor: remarkAnchorSchema,
  replies: z.array(remarkReplySchema).max(1000).default([]),
});
/** See `remarkSchema`. */
export type Remark = z.infer<typeof remarkSchema>;
/** Whether a remark still asks for something. */
export type RemarkState = Remark['state'];

/** A page has no more remarks than this. */
export const MOST_REMARKS = 5000;

/** The remarks of a page as its setup node keeps them; null where there are none. */
export const remarksSchema = z.array(remarkSchema).max(MOST_REMARKS).nullable().default(null);

/** Meta key of transactions that change remarks alone; its value is what was done. Text and layout are untouched by them. */
export const REMARK = 'banxin-remark';

const NONE: readonly Remark[] = [];

/** The remarks of a page, in the order they were made. */
export function remarksOf(page: Node): readonly Remark[] {
  return (page.firstChild?.attrs['remarks'] as readonly Remark[] | null | undefined) ?? NONE;
}

/** The reader a remark is counted to: who wrote it on paper, else who made it. */
export function readerOf(remark: Pick<Remark, 'author' | 'reader'>): string {
  return remark.reader === '' ? remark.author : remark.reader;
}

/** An id no remark of the page has: the wished one, or it with a number behind it. */
export function freeRemarkId(page: Node, wish: string): string {
  const taken = new Set(remarksOf(page).map(({ id }) => id));
  let id = wish;
  for (let number = 2; taken.has(id); number += 1) id = `${wish}-${number}`;
  return id;
}

import type { CopyWire } from '../../document/copy.ts';
import type { RepairLog } from '../repair-log.ts';
import { datelineOf } from './dateline.ts';

/** A wire's text with its signs taken out, line for line as it was, and what they say. */
export interface WireText {
  readonly text: string;
  readonly wire: CopyWire;
}

type Field = 'slug' | 'urgency' | 'version' | 'embargo' | 'notes';

const OPEN = '[（(【\\[<]?\\s*';
const CLOSE = '\\s*[）)】\\]>]?[:：!！]?';
const VERSION =
  '(?:第?[一二三四五六七八九十\\d]{1,2}[稿版次]|(?:同题|滚动)?更新稿?(?:\\s*\\d{1,2})?|更正稿?|改稿|修改稿|修订稿?|替换稿?|重发|补充稿?|续稿|终稿|定稿|UPDATE\\s*\\d*|CORRECTION|WRITETHRU)';
const URGENCY = '(?:特急|加急|急稿|急电|急|快讯|简讯|FLASH|URGENT|BULLETIN|ALERT|NEWSALERT)';

const SIGNS: readonly (readonly [Field, RegExp])[] = [
  ['embargo', /^[（(【[]?\s*(?:禁发|限时|解禁|限发|保密期|EMBARGO).{0,80}$/i],
  ['embargo', /^[（(【[]?.{0,36}(?:[前后]|之前|以前|以后)\s*(?:不得|请勿|方可|可|勿)(?:刊|播|发|公开|报道).{0,30}$/],
  ['slug', /^(?:slug|标识|稿号|稿件(?:编号|号|代码)|编号|电码|序号)\s*[:：]\s*(.{1,60})$/i],
  ['slug', /^[A-Z]{2,8}[-_ ]?\d{2,10}(?:[-_ ]?\d{1,8}){0,3}$/],
  ['slug', /^[A-Z][A-Z0-9]{1,15}(?:[-/][A-Z0-9]{1,15}){1,6}$/],
  ['urgency', new RegExp(`^${OPEN}(${URGENCY})${CLOSE}$`, 'i')],
  ['urgency', /^(?:等级|级别|紧急程度|优先级|缓急)\s*[:：]\s*(.{1,12})$/],
  ['version', new RegExp(`^${OPEN}(${VERSION})${CLOSE}$`, 'i')],
  ['version', /^(?:版本|稿次|版次)\s*[:：]\s*(.{1,20})$/],
  [
    'notes',
    /^[（(【[]?(?:编辑注|编辑请注意|请编辑注意|致编辑|编务|发稿说明|更正说明|更新说明|更新内容|本稿更新|补充说明|注意|供稿说明)[:：，].{0,200}$/,
  ],
  [
    'notes',
    /^(?:类别|分类|关键[词字]|栏目|体裁|地区|字数|稿源|来源|发稿(?:时间|日期|单位|人)|发布(?:时间|日期)|签发人?|签审|审稿|编辑|责编|责任编辑|值班编辑|总值班|校对|联系(?:人|电话)|配图|附图|版权)\s*[:：].{0,80}$/,
  ],
  ['notes', /^(?:ZCZC|NNNN|###+|-\s*30\s*-|={3,}|\*{3,})(?:\s.{0,20})?$/],
];
/** Signs that only wires bear: with one of them the lesser signs beside it are the wire's too. */
const END = /[（(【]\s*(?:完|全文完|续完|END)\s*[）)】]\s*$/i;
const NEAR_HEAD = 14;

/**
 * The wires a plain text holds, each ended by its （完）: null where it bears none of a wire's own signs. Slug, urgency, version,
 * embargo, notes to editors and the end sign are taken out of the text and noted; the lines keep their numbers.
 */
export function wiresOf(text: string, log: RepairLog): WireText[] | null {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const ends = lines.flatMap((line, at) => (END.test(line) ? [at] : []));
  const head = lines.slice(0, NEAR_HEAD * 2).map((line) => line.trim());
  const sent = lines.some((line) => datelineOf(line.trim()) !== null);
  const coded = head.some((line) => signOf(line, ['slug', 'urgency', 'version', 'embargo']) !== null);
  if (ends.length === 0 && !(sent && coded)) return null;
  const wires: WireText[] = [];
  let start = 0;
  for (const bound of [...boundsAfter(ends, lines), lines.length]) {
    if (lines.slice(start, bound).some((line) => line.trim() !== '')) wires.push(wireOf(lines, start, bound, log));
    start = bound;
  }
  return wires;
}

/** Where wires end: behind each （完） and the signs that follow it, if more comes. */
function boundsAfter(ends: readonly number[], lines: readonly string[]): number[] {
  const bounds: number[] = [];
  for (const end of ends) {
    let bound = end + 1;
    while (bound < lines.length) {
      const line = lines[bound]!.trim();
      if (line !== '' && signOf(line, ['notes']) === null) break;
      bound += 1;
    }
    if (lines.slice(bound).join('').trim().length > 20) bounds.push(bound);
  }
  return bounds;
}

function wireOf(lines: readonly string[], start: number, end: number, log: RepairLog): WireText {
  const wire: CopyWire = {
    agency: '',
    slug: '',
    urgency: '',
    version: '',
    embargo: '',
    place: '',
    date: '',
    authors: [],
    ended: false,
    notes: [],
  };
  const kept = lines.slice(0, end).map((line, at) => (at < start ? '' : line));
  let seen = 0;
  for (let at = start; at < end; at += 1) {
    const line = kept[at]!.trim();
    if (line === '') continue;
    seen += 1;
    const last = kept
      .slice(at + 1, end)
      .every((other) => other.trim() === '' || signOf(other.trim(), ['notes']) !== null);
    const sign = seen <= NEAR_HEAD || last || wire.ended ? signOf(line) : null;
    if (sign !== null) {
      note(wire, sign.field, sign.value);
      log.note(
        sign.field === 'embargo' ? 'wire-embargo' : 'wire-field',
        sign.field === 'embargo' ? 'doubtful' : 'certain',
        at + 1,
        line,
        '',
      );
      kept[at] = '';
      seen -= 1;
      continue;
    }
    const version = seen === 1 ? headlineVersion(line) : null;
    if (version !== null) {
      note(wire, 'version', version.value);
      log.note('wire-field', 'certain', at + 1, line, version.rest);
      kept[at] = version.rest;
    }
    const ended = END.exec(kept[at]!);
    if (ended !== null) {
      wire.ended = true;
      log.note('wire-field', 'certain', at + 1, ended[0].trim(), '');
      kept[at] = kept[at]!.slice(0, ended.index).trimEnd();
    }
  }
  return { text: kept.join('\n'), wire };
}

function note(wire: CopyWire, field: Field, value: string): void {
  if (field === 'notes') wire.notes.push(value);
  else wire[field] = wire[field] === '' ? value : `${wire[field]} ${value}`;
}

function signOf(line: string, fields?: readonly Field[]): { field: Field; value: string } | null {
  for (const [field, pattern] of SIGNS) {
    if (fields !== undefined && !fields.includes(field)) continue;
    const match = pattern.exec(line);
    if (match !== null) return { field, value: (match[1] ?? line).replace(/^[（(【[]|[）)】\]]$/g, '').trim() };
  }
  return null;
}

const AT_HEAD = new RegExp(`^[【（(\\[]\\s*(${VERSION}|${URGENCY})\\s*[】）)\\]]\\s*`, 'i');
const AT_TAIL = new RegExp(`\\s*[（(【\\[]\\s*(${VERSION})\\s*[）)】\\]]$`, 'i');

/** The version a headline bears: 【更新】…, …（二稿）. */
function headlineVersion(line: string): { value: string; rest: string } | null {
  const head = AT_HEAD.exec(line);
  if (head !== null && head[0].length < line.length) return { value: head[1]!, rest: line.slice(head[0].length) };
  const tail = AT_TAIL.exec(line);
  return tail === null || tail.index === 0 ? null : { value: tail[1]!, rest: line.slice(0, tail.index) };
}

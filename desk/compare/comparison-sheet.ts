import type { Place } from '../../document/place.ts';
import type { AskedResult, Comparison } from '../contract/compare.ts';
import { pngSize } from '../render-page.ts';
import { isSame } from './compare-pages.ts';
import { describePlaceOf, type Language } from './describe.ts';
import { MOVES, sheetRows } from './sheet-rows.ts';

/** A page drawn whole, and its size in points. */
interface DrawnPage {
  readonly page: { readonly trim: { readonly width: number; readonly height: number }; readonly bleed: number };
  readonly png: Uint8Array;
}

/** What a sheet is made from. */
export interface SheetContent {
  readonly title: string;
  readonly comparison: Comparison;
  readonly asked: AskedResult;
  readonly pictures: { readonly before: DrawnPage; readonly after: DrawnPage };
}

/** Millimetres left free round a line on its picture. */
const ROOM = 0.8;
const POINTS = 72 / 25.4;

/**
 * 核红单: a page of HTML that stands alone and prints on A4. Each change of the text with its place, the old and the new line
 * as pictures and a box to tick; what else was changed; then the lines that moved though no word of them changed.
 */
export function comparisonSheet({ title, comparison, asked, pictures }: SheetContent, language: Language): string {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const heading = `${say('核红单', 'Changes to check')} ${title}`;
  const line = (side: 'before' | 'after', place: Place | null) => picture(pictures[side], side, place);
  const rows = sheetRows(comparison, asked, language);
  const tag = (by: string) => (by === '' ? '' : ` <small>［${escaped(by)}］</small>`);
  const changes = rows.text.map(
    ({ place, before, after, words, deleted, inserted, asked: by }, index) =>
      `<tr><td>${index + 1}<td>${escaped(place)}<td>${line('before', before)}<td>${line('after', after)}<td>${escaped(words)}` +
      `${deleted === '' ? '' : `<del>${escaped(deleted)}</del>`}${inserted === '' ? '' : `<ins>${escaped(inserted)}</ins>`}` +
      `${tag(by)}<td class="box">☐`,
  );
  const others = rows.others.map(
    ({ place, words, asked: by }, index) =>
      `<tr><td>${index + 1}<td>${escaped(place)}<td>${escaped(words)}${tag(by)}<td class="box">☐`,
  );
  const notDone = rows.notDone.map(
    ({ words, asked: by }, index) => `<tr><td>${index + 1}<td>${escaped(by)}<td>${escaped(words)}<td class="box">☐`,
  );
  const moved = comparison.moved.map(
    ({ kind, owner, text, places }, index) =>
      `<tr><td>${index + 1}<td>${escaped(owner.name[language])}<td>${escaped(describePlaceOf(places.before, language))}` +
      `<td>${escaped(describePlaceOf(places.after, language))}<td>${escaped(text)}<td>${MOVES[kind][language]}<td class="box">☐`,
  );
  const place = say('位置', 'Place');
  const tick = say('核', 'Checked');
  return [
    `<!doctype html><html lang="${language === 'zh' ? 'zh-Hans' : 'en'}"><meta charset="utf-8"><title>${escaped(heading)}</title>`,
    '<style>@page{size:A4;margin:14mm}body{font:12px/1.5 "Noto Serif SC","Songti SC",SimSun,serif;max-width:182mm;margin:0 auto}',
    'h1{font-size:20px;border-bottom:2px solid}h2{font-size:14px;margin:18px 0 4px}table{border-collapse:collapse;width:100%}',
    'th,td{border:1px solid #888;padding:3px 5px;text-align:left;vertical-align:top}thead{display:table-header-group}',
    'tr{break-inside:avoid}.box{font-size:18px;line-height:1;text-align:center;width:2em}del{color:#c8102e}',
    'ins{color:#c8102e;text-decoration:none;font-weight:bold}svg.line{display:block;max-width:64mm}svg.store{position:absolute}',
    '.sign{margin-top:20px}</style>',
    store(pictures.before, 'before'),
    store(pictures.after, 'after'),
    `<h1>${escaped(heading)}</h1>`,
    isSame(comparison) ? `<p>${say('两版相同', 'The pages are the same')}</p>` : '',
    table(
      `${say('改动', 'Changes')} ${changes.length}`,
      ['', place, say('原行', 'Old line'), say('新行', 'New line'), say('改动', 'Change'), tick],
      changes,
    ),
    table(
      `${say('版面与样式', 'Layout and styles')} ${others.length}`,
      ['', place, say('改动', 'Change'), tick],
      others,
    ),
    table(
      `${say('要求未改', 'Asked, not done')} ${notDone.length}`,
      ['', say('校对人', 'Reader'), say('要求', 'Asked'), tick],
      notDone,
    ),
    table(
      `${say('牵动行（文字未改）', 'Lines moved, no word changed')} ${moved.length}`,
      ['', say('稿件', 'Story'), say('原位', 'Was'), say('今位', 'Is'), say('文字', 'Text'), '', tick],
      moved,
    ),
    `<p class="sign">${say('核红人　　　　　　　　　　　时间', 'Checked by　　　　　　　　　　　Time')}</p></html>`,
  ].join('\n');
}

function store({ png }: DrawnPage, side: string): string {
  const { width, height } = pngSize(png);
  const data = Buffer.from(png).toString('base64');
  return `<svg class="store" width="0" height="0"><defs><image id="${side}" width="${width}" height="${height}" href="data:image/png;base64,${data}"/></defs></svg>`;
}

/** The line at a place, cut from the picture of its page. */
function picture({ page, png }: DrawnPage, side: string, place: Place | null): string {
  const rect = place?.rect;
  if (rect === undefined) return '';
  const size = pngSize(png);
  // The picture shows the trim, or the trim with its bleed all round.
  const scale = size.width / (page.trim.width / POINTS);
  const box = [rect.x - ROOM, rect.y - ROOM, rect.width + 2 * ROOM, rect.height + 2 * ROOM];
  const view = box.map((value) => (value * scale).toFixed(1)).join(' ');
  const [width, height] = [box[2]!.toFixed(1), box[3]!.toFixed(1)];
  return `<svg class="line" width="${width}mm" height="${height}mm" viewBox="${view}"><use href="#${side}"/></svg>`;
}

function table(heading: string, heads: readonly string[], rows: readonly string[]): string {
  if (rows.length === 0) return '';
  const head = heads.map((text) => `<th>${escaped(text)}`).join('');
  return `<h2>${escaped(heading)}</h2><table><thead><tr>${head}</thead><tbody>${rows.join('\n')}</tbody></table>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

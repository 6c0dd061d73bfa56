import type { LineItem, Proof } from '../../composer/index.ts';
import type { Rect } from '../../document/geometry.ts';
import type { Place } from '../../document/place.ts';
import type { Swatch } from '../../document/swatch.ts';
import { millimetres } from '../../document/units.ts';
import { loadFaces } from '../../fonts/node/load.ts';
import {
  joinPdf,
  OFFICE_SHEET,
  type OfficeSheet,
  officeSheets,
  type PressInput,
  renderPng,
} from '../../press/index.ts';
import type { AskedResult, Comparison, Stretch } from '../contract/compare.ts';
import { failure } from '../outcome.ts';
import { pngSize } from '../render-page.ts';
import { isSame } from './compare-pages.ts';
import { describePlaceOf, excerpt, type Language } from './describe.ts';
import { lineAt, placeOfLine } from './page-text.ts';
import { MOVES, readerOf, type SheetRow, sheetRows } from './sheet-rows.ts';

/** What a printed list is made from: the comparison, and what the press needs to draw lines of either page. */
export interface PrintedSheet {
  readonly title: string;
  readonly comparison: Comparison;
  readonly asked: AskedResult;
  readonly before: PressInput;
  readonly after: PressInput;
}

const MARGIN = 40;
const HEAD = 40;
const FOOT = 34;
const SIZE = 8.5;
const WIDTH = OFFICE_SHEET.width - 2 * MARGIN;
/** Left edges of a row: its number, the place, what changed with its lines; and the box to tick. */
const PLACE = MARGIN + 22;
const WORDS = MARGIN + 118;
const BOX = OFFICE_SHEET.width - MARGIN - 12;
const ROOM = BOX - WORDS - 10;
/** Room before a picture of a line for the word that says which page it is of, in either language. */
const SIDE = 20;
/** A change that reaches over more lines is shown by its first ones. */
const MOST_LINES = 3;
/** Resolution of lines as pictures, the paper left free round one in points, and how much larger than on the page it is shown. */
const PPI = 280;
const ROUND = 2.2;
const ENLARGED = 1.4;

const INKS: readonly Swatch[] = [
  { name: 'black', label: { zh: '黑', en: 'Black' }, c: 0, m: 0, y: 0, k: 100, spot: null },
  { name: 'red', label: { zh: '红', en: 'Red' }, c: 0, m: 100, y: 90, k: 10, spot: null },
  { name: 'grey', label: { zh: '灰', en: 'Grey' }, c: 0, m: 0, y: 0, k: 60, spot: null },
];

/**
 * 核红单 on sheets of A4: every change with its place, the old and the new line as pictures and a box to tick; the other
 * changes; what was asked and not done; then the lines that moved though no word of them changed (牵动), each with a box too.
 */
export async function sheetPdf(content: PrintedSheet, language: Language): Promise<Uint8Array> {
  const { comparison, asked, after } = content;
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const id = after.setup.roles.hei ?? '';
  const face = after.fonts.face(id) ?? (await loadFaces([id])).library.face(id);
  if (!face) throw failure('face-missing', `缺少字体 ${id}`, `the face ${id} cannot be had`);
  const sheets = officeSheets(face, INKS);
  const heading = `${say('核红单', 'Changes to check')}  ${content.title}`;
  let sheet = sheets.add();
  let y = sheet.write(heading, MARGIN, HEAD - 10, { size: 14, swatch: 'black', room: WIDTH });
  const rows = sheetRows(comparison, asked, language);
  const counts = say(
    `改动 ${rows.text.length}，版面与样式 ${rows.others.length}，要求未改 ${rows.notDone.length}，牵动行 ${comparison.moved.length}`,
    `changes ${rows.text.length}, layout and styles ${rows.others.length}, asked and not done ${rows.notDone.length}, lines moved ${comparison.moved.length}`,
  );
  y = sheet.write(isSame(comparison) ? say('两版相同', 'The pages are the same') : counts, MARGIN, y + 2, text('grey'));
  sheet.rule(MARGIN, y + 4, WIDTH, 0.8);
  y += 10;

  /** Takes room for a row or a heading; on a new sheet where this one has no more. */
  const take = (height: number): void => {
    if (y + height <= OFFICE_SHEET.height - FOOT) return;
    sheet = sheets.add();
    y = HEAD;
  };
  const section = (title: string, count: number): void => {
    if (count === 0) return;
    take(44);
    y = sheet.write(`${title}  ${count}`, MARGIN, y + 8, { size: 10.5, swatch: 'black', room: WIDTH }) + 3;
    sheet.rule(MARGIN, y, WIDTH, 0.5);
    y += 3;
  };
  const row = (number: number, parts: RowParts): void => {
    const lines = (words: string, room: number) => sheets.lines(words, SIZE, room) * SIZE * 1.35;
    const high = parts.pictures.reduce((sum, picture) => sum + picture.height + 3, 0);
    const need = Math.max(lines(parts.place, WORDS - PLACE - 6), high + lines(parts.words, ROOM), 14) + 6;
    take(need);
    sheet.write(String(number), MARGIN, y, text('grey'));
    sheet.write(parts.place, PLACE, y, text('black', WORDS - PLACE - 6));
    let at = y + 1;
    for (const { png, width, height, label } of parts.pictures) {
      sheet.write(label, WORDS, at + height / 2 - 8, text('grey', SIDE));
      sheet.show(png, { x: WORDS + SIDE, y: at, width, height }, 'grey');
      at += height + 3;
    }
    sheet.write(parts.words, WORDS, at - 1, text(parts.swatch));
    sheet.tickBox(BOX, y + 2, 10);
    y += need;
    sheet.rule(MARGIN, y - 2, WIDTH, 0.25);
  };

  const drawn = lineDrawer(content);
  section(say('改动', 'Changes'), rows.text.length);
  for (const [index, one] of rows.text.entries()) {
    const pictures = [
      ...(await drawn('before', linesOf(content.before.proof, one.before, one.range.before), say('原', 'old'))),
      ...(await drawn('after', linesOf(content.after.proof, one.after, one.range.after), say('新', 'new'))),
    ];
    row(index + 1, { place: one.place, words: rowWords(one, language), pictures, swatch: 'red' });
  }
  section(say('版面与样式', 'Layout and styles'), rows.others.length);
  for (const [index, one] of rows.others.entries()) {
    row(index + 1, { place: one.place, words: rowWords(one, language), pictures: [], swatch: 'black' });
  }
  section(say('要求未改', 'Asked, not done'), rows.notDone.length);
  for (const [index, item] of asked.notDone.entries()) {
    const at = placeOfAsked(item.place, content, language);
    const pictures = await drawn(at.side, at.line ? [at.line] : [], '');
    const words = [readerOf(item, language), item.words].filter(Boolean).join('：');
    row(index + 1, { place: at.words, words, pictures, swatch: 'red' });
  }
  section(say('牵动行（文字未改）', 'Lines moved, no word changed'), comparison.moved.length);
  let story = '';
  comparison.moved.forEach(({ kind, owner, text: words, places: { before, after } }, index) => {
    const [was, is] = [describePlaceOf(before, language), describePlaceOf(after, language)];
    const name = `${owner.name[language]} ${owner.id}`;
    if (name !== story) {
      take(30);
      y = sheet.write(excerpt(owner.name[language], 40), PLACE, y, text('grey')) + 3;
    }
    story = name;
    const place = was === is ? was : `${was} → ${is}`;
    row(index + 1, { place, words: `${MOVES[kind][language]}　${words}`, pictures: [], swatch: 'black' });
  });
  take(34);
  const signed = say('核红人　　　　　　　　　　　　时间', 'Checked by　　　　　　　　　　　　Time');
  sheet.write(signed, MARGIN, y + 12, text('black'));
  numberSheets(sheets.sheets, heading);
  return joinPdf(await sheets.files(after.setup, heading, after.created));
}

interface LinePicture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

interface RowParts {
  readonly place: string;
  readonly words: string;
  readonly pictures: readonly LinePicture[];
  readonly swatch: string;
}

function text(swatch: string, room = ROOM) {
  return { size: SIZE, swatch, room };
}

/** What changed in one line, and who asked for it. */
function rowWords({ words, deleted, inserted, asked }: SheetRow, language: Language): string {
  const say = (zh: string, en: string, text: string) => (text === '' ? '' : `${language === 'zh' ? zh : en} “${text}”`);
  const parts = [
    words,
    say('删', 'deleted', deleted),
    say('增', 'inserted', inserted),
    asked === '' ? '' : `［${asked}］`,
  ];
  return parts.filter(Boolean).join(' ');
}

/** The lines that show a change: those its stretch of text stands in, as many as are shown; the line of its place at least. */
function linesOf(proof: Proof, place: Place | null, range: Stretch | null): Place[] {
  if (place === null) return [];
  if (range === null || range.start === range.end) return [place];
  const lines = (proof.blocks[range.block]?.lines ?? []).flatMap((index) => {
    const item = proof.items[index] as LineItem;
    return item.line.start < range.end && item.line.end > range.start ? [placeOfLine(item)] : [];
  });
  return lines.length === 0 ? [place] : lines.slice(0, MOST_LINES);
}

/** Draws lines of either page by their places, each once; the first bears the label. */
function lineDrawer({ before, after }: PrintedSheet) {
  const inputs = { before, after };
  const known = new Map<string, Omit<LinePicture, 'label'>>();
  const draw = async (side: 'before' | 'after', rect: Rect): Promise<Omit<LinePicture, 'label'>> => {
    const area = {
      x: millimetres(rect.x) - ROUND,
      y: millimetres(rect.y) - ROUND,
      width: millimetres(rect.width) + 2 * ROUND,
      height: millimetres(rect.height) + 2 * ROUND,
    };
    const png = await renderPng({ ...inputs[side], ppi: PPI, area });
    const { width, height } = pngSize(png);
    // Enlarged, smaller where the row has no room; a vertical line no higher than a third of the sheet.
    const scale = Math.min((ENLARGED * 72) / PPI, (ROOM - SIDE - 2) / width, OFFICE_SHEET.height / 3 / height);
    return { png, width: width * scale, height: height * scale };
  };
  return async (side: 'before' | 'after', places: readonly Place[], label: string): Promise<LinePicture[]> => {
    const pictures: LinePicture[] = [];
    for (const { rect } of places) {
      if (rect === undefined) continue;
      const key = `${side} ${JSON.stringify(rect)}`;
      const picture = known.get(key) ?? (await draw(side, rect));
      known.set(key, picture);
      pictures.push({ ...picture, label: pictures.length === 0 ? label : '' });
    }
    return pictures;
  };
}

/** Where something asked stands: in words, and the line it stands in. */
function placeOfAsked(
  place: AskedResult['notDone'][number]['place'],
  { before, after }: PrintedSheet,
  language: Language,
): { side: 'before' | 'after'; line: Place | null; words: string } {
  if (place === null) return { side: 'before', line: null, words: '' };
  if ('frame' in place) return { side: 'before', line: null, words: place.frame };
  const { proof } = place.side === 'before' ? before : after;
  const item = lineAt(proof, place.block, place.start);
  const line = item && placeOfLine(item);
  return { side: place.side, line, words: describePlaceOf(line, language) };
}

function numberSheets(sheets: readonly OfficeSheet[], heading: string): void {
  sheets.forEach((sheet, index) => {
    const words = `${heading}　${index + 1} / ${sheets.length}`;
    sheet.write(words, MARGIN, OFFICE_SHEET.height - FOOT + 6, { size: 7, swatch: 'grey', room: WIDTH });
  });
}

import type { PDFPage } from '@cantoo/pdf-lib';
import { FailureError } from '../document/finding.ts';
import type { Rect } from '../document/geometry.ts';
import {
  asDictionary,
  type Box,
  boxOf,
  type Dictionary,
  entry,
  inherited,
  numberOf,
  numbersAt,
  openForeignPdf,
  textAt,
} from './artwork/foreign.ts';

/** A state that an answer gives what it answers (ISO 32000-1 §12.5.6.3, models `Review` and `Marked`). */
export type ReviewState = 'open' | 'done' | 'declined';

/**
 * An annotation of a PDF as any program writes it. `rects`: its quadrilaterals as rectangles, or its own rectangle where it has none; in
 * points from the shown page's upper left corner, y down. `answers`: the index of the annotation it answers; `joins`: of the one it belongs to
 * as a part of one change (RT Group).
 */
export interface ReadAnnotation {
  readonly subtype: string;
  readonly name: string;
  readonly author: string;
  readonly time: string;
  readonly subject: string;
  readonly contents: string;
  readonly rects: readonly Rect[];
  readonly rect: Rect;
  readonly marked: boolean;
  readonly answers: number | null;
  readonly joins: number | null;
  readonly state: ReviewState | null;
}

/** The annotations of one page of a PDF, and the trim of that page as shown, in the same points. */
export interface AnnotatedPage {
  readonly trim: Rect;
  readonly annotations: readonly ReadAnnotation[];
}

/** Kinds that say nothing to a page desk: links, form fields, printer's marks, and windows of other annotations. */
const SILENT: ReadonlySet<string> = new Set([
  'Link',
  'Widget',
  'Popup',
  'PrinterMark',
  'TrapNet',
  'Watermark',
  'Screen',
  'Movie',
  '3D',
]);

/** Reads the annotations of a PDF, page by page. Throws FailureError `not-a-pdf`, `pdf-broken`, `pdf-locked`. */
export async function readAnnotations(bytes: Uint8Array): Promise<AnnotatedPage[]> {
  const opened = await openForeignPdf(bytes);
  if (!opened.ok) throw new FailureError(opened.failure);
  if (opened.value.encrypted) {
    throw new FailureError({
      code: 'pdf-locked',
      words: { zh: 'PDF 有密码，没有读取。', en: 'The PDF is locked by a password.' },
      place: {},
    });
  }
  return opened.value.pages.map(readPage);
}

function readPage(page: PDFPage): AnnotatedPage {
  const show = shownBy(page);
  const list = entry(page.node, 'Annots');
  const dictionaries: Dictionary[] = [];
  if (list && 'asArray' in list) {
    const array = list as unknown as { size(): number; lookup(index: number): Parameters<typeof asDictionary>[0] };
    for (let index = 0; index < array.size(); index += 1) {
      const dictionary = asDictionary(array.lookup(index));
      if (dictionary && !SILENT.has(textAt(dictionary, 'Subtype') ?? '')) dictionaries.push(dictionary);
    }
  }
  const media = boxOf(page, 'TrimBox') ?? boxOf(page, 'CropBox') ?? boxOf(page, 'MediaBox');
  const trim = media ? show([media.x, media.y, media.x + media.width, media.y + media.height]) : null;
  return {
    trim: trim ?? { x: 0, y: 0, width: 612, height: 792 },
    annotations: dictionaries.map((dictionary) => readAnnotation(dictionary, dictionaries, show)),
  };
}

function readAnnotation(
  dictionary: Dictionary,
  all: readonly Dictionary[],
  show: (corners: readonly number[]) => Rect,
): ReadAnnotation {
  const own = show(numbersAt(dictionary, 'Rect') ?? [0, 0, 0, 0]);
  const quads = numbersAt(dictionary, 'QuadPoints') ?? [];
  const rects: Rect[] = [];
  for (let at = 0; at + 8 <= quads.length; at += 8) rects.push(show(quads.slice(at, at + 8)));
  const answered = asDictionary(entry(dictionary, 'IRT'));
  const to = answered ? all.indexOf(answered) : -1;
  const group = textAt(dictionary, 'RT') === 'Group';
  return {
    subtype: textAt(dictionary, 'Subtype') ?? '',
    name: textAt(dictionary, 'NM') ?? '',
    author: textAt(dictionary, 'T') ?? '',
    time: isoDate(textAt(dictionary, 'M') ?? textAt(dictionary, 'CreationDate') ?? ''),
    subject: textAt(dictionary, 'Subj') ?? '',
    contents: textAt(dictionary, 'Contents') ?? richText(textAt(dictionary, 'RC') ?? ''),
    rects: rects.length > 0 ? rects : [own],
    rect: own,
    marked: rects.length > 0,
    answers: to >= 0 && !group ? to : null,
    joins: to >= 0 && group ? to : null,
    state: stateOf(textAt(dictionary, 'State') ?? ''),
  };
}

function stateOf(state: string): ReviewState | null {
  if (state === 'Completed' || state === 'Accepted' || state === 'Marked') return 'done';
  if (state === 'Rejected' || state === 'Cancelled') return 'declined';
  return state === 'None' || state === 'Unmarked' ? 'open' : null;
}

/** The words of rich text (XHTML), for annotations that say them nowhere else. */
function richText(xhtml: string): string {
  return xhtml
    .replace(/<(?:br|\/p)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

/** A PDF date (ISO 32000-1 §7.9.4) as ISO 8601 in universal time; '' for what is none. */
export function isoDate(text: string): string {
  const found = /^D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+\-Z])(\d\d)?'?(\d\d)?)?/.exec(text);
  if (!found) return '';
  const [
    ,
    year,
    month = '01',
    day = '01',
    hour = '00',
    minute = '00',
    second = '00',
    sign,
    hours = '00',
    minutes = '00',
  ] = found;
  const zone = sign === '+' || sign === '-' ? `${sign}${hours}:${minutes}` : 'Z';
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().replace('.000', '');
}

/** How corners in a page's own space stand on the page as shown: from its crop's upper left corner, turned as it says. */
function shownBy(page: PDFPage): (corners: readonly number[]) => Rect {
  const media: Box = boxOf(page, 'MediaBox') ?? { x: 0, y: 0, width: 612, height: 792 };
  const crop = boxOf(page, 'CropBox') ?? media;
  const turn = ((((numberOf(inherited(page, 'Rotate')) ?? 0) % 360) + 360) % 360) as 0 | 90 | 180 | 270;
  const place = (x: number, y: number): readonly [number, number] => {
    const [left, up] = [x - crop.x, y - crop.y];
    if (turn === 90) return [up, left];
    if (turn === 180) return [crop.width - left, up];
    if (turn === 270) return [crop.height - up, crop.width - left];
    return [left, crop.height - up];
  };
  return (corners) => {
    const points: (readonly [number, number])[] = [];
    for (let at = 0; at + 2 <= corners.length; at += 2) points.push(place(corners[at]!, corners[at + 1]!));
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
  };
}

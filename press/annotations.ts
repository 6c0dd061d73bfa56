import type { Point, Rect } from '../document/geometry.ts';
import { decimals } from './number.ts';
import { type PdfDocument, type PdfReference, pdfText } from './pdf.ts';
import { type Sheet, sheetX, sheetY, showsOn } from './sheet.ts';

/** An answer to an annotation; `state` where it says what became of it. Times ISO 8601. */
export interface AnnotationReply {
  readonly id: string;
  readonly author: string;
  readonly time: string;
  readonly contents: string;
  readonly state: 'open' | 'done' | 'declined' | null;
}

/**
 * A remark as a PDF annotation (ISO 32000-1 §12.5.6): `highlight` and `strikeout` over `rects` of text, one a line; a `caret` at the point
 * between two characters; a `note` at a point. Places in points of the page, times ISO 8601, `colour` sRGB, 0…1. `vertical`: its
 * text runs down.
 */
export interface PageAnnotation {
  readonly kind: 'highlight' | 'strikeout' | 'caret' | 'note';
  readonly id: string;
  readonly author: string;
  readonly time: string;
  readonly subject: string;
  readonly contents: string;
  readonly colour: readonly [number, number, number];
  readonly rects: readonly Rect[];
  readonly vertical: boolean;
  readonly at: Point;
  readonly replies: readonly AnnotationReply[];
}

const SUBTYPES = { highlight: 'Highlight', strikeout: 'StrikeOut', caret: 'Caret', note: 'Text' } as const;
/** Side of a note's icon, in points; readers draw it that large. */
const NOTE = 20;
/** Beside a title a caret is no larger than this, in points. */
const LARGEST_CARET = 12;
const STATES = { open: 'None', done: 'Completed', declined: 'Rejected' } as const;

/**
 * Writes annotations on the page: with quadrilaterals (QuadPoints in the order readers take: upper left, upper right, lower left,
 * lower right), author (T), date (M), a name (NM), subject, and an appearance of their own where readers may have none; answers
 * as replies (IRT), states in the model `Review`. Those off the sheet are left out.
 */
export function writeAnnotations(pdf: PdfDocument, sheet: Sheet, annotations: readonly PageAnnotation[]): void {
  const written: PdfReference[] = [];
  for (const annotation of annotations) {
    const rects = annotation.rects.filter((rect) => showsOn(sheet, rect));
    const marked = annotation.kind === 'highlight' || annotation.kind === 'strikeout';
    if (marked ? rects.length === 0 : !showsOn(sheet, { ...annotation.at, width: 0, height: 0 })) continue;
    const boxes = rects.map((rect) => boxOf(sheet, rect));
    const box = marked
      ? around(boxes)
      : annotation.kind === 'caret'
        ? caretBox(sheet, annotation)
        : noteBox(sheet, annotation);
    const reference = pdf.ref();
    reference.data = {
      Type: 'Annot',
      Subtype: SUBTYPES[annotation.kind],
      P: pdf.page,
      Rect: rounded(box),
      ...said(annotation.id, annotation.author, annotation.time, annotation.contents),
      Subj: pdfText(annotation.subject),
      C: annotation.colour,
      CA: 1,
      F: 4,
      ...(marked ? { QuadPoints: boxes.flatMap(quadrilateral).map(thousandth) } : {}),
      ...(annotation.kind === 'note' ? { Name: 'Comment' } : { AP: { N: appearance(pdf, annotation, box, boxes) } }),
    };
    reference.end();
    written.push(reference);
    for (const reply of annotation.replies) {
      const answer = pdf.ref({
        Type: 'Annot',
        Subtype: 'Text',
        P: pdf.page,
        Rect: rounded(box),
        ...said(reply.id, reply.author, reply.time, reply.contents),
        IRT: reference,
        RT: 'R',
        F: 30,
        ...(reply.state === null ? {} : { State: pdfText(STATES[reply.state]), StateModel: pdfText('Review') }),
      });
      answer.end();
      written.push(answer);
    }
  }
  if (written.length > 0) pdf.page.data.Annots = written;
}

/** A rectangle of the paper: left, lower, right, upper, in points from the media's lower left corner. */
type Box = readonly [number, number, number, number];

function said(id: string, author: string, time: string, contents: string): Record<string, unknown> {
  const date = new Date(time);
  return {
    NM: pdfText(id),
    T: pdfText(author),
    Contents: pdfText(contents),
    ...(Number.isNaN(date.getTime()) ? {} : { M: date, CreationDate: date }),
  };
}

/** A rectangle of the page as it stands on the paper, at the sheet's scale. */
function boxOf(sheet: Sheet, { x, y, width, height }: Rect): Box {
  const [left, top] = paperPoint(sheet, { x, y });
  const [right, foot] = paperPoint(sheet, { x: x + width, y: y + height });
  return [left, foot, right, top];
}

function paperPoint(sheet: Sheet, { x, y }: Point): [number, number] {
  const { scale, origin } = sheet;
  return [origin.x + (sheetX(sheet, x) - origin.x) * scale, origin.y + (sheetY(sheet, y) - origin.y) * scale];
}

function around(boxes: readonly Box[]): Box {
  return boxes.reduce(([left, foot, right, top], box) => [
    Math.min(left, box[0]),
    Math.min(foot, box[1]),
    Math.max(right, box[2]),
    Math.max(top, box[3]),
  ]);
}

/** A caret stands under the point, its tip at the foot of the line (for vertical text: at its left). */
function caretBox(sheet: Sheet, { at, rects, vertical }: PageAnnotation): Box {
  const size = Math.min(LARGEST_CARET, ((vertical ? rects[0]?.width : rects[0]?.height) ?? 8) * sheet.scale);
  const [x, y] = paperPoint(sheet, at);
  return vertical
    ? [x - size * 0.5, y - size * 0.35, x + size * 0.2, y + size * 0.35]
    : [x - size * 0.35, y - size * 0.5, x + size * 0.35, y + size * 0.2];
}

function noteBox(sheet: Sheet, { at }: PageAnnotation): Box {
  const [x, y] = paperPoint(sheet, at);
  return [x, y - NOTE, x + NOTE, y];
}

function quadrilateral([left, foot, right, top]: Box): number[] {
  return [left, top, right, top, left, foot, right, foot];
}

function appearance(pdf: PdfDocument, annotation: PageAnnotation, box: Box, boxes: readonly Box[]): PdfReference {
  const { kind, colour, vertical } = annotation;
  const form = pdf.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: rounded(box),
    Resources: { ExtGState: { Over: { Type: 'ExtGState', BM: kind === 'highlight' ? 'Multiply' : 'Normal' } } },
    ...(kind === 'highlight' ? { Group: { S: 'Transparency' } } : {}),
  });
  const ink = decimals(...(kind === 'highlight' ? colour.map((part) => 1 - (1 - part) * 0.35) : colour));
  const [left, foot, right, top] = box;
  const operators =
    kind === 'highlight'
      ? [`${ink} rg`, ...boxes.map(([x, y, to, up]) => `${decimals(x, y, to - x, up - y)} re f`)]
      : kind === 'strikeout'
        ? [`${ink} RG 0.8 w`, ...boxes.map((each) => strike(each, vertical))]
        : vertical
          ? [`${ink} rg ${decimals(right, (foot + top) / 2)} m ${decimals(left, top)} l ${decimals(left, foot)} l h f`]
          : [
              `${ink} rg ${decimals((left + right) / 2, top)} m ${decimals(left, foot)} l ${decimals(right, foot)} l h f`,
            ];
  form.end(`/Over gs\n${operators.join('\n')}\n`);
  return form;
}

function strike([left, foot, right, top]: Box, vertical: boolean): string {
  const [middle, centre] = [(foot + top) / 2, (left + right) / 2];
  return vertical
    ? `${decimals(centre, top)} m ${decimals(centre, foot)} l S`
    : `${decimals(left, middle)} m ${decimals(right, middle)} l S`;
}

function rounded(box: Box): number[] {
  return box.map(thousandth);
}

function thousandth(value: number): number {
  return Math.round(value * 1000) / 1000 || 0;
}

import type { Node } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import type { Proof } from '../../composer/proof.ts';
import { addRemark, editRemark, type NewRemark, replyToRemark } from '../../document/commands/remarks.ts';
import { framesOf } from '../../document/frames.ts';
import { freeRemarkId, type Remark, remarksOf } from '../../document/remark.ts';
import type { RemarkPlace } from '../../document/remark-place.ts';
import { createPageState } from '../../document/state.ts';
import { toMillimetres } from '../../document/units.ts';
import type { PdfPage } from '../../intake/pdf/glyph.ts';
import type { AnnotatedPage, ReadAnnotation } from '../../press/read-annotations.ts';
import { contentsOf, kindOfSubject, readContents } from './contents.ts';
import { type MarkedText, markedText } from './marked-text.ts';

/** What an annotated PDF brought: the page with its remarks, ids of those that came and of those it answered or changed. */
export interface ImportedRemarks {
  readonly page: Node;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** Remarks whose text the page no longer has: they stand at the point where they were. */
  readonly unplaced: readonly string[];
}

/** What is said of remarks that do not say it themselves: a reader where there is no author, a time where there is no date. */
export interface ImportDefaults {
  readonly author: string;
  readonly time: string;
  readonly round: number | null;
}

const TEXT_MARKS: ReadonlySet<string> = new Set(['Highlight', 'Underline', 'Squiggly', 'StrikeOut', 'Redact']);
const STATE_WORDS = /^(Accepted|Rejected|Cancelled|Completed|None|Marked|Unmarked)\b/;
/** Other programs' names may be of any length; ids of remarks have 200 characters at most, a number behind it too. */
const LONGEST_NAME = 180;
/** Another document's page has hardly any text in common with this one. */
const LEAST_COMMON = 0.3;

/**
 * Makes remarks of a PDF's annotations on the characters they are over, wherever those stand in the page as it is now. An annotation
 * that bears the name of one of the page's own remarks (it came out of this page) brings its answers, states and changed words.
 */
export function importRemarks(
  page: Node,
  proof: Proof,
  glyphs: readonly PdfPage[],
  pages: readonly AnnotatedPage[],
  defaults: ImportDefaults,
): ImportedRemarks {
  let state = createPageState(page);
  const added: string[] = [];
  const changed = new Set<string>();
  const unplaced: string[] = [];
  const run = (command: Command): boolean =>
    command(state, (transaction) => {
      state = state.apply(transaction);
    });
  pages.forEach(({ annotations, trim }, index) => {
    if (annotations.length === 0) return;
    const shown = glyphs[index]?.glyphs ?? [];
    const text = markedText(shown, page, proof, trim);
    if (pages.length > 1 && text.common < LEAST_COMMON) return;
    const ids = new Map<number, string>();
    annotations.forEach((annotation, number) => {
      if (annotation.answers !== null || annotation.joins !== null) return;
      const parts = annotations.filter(({ joins }) => joins === number);
      const read = readRemark(annotation, parts, defaults);
      const own = remarksOf(state.doc).find(({ id }) => id === annotation.name);
      if (own) {
        ids.set(number, own.id);
        if (
          contentsOf(own) !== annotation.contents.replace(/\r\n?/g, '\n') &&
          run(editRemark(own.id, readContents(annotation.contents)))
        )
          changed.add(own.id);
        return;
      }
      const id = freeRemarkId(state.doc, annotation.name.slice(0, LONGEST_NAME) || `pdf-${index + 1}-${number + 1}`);
      const { place, lost } = placeOf(annotation, parts, text, page);
      const words = lost === '' ? read : { ...read, text: [`「${lost}」`, read.text].filter(Boolean).join('\n') };
      if (!run(addRemark({ ...words, id }, place)) && !run(addRemark({ ...words, id }, { at: 'page', x: 0, y: 0 })))
        return;
      ids.set(number, id);
      added.push(id);
      if (lost !== '') unplaced.push(id);
    });
    annotations.forEach((annotation, number) => {
      if (annotation.answers === null) return;
      const id = ids.get(rootOf(annotations, number));
      const remark = remarksOf(state.doc).find((one) => one.id === id);
      if (!remark) return;
      const reply = annotation.name || `${remark.id}-pdf-${number + 1}`;
      if (remark.replies.some((one) => one.id === reply)) return;
      const said =
        annotation.state !== null && STATE_WORDS.test(annotation.contents) ? '' : annotation.contents.slice(0, 20_000);
      const answer = {
        id: reply.slice(0, 200),
        author: annotation.author.slice(0, 200) || defaults.author,
        time: annotation.time || defaults.time,
        text: said,
        ...(annotation.state === null ? {} : { state: annotation.state }),
      };
      if (run(replyToRemark(remark.id, answer)) && !added.includes(remark.id)) changed.add(remark.id);
    });
  });
  return { page: state.doc, added, changed: [...changed], unplaced };
}

function rootOf(annotations: readonly ReadAnnotation[], number: number): number {
  let at = number;
  for (let depth = 0; depth < annotations.length; depth += 1) {
    const next = annotations[at]!.answers ?? annotations[at]!.joins;
    if (next === null) return at;
    at = next;
  }
  return at;
}

function readRemark(
  annotation: ReadAnnotation,
  parts: readonly ReadAnnotation[],
  defaults: ImportDefaults,
): Omit<NewRemark, 'id'> {
  const subject = kindOfSubject(annotation.subject);
  const contents = annotation.contents.slice(0, 20_000);
  const said = readContents(contents);
  const by = {
    author: annotation.author.slice(0, 200) || defaults.author,
    time: annotation.time || defaults.time,
    round: defaults.round,
    ...(annotation.state === null ? {} : { state: annotation.state }),
  };
  // A caret and a struck-out stretch of one group are one change: this text for that.
  const both = [annotation, ...parts];
  const caret = both.find(({ subtype }) => subtype === 'Caret');
  if (caret && both.some(({ subtype }) => subtype === 'StrikeOut')) {
    return { ...by, kind: 'replace', ...withReplacement(readContents(caret.contents || contents)) };
  }
  if (subject) return { ...by, kind: subject, ...said };
  if (annotation.subtype === 'Caret') return { ...by, kind: 'insert', ...withReplacement(said) };
  if (annotation.subtype === 'StrikeOut' || annotation.subtype === 'Redact')
    return { ...by, kind: said.replacement === '' ? 'delete' : 'replace', ...said };
  return {
    ...by,
    kind: annotation.subtype === 'Squiggly' ? 'query' : said.replacement === '' ? 'comment' : 'replace',
    ...said,
  };
}

/** Words beside a caret are what is to come in there. */
function withReplacement(said: Pick<Remark, 'text' | 'replacement'>): Pick<Remark, 'text' | 'replacement'> {
  return said.replacement === '' ? { replacement: said.text, text: '' } : said;
}

/** Where an annotation belongs; `lost`: what the paper says under it, where the page no longer does. */
function placeOf(
  annotation: ReadAnnotation,
  parts: readonly ReadAnnotation[],
  text: MarkedText,
  page: Node,
): { place: RemarkPlace; lost: string } {
  const over = [annotation, ...parts].find(({ subtype, marked }) => marked || TEXT_MARKS.has(subtype));
  let lost = '';
  if (over) {
    const { range, quote } = text.under(over.rects);
    if (range) return { place: { at: 'text', ...range }, lost: '' };
    lost = quote.slice(0, 80);
  } else if (annotation.subtype === 'Caret') {
    const at = text.point(annotation.rect);
    if (at !== null) return { place: { at: 'text', from: at, to: at }, lost: '' };
  }
  const { x, y, width, height } = annotation.rect;
  // A note's icon hangs from its point; other shapes mean their middle.
  const point = text.onPage(annotation.subtype === 'Text' ? { x, y } : { x: x + width / 2, y: y + height / 2 });
  let frame: { id: string; x: number; y: number; z: number } | null = null;
  for (const { frame: one } of framesOf(page)) {
    const { rect, id, z } = one;
    const [left, top] = [point.x - rect.x, point.y - rect.y];
    if (left < 0 || top < 0 || left > rect.width || top > rect.height) continue;
    if (frame === null || z >= frame.z) frame = { id, x: left, y: top, z };
  }
  if (frame) return { place: { at: 'frame', frame: frame.id, x: rounded(frame.x), y: rounded(frame.y) }, lost };
  return { place: { at: 'page', x: rounded(toMillimetres(point.x)), y: rounded(toMillimetres(point.y)) }, lost };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

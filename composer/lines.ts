import { type CompositionProfile, kinsokuSchema } from '../document/profile.ts';
import { schema } from '../document/schema.ts';
import type { FaceId, FontLibrary } from '../fonts/face.ts';
import type { Line } from './line.ts';
import { clusterEnd } from './text/cluster.ts';
import type { ResolvedStyle } from './text/contract.ts';
import { breakOffsets, breakText, prepare, setLine } from './text/index.ts';

/** A request of `banxin lines`, checked. Lengths in em; `measure` null asks for one line and the break offsets. */
export interface LinesRequest {
  readonly id: string;
  readonly text: string;
  readonly measure: number | null;
  readonly indent: number;
  readonly vertical: boolean;
  readonly align: 'start' | 'justify';
  readonly profile: CompositionProfile;
}

/** One glyph of an answer. Lengths in em; see `Glyph`. */
export interface AnsweredGlyph {
  readonly offset: number;
  readonly x: number;
  readonly advance: number;
  readonly natural: number;
  readonly blankBefore: number;
  readonly blankAfter: number;
  readonly orientation?: 'upright' | 'rotated';
}

/** What `banxin lines` answers: break offsets and set lines, or why the request cannot be set. */
export type LinesAnswer =
  | {
      readonly id: unknown;
      readonly breaks: readonly number[];
      readonly lines: readonly {
        readonly start: number;
        readonly end: number;
        readonly glyphs: readonly AnsweredGlyph[];
      }[];
    }
  | { readonly id: unknown; readonly error: string };

/** Size in points at which requests are set: large, so that rounding to 1/1000 pt does not show in em. */
export const SIZE = 1000;
/** Measure in em of a line that is not to be broken. */
const ENDLESS = 100_000;

/**
 * Answers one request of `banxin lines` by the very functions that set the page. `face` is the face to set it in. Never
 * throws: a request that cannot be set is answered with an error in plain words.
 */
export function answerLines(request: unknown, fonts: FontLibrary, face: FaceId): LinesAnswer {
  const read = readRequest(request);
  const id = isRecord(request) ? (request['id'] ?? null) : null;
  if (typeof read === 'string') return { id, error: read };
  return compose(read, fonts, face);
}

/** The style a request asks for, in a face, at the size requests are set at (`SIZE`). */
export function requestStyle(request: LinesRequest, face: FaceId): ResolvedStyle {
  return {
    name: 'body',
    face,
    strongFace: face,
    size: SIZE,
    leading: SIZE,
    align: request.measure === null ? 'start' : request.align,
    indent: request.indent * SIZE,
    letterSpace: 0,
    scaleX: 1,
    swatch: 'black',
    tint: 1,
    vertical: request.vertical,
    combineDigits: 0,
    display: false,
    profile: request.profile,
  };
}

function compose(request: LinesRequest, fonts: FontLibrary, face: FaceId): LinesAnswer {
  const style = requestStyle(request, face);
  const block = schema.nodes['paragraph']!.create(null, request.text === '' ? null : schema.text(request.text));
  const prepared = prepare(block, style, { fonts, resolve: () => null });
  const measure = (request.measure ?? ENDLESS) * SIZE;
  const { best } = breakText(prepared, () => measure, false);
  const lines: Line[] = [];
  for (let line = 0; line < best.lineCount; line += 1) lines.push(setLine(prepared, best, line, measure));
  return {
    id: request.id,
    breaks: breakOffsets(prepared),
    lines: lines.map((line) => ({ start: line.start, end: line.end, glyphs: glyphsOf(line) })),
  };
}

function glyphsOf(line: Line): AnsweredGlyph[] {
  const glyphs: AnsweredGlyph[] = [];
  for (const run of line.runs) {
    for (const glyph of run.glyphs) {
      if (glyph.length === 0) continue;
      const starts = clusterStarts(glyph.text);
      const share = 1 / starts.length;
      for (const [index, start] of starts.entries()) {
        glyphs.push({
          offset: glyph.offset + start,
          x: inEm(glyph.at + glyph.advance * share * index),
          advance: inEm(glyph.advance * share),
          natural: inEm(glyph.natural * share),
          blankBefore: inEm(index === 0 ? glyph.blankBefore : 0),
          blankAfter: inEm(index === starts.length - 1 ? glyph.blankAfter : 0),
          ...(run.orientation === 'horizontal' ? {} : { orientation: run.orientation }),
        });
      }
    }
  }
  return glyphs;
}

/** Where the clusters of a glyph's text begin: a glyph that stands for several (`——`) answers for each, in equal parts. */
function clusterStarts(text: string): number[] {
  const starts: number[] = [];
  for (let at = 0; at < text.length; at = clusterEnd(text, at)) starts.push(at);
  return starts.length > 0 ? starts : [0];
}

function inEm(points: number): number {
  return Math.round((points / SIZE) * 1_000_000) / 1_000_000;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a request, or gives what is wrong with it. Fields but `text` may be missing; the defaults are those of `cn-book`. */
export function readRequest(request: unknown): LinesRequest | string {
  if (!isRecord(request)) return 'a request must be a JSON object';
  const text = request['text'];
  if (typeof text !== 'string') return '"text" must be a string';
  const problems: string[] = [];
  const field = <T>(name: string, fallback: T, wanted: string, fits: (value: unknown) => T | undefined): T => {
    const value = request[name];
    if (value === undefined) return fallback;
    const good = fits(value);
    if (good !== undefined) return good;
    problems.push(`"${name}" must be ${wanted}, not ${JSON.stringify(value)}`);
    return fallback;
  };
  const choice = <T extends string>(name: string, fallback: T, choices: readonly T[]): T =>
    field(name, fallback, `one of ${choices.join(', ')}`, (value) => choices.find((candidate) => candidate === value));
  const flag = (name: string, fallback: boolean): boolean =>
    field(name, fallback, 'true or false', (value) => (typeof value === 'boolean' ? value : undefined));
  const length = (name: string, fallback: number, least: number, most: number): number =>
    field(name, fallback, `a number of em from ${least} to ${most}`, (value) =>
      typeof value === 'number' && value >= least && value <= most ? value : undefined,
    );
  const id = field('id', '', 'a string', (value) =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : undefined,
  );
  const measure = field<number | null>('measure', null, 'null or a number of em above 0 and at most 10000', (value) =>
    value === null || (typeof value === 'number' && value > 0 && value <= 10_000) ? value : undefined,
  );
  const lang = field('lang', 'zh-Hans' as const, 'a language tag', languageOf);
  const autospace = length('autospace', 0.25, 0, 1);
  const profile: CompositionProfile = {
    lang,
    kinsoku: choice('kinsoku', 'gb', kinsokuSchema.options),
    punctuation: choice('punctuation', 'quanjiao', ['quanjiao', 'kaiming', 'banjiao', 'plain']),
    lineStart: choice('lineStart', 'trim', ['trim', 'full']),
    lineEnd: choice('lineEnd', 'half', ['half', 'full']),
    hanging: choice('hanging', 'none', ['none', 'allow-end', 'force-end']),
    autospace: {
      optimum: autospace,
      least: Math.min(autospace, 0.125),
      most: autospace === 0 ? 0 : Math.max(autospace, 0.5),
    },
    hanDigitGap: autospace > 0,
    digits: choice('digits', 'proportional', ['proportional', 'half']),
    orphan: flag('orphan', false),
    exclamations: choice('exclamations', 'each', ['one', 'each']),
    breaker: choice('breaker', 'optimal', ['optimal', 'greedy']),
  };
  const checked: LinesRequest = {
    id,
    text,
    measure,
    indent: length('indent', 0, 0, 100),
    vertical: flag('vertical', false),
    align: choice('align', 'start', ['start', 'justify']),
    profile,
  };
  if (measure !== null && checked.indent >= measure) problems.push('"indent" must be less than "measure"');
  return problems.length > 0 ? problems.join('; ') : checked;
}

/** The composer's language of a BCP 47 tag: Traditional Chinese, Japanese, Western, and Simplified Chinese for the rest. */
function languageOf(value: unknown): CompositionProfile['lang'] | undefined {
  if (typeof value !== 'string') return undefined;
  const tag = value.toLowerCase();
  if (tag === 'ja' || tag.startsWith('ja-')) return 'ja';
  if (tag === 'zh-hant' || tag.startsWith('zh-hant-') || tag === 'zh-tw' || tag === 'zh-hk' || tag === 'zh-mo')
    return 'zh-Hant';
  if (tag === '' || tag === 'und' || tag === 'zh' || tag.startsWith('zh-')) return 'zh-Hans';
  return 'en';
}

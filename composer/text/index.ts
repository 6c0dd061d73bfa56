import type { Node } from 'prosemirror-model';
import type { CompositionProfile, Kinsoku } from '../../document/profile.ts';
import { sameSetting } from '../../document/same-setting.ts';
import type { Face, FaceId } from '../../fonts/face.ts';
import type { Line } from '../line.ts';
import { breakText as breakPrepared } from './break.ts';
import { type ClassifiedText, classifyText } from './classify.ts';
import { collectText, type StyleLookups } from './collect.ts';
import type { Measures, PreparedText, ResolvedStyle, Setting, Settings, TextContext } from './contract.ts';
import { naturalWidth } from './fit.ts';
import { findHyphens } from './hyphenate.ts';
import { type Items, Kind, toPoints } from './items.ts';
import { setLine as setPrepared } from './justify.ts';
import { breakOpportunities } from './kinsoku.ts';
import { markLooser } from './ladder.ts';
import { type Prepared, sumUp } from './prepared.ts';
import { differsInLetterSpace, withLetterSpace } from './respace.ts';
import { shapeText } from './shape/shape.ts';
import { spaceItems } from './space.ts';

interface Entry {
  readonly prepared: Prepared;
  readonly faces: readonly (readonly [id: FaceId, face: Face | null])[];
  readonly styles: StyleLookups;
}

const cache = new WeakMap<Node, Map<ResolvedStyle, Entry>>();

/**
 * Collects, classifies, shapes and spaces a text block. Cached by node, interned style, the loaded faces and the styles
 * that its `character` marks named: the same arguments give the same object. Never fails: a character no face has is set
 * as 〓 and listed in `missing`.
 */
export function prepare(block: Node, style: ResolvedStyle, context: TextContext): PreparedText {
  let entries = cache.get(block);
  if (!entries) {
    entries = new Map();
    cache.set(block, entries);
  }
  const known = entries.get(style) ?? knownTwin(block, style);
  if (known && isCurrent(known, style, context)) {
    entries.set(style, known);
    return known.prepared;
  }
  for (const [near, entry] of entries) {
    if (!differsInLetterSpace(near, style) || !isCurrent(entry, style, context)) continue;
    const respaced = withLetterSpace(entry.prepared, style);
    const prepared = { ...respaced, stretches: stretchesOf(respaced) };
    entries.set(style, { ...entry, prepared });
    return prepared;
  }
  const styles: StyleLookups = [];
  const prepared = prepareText(block, style, context, styles);
  const ids = context.fonts.ids;
  entries.set(style, { prepared, faces: ids.map((id) => [id, context.fonts.face(id)] as const), styles });
  return prepared;
}

/** What was made of a block that differs from this one by marks of remarks alone. */
function knownTwin(block: Node, style: ResolvedStyle): Entry | undefined {
  const twin = sameSetting(block);
  return twin ? cache.get(twin)?.get(style) : undefined;
}

function isCurrent(entry: Entry, style: ResolvedStyle, context: TextContext): boolean {
  const { ids } = context.fonts;
  if (ids.length !== entry.faces.length) return false;
  for (const [index, [id, face]] of entry.faces.entries()) {
    if (ids[index] !== id || context.fonts.face(id) !== face) return false;
  }
  return entry.styles.every(([name, resolved]) => context.resolve(name, style) === resolved);
}

function prepareText(block: Node, style: ResolvedStyle, context: TextContext, styles: StyleLookups): Prepared {
  const collected = collectText(block, style, context, styles);
  const classified = classifyText(collected.text, style.profile);
  const { items, faces, missing } = shapeText(collected, classified, style, context.fonts);
  const count = items.kind.length;
  const breaks = new Uint8Array(count + 1);
  let point = 0;
  for (let index = 0; index < count; index += 1) {
    while (classified.offsets[point]! < items.start[index]!) point += 1;
    breaks[index] = classified.breaks[point]!;
  }
  breaks[count] = 1;
  const spacing = spaceItems(items, collected.spans, breaks, style.profile);
  let characters = 0;
  for (const value of classified.points) if (value !== 0x0a) characters += 1;
  const hyphens = findHyphens(items, faces, collected.spans, breaks);
  markLooser(items, breaks, looserBreaks(collected.text, classified, items, style.profile));
  const prepared: Prepared = {
    style,
    characters,
    text: collected.text,
    missing,
    stretches: [],
    collected,
    items,
    faces,
    spacing,
    breaks,
    hyphens,
    sums: sumUp(items, spacing),
    lines: new Map(),
  };
  return { ...prepared, stretches: stretchesOf(prepared) };
}

/** The kinsoku level one step looser, on which a narrow column may fall back; levels without one are left out. */
const LOOSER_LEVEL: Partial<Record<Kinsoku, Kinsoku>> = {
  strict: 'gb',
  gb: 'basic',
  'css-strict': 'css-normal',
  'css-normal': 'css-loose',
  'jlreq-very-strict': 'jlreq-strict',
  'jlreq-strict': 'jlreq-magazine',
  'jlreq-magazine': 'jlreq-newspaper',
};

/** What the next looser level says of an item. Chinese levels differ in dashes or solidi alone: other texts are not asked. */
function looserBreaks(
  text: string,
  { words, points, latinQuote, offsets }: ClassifiedText,
  items: Items,
  profile: CompositionProfile,
): ((item: number) => number) | null {
  const kinsoku = LOOSER_LEVEL[profile.kinsoku];
  const differs = profile.kinsoku === 'gb' ? /[/／]/ : profile.kinsoku === 'strict' ? /[—―…⋯‥⸺⸻]/ : /./;
  if (!kinsoku || !differs.test(text)) return null;
  const breaks = breakOpportunities(points, words, latinQuote, { kinsoku, lang: profile.lang });
  const byOffset = new Map(offsets.map((offset, point) => [offset, breaks[point]!]));
  return (item) => byOffset.get(items.start[item]!) ?? 0;
}

function stretchesOf(text: Prepared): number[] {
  const stretches: number[] = [];
  let start = 0;
  for (let index = 0; index < text.items.kind.length; index += 1) {
    if (text.items.kind[index] !== Kind.lineFeed) continue;
    stretches.push(toPoints(naturalWidth(text, start, index)));
    start = index + 1;
  }
  stretches.push(toPoints(naturalWidth(text, start, text.items.kind.length)));
  return stretches;
}

/** Breaks a prepared text over measures that may change by line: see `TextEngine`. */
export function breakText(
  prepared: PreparedText,
  measures: Measures,
  alternatives: boolean,
  fixed: readonly number[] = [],
): Settings {
  return breakPrepared(prepared as Prepared, measures, alternatives, fixed);
}

/** Line `line` (from 0) of a setting, justified to `measure` points: see `TextEngine`. */
export function setLine(prepared: PreparedText, setting: Setting, line: number, measure: number): Line {
  return setPrepared(prepared as Prepared, setting, line, measure);
}

/**
 * The UTF-16 offsets of a prepared text where a line may or must begin, at its profile's kinsoku level; neither 0 nor the
 * end.
 */
export function breakOffsets(prepared: PreparedText): number[] {
  const { breaks, offsets } = classifyText(prepared.text, prepared.style.profile);
  return offsets.filter((_, index) => breaks[index] !== 0);
}

import type { PieceKind } from '../manuscript/piece.ts';
import { elementIn, elementsIn, type MarkupElement } from '../markup.ts';

/** What a paragraph or character style of a Word document says of what is set in it. */
export interface WordStyle {
  readonly what: PieceKind | null;
  readonly bold: boolean;
  readonly centred: boolean;
  readonly hidden: boolean;
}

const PLAIN: WordStyle = { what: null, bold: false, centred: false, hidden: false };

const NAMES: readonly (readonly [RegExp, PieceKind])[] = [
  [/^(?:title|标题|標題|主题|主标题|大标题|文章标题|稿件标题)$/i, { kind: 'heading', level: 0 }],
  [/^(?:subtitle|副标题|副標題|副题)$/i, { kind: 'subtitle' }],
  [/^(?:caption|题注|題注|图说|图注|图片说明|figure|illustration)$/i, { kind: 'caption' }],
  [/^(?:crosshead|小标题|插题|中标题|小題)$/i, { kind: 'heading', level: 2 }],
  [/^(?:byline|author|署名|作者)$/i, { kind: 'byline' }],
  [/^(?:abstract|提要|摘要|导语)$/i, { kind: 'summary' }],
];

/** The styles of word/styles.xml by their identifiers (ISO/IEC 29500-1 §17.7); what one leaves open its base says. */
export function wordStyles(root: MarkupElement | null): ReadonlyMap<string, WordStyle> {
  const elements = new Map<string, MarkupElement>();
  for (const style of root ? elementsIn(root, 'w:style') : []) elements.set(style.attributes['w:styleId'] ?? '', style);
  const styles = new Map<string, WordStyle>();
  for (const id of elements.keys()) styles.set(id, resolved(id, elements, new Set()));
  return styles;
}

/** The style a paragraph or run names; where the document does not hold it, what its identifier says (Title, Heading1, 标题1). */
export function styleNamed(styles: ReadonlyMap<string, WordStyle>, id: string | undefined): WordStyle | undefined {
  if (id === undefined) return undefined;
  const held = styles.get(id);
  if (held) return held;
  const what =
    named(id.replace(/_20_/g, ' ')) ?? (/^[1-9]$/.test(id) ? { kind: 'heading' as const, level: Number(id) } : null);
  return what === null ? undefined : { ...PLAIN, what };
}

function resolved(id: string, elements: ReadonlyMap<string, MarkupElement>, seen: Set<string>): WordStyle {
  const style = elements.get(id);
  if (!style || seen.has(id)) return PLAIN;
  seen.add(id);
  const base = elementIn(style, 'w:basedOn')?.attributes['w:val'];
  const under = base === undefined ? PLAIN : resolved(base, elements, seen);
  const paragraph = elementIn(style, 'w:pPr');
  const name = elementIn(style, 'w:name')?.attributes['w:val'] ?? '';
  return {
    what: named(name) ?? outline(paragraph) ?? under.what,
    bold: isOn(elementIn(style, 'w:rPr'), 'w:b') ?? under.bold,
    centred: isCentred(paragraph) ?? under.centred,
    hidden: isOn(elementIn(style, 'w:rPr'), 'w:vanish') ?? under.hidden,
  };
}

function named(given: string): PieceKind | null {
  // Behind a comma stand other names of the same style.
  const name = given.split(/[,，;]/)[0]!.trim();
  const heading = /^(?:heading|标题|標題)\s*([1-9])$/i.exec(name);
  if (heading) return { kind: 'heading', level: Number(heading[1]) };
  return NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** A heading by the outline level of its paragraph properties; level 9 is text. */
export function outline(properties: MarkupElement | null): PieceKind | null {
  const level = elementIn(properties, 'w:outlineLvl')?.attributes['w:val'];
  return level !== undefined && /^[0-8]$/.test(level) ? { kind: 'heading', level: Number(level) + 1 } : null;
}

/** A switch of run properties (`w:b`, `w:vanish`): on, off, or null where they say nothing. */
export function isOn(properties: MarkupElement | null, name: string): boolean | null {
  const element = elementIn(properties, name);
  if (!element) return null;
  return !['0', 'false', 'off', 'none'].includes(element.attributes['w:val'] ?? 'true');
}

/** Whether paragraph properties centre the lines, null where they say nothing. */
export function isCentred(properties: MarkupElement | null): boolean | null {
  const value = elementIn(properties, 'w:jc')?.attributes['w:val'];
  return value === undefined ? null : value === 'center';
}

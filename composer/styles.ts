import type { Node } from 'prosemirror-model';
import type { DropCap } from '../document/drop-cap.ts';
import { COMPOSITION_PROFILES, type CompositionProfile } from '../document/profile.ts';
import { setupOf } from '../document/schema.ts';
import type { Setup } from '../document/setup.ts';
import type { StyleName, TextStyle } from '../document/style.ts';
import type { FaceId, FontLibrary } from '../fonts/face.ts';
import type { ResolvedStyle } from './text/contract.ts';

/** What a block adds to its style: vertical lines, a size or width the headline fit chose, letter space and indent in points. */
export interface StyleVariant {
  readonly vertical?: boolean;
  readonly size?: number;
  readonly scaleX?: number;
  readonly letterSpace?: number;
  readonly indent?: number;
  readonly align?: ResolvedStyle['align'];
  readonly swatch?: string;
}

/** Resolves the named styles of one page; equal results are the same object, so caches may key on identity. */
export interface StyleResolver {
  /** The style of a name, null where the sheet has none and no default stands in. */
  style(name: string): TextStyle | null;
  /** The resolved style of a name; a name the sheet lacks resolves as `body`. */
  resolve(name: string, variant?: StyleVariant): ResolvedStyle;
}

const DEFAULT_STYLE: Readonly<Record<string, StyleName>> = {
  paragraph: 'body',
  byline: 'byline',
  summary: 'summary',
  kicker: 'kicker',
  title: 'title',
  deck: 'deck',
  caption: 'caption',
  credit: 'credit',
  pullQuote: 'pullQuote',
  sectionLabel: 'sectionLabel',
  staffLine: 'staffLine',
  tableCell: 'tableCell',
};

const DISPLAY_STYLES: ReadonlySet<string> = new Set(['kicker', 'title', 'deck']);

/** The style a text block is set in: its own `style` attribute, or the default of its node type and part. */
export function styleNameOf(node: Node): string {
  const own = node.attrs['style'] as string | null | undefined;
  if (own) return own;
  if (node.type.name === 'crosshead') return node.attrs['part'] === 'kicker' ? 'crossheadKicker' : 'crosshead';
  return DEFAULT_STYLE[node.type.name] ?? 'body';
}

function profileOf(style: TextStyle): CompositionProfile {
  if (typeof style.profile !== 'string') return style.profile;
  return COMPOSITION_PROFILES[style.profile] ?? COMPOSITION_PROFILES['cn-daily']!;
}

/**
 * The table that keeps equal resolved styles one object. One a composer: styles outlive edits of the set-up that do not
 * touch them.
 */
export class StyleTable {
  private readonly interned = new Map<string, ResolvedStyle>();
  private readonly resolvers = new WeakMap<Setup, StyleResolver>();

  /** The resolver of a page's set-up. */
  resolver(setup: Setup): StyleResolver {
    const known = this.resolvers.get(setup);
    if (known) return known;
    const cache = new Map<string, ResolvedStyle>();
    const resolver: StyleResolver = {
      style: (name) => setup.styles[name] ?? null,
      resolve: (name, variant) => {
        const key = variant ? `${name}|${JSON.stringify(variant)}` : name;
        let style = cache.get(key);
        if (!style) {
          style = this.intern(resolveStyle(setup, name, variant ?? {}));
          cache.set(key, style);
        }
        return style;
      },
    };
    this.resolvers.set(setup, resolver);
    return resolver;
  }

  private intern(style: ResolvedStyle): ResolvedStyle {
    const key = JSON.stringify(style);
    const known = this.interned.get(key);
    if (known) return known;
    this.interned.set(key, style);
    return style;
  }
}

/** Digits that a vertical line takes across it where its style says nothing (house rule of dailies). */
const COMBINED_DIGITS = 3;

function resolveStyle(setup: Setup, name: string, variant: StyleVariant): ResolvedStyle {
  const style = setup.styles[name] ?? setup.styles['body'];
  if (!style) throw new RangeError(`style sheet has neither ${name} nor body`);
  const size = variant.size ?? style.size;
  return {
    name,
    face: setup.roles[style.role] ?? setup.roles.song ?? '',
    strongFace: setup.roles[style.strongRole] ?? setup.roles.hei ?? '',
    size,
    leading: style.leading ?? setup.page.grid.leading,
    align: variant.align ?? style.align,
    indent: variant.indent ?? style.indent * size,
    letterSpace: variant.letterSpace ?? style.letterSpace * size,
    scaleX: variant.scaleX ?? style.scaleX,
    swatch: variant.swatch ?? style.swatch,
    tint: style.tint,
    vertical: variant.vertical ?? false,
    combineDigits: variant.vertical ? (style.combineDigits ?? COMBINED_DIGITS) : 0,
    display: DISPLAY_STYLES.has(name) || DISPLAY_STYLES.has(baseOf(name)),
    profile: profileOf(style),
  };
}

/** `titleSmall` and the like are variants of `title`: the longest display name the style's name begins with. */
function baseOf(name: string): string {
  for (const base of DISPLAY_STYLES) if (name.startsWith(base)) return base;
  return '';
}

/**
 * The faces a page needs, sorted: those of the styles its text blocks use, the strong face only where something is
 * strong, those of character marks, the folio's and ad label's where the page has them, and the faces that fill in for a
 * character those lack. No others are loaded (D5).
 */
export function neededFaces(page: Node): FaceId[] {
  const setup = setupOf(page);
  const faces = new Set<FaceId>(setup.fillFaces ?? []);
  const add = (styleName: string, strong: boolean): void => {
    const style = setup.styles[styleName] ?? setup.styles['body'];
    if (!style) return;
    const face = setup.roles[strong ? style.strongRole : style.role];
    if (face) faces.add(face);
  };
  page.descendants((node) => {
    if (node.isTextblock) {
      const name = styleNameOf(node);
      if (node.content.size > 0) add(name, false);
      const cap = (node.attrs['dropCap'] as DropCap | null | undefined) ?? setup.styles[name]?.dropCap;
      if (cap?.style && cap.lines > 1) add(cap.style, false);
      node.forEach((child) => {
        for (const mark of child.marks) {
          if (mark.type.name === 'strong') add(name, true);
          if (mark.type.name === 'character') add(String(mark.attrs['style']), false);
        }
      });
      return false;
    }
    if (node.type.name === 'folio') add('folio', false);
    if (node.type.name === 'ad' && node.attrs['labelled']) add('adLabel', false);
    return true;
  });
  return [...faces].sort();
}

/**
 * The faces of a page among those loaded, the ones that fill in for missing characters first in their order: what a page is
 * set in never hangs on what else is open in the same window.
 */
export function facesOfPage(page: Node, fonts: FontLibrary): FontLibrary {
  const needed = neededFaces(page);
  const fill = setupOf(page).fillFaces ?? [];
  const ids = [...new Set([...fill, ...needed])].filter((id) => fonts.face(id) !== null);
  const own = new Set(ids);
  return { ids, face: (id) => (own.has(id) ? fonts.face(id) : null) };
}

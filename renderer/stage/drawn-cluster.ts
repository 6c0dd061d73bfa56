import type { Glyph, GlyphRun } from '../../composer/line.ts';
import type { Face, ShapeOptions } from '../../fonts/face.ts';

/**
 * How CSS draws a cluster as the proof has it: in which features (a `font-feature-settings` value, '' for none) and
 * language, how far it advances and how its first glyph is shifted, in font units.
 */
export interface DrawnCluster {
  readonly features: string;
  readonly lang: string;
  readonly advance: number;
  readonly shift: number;
}

interface Variant {
  readonly features: string;
  readonly lang: string;
  readonly options: ShapeOptions;
}

const LANGUAGES = ['zh-Hans', 'ja', 'zh-Hant', 'en'];
const FEATURES: readonly (readonly [string, Readonly<Record<string, boolean>>])[] = [
  ['', {}],
  ['"hwid"', { hwid: true }],
  ['"pwid"', { pwid: true }],
  ['"vert"', { vert: true }],
];

/** What style sheet and shaper agree on: kerning and common ligatures off, everything else as the face has it. */
const VARIANTS: readonly Variant[] = LANGUAGES.flatMap((lang) =>
  FEATURES.map(([features, on]) => ({
    features,
    lang,
    options: { lang, vertical: false, features: { kern: false, liga: false, clig: false, ...on } },
  })),
);

const known = new WeakMap<Face, Map<string, DrawnCluster | null>>();

/** How CSS draws a cluster's text so that it comes out as these very glyphs; null where it would not. */
export function drawnCluster(face: Face, run: GlyphRun, glyphs: readonly Glyph[]): DrawnCluster | null {
  const { text } = glyphs[0]!;
  if (text === '') return null;
  if (glyphs.length > 1) return findVariant(face, run, glyphs);
  let ofFace = known.get(face);
  if (ofFace === undefined) {
    ofFace = new Map();
    known.set(face, ofFace);
  }
  const key = `${glyphs[0]!.gid} ${text}`;
  let found = ofFace.get(key);
  if (found === undefined) {
    found = findVariant(face, run, glyphs);
    ofFace.set(key, found);
  }
  return found;
}

function findVariant(face: Face, run: GlyphRun, glyphs: readonly Glyph[]): DrawnCluster | null {
  for (const { features, lang, options } of VARIANTS) {
    const shaped = face.shape(glyphs[0]!.text, options);
    if (shaped.length !== glyphs.length || !shaped.every((each, index) => each.gid === glyphs[index]!.gid)) continue;
    const unit = run.size / face.unitsPerEm;
    let advance = 0;
    const stand = shaped.every((each, index) => {
      const glyph = glyphs[index]!;
      const along = (advance + each.xOffset - shaped[0]!.xOffset) * unit * run.scaleX;
      advance += each.advance;
      if (index === 0) return each.yOffset === 0;
      if (run.orientation === 'rotated') return false;
      return (
        Math.abs(glyph.x - glyphs[0]!.x - along) < 0.003 &&
        Math.abs(glyph.y - glyphs[0]!.y + each.yOffset * unit) < 0.003
      );
    });
    if (stand) return { features, lang, advance, shift: shaped[0]!.xOffset };
  }
  return null;
}

const pairs = new WeakMap<Face, Map<string, boolean>>();

/** Whether two neighbouring clusters drawn as one text come out as each does alone. Two of Han always do. */
export function standTogether(face: Face, drawn: DrawnCluster, left: string, right: string): boolean {
  if (isHan(left) && isHan(right)) return true;
  let ofFace = pairs.get(face);
  if (ofFace === undefined) {
    ofFace = new Map();
    pairs.set(face, ofFace);
  }
  const key = `${drawn.features}${drawn.lang} ${left}\u0000${right}`;
  let together = ofFace.get(key);
  if (together === undefined) {
    const variant = VARIANTS.find((each) => each.features === drawn.features && each.lang === drawn.lang)!;
    const whole = face.shape(left + right, variant.options);
    const parts = [...face.shape(left, variant.options), ...face.shape(right, variant.options)];
    together =
      whole.length === parts.length &&
      whole.every(({ gid, advance }, index) => gid === parts[index]!.gid && advance === parts[index]!.advance);
    ofFace.set(key, together);
  }
  return together;
}

function isHan(text: string): boolean {
  const point = text.codePointAt(0) ?? 0;
  return text.length <= 2 && ((point >= 0x3400 && point <= 0x9fff) || (point >= 0x20000 && point <= 0x3ffff));
}

import type { Face, ShapeOptions } from '../../../fonts/face.ts';

/** How a run is shaped: body text, display type (`palt`, `kern`), half-width figures, proportional Western quotes. */
export type Variant = 'plain' | 'display' | 'half' | 'proportional';

const PLAIN = { kern: false, liga: false, clig: false };
const FEATURES: Readonly<Record<Variant, Readonly<Record<string, boolean>>>> = {
  plain: PLAIN,
  display: { kern: true, palt: true, liga: false, clig: false },
  half: { ...PLAIN, hwid: true },
  proportional: { ...PLAIN, pwid: true },
};

const known = new Map<string, ShapeOptions>();

/** The shaping options of a language, direction and variant: equal arguments give the same object. */
export function shapeOptions(lang: string, vertical: boolean, variant: Variant): ShapeOptions {
  const key = `${lang} ${vertical} ${variant}`;
  let options = known.get(key);
  if (!options) {
    const features = FEATURES[variant];
    options = { lang, vertical, features: vertical ? { ...features, vert: true } : features };
    known.set(key, options);
  }
  return options;
}

const proportional = new WeakMap<Face, boolean>();

/** Whether a face sets marks proportionally in display type, that is, has `palt` for them. */
export function hasProportionalMarks(face: Face): boolean {
  let answer = proportional.get(face);
  if (answer === undefined) {
    const shaped = face.shape('，', shapeOptions('zh-Hans', false, 'display'));
    answer = (shaped[0]?.advance ?? face.unitsPerEm) * 10 < face.unitsPerEm * 9;
    proportional.set(face, answer);
  }
  return answer;
}

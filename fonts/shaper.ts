import { bad, FailureError } from '../document/finding.ts';
import type { ShapedGlyph, ShapeOptions } from './face.ts';
import { type HarfBuzz, type HarfBuzzFont, instantiateHarfBuzz } from './harfbuzz.ts';
import { scriptOf } from './script.ts';

/** What a shaper needs of its face: the font to give to HarfBuzz, and vertical advances (see `Face`). */
export interface ShaperSource {
  font(): Uint8Array;
  verticalAdvance(gid: number): number;
}

/** Shapes the runs of one face: see `Face.shape`. */
export type Shaper = (text: string, options: ShapeOptions) => readonly ShapedGlyph[];

let harfbuzz: HarfBuzz | null = null;
let starting: Promise<void> | null = null;

/** Runs kept of each face and set of options; when there are more, the store is emptied and fills again. */
const MOST_RUNS = 20000;

/**
 * Starts HarfBuzz, once for the whole process: later calls wait for the first and change nothing. Takes the bytes of
 * `harfbuzz.wasm` (of the package harfbuzzjs), or the module compiled of them; the caller fetches or reads them. Faces can be
 * opened before; only `Face.shape` needs it. Rejects where the bytes are no such module; a later call may then succeed.
 */
export function initialiseShaper(wasm: Uint8Array<ArrayBuffer> | ArrayBuffer | WebAssembly.Module): Promise<void> {
  starting ??= instantiateHarfBuzz(wasm).then(
    (started) => {
      harfbuzz = started;
    },
    (error: unknown) => {
      starting = null;
      throw error;
    },
  );
  return starting;
}

/**
 * The shaper of a face. The font goes to HarfBuzz when the first run is shaped; results are cached by text and options, so
 * the same arguments give the same array. In vertical runs the advance is the face's vertical one and offsets are from the
 * glyph's vertical origin (its build of HarfBuzz reads no vertical metrics). Throws `FailureError` (`shaper-not-started`)
 * before `initialiseShaper` has finished.
 */
export function createShaper(source: ShaperSource): Shaper {
  let font: HarfBuzzFont | null = null;
  const runs = new Map<string, Map<string, readonly ShapedGlyph[]>>();
  const runsByOptions = new WeakMap<ShapeOptions, Map<string, readonly ShapedGlyph[]>>();

  const runsFor = (options: ShapeOptions): Map<string, readonly ShapedGlyph[]> => {
    let known = runsByOptions.get(options);
    if (known === undefined) {
      const key = optionsKey(options);
      known = runs.get(key);
      if (known === undefined) {
        known = new Map();
        runs.set(key, known);
      }
      runsByOptions.set(options, known);
    }
    return known;
  };

  return (text, options) => {
    const known = runsFor(options);
    const cached = known.get(text);
    if (cached !== undefined) return cached;
    font ??= started().openFont(source.font());
    const shaped = shapeRun(font, text, options, source);
    if (known.size >= MOST_RUNS) known.clear();
    known.set(text, shaped);
    return shaped;
  };
}

function started(): HarfBuzz {
  if (harfbuzz !== null) return harfbuzz;
  throw new FailureError(
    bad('shaper-not-started', {
      zh: '字形引擎尚未启动',
      en: 'The shaper has not been started',
    }).failure,
  );
}

function shapeRun(
  font: HarfBuzzFont,
  text: string,
  options: ShapeOptions,
  source: ShaperSource,
): readonly ShapedGlyph[] {
  const raw = font.shape(text, {
    script: scriptOf(text),
    language: options.lang,
    vertical: options.vertical,
    features: sortedFeatures(options),
  });
  const shaped = raw.map((glyph): ShapedGlyph => {
    const { gid, cluster, xOffset, yOffset } = glyph;
    if (!options.vertical) return { gid, cluster, advance: glyph.xAdvance, xOffset, yOffset };
    const origin = font.verticalOrigin(gid);
    return {
      gid,
      cluster,
      advance: source.verticalAdvance(gid),
      xOffset: xOffset + origin.x,
      yOffset: yOffset + origin.y,
    };
  });
  return Object.freeze(shaped);
}

function sortedFeatures(options: ShapeOptions): readonly (readonly [string, boolean])[] {
  return Object.entries(options.features).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function optionsKey(options: ShapeOptions): string {
  const features = sortedFeatures(options).map(([tag, on]) => (on ? `+${tag}` : `-${tag}`));
  return [options.lang, options.vertical ? 'vertical' : 'horizontal', ...features].join(' ');
}

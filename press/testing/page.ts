/** Small proofs made by hand, for the tests of the press: real faces, glyph places by simple rules. */
import type { GlyphRun, Line, Orientation } from '../../composer/line.ts';
import type { Proof, ProofBlock, ProofItem, ProofOwner } from '../../composer/proof.ts';
import type { AssetFacts } from '../../document/asset.ts';
import {
  folioDataSchema,
  NEWSPRINT,
  type PageSetup,
  type PressSpecification,
  type Setup,
} from '../../document/setup.ts';
import { DEFAULT_ROLES } from '../../document/style.ts';
import { BASE_SWATCHES, type Swatch } from '../../document/swatch.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import { loadFaces } from '../../fonts/node/load.ts';
import type { PressInput } from '../input.ts';

/** Faces the tests set with. */
export const SONG = 'noto-serif-sc-400';
export const HEI = 'noto-sans-sc-700';

/** A small sheet, 300 × 200 pt unless told. */
export function testSetup(width = 300, height = 200): PageSetup {
  const trim = { width, height };
  const rect = { x: 0, y: 0, ...trim };
  return {
    trim,
    bleed: 0,
    plates: [{ name: 'A1', trim: rect, typeArea: rect }],
    fold: null,
    columns: { count: 1, measure: width, gap: 0 },
    grid: { top: 0, leading: 12, size: 9 },
  };
}

/** How a line of a test is set. */
export interface LineOptions {
  readonly face?: string;
  readonly size?: number;
  readonly scaleX?: number;
  readonly swatch?: string;
  readonly tint?: number;
  readonly vertical?: boolean;
  /** Turned clockwise in vertical text. */
  readonly rotated?: boolean;
  /** Opened between characters, points. */
  readonly space?: number;
}

/** A line of one run, glyph by glyph with each glyph's own advance; `x`, `y` as a line item's. */
export function testLine(fonts: FontLibrary, text: string, options: LineOptions = {}): Line {
  const { size = 9, scaleX = 1, swatch = 'black', tint = 1, vertical = false, rotated = false, space = 0 } = options;
  const id = options.face ?? SONG;
  const face = fonts.face(id)!;
  const unit = size / face.unitsPerEm;
  const orientation: Orientation = vertical ? (rotated ? 'rotated' : 'upright') : 'horizontal';
  const run: GlyphRun['glyphs'][number][] = [];
  let at = 0;
  let offset = 0;
  for (const character of text) {
    const gid = face.glyph(character.codePointAt(0)!);
    const width = face.advance(gid) * unit * scaleX;
    const advance = orientation === 'upright' ? face.verticalAdvance(gid) * unit : width;
    const place =
      orientation === 'horizontal'
        ? { x: at, y: 0 }
        : orientation === 'upright'
          ? { x: -width / 2, y: at + face.verticalOrigin(gid) * unit }
          : { x: -0.38 * size, y: at };
    run.push({
      gid,
      x: round(place.x),
      y: round(place.y),
      at: round(at),
      advance: round(advance + space),
      natural: round(advance),
      blankBefore: 0,
      blankAfter: 0,
      offset,
      length: character.length,
      text: character,
    });
    at += advance + space;
    offset += character.length;
  }
  return {
    start: 0,
    end: offset,
    measure: round(at),
    extent: round(at),
    vertical,
    size,
    gap: space / size,
    runs: [{ face: id, size, scaleX, swatch, tint, orientation, glyphs: run }],
  };
}

/** One block of a test page: its type, where its lines stand, and the lines. */
export interface TestBlock {
  readonly type: string;
  readonly owner: number;
  readonly lines: readonly { readonly x: number; readonly y: number; readonly line: Line; readonly text: string }[];
}

/** A proof of blocks and other items; `under` is painted before the text, `over` after it. */
export function testProof(
  page: PageSetup,
  owners: readonly ProofOwner[],
  blocks: readonly TestBlock[],
  under: readonly ProofItem[] = [],
  over: readonly ProofItem[] = [],
): Proof {
  const items: ProofItem[] = [...under];
  const reading: number[] = [];
  const proofBlocks: ProofBlock[] = blocks.map((block, index) => {
    const lines = block.lines.map(({ x, y, line }) => {
      items.push({ kind: 'line', block: index, frame: 'f', x, y, column: 0, row: 0, line });
      reading.push(items.length - 1);
      return items.length - 1;
    });
    return {
      type: block.type,
      part: null,
      owner: block.owner,
      letterSpace: 0,
      text: block.lines.map(({ text }) => text).join(''),
      lines,
    };
  });
  items.push(...over);
  return {
    page,
    items,
    reading,
    blocks: proofBlocks,
    owners,
    fills: [],
    overset: [],
    missingFaces: [],
    missingCharacters: [],
    faces: [],
    statistics: { paragraphsBroken: 0, paragraphsReused: 0, linesPlaced: 0 },
  };
}

/** A story that holds everything. */
export const STORY: ProofOwner = { type: 'story', parent: -1, frame: 'f', story: 's', item: null, alternative: '' };

/** Press input for a proof, with pictures by id. */
export function testInput(
  proof: Proof,
  fonts: FontLibrary,
  more: {
    readonly press?: Partial<PressSpecification>;
    readonly swatches?: readonly Swatch[];
    readonly assets?: ReadonlyMap<string, Uint8Array>;
    readonly facts?: readonly AssetFacts[];
    readonly title?: string;
    readonly plate?: string;
  } = {},
): PressInput {
  const setup: Setup = {
    title: '',
    template: '',
    page: proof.page,
    roles: DEFAULT_ROLES,
    styles: {},
    swatches: [...BASE_SWATCHES, ...(more.swatches ?? [])],
    press: { ...NEWSPRINT, ...more.press },
    folio: folioDataSchema.parse({}),
    assets: [...(more.facts ?? [])],
    fitLimits: null,
  };
  return {
    proof,
    setup,
    fonts,
    asset: async (id) => more.assets?.get(id) ?? null,
    title: more.title ?? '印张试样 A&B <1>',
    created: '2026-03-01T08:00:00Z',
    ...(more.plate === undefined ? {} : { plate: more.plate }),
  };
}

/** The faces of the tests, loaded. */
export async function testFaces(...ids: string[]): Promise<FontLibrary> {
  const { library, missing } = await loadFaces(ids.length > 0 ? ids : [SONG, HEI]);
  if (missing[0]) throw new Error(missing[0].failure.words.en);
  return library;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

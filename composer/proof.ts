import type { Point, Rect } from '../document/geometry.ts';
import type { Crop } from '../document/schema.ts';
import type { PageSetup } from '../document/setup.ts';
import type { FaceId } from '../fonts/face.ts';
import type { Line } from './line.ts';

/** Ink: a swatch of the page and how much of it, 0…1. */
export interface Ink {
  readonly swatch: string;
  readonly tint: number;
}

/**
 * A line of text at its place. `x`, `y`: the line's point on the page, in points from the trim's top left corner. `block`:
 * ordinal of its text block in document order, −1 for text that Banxin makes itself (folio, 广告), which is an artefact.
 * `frame`: id of the frame it stands in. `column`/`row`: from 0, in its story, null elsewhere. `dropCap`: the rows that a drop cap
 * spans (首字下沉), absent for any other line; its text stands before that of the line beside it.
 */
export interface LineItem {
  readonly kind: 'line';
  readonly block: number;
  readonly frame: string;
  readonly x: number;
  readonly y: number;
  readonly column: number | null;
  readonly row: number | null;
  readonly line: Line;
  readonly dropCap?: number;
}

/**
 * A picture at its place: `rect` is what is painted, masked by `shape`; `crop` is the part of the picture shown, in
 * fractions, already resolved to the rectangle's proportions. A picture without an asset is a placeholder: drawn as an
 * empty frame, a finding for the preflight. `picture` is the ordinal of the picture node in document order. `outline`: the
 * polygon of the page that text runs round, where that is its wrap: outside it the rectangle shows nothing, and text may stand there.
 */
export interface PictureItem {
  readonly kind: 'picture';
  readonly picture: number;
  readonly frame: string;
  readonly rect: Rect;
  readonly shape: 'rectangle' | 'ellipse';
  readonly asset: string | null;
  readonly crop: Crop;
  readonly alternative: string;
  readonly outline?: readonly Point[];
}

/**
 * A rule, border or tint. Always an artefact. The stroke of a rectangle or ellipse lies inside `rect`; that of a `horizontal`
 * or `vertical` rule runs along the middle of it. An ornament of several strands is several items.
 */
export interface ShapeItem {
  readonly kind: 'shape';
  readonly frame: string;
  readonly shape: 'rectangle' | 'ellipse' | 'horizontal' | 'vertical';
  readonly rect: Rect;
  readonly fill: Ink | null;
  readonly stroke: (Ink & { readonly thickness: number; readonly dash: readonly number[] }) | null;
}

/** Everything on a page, in painting order. */
export type ProofItem = LineItem | PictureItem | ShapeItem;

/** What a text block is in the page's structure, and where its text ended up. */
export interface ProofBlock {
  /** Node type name; for a crosshead its part, for a cell its row from 0 and whether it is a header: `0 header`, `1`. */
  readonly type: string;
  readonly part: string | null;
  /** Index into `structure` of the headline, story, picture … it belongs to. */
  readonly owner: number;
  /** Letter space of a paragraph that was squeezed or opened by hand, em; shown and marked (字距). */
  readonly letterSpace: number;
  /** Text of the block as it is set: cuts and deletions left out, hard breaks as \n. */
  readonly text: string;
  /** Indices into `items` of its lines, in order. */
  readonly lines: readonly number[];
}

/** A page block in document order: what tagged structure and reading order are made from. `parent` is −1 on the page. */
export interface ProofOwner {
  readonly type: string;
  readonly parent: number;
  readonly frame: string;
  /** Story id for a story. */
  readonly story: string | null;
  /** Index into `items` for a picture or ad. */
  readonly item: number | null;
  readonly alternative: string;
}

/** Text that found no room, of one story or framed block. Lines are counted at the measure of its last frame. */
export interface Overset {
  readonly owner: number;
  /** First text block not wholly set, and the offset where what is not set begins. */
  readonly block: number;
  readonly offset: number;
  readonly characters: number;
  readonly lines: number;
}

/**
 * How full a story is: characters and rows set, characters and lines over (多), free rows left in its frames and the characters
 * of solid body text they hold (缺), and how many characters of it the frames hold in all.
 */
export interface StoryFill {
  readonly owner: number;
  readonly story: string;
  readonly characters: number;
  readonly rows: number;
  readonly freeRows: number;
  readonly freeCharacters: number;
  readonly capacity: number;
  readonly oversetCharacters: number;
  readonly oversetLines: number;
}

/** A character no face of its style has, set as a visible box, with its place. */
export interface MissingCharacter {
  readonly block: number;
  readonly offset: number;
  readonly codePoint: number;
  readonly face: FaceId;
}

/** Counters of the composition that made the proof; they are no part of its bytes. */
export interface ProofStatistics {
  readonly paragraphsBroken: number;
  readonly paragraphsReused: number;
  readonly linesPlaced: number;
}

/**
 * A composed page (D2): the one thing the screen paints, the press writes and the preflight reads. `items` stand in
 * painting order; `reading` lists indices into `items` in document order.
 */
export interface Proof {
  readonly page: PageSetup;
  readonly items: readonly ProofItem[];
  readonly reading: readonly number[];
  readonly blocks: readonly ProofBlock[];
  readonly owners: readonly ProofOwner[];
  readonly fills: readonly StoryFill[];
  readonly overset: readonly Overset[];
  readonly missingFaces: readonly FaceId[];
  readonly missingCharacters: readonly MissingCharacter[];
  readonly faces: readonly FaceId[];
  readonly statistics: ProofStatistics;
}

const texts = new WeakMap<Proof, string>();

/**
 * The proof as text, the same in every engine for the same page and fonts: what is hashed and compared. Statistics are
 * left out. Made once for a proof.
 */
export function proofText(proof: Proof): string {
  let text = texts.get(proof);
  if (text === undefined) {
    const { statistics: _statistics, ...rest } = proof;
    text = JSON.stringify(rest);
    texts.set(proof, text);
  }
  return text;
}

import type { Rect } from '../../document/geometry.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import type { BreakCache, BreakCounter } from '../galley/break-cache.ts';
import type { Grid } from '../galley/slots.ts';
import type { Line } from '../line.ts';
import type { PictureItem, ShapeItem } from '../proof.ts';
import type { StyleResolver } from '../styles.ts';
import type { PreparedText, TextContext } from '../text/contract.ts';

/** A line of a framed block at its place. `text` counts the block's text blocks from 0; −1 is text Banxin makes itself. */
export interface PieceLine {
  readonly kind: 'line';
  readonly text: number;
  readonly frame: string;
  readonly x: number;
  readonly y: number;
  readonly line: Line;
}

/** What a page block puts on the page, in painting order. */
export type PieceItem = PieceLine | ShapeItem | Omit<PictureItem, 'picture'>;

/** Text of a framed block that found no room in it. */
export interface PieceOverset {
  readonly text: number;
  readonly offset: number;
  readonly characters: number;
  readonly lines: number;
}

/** A composed page block that is no story: its items, its text, what text must keep clear of, in points of the page. */
export interface Piece {
  readonly items: readonly PieceItem[];
  readonly overset: PieceOverset | null;
  /** Parts that wrap text where the block asks for it: the picture itself, and its caption. */
  readonly areas: readonly { readonly shape: 'rectangle' | 'ellipse'; readonly rect: Rect }[];
  readonly missing: readonly { readonly text: number; readonly prepared: PreparedText }[];
}

/** What every page block is composed with. */
export interface PageContext {
  readonly styles: StyleResolver;
  readonly text: TextContext;
  readonly fonts: FontLibrary;
  readonly cache: BreakCache;
  readonly counter: BreakCounter;
  readonly grid: Grid;
}

/** A block that puts nothing on the page. */
export const EMPTY_PIECE: Piece = { items: [], overset: null, areas: [], missing: [] };

import type { Proof } from '../composer/proof.ts';
import type { Setup } from '../document/setup.ts';
import type { FontLibrary } from '../fonts/face.ts';

/**
 * What the press needs to write or draw a page: the proof and the page's setup, the faces it was composed with, and the
 * bytes of its pictures by asset id (null where a file cannot be had). `title` and `created` (ISO 8601) go into the
 * document's metadata; `created` is given, never read from a clock, so that the same input gives the same bytes. `plate`
 * names one plate of a spread, to write that plate alone. `profile` is the paper's own output profile (ICC, CMYK), for a
 * press specification that names neither `newsprint` nor `coated`.
 */
export interface PressInput {
  readonly proof: Proof;
  readonly setup: Setup;
  readonly fonts: FontLibrary;
  asset(id: string): Promise<Uint8Array | null>;
  readonly title: string;
  readonly created: string;
  readonly plate?: string;
  readonly profile?: Uint8Array;
}

/** Told after each stage of an export: its name, and how much of it is done. */
export type PressProgress = (stage: string, done: number, of: number) => void;

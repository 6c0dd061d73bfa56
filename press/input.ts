import type { Proof } from '../composer/proof.ts';
import type { Setup } from '../document/setup.ts';
import type { FontLibrary } from '../fonts/face.ts';
import type { PageAnnotation } from './annotations.ts';
import type { Preset } from './preset.ts';

/**
 * What the press needs to write or draw a page: the proof and the page's setup, the faces it was composed with, and the
 * bytes of its pictures by asset id (null where a file cannot be had). `title` and `created` (ISO 8601) go into the
 * document's metadata; `created` is given, never read from a clock, so that the same input gives the same bytes. `plate`
 * names one plate of a spread, to write that plate alone. `profile` is the paper's own output profile (ICC, CMYK), for a
 * press specification that names neither `newsprint` nor `coated`. `preset` says how the file is made, `x4` where it is
 * absent; `version` and `proofing` are what slug and proof say of themselves.
 */
export interface PressInput {
  readonly proof: Proof;
  readonly setup: Setup;
  readonly fonts: FontLibrary;
  asset(id: string): Promise<Uint8Array | null>;
  /** Folder where converted pictures are kept from one export to the next; without one nothing is kept. */
  readonly cache?: string;
  readonly title: string;
  readonly created: string;
  readonly plate?: string;
  readonly profile?: Uint8Array;
  readonly preset?: Preset;
  /** The page's version or revision, as the slug says it; without one the file's own fingerprint stands there. */
  readonly version?: string;
  readonly proofing?: Proofing;
  /** Remarks, written as annotations where the preset takes any (`presetRules`); a file with some names no standard. */
  readonly annotations?: readonly PageAnnotation[];
  /** Said in the file and on its slug, where it was released although the conservation gate refused it. */
  readonly overruled?: Overruling;
}

/**
 * What a proof (校样) says of itself: its round (一校, 二校 …) and when it was made; `scale`, where one is asked for. `paper`
 * `own`: the page is a sheet of paper itself, with its own margins and slug, and gets none round it.
 */
export interface Proofing {
  readonly round: string;
  readonly time: string;
  readonly scale?: number;
  readonly paper?: 'own';
}

/** Who released a file that was refused, and why. */
export interface Overruling {
  readonly name: string;
  readonly reason: string;
  /** What refused it besides the conservation gate: words of the signatures that are void or missing. */
  readonly unsigned?: string;
  /** False where the conservation gate had nothing against it. */
  readonly refused?: boolean;
}

/** Told after each stage of an export: its name, and how much of it is done. */
export type PressProgress = (stage: string, done: number, of: number) => void;

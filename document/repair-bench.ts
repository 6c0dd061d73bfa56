import type { Frame } from './geometry.ts';
import type { Place, Words } from './place.ts';
import type { Repair, RepairCertainty } from './repair.ts';
import type { Setup } from './setup.ts';

/** What a repair of a page carries with it: what was done so far, the setup already mended, the ids already given. */
export interface RepairBench {
  readonly repairs: Repair[];
  readonly setup: Setup;
  readonly styles: ReadonlySet<string>;
  readonly swatches: ReadonlySet<string>;
  readonly frameIds: Set<string>;
  readonly storyIds: Set<string>;
  /** Where the repair stands now. */
  place: Place;
}

/** A JSON object, whatever is in it. */
export type JsonObject = { readonly [key: string]: unknown };

/** A fresh bench for a page whose setup is mended. */
export function repairBench(setup: Setup, repairs: Repair[]): RepairBench {
  return {
    repairs,
    setup,
    styles: new Set(Object.keys(setup.styles)),
    swatches: new Set(setup.swatches.map((swatch) => swatch.name)),
    frameIds: new Set(),
    storyIds: new Set(),
    place: {},
  };
}

/** Writes one repair down at the place where the bench stands. */
export function note(
  bench: { readonly repairs: Repair[]; readonly place: Place },
  kind: string,
  words: Words,
  change: { readonly before?: string; readonly after?: string; readonly certainty?: RepairCertainty } = {},
): void {
  bench.repairs.push({
    kind,
    certainty: change.certainty ?? 'certain',
    place: bench.place,
    before: change.before ?? '',
    after: change.after ?? '',
    words,
  });
}

/** Whether a JSON value is an object (no list, no null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The type name of a node in JSON, '' where it has none. */
export function typeOf(json: unknown): string {
  return isObject(json) && typeof json['type'] === 'string' ? json['type'] : '';
}

/**
 * The children of a node in JSON. A lone child or text in place of a list counts as a list of one; text that a node carries
 * itself though it is no text node counts as its first child.
 */
export function childrenOf(json: unknown): readonly unknown[] {
  if (!isObject(json)) return [];
  const { content, text } = json;
  const children = Array.isArray(content) ? content : content === undefined || content === null ? [] : [content];
  return typeof text === 'string' && json['type'] !== 'text' ? [text, ...children] : children;
}

/** An id that no one has yet: the wished one, or it with the lowest number behind it that is free. */
export function freeId(wish: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wish)) return wish;
  for (let number = 2; ; number += 1) {
    const id = `${wish}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** Where a frame whose own place is lost is put: one base column wide, ten grid rows high, at the top of the type area. */
export function fallbackFrame(setup: Setup, id: string): Frame {
  const area = setup.page.plates[0]?.typeArea ?? { x: 0, y: 0 };
  const rect = { x: area.x, y: area.y, width: setup.page.columns.measure, height: 10 * setup.page.grid.leading };
  return { id, rect, z: 0, group: null, layer: 'page', locked: false };
}

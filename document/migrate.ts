import type { Words } from './place.ts';

/** The version of `page.json` this Banxin writes. */
export const PAGE_VERSION = 1;

/** A step from one version of the format to the next: takes and gives the `doc` of `page.json`, as JSON. */
export type Migration = (doc: unknown) => unknown;

/**
 * The steps, by the version they start from: `MIGRATIONS.get(n)` turns version n into n + 1. Version 1 is the first, so
 * the table is empty until a version 2 is written; a new version adds one entry and a test with a page of the old one.
 */
export const MIGRATIONS: ReadonlyMap<number, Migration> = new Map<number, Migration>();

/** A page brought to this version, or left as it is because it comes from a newer Banxin (`newer`). */
export type Migrated =
  | { readonly kind: 'current' | 'newer'; readonly doc: unknown }
  | { readonly kind: 'unknown'; readonly words: Words };

/**
 * Brings `doc` from `version` to `target`, step by step. A newer version is handed on untouched: what of it is understood
 * is for the repair to find out, and the page then opens read-only. `unknown` where a step is missing.
 */
export function migrate(
  doc: unknown,
  version: number,
  steps: ReadonlyMap<number, Migration> = MIGRATIONS,
  target: number = PAGE_VERSION,
): Migrated {
  if (version > target) return { kind: 'newer', doc };
  let current = doc;
  for (let from = version; from < target; from += 1) {
    const step = steps.get(from);
    if (step === undefined) {
      return {
        kind: 'unknown',
        words: {
          zh: `没有从格式版本 ${from} 升级的办法`,
          en: `there is no way to bring format version ${from} up to date`,
        },
      };
    }
    current = step(current);
  }
  return { kind: 'current', doc: current };
}

import type { z } from 'zod';

/** One value that was replaced, by its path in the whole: JSON text before and after ('' where there was or is none). */
export interface MendedValue {
  readonly path: readonly (string | number)[];
  readonly before: string;
  readonly after: string;
}

/** A value that fits its schema, and what had to be replaced for it. */
export interface Mended {
  readonly value: unknown;
  readonly mended: readonly MendedValue[];
}

/** The longest a single replaced value is quoted in a report. */
const QUOTE = 120;

/**
 * Makes any JSON value fit a schema, changing only what does not: a number written as text becomes a number; anything
 * else takes the value `fallbackAt` has for its path; where that has none, a number out of bounds goes to the bound and
 * other things are taken out (a key, so that the schema's default applies, or an element of a list). What still does not
 * fit loses its parent in the same way, at last the whole. `fallbackAt([])` must fit the schema. The input is not changed.
 */
export function mend(
  schema: z.ZodType,
  value: unknown,
  fallbackAt: (path: readonly (string | number)[]) => unknown,
): Mended {
  const box = { value: clone(value) };
  const mended: MendedValue[] = [];
  const tries = new Map<string, number>();
  for (let attempt = 0; attempt < 2000; attempt += 1) {
    const parsed = schema.safeParse(box.value);
    if (parsed.success) return { value: parsed.data, mended };
    const issue = parsed.error.issues[0];
    if (issue === undefined) break;
    let path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
    // A key that is too much or is none is reported at its parent; the parent goes to the fallback then.
    for (;;) {
      const key = JSON.stringify(path);
      const count = tries.get(key) ?? 0;
      tries.set(key, count + 1);
      if (count < 2 || path.length === 0) break;
      path = path.slice(0, -1);
    }
    const before = valueAt(box.value, path);
    const first = (tries.get(JSON.stringify(path)) ?? 0) <= 1;
    const after = first
      ? (asNumber(before, issue) ?? fallbackAt(path) ?? withinBounds(before, issue))
      : fallbackAt(path);
    if (path.length === 0) box.value = clone(after);
    else if (put(box.value, path, after)) {
      // The elements behind the one taken out have moved up: they have not been tried at these paths.
      const list = JSON.stringify(path.slice(0, -1)).slice(0, -1);
      for (const tried of tries.keys()) if (tried.startsWith(list) && tried !== `${list}]`) tries.delete(tried);
    }
    mended.push({ path, before: quote(before), after: quote(after) });
  }
  return { value: schema.parse(fallbackAt([])), mended };
}

/** The value at a path of a JSON value; undefined where the path leads nowhere. */
export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let current = value;
  for (const key of path) {
    if (current === null || typeof current !== 'object') return undefined;
    current = Object.hasOwn(current, key) ? (current as Record<string | number, unknown>)[key] : undefined;
  }
  return current;
}

/** Puts a value at a path, or takes it out; gives whether the elements of a list moved up. */
function put(value: unknown, path: readonly (string | number)[], replacement: unknown): boolean {
  const parent = valueAt(value, path.slice(0, -1));
  const key = path[path.length - 1];
  if (parent === null || typeof parent !== 'object' || key === undefined) return false;
  if (Array.isArray(parent)) {
    if (replacement === undefined) {
      parent.splice(Number(key), 1);
      return true;
    }
    parent[Number(key)] = clone(replacement);
  } else if (replacement === undefined) {
    delete (parent as Record<string, unknown>)[String(key)];
  } else {
    (parent as Record<string, unknown>)[String(key)] = clone(replacement);
  }
  return false;
}

function asNumber(value: unknown, issue: z.core.$ZodIssue): number | undefined {
  if (issue.code !== 'invalid_type' || issue.expected !== 'number' || typeof value !== 'string') return undefined;
  return /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : undefined;
}

function withinBounds(value: unknown, issue: z.core.$ZodIssue): number | undefined {
  if (typeof value !== 'number') return undefined;
  if (issue.code === 'too_small') return Number(issue.minimum);
  if (issue.code === 'too_big') return Number(issue.maximum);
  return undefined;
}

function quote(value: unknown): string {
  const text = value === undefined ? '' : JSON.stringify(value);
  return text.length > QUOTE ? `${text.slice(0, QUOTE)}…` : text;
}

function clone(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clone);
  if (value === null || typeof value !== 'object') return value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    if (key !== '__proto__') copy[key] = clone((value as Record<string, unknown>)[key]);
  }
  return copy;
}

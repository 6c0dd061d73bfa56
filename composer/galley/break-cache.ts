import type { Measures, PreparedText, Settings } from '../text/contract.ts';
import { breakText } from '../text/index.ts';
import { type Slots, slotAt } from './slots.ts';

interface Entry {
  readonly measures: readonly number[];
  readonly frozen: readonly number[];
  readonly settings: Settings;
}

/** How often paragraphs were broken, and how often a known breaking served. */
export interface BreakCounter {
  broken: number;
  reused: number;
}

const ENTRIES_KEPT = 12;

/**
 * Breakings by prepared paragraph and by the measures the breaker read (D4): a paragraph whose measures are unchanged is
 * never broken again, wherever on the page it stands.
 */
export class BreakCache {
  private readonly entries = new WeakMap<PreparedText, Entry[]>();

  /** The settings of a paragraph whose first line stands in slot `first`; `frozen` belongs to the paragraph's own node. */
  settings(
    prepared: PreparedText,
    slots: Slots,
    first: number,
    counter: BreakCounter,
    frozen: readonly number[] = [],
  ): Settings {
    return this.over(prepared, (line) => slotAt(slots, first + line).measure, counter, frozen);
  }

  /** The settings of a text over any measures. */
  over(prepared: PreparedText, measures: Measures, counter: BreakCounter, frozen: readonly number[] = []): Settings {
    let known = this.entries.get(prepared);
    if (!known) {
      known = [];
      this.entries.set(prepared, known);
    }
    for (const entry of known) {
      if (same(entry.frozen, frozen) && entry.measures.every((measure, line) => measures(line) === measure)) {
        counter.reused += 1;
        return entry.settings;
      }
    }
    counter.broken += 1;
    const settings = breakText(prepared, measures, true, frozen);
    const read: number[] = [];
    for (let line = 0; line < settings.measuresRead; line += 1) read.push(measures(line));
    known.unshift({ measures: read, frozen, settings });
    if (known.length > ENTRIES_KEPT) known.pop();
    return settings;
  }
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

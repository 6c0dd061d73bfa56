import type { Place } from '../../document/place.ts';
import type { AskedItem, AskedResult, Comparison, DifferenceReference, TextDifference } from '../contract/compare.ts';
import { describeDifferences, describePlaceOf, excerpt, type Language } from './describe.ts';

/**
 * A row of the list to check: where, what (in words, and the characters that went and came), the place of the old and the new
 * line and the stretches of text they belong to, and who asked for it.
 */
export interface SheetRow {
  readonly place: string;
  readonly words: string;
  readonly deleted: string;
  readonly inserted: string;
  readonly before: Place | null;
  readonly after: Place | null;
  readonly range: TextDifference['range'];
  readonly asked: string;
}

/** The rows of a list to check (核红单): changes of the text, other changes, what was asked and not done. */
export interface SheetRows {
  readonly text: readonly SheetRow[];
  readonly others: readonly SheetRow[];
  readonly notDone: readonly SheetRow[];
}

/** How a paragraph as a whole differs, in words. */
const KINDS = {
  inserted: { zh: '增段', en: 'paragraph added' },
  deleted: { zh: '删段', en: 'paragraph deleted' },
  moved: { zh: '移段', en: 'paragraph moved' },
  split: { zh: '另起一段', en: 'paragraph split' },
  joined: { zh: '接排', en: 'paragraphs joined' },
} as const;

/** How a line of unchanged text moved (牵动), in words. */
export const MOVES = {
  moved: { zh: '移位', en: 'moved' },
  broken: { zh: '重排', en: 're-broken' },
  respaced: { zh: '重排字距', en: 're-spaced' },
} as const;

/** The rows of a comparison held against what was asked. `asked` is '' in every row where nothing was asked at all. */
export function sheetRows(comparison: Comparison, asked: AskedResult, language: Language): SheetRows {
  const readers = readersOf(asked);
  const nothing = asked.done.length + asked.notDone.length === 0;
  const askedBy = (reference: DifferenceReference): string => {
    if (nothing) return '';
    const names = readers.get(keyOf(reference));
    if (names) return names.join('、');
    return language === 'zh' ? '未要求' : 'not asked';
  };
  const text = comparison.text.flatMap((difference, index) =>
    textRows(difference, language).map(({ change, ...row }) => ({
      ...row,
      asked: askedBy({ list: 'text', index, change }),
    })),
  );
  const references = (['geometry', 'pictures', 'values', 'setup'] as const).flatMap((list) =>
    comparison[list].map((_, index): DifferenceReference => ({ list, index, change: null })),
  );
  const others = describeDifferences(comparison, language).map(({ place, words }, index) => ({
    place,
    words,
    ...NOTHING,
    asked: askedBy(references[index]!),
  }));
  const notDone = asked.notDone.map((item) => ({
    place: '',
    words: item.words,
    ...NOTHING,
    asked: readerOf(item, language),
  }));
  return { text, others, notDone };
}

/** Who asked: the reader's name, and 纸样 for a mark on paper. */
export function readerOf({ reader, source }: AskedItem, language: Language): string {
  if (source === 'remark') return reader;
  return language === 'zh' ? `${reader}（纸样）` : `${reader} (paper)`;
}

const NOTHING = { deleted: '', inserted: '', before: null, after: null, range: { before: null, after: null } };

type TextRow = Omit<SheetRow, 'asked'> & { readonly change: number | null };

/** A row for each change inside a paragraph, one for a paragraph that came, went, moved, was split or joined. */
function textRows(difference: TextDifference, language: Language): TextRow[] {
  const { kind, changes, before, after, owner } = difference;
  const place = (places: TextDifference['places']) => placesText(places, owner.name[language], language);
  const inside = changes.map(({ deleted, inserted, places, range }, change) => ({
    change,
    place: place(places),
    words: '',
    deleted: plain(deleted),
    inserted: plain(inserted),
    ...places,
    range,
  }));
  if (kind === 'changed') return inside;
  const words = `${KINDS[kind][language]} ${excerpt(after ?? before ?? '', 40)}`;
  const whole = { change: null, place: place(difference.places), words, deleted: '', inserted: '' };
  return [{ ...whole, ...difference.places, range: difference.range }, ...inside];
}

/** Where a change stands: its owner, and the place on the old page → that on the new one, where they differ. */
function placesText({ before, after }: TextDifference['places'], owner: string, language: Language): string {
  const [was, is] = [describePlaceOf(before, language), describePlaceOf(after, language)];
  const where = before === null ? is : after === null || was === is ? was : `${was} → ${is}`;
  return `${owner} ${where}`;
}

function plain(text: string): string {
  return text.replaceAll('\n', '↵');
}

function readersOf({ done }: AskedResult): Map<string, string[]> {
  const readers = new Map<string, string[]>();
  for (const { asked, changes } of done) {
    for (const reference of changes) {
      const key = keyOf(reference);
      const names = readers.get(key) ?? [];
      if (!names.includes(asked.reader)) readers.set(key, [...names, asked.reader]);
    }
  }
  return readers;
}

function keyOf({ list, index, change }: DifferenceReference): string {
  return `${list} ${index} ${change ?? ''}`;
}

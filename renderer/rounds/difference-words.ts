import type { Words } from '../../document/place.ts';
import { textIn } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import { useView } from '../session/view.ts';
import type { Reference } from './place-on-page.ts';
import type { Compared } from './rounds-state.ts';

/** A difference in a line: where, and what. Its words of the text are told as what went and what came. */
export interface DifferenceWords {
  readonly place: string;
  readonly what: string;
  readonly deleted: string;
  readonly inserted: string;
}

/** What a difference is, in the window's language. */
export function differenceWords({ comparison }: Compared, { list, index, change }: Reference): DifferenceWords {
  const { locale } = useView.getState();
  const text = (key: TextKey, values?: Readonly<Record<string, string | number>>) => textIn(locale, key, values);
  const words = (of: Words) => (locale === 'en' ? of.en : of.zh);
  const said = (place: string, what: string, deleted = '', inserted = ''): DifferenceWords => ({
    place,
    what,
    deleted: short(deleted),
    inserted: short(inserted),
  });
  const at = (owner: { name: Words }, place: { column?: number; row?: number } | null): string => {
    const where =
      place?.column === undefined ? '' : text('rounds.place', { column: place.column, row: place.row ?? 1 });
    return [words(owner.name), where].filter(Boolean).join(' · ');
  };
  if (list === 'text') {
    const difference = comparison.text[index]!;
    const { owner, kind, before, after } = difference;
    if (change === null) {
      const { places } = difference;
      const [went, came] = [kind === 'deleted' ? (before ?? '') : '', kind === 'inserted' ? (after ?? '') : ''];
      const rest = went === '' && came === '' ? ` ${short(after ?? '')}` : '';
      return said(at(owner, places.after ?? places.before), `${text(`rounds.text.${kind}`)}${rest}`, went, came);
    }
    const { places, deleted, inserted } = difference.changes[change]!;
    return said(at(owner, places.after ?? places.before), '', deleted, inserted);
  }
  if (list === 'geometry') {
    const { owner, kind, values } = comparison.geometry[index]!;
    const names = values.map(({ name }) => name).join(', ');
    return said(words(owner.name), [text(`rounds.geometry.${kind}`), names].filter(Boolean).join(' '));
  }
  if (list === 'pictures') {
    const { owner, kind } = comparison.pictures[index]!;
    return said(words(owner.name), text(`rounds.picture.${kind}`));
  }
  if (list === 'values') {
    const { owner, places, name, before, after } = comparison.values[index]!;
    if (name === 'readingOrder') return said(words(owner.name), text('rounds.readingOrder'));
    return said(at(owner, places.after ?? places.before), `${name}: ${valueText(before)} → ${valueText(after)}`);
  }
  const { path, before, after } = comparison.setup[index]!;
  return said(
    text(path.startsWith('styles.') ? 'rounds.style' : 'rounds.setup'),
    `${path}: ${valueText(before)} → ${valueText(after)}`,
  );
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return '—';
  return short(typeof value === 'string' ? value : JSON.stringify(value));
}

function short(text: string): string {
  const characters = [...text.replaceAll('\n', '↵')];
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : characters.join('');
}

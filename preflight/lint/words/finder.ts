import type { HouseWord } from '../../../document/lint-settings.ts';
import { type Fault, replacing } from '../rule.ts';
import type { WrongForm } from './wrong-forms.ts';

/** A list of wrong forms made ready to be looked for. */
export interface Finder {
  readonly pattern: RegExp;
  readonly forms: ReadonlyMap<string, HouseWord | WrongForm>;
}

/** Makes a list ready. Longer forms are looked for first, so that a form inside another does not hide it. */
export function finderOf(words: readonly (HouseWord | WrongForm)[]): Finder {
  const forms = new Map(words.map((word) => [word.wrong, word]));
  const sorted = [...forms.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return { pattern: new RegExp(sorted.map(escaped).join('|'), 'g'), forms };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The wrong forms a text holds. */
export function faultsOf({ pattern, forms }: Finder, text: string): Fault[] {
  const faults: Fault[] = [];
  for (const { 0: wrong, index } of text.matchAll(pattern)) {
    const form = forms.get(wrong)!;
    const { right, note } = form;
    if ('except' in form && form.except.some((whole) => holds(text, index, wrong, whole))) continue;
    // The right form may hold the wrong one: 下功夫 for 功夫.
    const around = right.indexOf(wrong);
    if (around >= 0 && text.startsWith(right, index - around)) continue;
    const why = note === '' ? '' : `（${note}）`;
    if (right === '')
      faults.push({
        at: index,
        length: wrong.length,
        words: { zh: `不用“${wrong}”${why}`, en: `“${wrong}” is not used here` },
      });
    else
      faults.push(
        replacing(index, wrong, right, { zh: `“${wrong}”应为“${right}”${why}`, en: `“${wrong}” should be “${right}”` }),
      );
  }
  return faults;
}

/** Whether the form at `index` is a part of a right string there. */
function holds(text: string, index: number, wrong: string, whole: string): boolean {
  const before = whole.indexOf(wrong);
  return before >= 0 && text.startsWith(whole, index - before);
}

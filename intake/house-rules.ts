import type { Copy, CopyBlock, CopyText } from '../document/copy.ts';
import type { IntakeRules } from '../document/intake-rules.ts';
import type { RepairKind, RepairLog } from './repair-log.ts';

/** A change of a text: what stands from `start` to `end` becomes `after`. Offsets in UTF-16 units. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly after: string;
  readonly kind: RepairKind;
}

const CORNER: Readonly<Record<string, string>> = { '“': '「', '”': '」', '‘': '『', '’': '』' };
const CURLY: Readonly<Record<string, string>> = { '「': '“', '」': '”', '『': '‘', '』': '’' };

/**
 * A copy with the paper's own rules on quotes, widths and numbers carried out in every text of it; each text that changes is
 * noted once a rule. Straight quotes, dashes, marks and spaces were put right line by line before (marks.ts, spacing.ts).
 */
export function withHouseRules(copy: Copy, rules: IntakeRules, log: RepairLog): Copy {
  const own = <T extends CopyText | null | undefined>(text: T): T =>
    (text === null || text === undefined ? text : ruled(text, rules, log)) as T;
  const block = (one: CopyBlock): CopyBlock => {
    if (one.type === 'picture') return { ...one, caption: own(one.caption), credit: own(one.credit) };
    if (one.type === 'crosshead') return { ...one, kicker: own(one.kicker), text: own(one.text) };
    return { ...one, text: own(one.text) };
  };
  const stories = copy.stories.map((story) => ({
    ...story,
    kicker: own(story.kicker),
    title: own(story.title),
    deck: own(story.deck),
    byline: own(story.byline),
    summary: own(story.summary),
    body: story.body.map(block),
  }));
  return { ...copy, stories };
}

function ruled(given: CopyText, rules: IntakeRules, log: RepairLog): CopyText {
  let text = given;
  const steps = [
    rules.quotes === 'corner'
      ? mapped(CORNER, 'quote-style')
      : rules.quotes === 'curly'
        ? mapped(CURLY, 'quote-style')
        : null,
    rules.digits === 'keep' ? null : width(/[0-9]/, /[０-９]/, rules.digits),
    rules.letters === 'keep' ? null : width(/[A-Za-z]/, /[Ａ-Ｚａ-ｚ]/, rules.letters),
    rules.grouping === 'keep' ? null : grouped(rules.grouping),
  ];
  for (const step of steps) {
    if (step === null) continue;
    const words = typeof text === 'string' ? text : text.text;
    const changes = step(words);
    if (changes.length === 0) continue;
    text = changed(text, changes);
    const after = typeof text === 'string' ? text : text.text;
    log.note(changes[0]!.kind, 'certain', 0, words, after);
  }
  return text;
}

type Step = (text: string) => Change[];

function mapped(table: Readonly<Record<string, string>>, kind: RepairKind): Step {
  return (text) =>
    [...text].reduce<{ at: number; changes: Change[] }>(
      ({ at, changes }, character) => {
        const after = table[character];
        // An apostrophe inside a Latin word is none of the quotes.
        const apostrophe = character === '’' && /[A-Za-z]/.test(text[at - 1] ?? '');
        if (after !== undefined && !apostrophe) changes.push({ start: at, end: at + character.length, after, kind });
        return { at: at + character.length, changes };
      },
      { at: 0, changes: [] },
    ).changes;
}

/** The distance from a half-width character to its full-width form (Unicode block Halfwidth and Fullwidth Forms). */
const FULL_WIDTH = 0xfee0;

function width(half: RegExp, full: RegExp, wish: 'half' | 'full'): Step {
  const wrong = wish === 'half' ? full : half;
  const by = wish === 'half' ? -FULL_WIDTH : FULL_WIDTH;
  return (text) => {
    const changes: Change[] = [];
    for (let at = 0; at < text.length; at += 1) {
      if (!wrong.test(text[at]!)) continue;
      const after = String.fromCharCode(text.charCodeAt(at) + by);
      changes.push({ start: at, end: at + 1, after, kind: 'width' });
    }
    // ３．５ and ５０％ become one number with their point and sign.
    if (wish === 'half') {
      for (const match of text.matchAll(/(?<=[０-９0-9])[．％](?=[０-９0-9]|[^０-９0-9]|$)/g)) {
        const after = match[0] === '．' ? '.' : '%';
        const inside = /[０-９0-9]/.test(text[match.index + 1] ?? '');
        if (match[0] === '．' && !inside) continue;
        changes.push({ start: match.index, end: match.index + 1, after, kind: 'width' });
      }
      changes.sort((a, b) => a.start - b.start);
    }
    return changes;
  };
}

function grouped(wish: 'comma' | 'none'): Step {
  return (text) => {
    const changes: Change[] = [];
    if (wish === 'none') {
      for (const match of text.matchAll(/(?<![\d.,A-Za-z])\d{1,3}(?:,\d{3})+(?![\d,])/g))
        changes.push({
          start: match.index,
          end: match.index + match[0].length,
          after: match[0].replaceAll(',', ''),
          kind: 'digit-grouping',
        });
      return changes;
    }
    // Telephone numbers, postcodes, identity and account numbers are no amounts.
    for (const match of text.matchAll(
      /(?<![\d.,A-Za-z—-])[1-9]\d{4,}(?=(?:\.\d+)?(?:[多余]?[万亿]?(?:元|人|个|名|吨|户|件|辆|公里|平方米|亩|册|台|株|次|家|米|美元|立方米)))/g,
    ))
      changes.push({
        start: match.index,
        end: match.index + match[0].length,
        after: match[0].replace(/\B(?=(\d{3})+$)/g, ','),
        kind: 'digit-grouping',
      });
    return changes;
  };
}

/** A text with changes made, from the last to the first; its doubtful and strong stretches move along. */
function changed(given: CopyText, changes: readonly Change[]): CopyText {
  let words = typeof given === 'string' ? given : given.text;
  const moved = (offset: number): number =>
    changes.reduce((sum, { start, end, after }) => {
      if (offset >= end) return sum + after.length - (end - start);
      return offset > start ? sum - (offset - start) : sum;
    }, offset);
  for (const { start, end, after } of [...changes].reverse()) words = words.slice(0, start) + after + words.slice(end);
  if (typeof given === 'string') return words;
  const stretch = <T extends { readonly start: number; readonly end: number }>(one: T): T => ({
    ...one,
    start: moved(one.start),
    end: moved(one.end),
  });
  return {
    ...given,
    text: words,
    doubtful: given.doubtful.map(stretch),
    ...(given.strong === undefined ? {} : { strong: given.strong.map(stretch) }),
    ...(given.dateline === undefined ? {} : { dateline: moved(given.dateline) }),
  };
}

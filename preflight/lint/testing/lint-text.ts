import { Composer } from '../../../composer/index.ts';
import { plainSetup } from '../../../document/plain-setup.ts';
import type { Setup } from '../../../document/setup.ts';
import { headline, p, pageWith, story, text } from '../../../document/testing/page.ts';
import { createLibrary } from '../../../fonts/library.ts';
import { type LintFacts, type LintFinding, lint } from '../index.ts';

/** A Tuesday. */
const DATE = { date: '2026年11月24日', weekday: '星期二' };

/**
 * What one rule finds in a story of these paragraphs, with its title where one is given, in an issue of 24 November 2026, a Tuesday.
 * The page is not set: nothing here looks at where a line stands.
 */
export function found(
  rule: string,
  paragraphs: string | readonly string[],
  given: {
    readonly title?: string;
    readonly byline?: string;
    readonly facts?: LintFacts;
    readonly setup?: Partial<Setup>;
  } = {},
): readonly LintFinding[] {
  const own = typeof paragraphs === 'string' ? [paragraphs] : paragraphs;
  const byline = given.byline === undefined ? [] : [text('byline', given.byline)];
  const folio = { ...plainSetup().folio, ...DATE };
  const blocks = [
    ...(given.title === undefined ? [] : [headline('h', given.title)]),
    story('s', ...byline, ...own.map((one) => p(one))),
  ];
  const page = pageWith({ folio, ...given.setup }, ...blocks);
  const proof = new Composer(createLibrary([])).compose(page);
  return lint(proof, page, given.facts).findings.filter((finding) => finding.rule === rule);
}

/** The texts a rule's findings point at. */
export function marked(rule: string, paragraph: string): string[] {
  return found(rule, paragraph).map(({ place, length }) => paragraph.slice(place.offset, place.offset! + length));
}

/** A paragraph with every edit of a rule's findings made. */
export function mended(rule: string, paragraph: string): string {
  const edits = found(rule, paragraph).flatMap((finding) => finding.edits);
  return [...edits]
    .sort((a, b) => b.at - a.at)
    .reduce((whole, { at, length, text: right }) => whole.slice(0, at) + right + whole.slice(at + length), paragraph);
}

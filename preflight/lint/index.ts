import type { Node } from 'prosemirror-model';
import type { Proof } from '../../composer/proof.ts';
import { type HouseWord, type LintSettings, NO_LINT_SETTINGS } from '../../document/lint-settings.ts';
import { placeOfText } from '../job.ts';
import { checkedCharacters, countFaults, type FaultCount } from './count.ts';
import { type LintFacts, type LintJob, lintJob } from './job.ts';
import type { Edit, Fault, LayoutFault, LintFinding, LintRule, PlacedFault, TextRule } from './rule.ts';
import { LINT_RULES } from './rules.ts';
import { blockOffset, type LintText } from './text.ts';

export { type ArchivedStory, archiveOf, type StoryArchive } from './archive.ts';
export { checkedCharacters, countFaults, FAULT_LIMIT, type FaultCount } from './count.ts';
export type { LintFacts } from './job.ts';
export type { Edit, LintFinding, LintGroup, LintRule } from './rule.ts';
export { LINT_RULES } from './rules.ts';
export { readWordList } from './words/word-list.ts';

/** What a lint found, and what it weighs. */
export interface LintReport {
  readonly findings: readonly LintFinding[];
  readonly count: FaultCount;
}

/**
 * Checks the language and the layout of a composed page (审读): every finding of the rules that are on, in the order of `LINT_RULES`,
 * each rule's in the order of the page. `settings` where the page's own (`setup.lint`) are not to be used. Pure; what it finds
 * refuses nothing. What a rule found in one text is remembered with the text's node, so that after an edit only what changed
 * is read again. Throws RangeError for a page without setup.
 */
export function lint(proof: Proof, page: Node, facts: LintFacts = {}, settings?: LintSettings): LintReport {
  const job = lintJob(proof, page, facts);
  const own = settings ?? job.setup.lint ?? NO_LINT_SETTINGS;
  const all: LintJob = { ...job, words: wordsTogether(own.words, job.words) };
  const findings = LINT_RULES.filter(({ id }) => !own.off.includes(id)).flatMap((rule) => {
    const weight = own.weights[rule.id] ?? rule.weight;
    return faultsOf(rule, all).map((fault) => findingOf(all, rule, weight, fault));
  });
  return { findings, count: countFaults(findings, checkedCharacters(all.setup, proof)) };
}

/** One list for the same two lists, so that what is made of it can be kept. */
const together = new WeakMap<readonly HouseWord[], WeakMap<readonly HouseWord[], readonly HouseWord[]>>();
const NO_WORDS: readonly HouseWord[] = [];

function wordsTogether(own: readonly HouseWord[], house: readonly HouseWord[]): readonly HouseWord[] {
  if (own.length === 0) return house.length === 0 ? NO_WORDS : house;
  if (house.length === 0) return own;
  const known = together.get(own) ?? new WeakMap<readonly HouseWord[], readonly HouseWord[]>();
  together.set(own, known);
  const list = known.get(house) ?? [...house, ...own];
  known.set(house, list);
  return list;
}

const remembered = new WeakMap<Node, Map<string, readonly Fault[]>>();

function faultsOf(rule: LintRule, job: LintJob): readonly (PlacedFault | LayoutFault)[] {
  if (rule.looks === 'page') return rule.check(job);
  return job.texts.flatMap((text) => textFaults(rule, text).map((fault) => ({ ...fault, in: text })));
}

function textFaults(rule: TextRule, { node, text, type }: LintText): readonly Fault[] {
  const found = remembered.get(node) ?? new Map<string, readonly Fault[]>();
  remembered.set(node, found);
  const faults = found.get(rule.id) ?? rule.check(text, type);
  found.set(rule.id, faults);
  return faults;
}

/** Blocks whose faults count double: headlines and section labels (三、1: 标题、栏头). */
const DOUBLED: ReadonlySet<string> = new Set(['kicker', 'title', 'deck', 'crosshead', 'sectionLabel']);

function findingOf(job: LintJob, rule: LintRule, weight: number, fault: PlacedFault | LayoutFault): LintFinding {
  const { words, fix, severity } = fault;
  const head = {
    rule: rule.id,
    group: rule.group,
    source: rule.source,
    severity: severity ?? rule.severity,
    words,
    ...(fix === undefined ? {} : { fix }),
  };
  const own = fault.weight ?? weight;
  if (!('in' in fault)) return { ...head, place: fault.place, count: own, length: 0, edits: [] };
  const text = fault.in;
  const at = blockOffset(text, fault.at);
  return {
    ...head,
    place: placeOfText(job, text.block, at),
    count: DOUBLED.has(text.type) ? 2 * own : own,
    length: blockOffset(text, fault.at + fault.length) - at,
    edits: whole(text, fault.edits ?? []).map((edit) => {
      const from = blockOffset(text, edit.at);
      return { at: from, length: blockOffset(text, edit.at + edit.length) - from, text: edit.text };
    }),
  };
}

/** The edits of a fault, none where one of them would take text with it that is kept and not set. */
function whole(text: LintText, edits: readonly Edit[]): readonly Edit[] {
  const clean = edits.every(({ at, length }) => blockOffset(text, at + length) - blockOffset(text, at) === length);
  return clean ? edits : [];
}

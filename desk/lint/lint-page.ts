import type { Proof } from '../../composer/index.ts';
import { type LintSettings, NO_LINT_SETTINGS } from '../../document/lint-settings.ts';
import type { Words } from '../../document/place.ts';
import { setupOf } from '../../document/schema.ts';
import {
  type FaultCount,
  LINT_RULES,
  type LintFacts,
  type LintReport,
  lint,
  readWordList,
} from '../../preflight/lint/index.ts';
import { composePage } from '../composition.ts';
import type { CallContext, DeskParameters, DeskResult } from '../contract.ts';
import type { OpenPage } from '../open-page.ts';
import { failure, valueFrom } from '../outcome.ts';
import { readSource } from '../source.ts';
import { stageClock } from '../stage-clock.ts';
import { readStoryArchive } from './story-archive.ts';

/** The largest word list that is read, in bytes. */
const LARGEST_LIST = 4 * 1024 * 1024;

/** The rules of the lint; see `listLintRules` of the contract. */
export function listLintRules(): DeskResult<'listLintRules'> {
  return LINT_RULES.map(({ id, group, words, source, weight }) => ({ id, group, words, source, weight }));
}

/** Checks a page's language and layout; see `lintPage` of the contract. */
export async function lintPage(
  open: OpenPage,
  asked: Omit<DeskParameters<'lintPage'>, 'page' | 'doc'>,
  context: CallContext,
): Promise<DeskResult<'lintPage'>> {
  const settings = settingsFor(open, asked);
  const clock = stageClock(context);
  const words = asked.words === undefined ? [] : await wordsOf(asked.words);
  const { proof, missing } = await clock.run('compose', 0.5, () => composePage(open));
  const { archive: from } = asked;
  const read = from === undefined ? null : await clock.run('read', 0.8, () => readStoryArchive(from.folder, open.path));
  const facts: LintFacts = {
    words,
    ...(read === null ? {} : { archive: read.archive }),
    ...(asked.issuePages === undefined ? {} : { issuePages: asked.issuePages }),
  };
  const { findings, count } = await clock.run('preflight', 1, () => lint(proof, open.page, facts, settings));
  const { report } = asked;
  if (report !== undefined) {
    await clock.run('write', 1, () => writeSheet(open, proof, { findings, count }, report));
  }
  const faces = missing.map(({ failure: { words: why, place } }) => ({
    rule: 'missing-face',
    severity: 'note' as const,
    place,
    words: why,
  }));
  return {
    findings: findings.map((finding) => ({ ...finding, edits: [...finding.edits] })),
    count,
    notes: [...(read?.notes ?? []), ...faces],
    timings: [...clock.times],
  };
}

/** Writes the sheet of a lint. */
async function writeSheet(
  open: OpenPage,
  proof: Proof,
  { findings, count }: LintReport,
  report: NonNullable<DeskParameters<'lintPage'>['report']>,
): Promise<void> {
  const { pressInput } = await import('../export-page.ts');
  const { readingReport } = await import('../../press/index.ts');
  const { reportBytes } = await import('../report-page.ts');
  const { replaceFile } = await import('../write-file.ts');
  const input = pressInput(open, proof);
  const made = await readingReport(input, findings, { heading: HEADING, sum: sumWords(count) });
  await replaceFile(report.path, await reportBytes(open, input, made, report));
}

const HEADING: Words = { zh: '审读', en: 'Language and layout' };

/** 差错当量 in words. */
function sumWords({ faults, characters, rate, limit }: FaultCount): Words {
  return {
    zh: `差错当量 ${rate}/万（限 ${limit}）：差错 ${faults} 个，检查字数 ${characters}`,
    en: `faults ${rate} in 10,000 (limit ${limit}): ${faults} in ${characters} characters`,
  };
}

/** The page's own settings, else its house's, and rules named for this once. */
function settingsFor(open: OpenPage, { only, off }: Pick<DeskParameters<'lintPage'>, 'only' | 'off'>): LintSettings {
  const ids = LINT_RULES.map(({ id }) => id);
  for (const id of [...(only ?? []), ...(off ?? [])]) {
    if (!ids.includes(id)) throw failure('rule-unknown', `没有规则 ${id}`, `there is no rule ${id}`);
  }
  const own = setupOf(open.page).lint ?? open.house?.paper.lint ?? NO_LINT_SETTINGS;
  const left = only === undefined ? own.off : ids.filter((id) => !only.includes(id));
  return { ...own, off: [...left, ...(off ?? [])] };
}

async function wordsOf(source: Parameters<typeof readSource>[0]) {
  const { bytes, place } = await readSource(source, LARGEST_LIST);
  return valueFrom(readWordList(new TextDecoder('utf-8').decode(bytes), place.file ?? '-'), place);
}

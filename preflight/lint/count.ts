import type { Proof } from '../../composer/proof.ts';
import type { Setup } from '../../document/setup.ts';
import type { LintFinding } from './rule.ts';

/** The most faults in ten thousand characters a newspaper may have (报纸期刊质量管理规定, 2020, 第五条). */
export const FAULT_LIMIT = 3;

/**
 * 差错当量: what the findings of a page weigh. `faults` in all; `characters` that count (检查总字数); `rate` in ten thousand;
 * `limit` the most that is passed.
 */
export interface FaultCount {
  readonly faults: number;
  readonly characters: number;
  readonly rate: number;
  readonly limit: number;
}

/** How often the same wrong word counts in one issue at most (三、2: 最多计3次). */
const MOST_REPEATS = 3;
/** Faults of figures against numerals count one at most in an issue (三、2（3）: 一期最多计1个差错). */
const MOST_NUMERALS = 1;

/**
 * Weighs findings as the regulator counts (国家新闻出版署《报纸期刊质量管理规定》2020, 附件《报纸编校差错率计算方法》): each as its
 * `count` says, the same wrong word three times at most, numerals one in all.
 */
export function countFaults(findings: readonly LintFinding[], characters: number): FaultCount {
  const repeats = new Map<string, number>();
  let numerals = 0;
  let faults = 0;
  for (const { rule, group, count, words } of findings) {
    if (group === 'numbers') {
      numerals += count;
      continue;
    }
    if (group === 'words') {
      const key = `${rule} ${words.zh}`;
      const before = repeats.get(key) ?? 0;
      repeats.set(key, before + 1);
      if (before >= MOST_REPEATS) continue;
    }
    faults += count;
  }
  const sum = hundredths(faults + Math.min(MOST_NUMERALS, numerals));
  return {
    faults: sum,
    characters,
    rate: characters === 0 ? 0 : hundredths((10_000 * sum) / characters),
    limit: FAULT_LIMIT,
  };
}

/**
 * The characters of a page that are checked (版面字数): characters of a line of body text over the type area, times its lines, with
 * pictures at four fifths of their area (二、1).
 */
export function checkedCharacters(setup: Setup, proof: Proof): number {
  const { size, leading } = setup.page.grid;
  let characters = 0;
  for (const { typeArea } of setup.page.plates) {
    characters += Math.floor(typeArea.width / size + 0.001) * Math.floor(typeArea.height / leading + 0.001);
  }
  for (const item of proof.items) {
    if (item.kind === 'picture') characters -= (0.2 * item.rect.width * item.rect.height) / (size * leading);
  }
  return Math.max(0, Math.round(characters));
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

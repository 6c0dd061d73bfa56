import type { Finding } from '../../document/finding.ts';
import { placeOfText } from '../job.ts';
import type { Rule } from '../rule.ts';

/**
 * Reversed type (反白: text in a swatch without ink) smaller than the press can keep open (`minimumReversedType`). One
 * finding a text block.
 */
export const reversedType: Rule = {
  id: 'reversed-type',
  words: { zh: '反白字太小', en: 'Small reversed type' },
  check(job) {
    const least = job.setup.press.minimumReversedType;
    const inkless = new Set(
      job.setup.swatches
        .filter((swatch) => swatch.spot === null && swatch.c + swatch.m + swatch.y + swatch.k === 0)
        .map((swatch) => swatch.name),
    );
    const seen = new Set<number>();
    const findings: Finding[] = [];
    for (const item of job.proof.items) {
      if (item.kind !== 'line' || item.block < 0 || seen.has(item.block)) continue;
      const run = item.line.runs.find((one) => inkless.has(one.swatch) && one.size + 0.001 < least);
      if (run === undefined) continue;
      seen.add(item.block);
      findings.push({
        rule: 'reversed-type',
        severity: 'warning',
        place: placeOfText(job, item.block, item.line.start),
        words: {
          zh: `反白字 ${run.size} pt，小于印刷要求的 ${least} pt`,
          en: `reversed type of ${run.size} pt, smaller than the press's ${least} pt`,
        },
        fix: { zh: '加大字号，或不用反白', en: 'Make the type larger, or do not reverse it' },
      });
    }
    return findings;
  },
};

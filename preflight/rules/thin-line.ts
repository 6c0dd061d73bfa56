import type { Finding } from '../../document/finding.ts';
import type { Rule } from '../rule.ts';

/** A rule or border thinner than the press can hold (`minimumLine` of the specification). One finding a frame. */
export const thinLine: Rule = {
  id: 'thin-line',
  words: { zh: '线太细', en: 'Thin lines' },
  check(job) {
    const least = job.setup.press.minimumLine;
    const seen = new Set<string>();
    const findings: Finding[] = [];
    for (const item of job.proof.items) {
      if (item.kind !== 'shape' || item.stroke === null) continue;
      const { thickness } = item.stroke;
      if (thickness <= 0 || thickness + 0.001 >= least || seen.has(item.frame)) continue;
      seen.add(item.frame);
      findings.push({
        rule: 'thin-line',
        severity: 'warning',
        place: { ...(item.frame === '' ? {} : { frame: item.frame }), rect: item.rect },
        words: {
          zh: `线粗 ${thickness} pt，细于印刷要求的 ${least} pt`,
          en: `a line of ${thickness} pt, thinner than the press's ${least} pt`,
        },
        fix: { zh: `线粗改为 ${least} pt 以上`, en: `Make the line ${least} pt or thicker` },
      });
    }
    return findings;
  },
};

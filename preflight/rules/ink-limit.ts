import type { Ink } from '../../composer/proof.ts';
import type { Finding } from '../../document/finding.ts';
import type { Rule } from '../rule.ts';

/**
 * A colour of text, rule or tint with more ink than the press takes (总墨量, `inkLimit` per cent). Pictures are held to the
 * limit by the press writer. One finding a swatch, at the first place it is used with that much ink.
 */
export const inkLimit: Rule = {
  id: 'ink-limit',
  words: { zh: '墨量过大', en: 'Too much ink' },
  check(job) {
    const limit = job.setup.press.inkLimit;
    const inks = new Map(job.setup.swatches.map((one) => [one.name, one.c + one.m + one.y + one.k]));
    const seen = new Set<string>();
    const findings: Finding[] = [];
    for (const item of job.proof.items) {
      if (item.kind === 'picture') continue;
      const used: (Ink | null)[] = item.kind === 'line' ? [...item.line.runs] : [item.fill, item.stroke];
      for (const ink of used) {
        if (ink === null || seen.has(ink.swatch)) continue;
        const total = Math.round((inks.get(ink.swatch) ?? 0) * ink.tint);
        if (total <= limit) continue;
        seen.add(ink.swatch);
        findings.push({
          rule: 'ink-limit',
          severity: 'warning',
          place: item.frame === '' ? {} : { frame: item.frame },
          words: {
            zh: `色样 ${ink.swatch} 总墨量 ${total}%，超过 ${limit}%`,
            en: `the swatch ${ink.swatch} has ${total}% ink, over the limit of ${limit}%`,
          },
          fix: { zh: '减少色样的墨量', en: 'Take ink out of the swatch' },
        });
      }
    }
    return findings;
  },
};

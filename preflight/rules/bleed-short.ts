import type { Finding } from '../../document/finding.ts';
import { bottom, right } from '../../document/geometry.ts';
import { toMillimetres } from '../../document/units.ts';
import type { Rule } from '../rule.ts';

/** An edge nearer to the trim than this, points, is meant to run off the page. */
const MEANT = 1.5;

/** A picture or tint that runs to the trim and not to the edge of the bleed the page needs: a white edge where the knife wanders. */
export const bleedShort: Rule = {
  id: 'bleed-short',
  words: { zh: '出血不够', en: 'Bleed too short' },
  check(job) {
    const { page } = job.proof;
    const bleed = Math.max(page.bleed, job.setup.press.bleed);
    const findings: Finding[] = [];
    const seen = new Set<string>();
    if (bleed <= 0) return findings;
    for (const item of job.proof.items) {
      if (item.kind === 'line' || (item.kind === 'shape' && item.fill === null)) continue;
      if (item.kind === 'picture' && item.asset === null) continue;
      if (item.shape === 'horizontal' || item.shape === 'vertical' || seen.has(item.frame)) continue;
      const { rect } = item;
      const out = [-rect.x, -rect.y, right(rect) - page.trim.width, bottom(rect) - page.trim.height];
      const short = out.filter((beyond) => beyond > -MEANT && beyond < bleed - 0.05);
      if (short.length === 0) continue;
      seen.add(item.frame);
      const least = Math.max(0, Math.min(...short));
      const [has, needs] = [toMillimetres(least).toFixed(1), toMillimetres(bleed).toFixed(1)];
      findings.push({
        rule: 'bleed-short',
        severity: 'warning',
        place: { ...(item.frame === '' ? {} : { frame: item.frame }), rect },
        words: { zh: `出血 ${has} mm，需要 ${needs} mm`, en: `${has} mm of bleed where ${needs} mm are needed` },
        fix: { zh: '把框拉到出血线，或退到版心内', en: 'Pull the frame out to the bleed, or back from the trim' },
      });
    }
    return findings;
  },
};

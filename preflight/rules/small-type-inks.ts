import type { Finding } from '../../document/finding.ts';
import { isRichBlack, positionSwatches } from '../../document/position.ts';
import type { Swatch } from '../../document/swatch.ts';
import { placeOfText } from '../job.ts';
import type { Rule } from '../rule.ts';

/** Type in several inks smaller than this, points, shows when its plates do not register (GWG 2015, 4.16). */
const SMALLEST = 10;

/**
 * Small type in two or more inks: its plates never fall quite on one another on newsprint, and fine strokes get a coloured
 * edge. A black of four inks is left to its own rule, for it is set in K alone. One finding a text block.
 */
export const smallTypeInks: Rule = {
  id: 'small-type-inks',
  words: { zh: '小字用多色油墨', en: 'Small type in several inks' },
  check(job) {
    const { press, swatches } = job.setup;
    const mixed = new Map(
      positionSwatches(press, swatches).flatMap((swatch) => {
        const inks = isRichBlack(swatch) ? [] : inksOf(swatch);
        return inks.length > 1 ? [[swatch.name, inks] as const] : [];
      }),
    );
    const seen = new Set<number>();
    const findings: Finding[] = [];
    for (const item of job.proof.items) {
      if (item.kind !== 'line' || item.block < 0 || seen.has(item.block)) continue;
      const run = item.line.runs.find((one) => mixed.has(one.swatch) && one.size + 0.001 < SMALLEST);
      if (run === undefined) continue;
      seen.add(item.block);
      const inks = mixed.get(run.swatch)!.join(' + ');
      findings.push({
        rule: 'small-type-inks',
        severity: 'warning',
        place: placeOfText(job, item.block, item.line.start),
        words: {
          zh: `${run.size} pt 的字用 ${inks} 印，小于 ${SMALLEST} pt 的字套印不准`,
          en: `type of ${run.size} pt in ${inks}: under ${SMALLEST} pt its plates will not register`,
        },
        fix: { zh: '加大字号，或改用单色', en: 'Make the type larger, or use a colour of one ink' },
      });
    }
    return findings;
  },
};

function inksOf({ spot, c, m, y, k }: Swatch): readonly string[] {
  if (spot !== null) return [spot];
  const amounts = { C: c, M: m, Y: y, K: k };
  return Object.entries(amounts).flatMap(([ink, amount]) => (amount > 0 ? [ink] : []));
}

import type { Finding } from '../../document/finding.ts';
import { isRichBlack } from '../../document/position.ts';
import { placeOfText } from '../job.ts';
import type { Rule } from '../rule.ts';

/** Lines in four inks thinner than this, points, are out of register on newsprint (GWG 2015, 4.12). */
const FINE = 2;

/**
 * Black of four inks where it cannot be held in register: text, which is set in K alone instead, and lines under 2 points (GWG
 * 2015, 4.12 and 4.15). One finding a text block or frame.
 */
export const richBlack: Rule = {
  id: 'rich-black',
  words: { zh: '四色黑', en: 'Rich black' },
  check(job) {
    const rich = new Set(job.setup.swatches.filter(isRichBlack).map(({ name }) => name));
    const seen = new Set<string>();
    const findings: Finding[] = [];
    if (rich.size === 0) return findings;
    for (const item of job.proof.items) {
      if (item.kind === 'line') {
        const run = item.line.runs.find(({ swatch }) => rich.has(swatch));
        const key = `text ${item.block} ${item.block < 0 ? item.frame : ''}`;
        if (run === undefined || seen.has(key)) continue;
        seen.add(key);
        findings.push({
          rule: 'rich-black',
          severity: 'warning',
          place: item.block < 0 ? { frame: item.frame } : placeOfText(job, item.block, item.line.start),
          words: {
            zh: `文字用了四色黑 ${run.swatch}，输出时改为单黑`,
            en: `text in the four-colour black ${run.swatch}: it is printed in K alone`,
          },
          fix: { zh: '文字改用单黑', en: 'Use the black of K alone for text' },
        });
      } else if (item.kind === 'shape' && item.stroke !== null && rich.has(item.stroke.swatch)) {
        const { thickness, swatch } = item.stroke;
        const key = `line ${item.frame}`;
        if (thickness <= 0 || thickness >= FINE || seen.has(key)) continue;
        seen.add(key);
        findings.push({
          rule: 'rich-black',
          severity: 'warning',
          place: { ...(item.frame === '' ? {} : { frame: item.frame }), rect: item.rect },
          words: {
            zh: `${thickness} pt 的线用了四色黑 ${swatch}，套印不准会露色`,
            en: `a line of ${thickness} pt in the four-colour black ${swatch}: its plates will not register`,
          },
          fix: { zh: '细线改用单黑', en: 'Use the black of K alone for fine lines' },
        });
      }
    }
    return findings;
  },
};

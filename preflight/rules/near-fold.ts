import { lineRect } from '../../composer/query.ts';
import type { Finding } from '../../document/finding.ts';
import { right } from '../../document/geometry.ts';
import { millimetres } from '../../document/units.ts';
import { placeOfText } from '../job.ts';
import type { Rule } from '../rule.ts';

/** Text keeps this far from a fold or from the trim, points (3 mm): folding and trimming are no more exact. */
const SAFE = millimetres(3);

/**
 * Text nearer than 3 mm to a fold without crossing it, a character of a headline that lies on the fold, or text inside the
 * trim and nearer than 3 mm to it. One finding a frame.
 */
export const nearFold: Rule = {
  id: 'near-fold',
  words: { zh: '文字离折缝、切口太近', en: 'Text near a fold or the trim' },
  check(job) {
    const { fold, trim } = job.proof.page;
    const seen = new Set<string>();
    const findings: Finding[] = [];
    for (const item of job.proof.items) {
      if (item.kind !== 'line' || item.line.runs.length === 0 || seen.has(item.frame)) continue;
      const { line } = item;
      const em = lineRect(item);
      const rect = line.vertical ? { ...em, height: line.extent } : { ...em, width: line.extent };
      // The folio and other text of Banxin's own stands where the house put it.
      const inside = rect.x >= 0 && rect.y >= 0 && right(rect) <= trim.width && rect.y + rect.height <= trim.height;
      const edge = Math.min(rect.x, rect.y, trim.width - right(rect), trim.height - rect.y - rect.height);
      let words: Finding['words'] | null = null;
      if (fold !== null) {
        const crosses = rect.x < fold && right(rect) > fold;
        const gap = Math.max(rect.x - fold, fold - right(rect));
        const cut = crosses && !line.vertical && glyphOn(item.x, line, fold);
        if (cut) words = { zh: '有字压在折缝上', en: 'a character lies on the fold' };
        else if (!crosses && gap < SAFE)
          words = { zh: '文字离折缝不到 3 mm', en: 'text is less than 3 mm from the fold' };
        else if (crosses && line.vertical) words = { zh: '竖排文字压在折缝上', en: 'a vertical line lies on the fold' };
      }
      if (words === null && item.block >= 0 && inside && edge < SAFE) {
        words = { zh: '文字离切口不到 3 mm', en: 'text is less than 3 mm from the trim' };
      }
      if (words === null) continue;
      seen.add(item.frame);
      findings.push({
        rule: 'near-fold',
        severity: 'warning',
        place: { ...(item.block < 0 ? { frame: item.frame } : placeOfText(job, item.block, line.start)), rect },
        words,
        fix: { zh: '把文字移开', en: 'Move the text away' },
      });
    }
    return findings;
  },
};

/** Whether a glyph's cell, its blanks left out, lies on a vertical line of the page. */
function glyphOn(
  x: number,
  line: {
    readonly runs: readonly {
      readonly glyphs: readonly {
        at: number;
        advance: number;
        blankBefore: number;
        blankAfter: number;
        text: string;
      }[];
    }[];
  },
  fold: number,
): boolean {
  return line.runs.some(({ glyphs }) =>
    glyphs.some(({ at, advance, blankBefore, blankAfter, text }) => {
      if (text.trim() === '') return false;
      return x + at + blankBefore + 0.5 < fold && x + at + advance - blankAfter - 0.5 > fold;
    }),
  );
}

import type { ProofItem } from '../../composer/proof.ts';
import { lineRect } from '../../composer/query.ts';
import type { Finding } from '../../document/finding.ts';
import { overlaps, type Rect } from '../../document/geometry.ts';
import { placeOfText } from '../job.ts';
import type { Rule } from '../rule.ts';

/**
 * Text under a picture, an ad or a tint that is painted over it. One finding for each frame of text and the frame that
 * covers it, at the first covered line. A circle covers what its inner square covers, so that what is told is certain.
 */
export const coveredText: Rule = {
  id: 'covered-text',
  words: { zh: '文字被遮', en: 'Covered text' },
  check(job) {
    const findings: Finding[] = [];
    const seen = new Set<string>();
    const { items } = job.proof;
    const covers = items.flatMap((item, index) => {
      const rect = coverOf(item);
      return rect === null ? [] : [{ index, rect, frame: item.frame }];
    });
    items.forEach((item, index) => {
      if (item.kind !== 'line' || item.block < 0 || item.line.extent <= 0) return;
      const em = lineRect(item);
      const text = item.line.vertical ? { ...em, height: item.line.extent } : { ...em, width: item.line.extent };
      for (const cover of covers) {
        const key = `${item.frame}\n${cover.frame}`;
        if (cover.index < index || seen.has(key) || !overlaps(text, cover.rect, TOLERANCE)) continue;
        seen.add(key);
        findings.push({
          rule: 'covered-text',
          severity: 'warning',
          place: { ...placeOfText(job, item.block, item.line.start), rect: text },
          words: { zh: `文字被框 ${cover.frame} 遮住`, en: `text is covered by the frame ${cover.frame}` },
          fix: {
            zh: '移开遮住的框，放到文字下层，或让文字绕排',
            en: 'Move the frame away, put it under the text, or let the text run round it',
          },
        });
      }
    });
    return findings;
  },
};

/** Points of overlap that are no fault: an em box is larger than its ink. */
const TOLERANCE = 1;

/** The rectangle an item hides for certain; null for what hides nothing. */
function coverOf(item: ProofItem): Rect | null {
  if (item.kind === 'line' || (item.kind === 'shape' && item.fill === null)) return null;
  if (item.kind === 'picture' && item.asset === null) return null;
  if (item.shape !== 'ellipse') return item.rect;
  const { x, y, width, height } = item.rect;
  const share = (1 - Math.sqrt(0.5)) / 2;
  const inset = { x: width * share, y: height * share };
  return { x: x + inset.x, y: y + inset.y, width: width - 2 * inset.x, height: height - 2 * inset.y };
}

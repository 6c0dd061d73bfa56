import { lineRect } from '../../composer/query.ts';
import type { Finding } from '../../document/finding.ts';
import { overlaps } from '../../document/geometry.ts';
import { greyOf } from '../../document/position.ts';
import { placeOfText } from '../job.ts';
import { notChecked, type Rule } from '../rule.ts';

/** Text and what lies behind it differ by at least this in darkness (0 paper … 1 black), or it is hard to read in print. */
const LEAST = 0.4;

/** Text over a picture that is nearly as dark as the picture at some place behind it. One finding a text block. */
export const textContrast: Rule = {
  id: 'text-contrast',
  words: { zh: '压图文字看不清', en: 'Text too like the picture behind it' },
  check(job) {
    const swatches = new Map(job.setup.swatches.map((swatch) => [swatch.name, swatch]));
    const pictures: { rect: { x: number; y: number; width: number; height: number }; index: number }[] = [];
    const seen = new Set<number>();
    const findings: Finding[] = [];
    job.proof.items.forEach((item, index) => {
      if (item.kind === 'picture' && item.asset !== null) pictures.push({ rect: item.rect, index });
    });
    job.proof.items.forEach((item, index) => {
      if (item.kind !== 'line' || item.block < 0 || seen.has(item.block) || item.line.extent <= 0) return;
      const em = lineRect(item);
      const rect = item.line.vertical ? { ...em, height: item.line.extent } : { ...em, width: item.line.extent };
      if (!pictures.some((picture) => picture.index < index && overlaps(picture.rect, rect, 1))) return;
      seen.add(item.block);
      const place = { ...placeOfText(job, item.block, item.line.start), rect };
      if (job.facts.behind === undefined) {
        findings.push(notChecked('text-contrast', place, '没有图片的深浅', 'how dark the picture is is not known'));
        return;
      }
      const { lightest, darkest } = job.facts.behind(rect);
      const faint = item.line.runs.some((run) => {
        const swatch = swatches.get(run.swatch);
        const dark = swatch ? (greyOf(swatch) / 100) * run.tint : 1;
        const nearest = dark < lightest ? lightest - dark : dark > darkest ? dark - darkest : 0;
        return nearest < LEAST;
      });
      if (!faint) return;
      findings.push({
        rule: 'text-contrast',
        severity: 'warning',
        place,
        words: { zh: '文字与压住的图深浅相近，看不清', en: 'text is nearly as dark as the picture behind it' },
        fix: {
          zh: '换反白或黑字，加底色，或移到图的平净处',
          en: 'Reverse the text or not, put a tint under it, or move it',
        },
      });
    });
    return findings;
  },
};

import type { Finding } from '../../document/finding.ts';
import { greyOf } from '../../document/position.ts';
import { placeOfText } from '../job.ts';
import { notChecked, type Rule } from '../rule.ts';
import { textOverPictures } from '../text-over-picture.ts';

/** Text and what lies behind it differ by at least this in darkness (0 paper … 1 black), or it is hard to read in print. */
const LEAST = 0.4;

/** Text over a picture that is nearly as dark as the picture at some place behind it. One finding a text block. */
export const textContrast: Rule = {
  id: 'text-contrast',
  words: { zh: '压图文字看不清', en: 'Text too like the picture behind it' },
  check(job) {
    const swatches = new Map(job.setup.swatches.map((swatch) => [swatch.name, swatch]));
    const seen = new Set<number>();
    const findings: Finding[] = [];
    for (const { index, rect } of textOverPictures(job.proof)) {
      const item = job.proof.items[index];
      if (item?.kind !== 'line' || seen.has(item.block)) continue;
      seen.add(item.block);
      const place = { ...placeOfText(job, item.block, item.line.start), rect };
      if (job.facts.behind === undefined) {
        findings.push(notChecked('text-contrast', place, '没有图片的深浅', 'how dark the picture is is not known'));
        continue;
      }
      const { lightest, darkest } = job.facts.behind(rect);
      const faint = item.line.runs.some((run) => {
        const swatch = swatches.get(run.swatch);
        const dark = swatch ? (greyOf(swatch) / 100) * run.tint : 1;
        const nearest = dark < lightest ? lightest - dark : dark > darkest ? dark - darkest : 0;
        return nearest < LEAST;
      });
      if (!faint) continue;
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
    }
    return findings;
  },
};

import type { Ink, ProofItem } from '../../composer/proof.ts';
import type { Finding } from '../../document/finding.ts';
import { isFullColour, positionSwatch } from '../../document/position.ts';
import { placeOfText } from '../job.ts';
import type { Rule } from '../rule.ts';

/**
 * Ink that this position does not have (`inks` of the specification): a spot ink, which is printed from process inks or as
 * grey; a coloured swatch at a position without colour, which becomes a grey of K; pictures there, a note. One finding a
 * swatch, where it is first used; one for the pictures.
 */
export const inkOfPosition: Rule = {
  id: 'ink-of-position',
  words: { zh: '本版没有的油墨', en: 'Inks not of this position' },
  check(job) {
    const { press } = job.setup;
    const swatches = new Map(job.setup.swatches.map((swatch) => [swatch.name, swatch]));
    const facts = new Map(job.setup.assets.map((asset) => [asset.id, asset]));
    const seen = new Set<string>();
    const findings: Finding[] = [];
    let grey = false;
    for (const item of job.proof.items) {
      if (item.kind === 'picture') {
        const colour = item.asset === null ? undefined : facts.get(item.asset);
        if (grey || isFullColour(press) || colour === undefined || colour.colour === 'gray') continue;
        if (colour.artwork !== undefined) continue;
        grey = true;
        findings.push({
          rule: 'ink-of-position',
          severity: 'note',
          place: { frame: item.frame, rect: item.rect },
          words: { zh: '本版没有彩色，图片印成灰度', en: 'this position has no colour: pictures are printed in grey' },
        });
        continue;
      }
      for (const { swatch: name } of inksOf(item)) {
        const swatch = swatches.get(name);
        if (swatch === undefined || seen.has(name)) continue;
        const { printed, swatch: made } = positionSwatch(press, swatch);
        if (printed === 'own') continue;
        seen.add(name);
        const ink =
          swatch.spot === null
            ? { zh: '彩色', en: 'colour' }
            : { zh: `专色 ${swatch.spot}`, en: `spot ink ${swatch.spot}` };
        findings.push({
          rule: 'ink-of-position',
          severity: 'warning',
          place:
            item.kind === 'line' && item.block >= 0
              ? placeOfText(job, item.block, item.line.start)
              : { ...(item.frame === '' ? {} : { frame: item.frame }) },
          words:
            printed === 'grey'
              ? {
                  zh: `本版没有${ink.zh}，色样 ${name} 印成 ${made.k}% 黑`,
                  en: `this position has no ${ink.en}: the swatch ${name} is printed as ${made.k}% K`,
                }
              : {
                  zh: `本版没有${ink.zh}，色样 ${name} 用四色印`,
                  en: `this position has no ${ink.en}: the swatch ${name} is printed from process inks`,
                },
          fix: { zh: '换用本版有的颜色，或换版位', en: 'Use a colour of this position, or another position' },
        });
      }
    }
    return findings;
  },
};

function inksOf(item: Exclude<ProofItem, { kind: 'picture' }>): readonly Ink[] {
  if (item.kind === 'line') return item.line.runs;
  return [item.fill, item.stroke].filter((ink) => ink !== null);
}

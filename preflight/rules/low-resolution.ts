import type { Finding } from '../../document/finding.ts';
import { notChecked, type Rule } from '../rule.ts';

/**
 * A picture with too few pixels for its size on the page. Effective resolution: pixels of the part that is shown, by the
 * inches they are printed on, on the axis where it is lower. Under the press specification's `pictureResolution` it is a
 * warning, under half of it an error (the two steps of the Ghent Workgroup's 4.26: warning at about 1½ times the screen's
 * ruling, error at about once).
 */
export const lowResolution: Rule = {
  id: 'low-resolution',
  words: { zh: '分辨率不足', en: 'Low resolution' },
  check(job) {
    const facts = new Map(job.setup.assets.map((asset) => [asset.id, asset]));
    const wanted = job.setup.press.pictureResolution;
    const findings: Finding[] = [];
    for (const item of job.proof.items) {
      if (item.kind !== 'picture' || item.asset === null) continue;
      const place = { frame: item.frame, rect: item.rect };
      const asset = facts.get(item.asset);
      if (asset === undefined) {
        findings.push(
          notChecked('low-resolution', place, '图片文件的像素不知道', 'the pixels of the picture are not known'),
        );
        continue;
      }
      // Artwork in PDF has no pixels of its own: its pictures are looked at by a rule of their own.
      if (asset.artwork !== undefined) continue;
      if (item.rect.width <= 0 || item.rect.height <= 0) continue;
      const across = (item.crop.width * asset.width * 72) / item.rect.width;
      const down = (item.crop.height * asset.height * 72) / item.rect.height;
      const effective = Math.floor(Math.min(across, down) + 0.001);
      if (effective >= wanted) continue;
      const size = Math.floor((effective / wanted) * 100 + 0.001);
      findings.push({
        rule: 'low-resolution',
        severity: effective * 2 < wanted ? 'error' : 'warning',
        place,
        words: {
          zh: `${asset.name} 有效分辨率 ${effective} ppi，低于 ${wanted} ppi`,
          en: `${asset.name}: ${effective} ppi effective, under ${wanted} ppi`,
        },
        fix: {
          zh: `换更大的图，少裁一些，或把图缩到 ${size}%`,
          en: `Use a larger picture, crop less, or make it ${size}% of its size`,
        },
      });
    }
    return findings;
  },
};

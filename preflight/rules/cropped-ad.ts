import type { Finding } from '../../document/finding.ts';
import { toMillimetres } from '../../document/units.ts';
import type { Rule } from '../rule.ts';

/** What may be cut off an ad's picture without a word, millimetres: 1 at each side, as the trim of artwork may be off. */
const SLIGHT = 2;

/**
 * An ad that came as a picture (TIFF, JPEG) of another shape than its slot: it fills the slot, and what stands over is cut
 * off on both sides. Artwork in PDF is placed whole, and has a rule of its own.
 */
export const croppedAd: Rule = {
  id: 'cropped-ad',
  words: { zh: '广告图片被裁切', en: 'Ads cut off' },
  check(job) {
    const facts = new Map(job.setup.assets.map((asset) => [asset.id, asset]));
    const findings: Finding[] = [];
    for (const { type, item: index } of job.proof.owners) {
      const item = type === 'ad' && index !== null ? job.proof.items[index] : undefined;
      if (item?.kind !== 'picture' || item.asset === null) continue;
      const asset = facts.get(item.asset);
      if (asset?.artwork !== undefined) continue;
      const { rect, crop } = item;
      const over = [rect.width / crop.width - rect.width, rect.height / crop.height - rect.height].map(toMillimetres);
      if (over.every((length) => length <= SLIGHT)) continue;
      const [wide, high] = over.map((length) => length.toFixed(1));
      const across = over[0]! > SLIGHT;
      findings.push({
        rule: 'cropped-ad',
        severity: 'error',
        place: { frame: item.frame, rect, ...(asset?.name ? { file: asset.name } : {}) },
        words: {
          zh: `广告图片与版位形状不同，${across ? `左右共裁去 ${wide}` : `上下共裁去 ${high}`} 毫米`,
          en: `the ad is of another shape than its slot: ${across ? `${wide} mm of its width` : `${high} mm of its height`} are cut off`,
        },
        fix: { zh: '核对尺寸，改版位或请广告方重做', en: 'Check the size: change the slot or ask for another file' },
      });
    }
    return findings;
  },
};

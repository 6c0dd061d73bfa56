import type { Finding } from '../../document/finding.ts';
import { attributesOf, type PictureAttributes } from '../../document/schema.ts';
import { type PreflightJob, textAt } from '../job.ts';
import type { Rule } from '../rule.ts';

/**
 * A picture frame without a picture (缺图): a warning where none was chosen yet, an error where one was and its file is not
 * in the page. The same for an ad that is said to have arrived. What has no frame is not on the page and is not told here.
 */
export const missingPicture: Rule = {
  id: 'missing-picture',
  words: { zh: '缺图', en: 'Missing pictures' },
  check(job) {
    const known = new Set(job.setup.assets.map((asset) => asset.id));
    const findings: Finding[] = [];
    job.page.descendants((node, position) => {
      const type = node.type.name;
      if (type !== 'picture' && type !== 'ad') return !node.isTextblock;
      const { asset, frame } = attributesOf<Pick<PictureAttributes, 'asset' | 'frame'>>(node);
      if (frame === null) return false;
      const place = { frame: frame.id, rect: frame.rect };
      if (asset !== null && !known.has(asset)) {
        findings.push({
          rule: 'missing-picture',
          severity: 'error',
          place,
          words: {
            zh: `${named(type, job, position, 'zh')}的文件不在版面里`,
            en: `the file of ${named(type, job, position, 'en')} is not in the page`,
          },
          fix: { zh: '重新置入图片', en: 'Place the picture again' },
        });
      } else if (asset === null && (type === 'picture' || node.attrs['status'] !== 'reserved')) {
        findings.push({
          rule: 'missing-picture',
          severity: 'warning',
          place,
          words: {
            zh: `${named(type, job, position, 'zh')}还没有图`,
            en: `${named(type, job, position, 'en')} has no picture yet`,
          },
          fix: { zh: '置入图片，或删去图框', en: 'Place a picture, or remove the frame' },
        });
      }
      return false;
    });
    return findings;
  },
};

function named(type: string, job: PreflightJob, position: number, language: 'zh' | 'en'): string {
  if (type === 'ad') return language === 'zh' ? '广告' : 'the ad';
  const caption = job.blocks.find((block) => block.node.type.name === 'caption' && block.position === position + 1);
  const words = caption === undefined ? '' : textAt(job, caption.block, 0).slice(1);
  if (words === '') return language === 'zh' ? '图片框' : 'a picture frame';
  return language === 'zh' ? `图片框“${words}…”` : `the picture frame “${words}…”`;
}

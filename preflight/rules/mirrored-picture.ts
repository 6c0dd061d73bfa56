import type { Rule } from '../rule.ts';
import { pictureFindings } from './picture-file.ts';

/** A picture that its own file says is mirrored (EXIF orientation 2, 4, 5 or 7): left and right, or lettering, may be wrong. */
export const mirroredPicture: Rule = {
  id: 'mirrored-picture',
  words: { zh: '图片左右相反', en: 'Mirrored pictures' },
  check: (job) =>
    pictureFindings(
      job,
      'mirrored-picture',
      ({ mirrored }) => mirrored,
      (name) => ({
        severity: 'warning',
        words: { zh: `${name} 是镜像翻转的图`, en: `${name} is a mirrored picture` },
        fix: {
          zh: '核对图中文字和左右，换未翻转的原图',
          en: 'Check lettering and sides, or use the picture as it was taken',
        },
      }),
    ),
};

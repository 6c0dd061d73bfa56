import type { Rule } from '../rule.ts';
import { pictureFindings } from './picture-file.ts';

/** A picture that lets paper show through: nothing is transparent in the written file, so it is laid on paper. */
export const transparentPicture: Rule = {
  id: 'transparent-picture',
  words: { zh: '图片透明', en: 'Transparent pictures' },
  check: (job) =>
    pictureFindings(
      job,
      'transparent-picture',
      ({ transparent }) => transparent,
      (name) => ({
        severity: 'note',
        words: {
          zh: `${name} 有透明处，输出时按白纸处理，不透出下面的底色`,
          en: `${name} is transparent in places, set on white paper and not on what lies behind it`,
        },
        fix: {
          zh: '下面有底色的，请用已合好底色的图片',
          en: 'Where a tint lies behind it, use a picture that has the tint in it',
        },
      }),
    ),
};

import type { Rule } from '../rule.ts';
import { pictureFindings } from './picture-file.ts';

/** A picture file that is another than the one placed on the page (its bytes differ): an error, nobody has seen it there. */
export const replacedPicture: Rule = {
  id: 'replaced-picture',
  words: { zh: '图片被换', en: 'Replaced pictures' },
  check: (job) =>
    pictureFindings(
      job,
      'replaced-picture',
      ({ replaced }) => replaced,
      (name) => ({
        severity: 'error',
        words: { zh: `${name} 的文件与置入时不同`, en: `the file of ${name} is not the one that was placed` },
        fix: { zh: '重新置入图片，再核对', en: 'Place the picture again and look at it' },
      }),
    ),
};

import type { Finding } from '../../document/finding.ts';
import { placeOfText } from '../job.ts';
import type { Rule } from '../rule.ts';

/**
 * A character the face of its style does not have (缺字). An error: it is set as a box. Of a face that is missing as a whole
 * nothing is said here.
 */
export const missingCharacter: Rule = {
  id: 'missing-character',
  words: { zh: '缺字', en: 'Missing characters' },
  check(job) {
    const absent = new Set(job.proof.missingFaces);
    const characters = job.proof.missingCharacters.filter((one) => !absent.has(one.face));
    return characters.map((missing): Finding => {
      const character = String.fromCodePoint(missing.codePoint);
      const hex = missing.codePoint.toString(16).toUpperCase().padStart(4, '0');
      return {
        rule: 'missing-character',
        severity: 'error',
        place: placeOfText(job, missing.block, missing.offset),
        words: {
          zh: `字体 ${missing.face} 没有“${character}”（U+${hex}）`,
          en: `the face ${missing.face} has no “${character}” (U+${hex})`,
        },
        fix: {
          zh: '换一个有这个字的字体，或改用别的字',
          en: 'Use a face that has the character, or another character',
        },
      };
    });
  },
};

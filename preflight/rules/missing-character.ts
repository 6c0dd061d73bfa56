import type { Finding } from '../../document/finding.ts';
import { placeOfText } from '../job.ts';
import type { Rule } from '../rule.ts';

/** A character the face of its style does not have (缺字). An error: it is set as a box. */
export const missingCharacter: Rule = {
  id: 'missing-character',
  words: { zh: '缺字', en: 'Missing characters' },
  check(job) {
    return job.proof.missingCharacters.map((missing): Finding => {
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

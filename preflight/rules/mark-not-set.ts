import type { Finding } from '../../document/finding.ts';
import type { Words } from '../../document/place.ts';
import { isLeftOut } from '../../document/plain-text.ts';
import { placeOfText } from '../job.ts';
import type { Rule } from '../rule.ts';

/** Marks a document may carry that the composer does not draw: their text is set as if it had none. */
const NOT_DRAWN: Readonly<Record<string, Words>> = {
  ruby: { zh: '注音', en: 'ruby' },
  emphasisDots: { zh: '着重号', en: 'emphasis dots' },
  properNoun: { zh: '专名号', en: 'the proper noun line' },
  wavyTitle: { zh: '浪线书名号', en: 'the wavy title line' },
};

/** Text under a mark that is not drawn. A warning for each block and mark, at the first place. */
export const markNotSet: Rule = {
  id: 'mark-not-set',
  words: { zh: '标记未排出', en: 'Marks that are not drawn' },
  check(job) {
    const findings: Finding[] = [];
    for (const { node, block } of job.blocks) {
      const seen = new Set<string>();
      if (node.attrs['cut'] === true) continue;
      node.forEach((inline, offset) => {
        if (isLeftOut(inline)) return;
        for (const { type } of inline.marks) {
          const name = NOT_DRAWN[type.name];
          if (name === undefined || seen.has(type.name)) continue;
          seen.add(type.name);
          findings.push({
            rule: 'mark-not-set',
            severity: 'warning',
            place: placeOfText(job, block, offset),
            words: { zh: `${name.zh}不会排出来`, en: `${name.en} will not be drawn` },
          });
        }
      });
    }
    return findings;
  },
};

import type { Finding } from '../../document/finding.ts';
import { placeOfText } from '../job.ts';
import type { Rule } from '../rule.ts';

/** A text block or a stretch of text in a style the page's sheet does not have: it is set as body text. One finding a style. */
export const unknownStyle: Rule = {
  id: 'unknown-style',
  words: { zh: '样式表里没有的样式', en: 'Styles not in the sheet' },
  check(job) {
    const { styles } = job.setup;
    const seen = new Set<string>();
    const findings: Finding[] = [];
    const look = (name: unknown, block: number, offset: number) => {
      if (typeof name !== 'string' || name === '' || Object.hasOwn(styles, name) || seen.has(name)) return;
      seen.add(name);
      findings.push({
        rule: 'unknown-style',
        severity: 'warning',
        place: placeOfText(job, block, offset),
        words: { zh: `样式表里没有「${name}」，按正文排`, en: `the sheet has no style “${name}”: set as body text` },
        fix: { zh: '换用表里的样式，或把它加进去', en: 'Use a style of the sheet, or add this one' },
      });
    };
    for (const { node, block } of job.blocks) {
      look(node.attrs['style'], block, 0);
      node.forEach((child, offset) => {
        for (const mark of child.marks) if (mark.type.name === 'character') look(mark.attrs['style'], block, offset);
      });
    }
    return findings;
  },
};

import type { Finding } from '../../document/finding.ts';
import { headlineTitle } from '../../document/plain-text.ts';
import { placeOfText } from '../job.ts';
import type { Rule } from '../rule.ts';

/** What ends the search for a headline's story: the story, a box that may hold it, or the next headline. */
const ENDS: ReadonlySet<string> = new Set(['story', 'box', 'headline']);

/** A headline with words after which no story follows where it stands (on the page, or in its box). */
export const headlineWithoutStory: Rule = {
  id: 'headline-without-story',
  words: { zh: '有题无文', en: 'Headlines without a story' },
  check(job) {
    const findings: Finding[] = [];
    for (const { node: title, block, position } of job.blocks) {
      if (title.type.name !== 'title') continue;
      const at = job.page.resolve(position);
      const parent = at.node(at.depth - 1);
      let index = at.index(at.depth - 1) + 1;
      while (index < parent.childCount && !ENDS.has(parent.child(index).type.name)) index += 1;
      if (index < parent.childCount && parent.child(index).type.name !== 'headline') continue;
      const words = headlineTitle(at.parent);
      if (words === '') continue;
      findings.push({
        rule: 'headline-without-story',
        severity: 'warning',
        place: { ...placeOfText(job, block, 0), story: words },
        words: { zh: `标题“${words}”后面没有稿件`, en: `no story follows the headline “${words}”` },
        fix: { zh: '补上稿件，或删去标题', en: 'Place its story, or remove the headline' },
      });
    }
    return findings;
  },
};

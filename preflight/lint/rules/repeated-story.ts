import type { Node } from 'prosemirror-model';
import { mostAlike } from '../archive.ts';
import type { PageRule, PlacedFault } from '../rule.ts';
import type { LintText } from '../text.ts';

/** How much of a story must have run before to be told: agency boilerplate and set phrases stay well under it. */
const SHARE = 0.4;

/** 重稿: a story of which much stands in one that ran before (an archive folder). Nothing where no archive is given. */
export const repeatedStory: PageRule = {
  id: 'repeated-story',
  looks: 'page',
  group: 'facts',
  words: { zh: '与旧稿重复', en: 'Stories that ran before' },
  source: { zh: '采编惯例：不发重稿', en: 'The trade: no story runs twice' },
  weight: 0,
  severity: 'warning',
  check({ archive, texts }) {
    if (archive === null) return [];
    const stories = new Map<Node, LintText[]>();
    for (const text of texts) {
      if (text.story === null || text.type === 'byline') continue;
      stories.set(text.story, [...(stories.get(text.story) ?? []), text]);
    }
    const faults: PlacedFault[] = [];
    for (const parts of stories.values()) {
      const alike = mostAlike(archive, parts.map(({ text }) => text).join(''));
      if (alike === null || alike.share < SHARE) continue;
      const percent = Math.round(alike.share * 100);
      const words = {
        zh: `本稿 ${percent}% 与“${alike.name}”相同`,
        en: `${percent} % of this story ran in “${alike.name}”`,
      };
      faults.push({ in: parts[0]!, at: 0, length: 0, words });
    }
    return faults;
  },
};

import { listStories } from '../../document/in-hand.ts';
import type { Rule } from '../rule.ts';

/** How many names are told. */
const NAMED = 3;

/**
 * Stories in hand (待用): that there are any, with their headlines and pictures nowhere on the page on purpose, and how many
 * characters wait with them. One note for the page; `overset` and `not-placed` leave them alone.
 */
export const inHand: Rule = {
  id: 'in-hand',
  words: { zh: '待用', en: 'In hand' },
  check({ page }) {
    const waiting = listStories(page).filter((story) => story.inHand && story.characters > 0);
    if (waiting.length === 0) return [];
    const characters = waiting.reduce((sum, story) => sum + story.characters, 0);
    const names = waiting.slice(0, NAMED).map(({ name }) => name);
    const rest = waiting.length > NAMED;
    const one = waiting.length === 1;
    return [
      {
        rule: 'in-hand',
        severity: 'note',
        place: {},
        words: {
          zh: `待用 ${waiting.length} 篇，${characters} 字不在版面上：${names.map((name) => `“${name}”`).join('、')}${rest ? ' 等' : ''}`,
          en: `${waiting.length} ${one ? 'story' : 'stories'} in hand, ${characters} characters, ${one ? 'is' : 'are'} not on the page: ${names.map((name) => `“${name}”`).join(', ')}${rest ? ' and others' : ''}`,
        },
      },
    ];
  },
};

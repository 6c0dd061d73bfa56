import type { Finding } from '../../document/finding.ts';
import { blockText, storyName } from '../../document/plain-text.ts';
import { attributesOf, type StoryAttributes } from '../../document/schema.ts';
import type { Rule } from '../rule.ts';

/** A story whose frames hold no text (开天窗): a warning at its first frame. */
export const emptyStory: Rule = {
  id: 'empty-story',
  words: { zh: '空稿框', en: 'Empty stories' },
  check(job) {
    const findings: Finding[] = [];
    job.page.descendants((node, position) => {
      if (node.type.name !== 'story') return node.type.name === 'box';
      const { frames } = attributesOf<StoryAttributes>(node);
      const first = frames[0];
      let text = '';
      node.forEach((block) => {
        if (block.isTextblock && block.type.name !== 'pullQuote') text += blockText(block, { cut: 'leave-out' }).trim();
      });
      const name = storyName(job.page, position);
      const place = { ...(name === '' ? {} : { story: name }), ...(first === undefined ? {} : { frame: first.id }) };
      if (text === '' && first !== undefined) {
        findings.push({
          rule: 'empty-story',
          severity: 'warning',
          place: { ...place, rect: first.rect },
          words: { zh: '稿框里没有文字', en: 'a story frame without text' },
          fix: { zh: '放入稿件，或删去稿框', en: 'Place a story, or remove the frame' },
        });
      }
      return false;
    });
    return findings;
  },
};

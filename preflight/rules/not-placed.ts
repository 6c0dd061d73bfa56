import type { Node } from 'prosemirror-model';
import type { Finding } from '../../document/finding.ts';
import { isInHand, storyAround } from '../../document/placement.ts';
import { blockText, countCharacters } from '../../document/plain-text.ts';
import { placeOfText } from '../job.ts';
import type { Rule } from '../rule.ts';

/** Blocks that are on the page only where they have a frame. A box holds blocks with frames of their own. */
const FRAMED: ReadonlySet<string> = new Set(['headline', 'picture', 'pullQuote', 'table', 'sectionLabel', 'staffLine']);

/**
 * A block with text and without a frame (未上版): a headline, a picture with its caption. Its text is nowhere on the page, and
 * no overset counts it, as it does for a story. A warning with the number of characters. A caption that its picture does not show
 * (`captionSide` none) is a note. What belongs to a story in hand (待用) waits with it (`in-hand`).
 */
export const notPlaced: Rule = {
  id: 'not-placed',
  words: { zh: '未上版', en: 'Not on the page' },
  check(job) {
    const findings: Finding[] = [];
    job.page.descendants((node, position) => {
      const type = node.type.name;
      if (type === 'story' && isInHand(node)) return false;
      if (!FRAMED.has(type)) return !node.isTextblock;
      if (type === 'headline' && headsStoryInHand(job.page, position)) return false;
      const placed = node.attrs['frame'] !== null;
      const hidden = placed && type === 'picture' && node.attrs['captionSide'] === 'none';
      const text = placed && !hidden ? '' : textOf(node);
      const characters = countCharacters(text);
      if (characters > 0) {
        const first = job.blocks.find((block) => block.position >= position);
        const { frame: _frame, ...place } = first === undefined ? {} : placeOfText(job, first.block, 0);
        const start = Array.from(text.replace(/\n/g, ' ')).slice(0, 12).join('');
        findings.push(hidden ? hiddenCaption(place, start) : outside(place, type, start, characters));
      }
      return false;
    });
    return findings;
  },
};

function headsStoryInHand(page: Node, headline: number): boolean {
  const story = storyAround(page, headline + 1);
  return story !== null && isInHand(page.nodeAt(story)!);
}

function textOf(node: Node): string {
  if (node.isTextblock) return blockText(node, { cut: 'leave-out' });
  let text = '';
  node.forEach((child) => {
    text += textOf(child);
  });
  return text;
}

function outside(place: Finding['place'], type: string, start: string, characters: number): Finding {
  const zh = ZH[type] ?? '内容';
  return {
    rule: 'not-placed',
    severity: 'warning',
    place,
    words: {
      zh: `${zh}“${start}”没有框，${characters} 字不在版面上`,
      en: `the ${EN[type] ?? type} “${start}” has no frame: ${characters} characters are not on the page`,
    },
    fix: { zh: '给它画一个框，或删去', en: 'Draw a frame for it, or remove it' },
  };
}

function hiddenCaption(place: Finding['place'], start: string): Finding {
  return {
    rule: 'not-placed',
    severity: 'note',
    place,
    words: { zh: `图说“${start}”设为不显示`, en: `the caption “${start}” is set not to show` },
  };
}

const ZH: Readonly<Record<string, string>> = {
  headline: '标题',
  picture: '图片',
  pullQuote: '引语',
  table: '表格',
  sectionLabel: '栏题',
  staffLine: '责编行',
};

const EN: Readonly<Record<string, string>> = {
  pullQuote: 'pull-quote',
  sectionLabel: 'section label',
  staffLine: 'staff line',
};

import { isFirst, isLast, placeOf } from '../columns.ts';
import type { LintJob } from '../job.ts';
import { placedLines } from '../layout.ts';
import type { LayoutFault, PageRule } from '../rule.ts';

/** 单字不成行: the last line of a paragraph or of a title is one character, marks not counted. */
export const singleCharacter: PageRule = {
  id: 'single-character',
  looks: 'page',
  group: 'layout',
  words: { zh: '单字成行', en: 'Lines of one character' },
  source: { zh: '版面惯例：单字不占行；clreq 孤字', en: 'The trade; clreq, orphans' },
  weight: 0,
  severity: 'warning',
  check({ proof }: LintJob) {
    const faults: LayoutFault[] = [];
    for (const line of placedLines(proof)) {
      const { type, text } = proof.blocks[line.block]!;
      if (!['paragraph', 'title', 'deck', 'kicker', 'crosshead', 'summary', 'caption'].includes(type)) continue;
      if (!isLast(proof, line) || isFirst(proof, line)) continue;
      const set = line.item.line.runs.flatMap(({ glyphs }) => glyphs.map((glyph) => glyph.text)).join('');
      const plain = set.replace(/[\s，。、；：？！…—“”‘’（）《》〈〉【】·]/g, '');
      if (plain.length !== 1 || !/[\u3400-\u9fff]/.test(plain) || text.length < 4) continue;
      faults.push({
        place: placeOf(line),
        words: { zh: `末行只有“${set.trim()}”`, en: `the last line is “${set.trim()}” alone` },
      });
    }
    return faults;
  },
};

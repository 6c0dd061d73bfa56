import type { Proof } from '../../../composer/proof.ts';
import { columnsOf, isFirst, isLast, placeOf } from '../columns.ts';
import type { LintJob } from '../job.ts';
import type { PlacedLine } from '../layout.ts';
import type { LayoutFault, PageRule } from '../rule.ts';

/**
 * 栏尾、栏首单行: a column that ends with the first line of a paragraph, or begins with the last line of one (clreq: widows and
 * orphans), or a last column with one line of text in all.
 */
export const lonelyLines: PageRule = {
  id: 'lonely-lines',
  looks: 'page',
  group: 'layout',
  words: { zh: '栏尾、栏首单行', en: 'A column ending or beginning with one line' },
  source: { zh: '版面惯例；clreq 孤行', en: 'The trade; clreq, widows and orphans' },
  weight: 0,
  severity: 'note',
  check({ proof }: LintJob) {
    const faults: LayoutFault[] = [];
    const columns = columnsOf(proof);
    for (const lines of columns) {
      const [first, last] = [lines[0]!, lines[lines.length - 1]!];
      const total = proof.blocks[first.block]!.lines.length;
      const own = lines.filter(({ block }) => block === first.block).length;
      if (proof.blocks[first.block]!.type === 'paragraph' && total > 1 && own === 1 && isLast(proof, first)) {
        faults.push({
          place: placeOf(first),
          words: { zh: '段落最后一行独在栏首', en: 'the last line of a paragraph alone at a column’s head' },
        });
      }
      if (proof.blocks[last.block]!.type === 'paragraph' && isFirst(proof, last) && goesOn(proof, last, lines)) {
        faults.push({
          place: placeOf(last),
          words: { zh: '栏尾只留段落第一行', en: 'a column ends with the first line of a paragraph' },
        });
      }
      if (
        lines.length === 1 &&
        columns.some((other) => other !== lines && other[0]!.owner === first.owner && other.length > 4)
      ) {
        faults.push({ place: placeOf(first), words: { zh: '一栏只有一行', en: 'a column of one line' } });
      }
    }
    return faults;
  },
};

/** Whether the block of a column's last line has lines elsewhere. */
function goesOn(proof: Proof, { block }: PlacedLine, lines: readonly PlacedLine[]): boolean {
  return proof.blocks[block]!.lines.length > lines.filter((line) => line.block === block).length;
}

import type { Proof } from '../../../composer/proof.ts';
import type { LintJob } from '../job.ts';
import { type PlacedLine, placedLines } from '../layout.ts';
import type { LayoutFault, PageRule } from '../rule.ts';

/** The lines of one column of a frame, from its head. */
function columnsOf(proof: Proof): PlacedLine[][] {
  const columns = new Map<string, PlacedLine[]>();
  for (const line of placedLines(proof)) {
    if (proof.owners[line.owner]!.type !== 'story' || line.item.column === null) continue;
    const key = `${line.item.frame} ${line.item.column}`;
    columns.set(key, [...(columns.get(key) ?? []), line]);
  }
  return [...columns.values()];
}

function placeOf({ item, block }: PlacedLine): LayoutFault['place'] {
  const { frame, column, row, line } = item;
  return {
    ...(frame === '' ? {} : { frame }),
    ...(column === null || row === null ? {} : { column: column + 1, row: row + 1 }),
    block,
    offset: line.start,
  };
}

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

/** 小标题落在栏尾: a crosshead is the last line of its column and its text begins in the next. */
export const crossheadAtFoot: PageRule = {
  id: 'crosshead-at-foot',
  looks: 'page',
  group: 'layout',
  words: { zh: '小标题落在栏尾', en: 'A crosshead at a column’s foot' },
  source: { zh: '版面惯例；clreq 标题不落栏尾', en: 'The trade; clreq, headings are never last' },
  weight: 0,
  severity: 'warning',
  check({ proof }: LintJob) {
    const faults: LayoutFault[] = [];
    for (const lines of columnsOf(proof)) {
      const last = lines[lines.length - 1]!;
      if (proof.blocks[last.block]!.type !== 'crosshead') continue;
      const text = proof.blocks[last.block]!.text.replace(/\s+/g, ' ');
      faults.push({
        place: placeOf(last),
        words: { zh: `小标题“${text}”落在栏尾`, en: `the crosshead “${text}” stands at a column’s foot` },
      });
    }
    return faults;
  },
};

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

function isLast(proof: Proof, { item, block }: PlacedLine): boolean {
  const { lines } = proof.blocks[block]!;
  return proof.items[lines[lines.length - 1]!] === item;
}

function isFirst(proof: Proof, { item, block }: PlacedLine): boolean {
  return proof.items[proof.blocks[block]!.lines[0]!] === item;
}

/** Whether the block of a column's last line has lines elsewhere. */
function goesOn(proof: Proof, { block }: PlacedLine, lines: readonly PlacedLine[]): boolean {
  return proof.blocks[block]!.lines.length > lines.filter((line) => line.block === block).length;
}

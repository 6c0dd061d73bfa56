import type { Rect } from '../../../document/geometry.ts';
import { boxOf, foldBetween, headlinesOf, placedLines, type SetHeadline, sharedHeight } from '../layout.ts';
import type { LayoutFault, PageRule } from '../rule.ts';

/** Titles are of one size where the smaller is at least this share of the larger. */
const ALIKE = 0.8;
/** Titles stand at one height where they share this part of the lower one. */
const LEVEL = 0.6;

/**
 * 碰题: two headlines of like size side by side at one height, read as one line. One in a box, one that runs downward, one on the
 * other side of the fold, or a picture, an ad or a column of text between them parts them.
 */
export const adjoiningHeadlines: PageRule = {
  id: 'adjoining-headlines',
  looks: 'page',
  group: 'layout',
  words: { zh: '碰题', en: 'Adjoining headlines' },
  source: { zh: '版面惯例：标题不并排（碰题）', en: 'The trade: no headlines side by side' },
  weight: 0,
  severity: 'warning',
  check({ proof }) {
    const lines = placedLines(proof);
    const headlines = headlinesOf(proof, lines).filter(({ vertical }) => !vertical);
    const others: Rect[] = [
      ...lines.filter(({ owner }) => proof.owners[owner]!.type !== 'headline').map(({ ink }) => ink),
      ...proof.items.flatMap((item) => (item.kind === 'picture' ? [item.rect] : [])),
    ];
    const faults: LayoutFault[] = [];
    headlines.forEach((left) => {
      for (const right of headlines) {
        if (left.title.x >= right.title.x || !adjoin(left, right)) continue;
        if (boxOf(proof, left.owner) !== boxOf(proof, right.owner) || foldBetween(proof, left.title, right.title))
          continue;
        if (others.some((rect) => between(rect, left.title, right.title))) continue;
        faults.push({
          place: { frame: right.frame, block: right.block, offset: 0, rect: right.title },
          words: {
            zh: `“${left.text}”与“${right.text}”碰题`,
            en: `“${left.text}” and “${right.text}” stand side by side`,
          },
          fix: { zh: '错开高低，改横竖，或给一篇加框', en: 'Move one up or down, set one downward, or box one' },
        });
      }
    });
    return faults;
  },
};

function adjoin(left: SetHeadline, right: SetHeadline): boolean {
  if (Math.min(left.size, right.size) < ALIKE * Math.max(left.size, right.size)) return false;
  if (right.title.x < left.title.x + left.title.width) return false;
  return sharedHeight(left.title, right.title) >= LEVEL * Math.min(left.title.height, right.title.height);
}

/** Whether something stands between two titles at their height. */
function between(rect: Rect, left: Rect, right: Rect): boolean {
  const middle = rect.x + rect.width / 2;
  if (middle <= left.x + left.width || middle >= right.x) return false;
  const top = Math.max(left.y, right.y);
  const bottom = Math.min(left.y + left.height, right.y + right.height);
  return rect.y < bottom && rect.y + rect.height > top;
}

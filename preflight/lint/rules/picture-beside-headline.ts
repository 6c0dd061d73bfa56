import type { PictureItem } from '../../../composer/proof.ts';
import type { Rect } from '../../../document/geometry.ts';
import { boxOf, foldBetween, headlinesOf, placedLines, sharedHeight, storyOf } from '../layout.ts';
import type { LayoutFault, PageRule } from '../rule.ts';

/**
 * 图片挨着别稿标题: a picture that stands in one story and, with nothing between, beside the headline of another, so that it is
 * taken for that story's. A rule or a box parts them.
 */
export const pictureBesideHeadline: PageRule = {
  id: 'picture-beside-headline',
  looks: 'page',
  group: 'layout',
  words: { zh: '图片挨着别稿标题', en: 'A picture beside another story’s headline' },
  source: { zh: '版面惯例：图文不错位', en: 'The trade: a picture stands with its story' },
  weight: 0,
  severity: 'warning',
  check({ proof, setup }) {
    const lines = placedLines(proof);
    const headlines = headlinesOf(proof, lines);
    const rules = proof.items.flatMap((item) =>
      item.kind === 'shape' && item.shape === 'vertical' ? [item.rect] : [],
    );
    const reach = 2 * setup.page.columns.gap + 6;
    const faults: LayoutFault[] = [];
    proof.owners.forEach((owner, index) => {
      if (owner.type !== 'picture' || owner.item === null) return;
      const story = storyOf(proof, index);
      if (story === null) return;
      const { rect } = proof.items[owner.item] as PictureItem;
      for (const headline of headlines) {
        const other = storyOf(proof, headline.owner);
        if (other === null || other === story || boxOf(proof, headline.owner) !== boxOf(proof, index)) continue;
        const frame = frameRect(proof.items, headline.frame) ?? headline.title;
        const gap = Math.max(frame.x - rect.x - rect.width, rect.x - frame.x - frame.width);
        if (gap < -1 || gap > reach || sharedHeight(rect, headline.title) < 0.5 * headline.title.height) continue;
        if (foldBetween(proof, rect, headline.title) || rules.some((rule) => parts(rule, rect, headline.title)))
          continue;
        faults.push({
          place: { frame: owner.frame, rect },
          words: {
            zh: `图片属于另一稿，却挨着标题“${headline.text}”`,
            en: `a picture of another story stands beside “${headline.text}”`,
          },
          fix: { zh: '移开图片，或加线、加框', en: 'Move the picture, or part them by a rule or a box' },
        });
      }
    });
    return faults;
  },
};

/** What the lines of a frame are set over: their measures. */
function frameRect(items: readonly { readonly kind: string }[], frame: string): Rect | null {
  let found: Rect | null = null;
  for (const item of items as readonly {
    kind: string;
    frame: string;
    x: number;
    y: number;
    line: { measure: number; vertical: boolean; size: number };
  }[]) {
    if (item.kind !== 'line' || item.frame !== frame || item.line.vertical) continue;
    const right = Math.max(item.x + item.line.measure, found === null ? item.x : found.x + found.width);
    const left = Math.min(item.x, found?.x ?? item.x);
    found = { x: left, y: item.y, width: right - left, height: item.line.size };
  }
  return found;
}

function parts(rule: Rect, a: Rect, b: Rect): boolean {
  const middle = rule.x + rule.width / 2;
  const [left, right] = a.x < b.x ? [a, b] : [b, a];
  return (
    middle >= left.x + left.width - 1 && middle <= right.x + 1 && rule.y < b.y + b.height && rule.y + rule.height > b.y
  );
}

import type { Node } from 'prosemirror-model';
import { hanThatFit } from '../../composer/headline-room.ts';
import type { Proof } from '../../composer/proof.ts';
import { styleNameOf } from '../../composer/styles.ts';
import { framesOf } from '../../document/frames.ts';
import type { Rect } from '../../document/geometry.ts';
import { isEmptyShape, storyGroup } from '../../document/placement.ts';
import { setupOf } from '../../document/schema.ts';
import { toMillimetres } from '../../document/units.ts';
import type { TextKey } from '../i18n/zh-cn.ts';

/** What a shape drawn before its copy says: a rectangle of the page in points, what it holds, what is expected of it. */
export interface ShapeLabel {
  readonly rect: Rect;
  readonly holds: string;
  readonly more: string;
}

type Say = (key: TextKey, values: Readonly<Record<string, string | number>>) => string;

/**
 * What the empty shapes of a page hold (版样): characters of a story (可容 n 字) and what it is expected to have beside, Han of a
 * headline in a line at its style's own size, millimetres of a picture or reserved ad. A story of several frames says it
 * on its largest.
 */
export function shapeLabels(page: Node, proof: Proof, text: Say): ShapeLabel[] {
  const labels: ShapeLabel[] = [];
  const seen = new Set<number>();
  for (const { frame, node, position, link } of framesOf(page)) {
    const { rect } = frame;
    const millimetres = {
      width: Math.round(toMillimetres(rect.width)),
      height: Math.round(toMillimetres(rect.height)),
    };
    switch (node.type.name) {
      case 'story': {
        if (link === null || seen.has(position) || !isEmptyShape(storyGroup(page, position)!)) break;
        seen.add(position);
        labels.push(storyLabel(node, proof, text));
        break;
      }
      case 'headline':
        if (node.textContent === '') labels.push({ rect, holds: titleHolds(page, node, rect, text), more: '' });
        break;
      case 'picture':
        if (node.attrs['asset'] === null) labels.push({ rect, holds: text('shape.picture', millimetres), more: '' });
        break;
      case 'ad':
        if (node.attrs['asset'] === null)
          labels.push({ rect, holds: text('shape.ad', millimetres), more: String(node.attrs['advertiser']) });
    }
  }
  return labels;
}

function storyLabel(story: Node, proof: Proof, text: Say): ShapeLabel {
  const frames = story.attrs['frames'] as readonly { readonly rect: Rect }[];
  const area = ({ width, height }: Rect): number => width * height;
  const rect = frames.map((frame) => frame.rect).reduce((best, one) => (area(one) > area(best) ? one : best));
  const capacity = proof.fills.find((fill) => fill.story === story.attrs['id'])?.capacity ?? 0;
  const expected = story.attrs['expected'] as number | null;
  const holds = text('shape.holds', { count: capacity });
  if (expected === null) return { rect, holds, more: '' };
  const key =
    expected > capacity ? 'shape.expectedOver' : expected < capacity ? 'shape.expectedUnder' : 'shape.expected';
  const more = text(key, { count: expected, over: expected - capacity, under: capacity - expected });
  return { rect, holds, more };
}

function titleHolds(page: Node, headline: Node, rect: Rect, text: Say): string {
  const title = headline.children.find(({ type }) => type.name === 'title');
  const style = title === undefined ? undefined : setupOf(page).styles[styleNameOf(title)];
  if (style === undefined) return '';
  const vertical = headline.attrs['direction'] === 'vertical';
  return text('shape.titleHolds', { count: hanThatFit(vertical ? rect.height : rect.width, style.size) });
}

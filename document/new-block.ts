import type { Node } from 'prosemirror-model';
import { framesOf, newFrameId } from './frames.ts';
import { type Frame, overlaps, type Rect } from './geometry.ts';
import { schema } from './schema.ts';

/** What a frame that is drawn on the page is for: 文字框, 标题框, 图片框, 广告, 加框, 线, 引语. */
export type FrameKind = 'story' | 'headline' | 'picture' | 'ad' | 'box' | 'rule' | 'pullQuote';

/** How a new frame differs from a plain one: columns of a story's frame with `gap` points between, direction of its text. */
export interface FrameOptions {
  readonly columns?: number;
  readonly gap?: number;
  readonly direction?: 'horizontal' | 'vertical';
}

/**
 * An empty block with one frame at `rect` (points), for the page it will stand on: its ids are free there, and it stacks
 * over whatever it covers. A picture or ad has no file yet, a story one empty paragraph.
 */
export function newBlock(page: Node, kind: FrameKind, rect: Rect, options: FrameOptions = {}): Node {
  const covered = framesOf(page).filter(({ frame }) => overlaps(frame.rect, rect));
  const over = kind === 'box' || covered.length === 0 ? 0 : 1;
  const frame: Frame = {
    id: newFrameId(page, kind),
    rect,
    z: Math.max(0, ...covered.map(({ frame: { z } }) => z + over)),
    group: null,
    layer: 'page',
    locked: false,
  };
  const make = (type: string, attrs: Record<string, unknown> | null, content: readonly Node[] = []): Node =>
    schema.nodes[type]!.create(attrs, [...content]);
  switch (kind) {
    case 'story': {
      const { columns = 1, gap = 0, direction = 'horizontal' } = options;
      const frames = [{ ...frame, columns, gap }];
      return make('story', { id: newStoryId(page), frames, direction }, [make('paragraph', null)]);
    }
    case 'headline': {
      const { direction = 'horizontal' } = options;
      return make('headline', { frame, direction }, [make('title', null)]);
    }
    case 'picture':
      return make('picture', { frame }, [make('caption', null)]);
    default:
      return make(kind, { frame });
  }
}

/** A story id no story of the page has: `story-1`, `story-2` … */
export function newStoryId(page: Node): string {
  const taken = new Set<string>();
  page.descendants((node) => {
    if (node.type.name === 'story') taken.add(node.attrs['id'] as string);
    return !node.isTextblock;
  });
  for (let number = 1; ; number += 1) if (!taken.has(`story-${number}`)) return `story-${number}`;
}

import { Fragment, type Node } from 'prosemirror-model';
import { chainOf } from './frames.ts';
import { bottom, contains, type Frame, overlaps, type Rect, right } from './geometry.ts';
import { type BesidePart, isEmptyShape, isInHand, type StoryGroup, storyGroup } from './placement.ts';
import { frameOf } from './schema.ts';

/** Rounding of frames that were drawn to the same line, points. */
const SLACK = 0.5;

/**
 * A story as it goes off the page: with the pictures and pull-quotes that stand beside it as blocks of their own and belong to
 * it, appended behind its own. One belongs to it that is in a group with a frame of the story or its headline, or that lies
 * within the story's zone (the rectangle about its headline and chain) and meets no other story's zone. A locked one stays where it is,
 * and so does what already shows a picture beside a story without copy. The group as it was where there is none.
 */
export function withBeside(page: Node, group: StoryGroup): StoryGroup {
  const { position, node } = group.story;
  if (isInHand(node)) return group;
  const at = page.resolve(position);
  const { parent } = at;
  const zone = zoneOf(group);
  const others = zonesBeside(page, position);
  const groups = groupsOf(group);
  const shapesOnly = isEmptyShape(group);
  const beside: BesidePart[] = [];
  parent.forEach((child, _offset, index) => {
    if (child.type.name !== 'picture' && child.type.name !== 'pullQuote') return;
    const frame = frameOf(child);
    if (frame === null || frame.locked || (shapesOnly && isFilled(child))) return;
    const grouped = frame.group !== null && groups.has(frame.group);
    if (!grouped && (frame.group !== null || !belongs(frame, zone, others))) return;
    beside.push({ node: child, offset: index - at.index() });
  });
  if (beside.length === 0) return group;
  const content = node.content.append(Fragment.fromArray(beside.map((part) => part.node)));
  return { ...group, story: { position, node: node.copy(content) }, beside };
}

/** Whether a frame lies within a story's zone and meets no other's. */
function belongs({ rect }: Frame, zone: Rect, others: readonly Rect[]): boolean {
  return contains(zone, rect, SLACK) && !others.some((other) => overlaps(other, rect));
}

function zonesBeside(page: Node, position: number): Rect[] {
  const zones: Rect[] = [];
  page.descendants((node, at) => {
    if (node.type.name === 'story' && at !== position && chainOf(node).length > 0)
      zones.push(zoneOf(storyGroup(page, at)!));
    return node.type.name === 'box';
  });
  return zones;
}

/** The rectangle about a story's headline and chain. */
function zoneOf({ headline, story }: StoryGroup): Rect {
  const head = headline === null ? null : frameOf(headline.node);
  const rects = [...(head === null ? [] : [head]), ...chainOf(story.node)].map(({ rect }) => rect);
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return { x, y, width: Math.max(...rects.map(right)) - x, height: Math.max(...rects.map(bottom)) - y };
}

/** The groups of frames the story's own belong to. */
function groupsOf({ headline, story }: StoryGroup): Set<string> {
  const frames = [
    ...(headline === null ? [] : [frameOf(headline.node)]),
    ...chainOf(story.node),
    ...story.node.children.map(frameOf),
  ];
  return new Set(frames.flatMap((frame) => (frame?.group == null ? [] : [frame.group])));
}

function isFilled(node: Node): boolean {
  return (node.type.name === 'picture' && node.attrs['asset'] !== null) || node.textContent !== '';
}

import { Fragment, type Node } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import { chainOf, framesOf } from '../frames.ts';
import { type Frame, LONGEST, type StoryFrame } from '../geometry.ts';
import { newStoryId } from '../new-block.ts';
import { frameOf, schema } from '../schema.ts';
import { roundedRect } from './frame-fields.ts';
import { layoutCommand } from './layout-command.ts';

/** A copy of a block to be made: the node as it will stand, and where. */
interface Copy {
  readonly position: number;
  readonly node: Node;
}

/**
 * Copies the blocks of frames, (dx, dy) points away, each behind its own: a box with all in it, a story with its text where
 * all its frames are named. Of a story of which only some are named, the copies of these are the frames of a new, empty one.
 * The copies have ids of their own (`copiesOf` says which) and their groups are groups of their own. Refused where an id is
 * unknown.
 */
export function duplicateFrames(ids: readonly string[], dx: number, dy: number): Command {
  return layoutCommand('duplicate frames', (transaction) => {
    const copies = copiesFor(transaction.doc, ids, dx, dy);
    if (copies === null) return false;
    for (const { position, node } of [...copies].reverse()) {
      if (framesIn(node).some(({ rect }) => Math.abs(rect.x) > LONGEST || Math.abs(rect.y) > LONGEST)) return false;
      transaction.insert(position, node);
    }
    return true;
  });
}

/** The ids of the frames that `duplicateFrames` would make of these, outermost ones only, in document order. */
export function copiesOf(page: Node, ids: readonly string[]): string[] {
  return (copiesFor(page, ids, 0, 0) ?? []).flatMap(({ node }) => {
    const own = frameOf(node);
    return own === null ? chainOf(node).map(({ id }) => id) : [own.id];
  });
}

function copiesFor(page: Node, ids: readonly string[], dx: number, dy: number): Copy[] | null {
  const all = framesOf(page);
  const chosen = new Set(ids);
  const named = all.filter(({ frame }) => chosen.has(frame.id));
  if (ids.length === 0 || named.length < chosen.size) return null;
  const positions = [...new Set(named.map(({ position }) => position))];
  const outer = positions.filter(
    (position) =>
      !positions.some((other) => {
        const node = page.nodeAt(other)!;
        return node.type.name === 'box' && position > other && position < other + node.nodeSize;
      }),
  );
  const ids2 = freeIds(page);
  return outer.map((position): Copy => {
    const node = page.nodeAt(position)!;
    const end = position + node.nodeSize;
    if (node.type.name !== 'story') return { position: end, node: copied(node, ids2, dx, dy) };
    const frames = chainOf(node).filter(({ id }) => chosen.has(id));
    if (frames.length === chainOf(node).length) return { position: end, node: copied(node, ids2, dx, dy) };
    const empty = node.type.create({ ...node.attrs, frames }, schema.nodes['paragraph']!.create());
    return { position: end, node: copied(empty, ids2, dx, dy) };
  });
}

/** A block (and all in it) from this page or another, (dx, dy) points away, with ids no other block of the page has. */
export function blockWithNewIds(page: Node, block: Node, dx: number, dy: number): Node {
  return copied(block, freeIds(page), dx, dy);
}

interface FreeIds {
  frame(wish: string): string;
  group(of: string): string;
  story(): string;
}

function freeIds(page: Node): FreeIds {
  const all = framesOf(page);
  const frames = new Set(all.map(({ frame }) => frame.id));
  const groups = new Set(all.flatMap(({ frame }) => frame.group ?? []));
  const groupCopies = new Map<string, string>();
  let stories = Number(newStoryId(page).slice('story-'.length));
  const taken = new Set<string>();
  page.descendants((node) => {
    if (node.type.name === 'story') taken.add(node.attrs['id'] as string);
    return !node.isTextblock;
  });
  const free = (set: Set<string>, wish: string): string => {
    for (let number = 2; ; number += 1) {
      const id = `${wish}-${number}`;
      if (set.has(id)) continue;
      set.add(id);
      return id;
    }
  };
  return {
    frame: (wish) => free(frames, wish.replace(/-\d+$/, '')),
    group(of) {
      const known = groupCopies.get(of) ?? free(groups, of.replace(/-\d+$/, ''));
      groupCopies.set(of, known);
      return known;
    },
    story() {
      while (taken.has(`story-${stories}`)) stories += 1;
      taken.add(`story-${stories}`);
      return `story-${stories}`;
    },
  };
}

function copied(node: Node, ids: FreeIds, dx: number, dy: number): Node {
  const shift = <F extends Frame>(frame: F): F => ({
    ...frame,
    id: ids.frame(frame.id),
    group: frame.group === null ? null : ids.group(frame.group),
    locked: false,
    rect: roundedRect({ ...frame.rect, x: frame.rect.x + dx, y: frame.rect.y + dy }),
  });
  let { attrs } = node;
  const own = frameOf(node);
  if (own !== null) attrs = { ...attrs, frame: shift(own) };
  if (node.type.name === 'story') attrs = { ...attrs, id: ids.story(), frames: chainOf(node).map(shift<StoryFrame>) };
  if (node.isTextblock) return node.type.create(attrs, node.children.map(withoutRemarks), node.marks);
  if (node.isLeaf) return node.type.create(attrs, node.content, node.marks);
  const content = node.children.map((child) => copied(child, ids, dx, dy));
  return node.type.create(attrs, Fragment.from(content), node.marks);
}

/** A remark stands on the text it was made on, and not on copies of it. */
function withoutRemarks(inline: Node): Node {
  return inline.mark(inline.marks.filter(({ type }) => type.name !== 'remark'));
}

function framesIn(node: Node): Frame[] {
  const own = frameOf(node);
  return [...(own === null ? [] : [own]), ...chainOf(node), ...node.children.flatMap(framesIn)];
}

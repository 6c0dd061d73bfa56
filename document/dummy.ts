import { Fragment, type Node } from 'prosemirror-model';
import { isInHand, storyGroup } from './placement.ts';
import { frameOf, setupOf } from './schema.ts';
import { blankStory, emptied } from './seat-story.ts';
import type { Setup } from './setup.ts';
import { normalisePage } from './validate.ts';

/**
 * A page as a dummy (版样): every shape, style and rule where it stands, all copy out. Stories keep their chains and how long
 * they are expected to be; what stands nowhere goes; pictures and ads lose their files, an ad is reserved again; tables keep
 * their cells. Title, date, weekday and issue number belong to the page's day and go; paper, page number and name stay.
 */
export function dummyOf(page: Node): Node {
  const setup = setupOf(page);
  const value: Setup = {
    ...setup,
    title: '',
    assets: [],
    folio: { ...setup.folio, date: '', weekday: '', issueNumber: '' },
  };
  const children: Node[] = [];
  page.forEach((child, offset) => {
    if (child.type.name === 'setup') children.push(child.type.create({ value }));
    else children.push(...shapeOf(page, child, offset));
  });
  return normalisePage(page.type.createChecked(page.attrs, Fragment.fromArray(children)));
}

/** A block of the page or of a box without its copy; nothing where it has no place. */
function shapeOf(page: Node, node: Node, position: number): Node[] {
  switch (node.type.name) {
    case 'box': {
      const inner: Node[] = [];
      node.forEach((child, offset) => {
        inner.push(...shapeOf(page, child, position + 1 + offset));
      });
      return [node.copy(Fragment.fromArray(inner))];
    }
    case 'story': {
      if (isInHand(node)) return [];
      const { expected, id } = node.attrs;
      const { story } = blankStory(storyGroup(page, position)!, String(id));
      return [story.type.create({ ...story.attrs, expected }, story.content)];
    }
    case 'ad':
      return [node.type.create({ ...node.attrs, asset: null, advertiser: '', status: 'reserved' })];
    case 'table':
      return frameOf(node) === null ? [] : [emptyCells(node)];
    case 'rule':
    case 'folio':
      return [node];
    default:
      return frameOf(node) === null ? [] : [emptied(node)];
  }
}

function emptyCells(node: Node): Node {
  if (node.isTextblock) return node.copy(Fragment.empty);
  const children: Node[] = [];
  node.forEach((child) => {
    children.push(emptyCells(child));
  });
  return node.copy(Fragment.fromArray(children));
}

import { type Attrs, type MarkSpec, type Node, type NodeSpec, Schema } from 'prosemirror-model';
import type { Frame, StoryFrame, Wrap } from './geometry.ts';
import type { Placement } from './placement.ts';
import type { Setup } from './setup.ts';

/**
 * The page schema (D1). One document is one page or one spread. Top node `page`; first child `setup`; then page blocks
 * in reading order. Every text block (`kicker title deck byline summary paragraph crosshead caption credit pullQuote
 * sectionLabel staffLine tableCell`) holds inline text; lines inside one are `hardBreak`s.
 *
 * Attributes shared by text blocks: `style` (a style's name, null for the default of the node type) and `cut` (删节: kept,
 * not set). `paragraph` also has `frozen`, offsets of line ends kept from a proof; `lines`, one line more or less than its
 * best setting (1, −1); `letterSpace` in em (字距, a fix of the night desk); and `dropCap` (see `DropCap`; null: as its style says). A crosshead of two lines is two
 * neighbouring `crosshead` blocks, the first with `part: 'kicker'`.
 */
const textAttributes = { style: { default: null }, cut: { default: false } };
const framed = { frame: { default: null } };

const nodes: Record<string, NodeSpec> = {
  page: { content: 'setup block*' },
  // ProseMirror wants every required node to have defaults; a valid page's setup never is null (`validate.ts`). Remarks stand
  // beside it, so that a remark leaves the set-up itself, and with it all that was composed, as it is.
  setup: { atom: true, attrs: { value: { default: null }, remarks: { default: null } } },
  headline: {
    group: 'block',
    content: 'kicker? title deck?',
    attrs: { ...framed, direction: { default: 'horizontal' }, align: { default: 'center' } },
    isolating: true,
  },
  kicker: { content: 'inline*', attrs: textAttributes },
  title: { content: 'inline*', attrs: textAttributes },
  deck: { content: 'inline*', attrs: textAttributes },
  story: {
    group: 'block',
    content: 'byline? summary? storyBlock*',
    attrs: {
      id: { default: '' },
      frames: { default: [] },
      direction: { default: 'horizontal' },
      balance: { default: false },
      continues: { default: null },
      continued: { default: null },
      expected: { default: null },
      toCome: { default: false },
      placement: { default: null },
    },
    isolating: true,
  },
  byline: { content: 'inline*', attrs: textAttributes },
  summary: { content: 'inline*', attrs: textAttributes },
  paragraph: {
    group: 'storyBlock',
    content: 'inline*',
    attrs: {
      ...textAttributes,
      frozen: { default: null },
      lines: { default: 0 },
      letterSpace: { default: 0 },
      dropCap: { default: null },
    },
  },
  crosshead: { group: 'storyBlock', content: 'inline*', attrs: { ...textAttributes, part: { default: 'main' } } },
  picture: {
    group: 'block storyBlock',
    content: 'caption credit?',
    attrs: {
      ...framed,
      asset: { default: null },
      crop: { default: null },
      shape: { default: 'rectangle' },
      wrap: { default: { shape: 'rectangle', inset: 0 } },
      captionSide: { default: 'below' },
      captionSize: { default: null },
      captionGap: { default: 3 },
      alternative: { default: '' },
    },
    isolating: true,
  },
  caption: { content: 'inline*', attrs: textAttributes },
  credit: { content: 'inline*', attrs: textAttributes },
  pullQuote: {
    group: 'block storyBlock',
    content: 'inline*',
    attrs: {
      ...textAttributes,
      ...framed,
      wrap: { default: { shape: 'rectangle', inset: 0 } },
      swatch: { default: 'black' },
    },
    isolating: true,
  },
  ad: {
    group: 'block',
    atom: true,
    attrs: {
      ...framed,
      status: { default: 'reserved' },
      advertiser: { default: '' },
      asset: { default: null },
      labelled: { default: true },
      wrap: { default: { shape: 'rectangle', inset: 0 } },
    },
  },
  table: {
    group: 'block',
    content: 'tableRow+',
    attrs: { ...framed, widths: { default: null }, wrap: { default: { shape: 'rectangle', inset: 0 } } },
    isolating: true,
  },
  tableRow: { content: 'tableCell+' },
  tableCell: {
    content: 'inline*',
    attrs: { ...textAttributes, align: { default: 'center' }, header: { default: false } },
  },
  box: {
    group: 'block',
    content: 'boxed*',
    attrs: {
      ...framed,
      border: { default: { thickness: 0.5, swatch: 'black', ornament: 'plain' } },
      tint: { default: null },
      wrap: { default: { shape: 'none', inset: 0 } },
    },
    isolating: true,
  },
  rule: {
    group: 'block',
    atom: true,
    attrs: { ...framed, thickness: { default: 0.5 }, swatch: { default: 'black' }, ornament: { default: 'plain' } },
  },
  folio: { group: 'block', atom: true, attrs: { ...framed, edge: { default: 'top' } } },
  sectionLabel: { group: 'block', content: 'inline*', attrs: { ...textAttributes, ...framed }, isolating: true },
  staffLine: { group: 'block', content: 'inline*', attrs: { ...textAttributes, ...framed }, isolating: true },
  text: { group: 'inline' },
  hardBreak: { group: 'inline', inline: true },
};

// `boxed` is every page block but `box`: a box holds no box. Only text is ever selected in ProseMirror's sense (D1).
for (const name of Object.keys(nodes)) {
  const spec = nodes[name];
  if (spec && name !== 'page' && name !== 'text') spec.selectable = false;
  if (spec?.group?.split(' ').includes('block') && name !== 'box') spec.group = `${spec.group} boxed`;
}

const marks: Record<string, MarkSpec> = {
  strong: {},
  dateline: {},
  character: { attrs: { style: {} } },
  emphasisDots: {},
  ruby: { attrs: { text: {} } },
  properNoun: { attrs: { id: { default: '' } } },
  wavyTitle: {},
  tateChuYoko: {},
  letterSpace: { attrs: { em: {} } },
  doubtful: { attrs: { kind: { default: '' }, before: { default: '' } }, inclusive: false },
  cut: { attrs: { id: { default: '' } }, inclusive: false },
  insertion: { attrs: { author: { default: '' }, time: { default: '' } }, inclusive: true },
  deletion: { attrs: { author: { default: '' }, time: { default: '' } }, inclusive: false },
  remark: { attrs: { id: {} }, inclusive: false, excludes: '' },
};

/** See the top of this file. */
export const schema = new Schema({ nodes, marks, topNode: 'page' });

/** Node names whose content is one text block. */
export const TEXT_BLOCKS: ReadonlySet<string> = new Set([
  'kicker',
  'title',
  'deck',
  'byline',
  'summary',
  'paragraph',
  'crosshead',
  'caption',
  'credit',
  'pullQuote',
  'sectionLabel',
  'staffLine',
  'tableCell',
]);

/** Attributes of a `story` node. */
export interface StoryAttributes {
  readonly id: string;
  readonly frames: readonly StoryFrame[];
  readonly direction: 'horizontal' | 'vertical';
  readonly balance: boolean;
  readonly continues: string | null;
  readonly continued: string | null;
  /** Length it is expected to have, in characters (约 n 字); null where none was said. */
  readonly expected: number | null;
  /** A part of it is still to come (待续). */
  readonly toCome: boolean;
  /** Where it stood before it was taken in hand; null for one on the page or that never stood anywhere. */
  readonly placement: Placement | null;
}

/** Which part of the picture shows: a rectangle in fractions of the picture (0…1 on both axes); null is a centred cover crop. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Attributes of a `picture` node. `frame.rect` holds picture and caption together. The caption takes `captionSize`
 * points of it (height where it stands below or above or over the foot, width where it stands at a side; null: as much
 * as its lines need) on `captionSide`, `captionGap` points away. A caption at `left` or `right` is vertical. With
 * `inside`, the caption is set over the foot of the picture. `shape` masks the picture.
 */
export interface PictureAttributes {
  readonly frame: Frame | null;
  readonly asset: string | null;
  readonly crop: Crop | null;
  readonly shape: 'rectangle' | 'ellipse';
  readonly wrap: Wrap;
  readonly captionSide: 'below' | 'above' | 'left' | 'right' | 'inside' | 'none';
  readonly captionSize: number | null;
  readonly captionGap: number;
  readonly alternative: string;
}

/** The setup of a page document. Throws RangeError where the document has none (a page always has). */
export function setupOf(page: Node): Setup {
  const first = page.firstChild;
  if (first?.type.name !== 'setup') throw new RangeError('page document without a setup node');
  return first.attrs['value'] as Setup;
}

/** The frame of a framed block, or null for one that stands nowhere yet. */
export function frameOf(node: Node): Frame | null {
  return (node.attrs['frame'] as Frame | null | undefined) ?? null;
}

/** The attributes of a node under the type its file documents. */
export function attributesOf<T>(node: { readonly attrs: Attrs }): T {
  return node.attrs as T;
}

/**
 * Visits every text block of the page in document order. `block` is its ordinal from 0 (the number a placement of the
 * proof carries), `position` the document position before it, `parents` its ancestors from the page down.
 */
export function eachTextBlock(
  page: Node,
  visit: (node: Node, block: number, position: number, parents: readonly Node[]) => void,
): void {
  let block = 0;
  const parents: Node[] = [];
  const walk = (node: Node, start: number): void => {
    parents.push(node);
    node.forEach((child, offset) => {
      const position = start + offset;
      if (TEXT_BLOCKS.has(child.type.name)) {
        visit(child, block, position, parents);
        block += 1;
      } else if (!child.isLeaf) {
        walk(child, position + 1);
      }
    });
    parents.pop();
  };
  walk(page, 0);
}

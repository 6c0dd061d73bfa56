import type { Node } from 'prosemirror-model';
import type { DropCap } from '../../document/drop-cap.ts';
import { type StyleResolver, styleNameOf } from '../styles.ts';
import type { PreparedText, ResolvedStyle, TextContext } from '../text/contract.ts';
import { prepare } from '../text/index.ts';
import { type GalleyCap, galleyCap } from './drop-cap.ts';

/** A text block of a story as the flow sees it: `index` counts the story's text blocks from 0. */
export interface GalleyText {
  readonly index: number;
  readonly node: Node;
  readonly style: ResolvedStyle;
  readonly prepared: PreparedText;
  /** The same text set narrower (长) by a factor, for headings in a measure too short for them. */
  narrowed(scaleX: number): PreparedText;
}

/** Running text: its lines take one slot each. */
export interface LinesBlock {
  readonly kind: 'lines';
  readonly text: GalleyText;
  /** Its drop cap with the text beside it, null for none; where there is no room for one, `text` is set as it is. */
  readonly cap: GalleyCap | null;
  /** One line more (1) or less (−1) than the best setting, where a fix asks for it. */
  readonly lines: -1 | 0 | 1;
  /** Offsets at which its first lines end, kept from a proof. */
  readonly frozen: readonly number[];
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  readonly keepWithNext: boolean;
}

/** A heading: one or two text blocks set together in a fixed number of whole rows, never last in a column. */
export interface HeadingBlock {
  readonly kind: 'heading';
  readonly texts: readonly GalleyText[];
  readonly rows: number | null;
  readonly rowsBefore: number;
  readonly rowsAfter: number;
}

/** What a story flows, in order. */
export type FlowBlock = LinesBlock | HeadingBlock;

/**
 * The flow blocks of a story node. `counter` numbers the story's text blocks as the document does (those of pictures
 * among the paragraphs count too, so that numbers agree with document order). Blocks that are cut, and empty ones, are
 * left out. Neighbouring crossheads, the first a kicker, make one heading. `leading`: the grid's, in points.
 */
export function flowBlocks(
  story: Node,
  vertical: boolean,
  leading: number,
  styles: StyleResolver,
  context: TextContext,
): FlowBlock[] {
  const blocks: FlowBlock[] = [];
  let index = 0;
  let kicker: GalleyText | null = null;
  const flushKicker = (): void => {
    if (kicker) blocks.push(heading([kicker], styles));
    kicker = null;
  };
  story.forEach((child) => {
    if (child.type.name === 'picture') {
      index += child.childCount;
      return;
    }
    if (child.type.name === 'pullQuote') {
      index += 1;
      return;
    }
    const own = child.type.name === 'crosshead' ? null : linesBlock(child, index, vertical, leading, styles, context);
    const text = own ? own.text : galleyText(child, index, vertical, 0, styles, context);
    index += 1;
    if (child.attrs['cut'] === true || text.prepared.text.length === 0) return;
    if (own) {
      flushKicker();
      blocks.push(own);
    } else if (child.attrs['part'] === 'kicker') {
      flushKicker();
      kicker = text;
    } else {
      blocks.push(heading(kicker ? [kicker, text] : [text], styles));
      kicker = null;
    }
  });
  flushKicker();
  return blocks;
}

/** How a paragraph is fitted by hand: see the `paragraph` node. */
export interface Fitted {
  readonly lines: -1 | 0 | 1;
  readonly letterSpace: number;
}

/** The flow block of running text; `fit` stands in for what the node itself says. `leading`: the grid's, in points. */
export function linesBlock(
  node: Node,
  index: number,
  vertical: boolean,
  leading: number,
  styles: StyleResolver,
  context: TextContext,
  fit: Fitted = {
    lines: (node.attrs['lines'] as -1 | 0 | 1 | undefined) ?? 0,
    letterSpace: (node.attrs['letterSpace'] as number | undefined) ?? 0,
  },
): LinesBlock {
  const text = galleyText(node, index, vertical, fit.letterSpace, styles, context);
  const style = styles.style(text.style.name);
  const cap = (node.attrs['dropCap'] as DropCap | null | undefined) ?? style?.dropCap ?? null;
  return {
    kind: 'lines',
    text,
    cap: cap && cap.lines > 1 ? galleyCap(node, cap, text.style, leading, styles, context) : null,
    lines: fit.lines,
    frozen: (node.attrs['frozen'] as readonly number[] | null | undefined) ?? [],
    rowsBefore: style?.rowsBefore ?? 0,
    rowsAfter: style?.rowsAfter ?? 0,
    keepWithNext: style?.keepWithNext ?? false,
  };
}

function galleyText(
  node: Node,
  index: number,
  vertical: boolean,
  squeeze: number,
  styles: StyleResolver,
  context: TextContext,
): GalleyText {
  const name = styleNameOf(node);
  const own = styles.resolve(name, vertical ? { vertical } : undefined);
  const style =
    squeeze === 0 ? own : styles.resolve(name, { vertical, letterSpace: own.letterSpace + squeeze * own.size });
  return {
    index,
    node,
    style,
    prepared: prepare(node, style, context),
    narrowed: (scaleX) =>
      prepare(node, styles.resolve(style.name, { vertical, scaleX: style.scaleX * scaleX }), context),
  };
}

/** The main line's style decides the height of a two-line heading; a heading of one line takes half of it, rounded up. */
function heading(texts: readonly GalleyText[], styles: StyleResolver): HeadingBlock {
  const main = texts[texts.length - 1]!;
  const style = styles.style(main.style.name);
  const rows = style?.rows ?? null;
  return {
    kind: 'heading',
    texts,
    rows: rows === null ? null : texts.length > 1 ? rows : Math.ceil(rows / 2),
    rowsBefore: style?.rowsBefore ?? 0,
    rowsAfter: style?.rowsAfter ?? 0,
  };
}

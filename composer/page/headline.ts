import type { Node } from 'prosemirror-model';
import type { Rect } from '../../document/geometry.ts';
import { frameOf } from '../../document/schema.ts';
import type { Fit } from '../../document/style.ts';
import { styleNameOf } from '../styles.ts';
import type { PreparedText, ResolvedStyle } from '../text/contract.ts';
import { prepare } from '../text/index.ts';
import { type BrokenText, breakAt, mergeOverset, stackedExtent, stackText } from './framed-text.ts';
import { EMPTY_PIECE, type PageContext, type Piece, type PieceLine, type PieceOverset } from './piece.ts';
import { divideTitle } from './title-lines.ts';

/** Distance between the lines of one headline part, as a factor of its size. */
const LINE_PITCH: Readonly<Record<string, number>> = { kicker: 1.25, title: 1.14, deck: 1.3 };
/** Space between two parts of the group, as a share of the smaller one's size. */
const PART_GAP = 0.55;
/** Lines a title without breaks of its own may be set in. */
const MOST_LINES = 3;
/** A title in fewer lines is preferred unless more lines make it this much larger. */
const FEWER_LINES_WORTH = 1.3;
/** Sizes are taken down to this step, points. */
const SIZE_STEP = 0.25;

interface Part {
  readonly text: number;
  readonly node: Node;
  readonly name: string;
  readonly type: string;
}

/**
 * Composes a headline group into its frame: kicker, title, deck one below the other (in vertical text one left of the
 * other), centred across the frame as one block. A part whose style has a `fit` is made as small or as narrow as the
 * frame asks, within its limits; a title is given what the other parts leave. Lines of a title are its hard breaks; a
 * title without any is broken into at most three even lines where that sets it larger, never inside a word.
 */
export function composeHeadline(node: Node, context: PageContext): Piece {
  const frame = frameOf(node);
  if (!frame) return EMPTY_PIECE;
  const vertical = node.attrs['direction'] === 'vertical';
  const align = node.attrs['align'] as ResolvedStyle['align'];
  const rect = frame.rect;
  const along = vertical ? rect.height : rect.width;
  const across = vertical ? rect.width : rect.height;
  const parts: Part[] = [];
  node.forEach((child, _offset, index) => {
    if (child.attrs['cut'] === true || child.content.size === 0) return;
    parts.push({ text: index, node: child, name: styleNameOf(child), type: child.type.name });
  });
  if (parts.length === 0) return EMPTY_PIECE;
  const others = parts
    .filter((part) => part.type !== 'title')
    .map((part) => fitPart(part, along, across, vertical, align, context));
  const title = parts.find((part) => part.type === 'title');
  const othersExtent = others.reduce((sum, broken) => sum + stackedExtent(broken), 0);
  const gaps = others.reduce((sum, broken) => sum + PART_GAP * broken.prepared.style.size, 0);
  const broken: BrokenText[] = parts.map((part) =>
    part === title
      ? fitPart(part, along, across - othersExtent - gaps, vertical, align, context)
      : others.find((other) => other.text === part.text)!,
  );
  return stackParts(broken, rect, frame.id, vertical, context);
}

function stackParts(
  broken: readonly BrokenText[],
  rect: Rect,
  frame: string,
  vertical: boolean,
  context: PageContext,
): Piece {
  const across = vertical ? rect.width : rect.height;
  let extent = 0;
  const starts: number[] = [];
  broken.forEach((part, k) => {
    if (k > 0) extent += PART_GAP * Math.min(part.prepared.style.size, broken[k - 1]!.prepared.style.size);
    starts.push(extent);
    extent += stackedExtent(part);
  });
  const offset = Math.max(0, (across - extent) / 2);
  const items: PieceLine[] = [];
  const over: (PieceOverset | null)[] = [];
  broken.forEach((part, k) => {
    const near = offset + starts[k]!;
    const area: Rect = vertical
      ? { x: rect.x, y: rect.y, width: rect.width - near, height: rect.height }
      : { x: rect.x, y: rect.y + near, width: rect.width, height: rect.height - near };
    const stacked = stackText(part, area, frame, context);
    items.push(...stacked.lines);
    over.push(stacked.overset);
  });
  return {
    items,
    overset: mergeOverset(over),
    areas: [{ shape: 'rectangle', rect }],
    missing: broken.map((part) => ({ text: part.text, prepared: part.prepared })),
  };
}

/** Sets one part at the size its style and the room allow. */
function fitPart(
  part: Part,
  along: number,
  across: number,
  vertical: boolean,
  align: ResolvedStyle['align'],
  context: PageContext,
): BrokenText {
  const own = context.styles.style(part.name);
  const pitch = LINE_PITCH[part.type] ?? 1.25;
  const variantOf = (size: number, scaleX: number, letterSpace: number): ResolvedStyle =>
    context.styles.resolve(part.name, { vertical, size, scaleX, letterSpace, align });
  const size = own?.size ?? 12;
  const natural = prepare(part.node, variantOf(size, 1, (own?.letterSpace ?? 0) * size), context.text);
  const fit = own?.fit ?? null;
  if (!fit) return breakAt(part.text, natural, along, pitch * size, context);
  const chosen = chooseSize(natural, fit, size, along, across, pitch, context);
  const style = variantOf(chosen.size, chosen.scaleX, chosen.letterSpace);
  const prepared = prepare(part.node, style, context.text);
  const leading = pitch * chosen.size;
  const divided =
    chosen.lines > 1 && prepared.stretches.length === 1 ? divideTitle(prepared, chosen.lines, context) : null;
  if (divided) return { text: part.text, prepared, setting: divided.setting, measure: along, leading };
  const measure =
    chosen.lines > 1 && prepared.stretches.length === 1
      ? balancedMeasure(prepared, chosen.lines, along, context)
      : along;
  const setting = context.cache.over(prepared, () => measure, context.counter).best;
  return { text: part.text, prepared, setting, measure: along, leading };
}

interface Chosen {
  readonly size: number;
  readonly scaleX: number;
  readonly letterSpace: number;
  readonly lines: number;
}

/** The size, width and number of lines that set a title largest, fewer lines preferred. Everything scales with the size. */
function chooseSize(
  natural: PreparedText,
  fit: Fit,
  size: number,
  along: number,
  across: number,
  pitch: number,
  context: PageContext,
): Chosen {
  const forced = natural.stretches.length;
  const most = forced > 1 ? forced : MOST_LINES;
  const target = fit.grow ? fit.maxSize : Math.min(size, fit.maxSize);
  let best: Chosen | null = null;
  let bestWorth = -1;
  for (let lines = Math.max(forced, 1); lines <= most; lines += 1) {
    const widest =
      forced > 1
        ? Math.max(...natural.stretches)
        : lines === 1
          ? natural.stretches[0]!
          : (divideTitle(natural, lines, context)?.widest ??
            balancedMeasure(natural, lines, Number.POSITIVE_INFINITY, context));
    if (!(widest > 0)) continue;
    const byAcross = across / (1 + (lines - 1) * pitch);
    const byAlong = (size * along) / widest;
    let chosenSize = Math.min(target, byAcross, byAlong);
    let scaleX = 1;
    if (chosenSize < Math.min(target, byAcross) && fit.minScaleX < 1 && !natural.style.vertical) {
      const wanted = Math.min(target, byAcross);
      scaleX = Math.max(fit.minScaleX, byAlong / wanted);
      chosenSize = Math.min(wanted, byAlong / scaleX);
    }
    chosenSize = Math.max(fit.minSize, Math.floor(chosenSize / SIZE_STEP + 0.0001) * SIZE_STEP);
    if (chosenSize < byAlong && fit.maxScaleX > 1 && lines === 1 && !natural.style.vertical)
      scaleX = Math.min(fit.maxScaleX, Math.max(scaleX, byAlong / chosenSize));
    const worth = chosenSize * (lines === 1 ? FEWER_LINES_WORTH : 1) - (byAcross < fit.minSize ? 1000 : 0);
    if (worth > bestWorth + 0.001) {
      bestWorth = worth;
      best = {
        size: chosenSize,
        scaleX: Math.floor(scaleX * 1000) / 1000,
        letterSpace: letterSpaceOf(natural, fit, size, chosenSize * scaleX, along, lines),
        lines,
      };
    }
  }
  return best ?? { size: fit.minSize, scaleX: 1, letterSpace: 0, lines: 1 };
}

/** Letter space that opens a one-line title to its frame, within the style's limit, points. */
function letterSpaceOf(
  natural: PreparedText,
  fit: Fit,
  size: number,
  width: number,
  along: number,
  lines: number,
): number {
  if (fit.maxLetterSpace <= 0 || lines > 1 || natural.characters < 2) return 0;
  const left = along - (natural.stretches[0]! * width) / size;
  if (left <= 0) return 0;
  return Math.min(fit.maxLetterSpace * width, Math.floor((left / natural.characters) * 100) / 100);
}

/** The least measure at which a text still takes no more than `lines` lines: its lines are then as even as may be. Points. */
function balancedMeasure(prepared: PreparedText, lines: number, most: number, context: PageContext): number {
  const whole = prepared.stretches[0] ?? 0;
  const size = prepared.style.size;
  let low = whole / lines;
  let high = Math.min(most, whole);
  const linesAt = (measure: number): number =>
    context.cache.over(prepared, () => measure, context.counter).best.lineCount;
  if (linesAt(high) > lines) return high;
  while (high - low > size / 8) {
    const middle = (low + high) / 2;
    if (linesAt(middle) <= lines) high = middle;
    else low = middle;
  }
  return high;
}

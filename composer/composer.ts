import type { Node } from 'prosemirror-model';
import type { AssetFacts } from '../document/asset.ts';
import { overlaps, type Rect, type StoryFrame, type Wrap } from '../document/geometry.ts';
import { eachTextBlock, frameOf, setupOf } from '../document/schema.ts';
import type { Setup } from '../document/setup.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { BreakCache, type BreakCounter } from './galley/break-cache.ts';
import { type Grid, makeSlots, type Slots } from './galley/slots.ts';
import {
  composeStory,
  type ParagraphTrial,
  paragraphTrial,
  type StoryComposition,
  type StoryInput,
} from './galley/story.ts';
import { composeAd } from './page/ad.ts';
import { assemble, type ComposedBlock } from './page/assemble.ts';
import { composeHeadline } from './page/headline.ts';
import { composeFolio, composeLabel } from './page/label.ts';
import { type Obstacle, wrapPolygon } from './page/obstacle.ts';
import { composePicture } from './page/picture.ts';
import { EMPTY_PIECE, type PageContext, type Piece } from './page/piece.ts';
import { composePullQuote } from './page/pull-quote.ts';
import { borderShapes, composeRule, type Ornament } from './page/rules.ts';
import { composeTable } from './page/table.ts';
import type { Ink, Proof } from './proof.ts';
import { facesOfPage, neededFaces, type StyleResolver, StyleTable } from './styles.ts';
import type { TextContext } from './text/contract.ts';

interface PageBlock {
  readonly node: Node;
  /** Index of the enclosing box or story among the page blocks, −1 on the page. */
  readonly parent: number;
}

interface KnownPiece {
  readonly setup: Setup;
  readonly faces: string;
  readonly piece: Piece;
}

interface KnownStory {
  readonly setup: Setup;
  readonly faces: string;
  readonly slots: Slots;
  readonly input: StoryInput;
  readonly composition: StoryComposition;
}

/** Slots of so many different layouts are remembered. */
const SLOTS_KEPT = 256;

/**
 * The composer: page document and fonts → proof. Pure: the same page and fonts give the same proof, whatever was composed
 * before. It remembers what it composed by the identity of the document's nodes (D4), so that an edit costs what it
 * changes; nothing is invalidated by hand.
 */
export class Composer {
  private readonly styles = new StyleTable();
  private readonly breaks = new BreakCache();
  private readonly pieces = new WeakMap<Node, KnownPiece>();
  private readonly stories = new WeakMap<Node, KnownStory>();
  private readonly slots = new Map<string, Slots>();
  private last = new Map<string, StoryComposition>();

  constructor(private readonly fonts: FontLibrary) {}

  /** Composes a page. Faces it lacks are named in the proof's `missingFaces`; nothing throws for want of one. */
  compose(page: Node): Proof {
    const setup = setupOf(page);
    const fonts = facesOfPage(page, this.fonts);
    const faces = fonts.ids.join(' ');
    const counter: BreakCounter = { broken: 0, reused: 0 };
    const styles = this.styles.resolver(setup);
    const text = textContext(styles, fonts);
    const { grid } = setup.page;
    const context: PageContext = { styles, text, fonts, cache: this.breaks, counter, grid };
    const assets = new Map(setup.assets.map((facts) => [facts.id, facts]));
    const blocks = pageBlocks(page);
    const pieces = blocks.map(({ node }) =>
      node.type.name === 'story' ? null : this.piece(node, setup, faces, assets, context),
    );
    const obstacles = blocks.map(({ node }, index) => obstaclesOf(node, pieces[index] ?? null));
    const current = new Map<string, StoryComposition>();
    const composed = blocks.map(({ node, parent }, index): ComposedBlock => {
      const piece = pieces[index];
      if (piece) return { node, parent, piece, story: null };
      const near = obstacles.flatMap((of, other) => (other === index || isAncestor(blocks, other, index) ? [] : of));
      const key = `${index} ${String(node.attrs['id'])}`;
      const story = this.story(node, key, near, grid, setup, faces, context);
      current.set(key, story);
      return { node, parent, piece: null, story };
    });
    this.last = current;
    const missing = neededFaces(page).filter((id) => fonts.face(id) === null);
    return assemble(page, setup, composed, missing, counter, fonts);
  }

  /**
   * Trials of a paragraph of the page last composed, by ordinal: what other fits of it would do, without composing the page.
   * Null for what is no paragraph of a story.
   */
  trial(page: Node, block: number): ParagraphTrial | null {
    const place = paragraphAt(page, block);
    const known = place && this.stories.get(place.story);
    if (!known || place.node.type.name !== 'paragraph') return null;
    return paragraphTrial(known.input, known.composition, place.node, place.text);
  }

  private piece(
    node: Node,
    setup: Setup,
    faces: string,
    assets: ReadonlyMap<string, AssetFacts>,
    context: PageContext,
  ): Piece {
    const known = this.pieces.get(node);
    if (known && known.setup === setup && known.faces === faces) return known.piece;
    const piece = composePiece(node, setup, assets, context);
    this.pieces.set(node, { setup, faces, piece });
    return piece;
  }

  private story(
    node: Node,
    key: string,
    obstacles: readonly Obstacle[],
    grid: Grid,
    setup: Setup,
    faces: string,
    context: PageContext,
  ): StoryComposition {
    const frames = node.attrs['frames'] as readonly StoryFrame[];
    const slots = this.slotsOf(frames, obstacles, grid, node.attrs['direction'] === 'vertical');
    const known = this.stories.get(node);
    if (known && known.setup === setup && known.faces === faces && known.slots === slots) return known.composition;
    const input: StoryInput = {
      story: node,
      obstacles,
      grid,
      styles: context.styles,
      context: context.text,
      cache: context.cache,
      counter: context.counter,
      previous: null,
      slots,
    };
    const composition = composeStory({ ...input, previous: this.last.get(key) ?? null });
    this.stories.set(node, { setup, faces, slots, input, composition });
    return composition;
  }

  private slotsOf(frames: readonly StoryFrame[], obstacles: readonly Obstacle[], grid: Grid, vertical: boolean): Slots {
    const near = obstacles.filter((obstacle) => frames.some((frame) => overlaps(frame.rect, widened(obstacle))));
    const key = JSON.stringify([frames, near, grid, vertical]);
    let slots = this.slots.get(key);
    if (!slots) {
      slots = makeSlots(frames, near, grid, vertical);
      if (this.slots.size >= SLOTS_KEPT) this.slots.clear();
      this.slots.set(key, slots);
    }
    return slots;
  }
}

function textContext(styles: StyleResolver, fonts: FontLibrary): TextContext {
  return {
    fonts,
    resolve: (name, base) =>
      styles.style(name) ? styles.resolve(name, base.vertical ? { vertical: true } : undefined) : null,
  };
}

/** A text block of a story by its ordinal on the page, and which of the story's text blocks it is; null for any other. */
function paragraphAt(page: Node, block: number): { story: Node; node: Node; text: number } | null {
  let first = 0;
  let within: Node | null = null;
  let found: { story: Node; node: Node; text: number } | null = null;
  eachTextBlock(page, (node, ordinal, _position, parents) => {
    const story = parents.find(({ type }) => type.name === 'story') ?? null;
    if (story !== within) first = ordinal;
    within = story;
    if (ordinal === block && story) found = { story, node, text: block - first };
  });
  return found;
}

function widened({ rect, inset }: Obstacle): Rect {
  return { x: rect.x - inset, y: rect.y - inset, width: rect.width + 2 * inset, height: rect.height + 2 * inset };
}

/** The page's blocks in document order: children of the page, of boxes, and the framed blocks inside stories. */
function pageBlocks(page: Node): PageBlock[] {
  const blocks: PageBlock[] = [];
  const add = (node: Node, parent: number): void => {
    const index = blocks.length;
    blocks.push({ node, parent });
    if (node.type.name !== 'box' && node.type.name !== 'story') return;
    node.forEach((child) => {
      if (node.type.name === 'box' || child.type.name === 'picture' || child.type.name === 'pullQuote')
        add(child, index);
    });
  };
  page.forEach((child) => {
    if (child.type.name !== 'setup') add(child, -1);
  });
  return blocks;
}

/** A box never pushes aside what stands in it. */
function isAncestor(blocks: readonly PageBlock[], ancestor: number, index: number): boolean {
  for (let at = blocks[index]!.parent; at >= 0; at = blocks[at]!.parent) if (at === ancestor) return true;
  return false;
}

function obstaclesOf(node: Node, piece: Piece | null): Obstacle[] {
  const frame = frameOf(node);
  const wrap = node.attrs['wrap'] as Wrap | undefined;
  if (!frame || !piece || !wrap || wrap.shape === 'none') return [];
  return piece.areas.map(({ shape, rect }, index): Obstacle => {
    const sides = wrap.sides ? { sides: wrap.sides } : {};
    const points = index > 0 ? null : wrapPolygon(wrap, rect);
    if (!points) return { owner: frame.id, shape, rect, inset: wrap.inset, ...sides };
    return { owner: frame.id, shape: 'polygon', rect, points, inset: wrap.inset, ...sides };
  });
}

function composePiece(node: Node, setup: Setup, assets: ReadonlyMap<string, AssetFacts>, context: PageContext): Piece {
  switch (node.type.name) {
    case 'headline':
      return composeHeadline(node, context);
    case 'picture':
      return composePicture(node, assets, context);
    case 'pullQuote':
      return composePullQuote(node, context);
    case 'ad':
      return composeAd(node, assets, context);
    case 'table':
      return composeTable(node, context);
    case 'box':
      return composeBox(node);
    case 'rule':
      return composeRule(node);
    case 'folio':
      return composeFolio(node, setup.folio, context);
    default:
      return composeLabel(node, context);
  }
}

function composeBox(node: Node): Piece {
  const frame = frameOf(node);
  if (!frame) return EMPTY_PIECE;
  const border = node.attrs['border'] as { thickness: number; swatch: string; ornament: Ornament } | null;
  const tint = node.attrs['tint'] as Ink | null;
  return {
    items: [
      ...(tint
        ? [
            {
              kind: 'shape' as const,
              frame: frame.id,
              shape: 'rectangle' as const,
              rect: frame.rect,
              fill: tint,
              stroke: null,
            },
          ]
        : []),
      ...(border ? borderShapes(frame.rect, frame.id, border.thickness, border.swatch, border.ornament) : []),
    ],
    overset: null,
    areas: [{ shape: 'rectangle', rect: frame.rect }],
    missing: [],
  };
}

import type { Node } from 'prosemirror-model';
import { Composer } from '../../composer/index.ts';
import type { Copy } from '../../document/copy.ts';
import { frameOf } from '../../document/schema.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import type { PeersPage } from './page.ts';
import { cellRect, zoneOf } from './structured-copy.ts';

/** A figure moves the text behind it, which may move the next figure: so often is every place looked at again. */
const PASSES = 5;

/** Where a figure stands in its column. */
interface Spot {
  readonly column: number;
  readonly row: number;
}

/**
 * Gives the figures and pull-quotes inside columns their frames: each stands on the rows where the text before it ends, or
 * at the head of the next column where the rows left are too few, as a figure in the flow of text would.
 */
export function placeFigures(copy: Copy, page: PeersPage, makePage: (copy: Copy) => Node, fonts: FontLibrary): Copy {
  const composer = new Composer(fonts);
  let placed = copy;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const before = placed;
    placed = placeOnce(placed, page, makePage, composer);
    if (JSON.stringify(placed) === JSON.stringify(before)) break;
  }
  return placed;
}

function placeOnce(copy: Copy, page: PeersPage, makePage: (copy: Copy) => Node, composer: Composer): Copy {
  let placed = copy;
  for (const article of page.articles) {
    const zone = zoneOf(page, `${article.id}.body`);
    const items = article.body.filter((item) => !item.cut);
    items.forEach((item, index) => {
      if (item.type !== 'figure' && item.type !== 'pullquote') return;
      const rows = item.type === 'figure' ? item.rows + item.captionRows : item.rows;
      const taken = item.type === 'figure' ? rows + item.rowsAfter : rows;
      const document = makePage(placed);
      const spot = spotAfter(document, composer, article.id, index, zone.rows, taken);
      const rect = cellRect(page, { ...spot, row: zone.row + spot.row, columns: 1, rows });
      const shorter = page.layout.leading - page.layout.bodySize;
      const framed = {
        id: `${article.id}-figure-${index}`,
        rect: { ...rect, height: rect.height - shorter },
        z: 0,
        group: null,
        layer: 'page',
        locked: false,
      };
      placed = {
        ...placed,
        stories: placed.stories.map((story) =>
          story.id === article.id
            ? {
                ...story,
                body: story.body.map((block, at) =>
                  at === index && (block.type === 'picture' || block.type === 'pullQuote')
                    ? { ...block, frame: framed, wrap: { shape: 'rectangle' as const, inset: 0 } }
                    : block,
                ),
              }
            : story,
        ),
      };
    });
  }
  return placed;
}

/** The first free row behind the text that comes before the story's block `index`. */
function spotAfter(
  document: Node,
  composer: Composer,
  story: string,
  index: number,
  rows: number,
  taken: number,
): Spot {
  const proof = composer.compose(document);
  const owner = proof.owners.findIndex((one) => one.story === story);
  const before = textBlocksBefore(document, story, index);
  const own = proof.blocks.flatMap((block, at) => (block.owner === owner ? [at] : []));
  let spot: Spot = { column: 0, row: 0 };
  for (const at of own.slice(0, before)) {
    for (const line of proof.blocks[at]!.lines) {
      const item = proof.items[line];
      if (item?.kind === 'line' && item.column !== null && item.row !== null)
        spot = { column: item.column, row: item.row + 1 };
    }
  }
  return spot.row + taken <= rows ? spot : { column: spot.column + 1, row: 0 };
}

/** How many text blocks of the story's own flow stand before its block `index` of the copy, the byline among them. */
function textBlocksBefore(document: Node, story: string, index: number): number {
  let count = 0;
  document.forEach((child) => {
    if (child.type.name !== 'story' || child.attrs['id'] !== story) return;
    let block = -1;
    child.forEach((part) => {
      const opens = part.type.name !== 'crosshead' || part.attrs['part'] === 'kicker' || !followsKicker(child, part);
      const inBody = part.type.name !== 'byline' && part.type.name !== 'summary';
      if (inBody && opens) block += 1;
      const framed = part.type.name === 'picture' || part.type.name === 'pullQuote' || frameOf(part) !== null;
      if (block < index && !framed) count += 1;
    });
  });
  return count;
}

function followsKicker(story: Node, crosshead: Node): boolean {
  let previous: Node | null = null;
  let follows = false;
  story.forEach((part) => {
    if (part === crosshead && previous?.type.name === 'crosshead') follows = previous.attrs['part'] === 'kicker';
    previous = part;
  });
  return follows;
}

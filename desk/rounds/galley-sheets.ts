import type { LineItem, Proof, ProofItem } from '../../composer/index.ts';
import type { Face } from '../../fonts/face.ts';
import { plainLine, plainWidth } from '../../press/index.ts';
import { GALLEY_SHEET, type GalleyGrid, sheetCorner, sheetFrame, sheetSetup } from './galley-document.ts';

/** What the slug of a galley says: what is read, and what it belongs to. */
export interface GalleySlug {
  readonly story: string;
  readonly author: string;
  readonly characters: number;
  readonly round: string;
  readonly time: string;
  /** Paper, page and date. */
  readonly belongs: string;
}

/**
 * The sheets of a composed galley, each a proof of its own: the lines that stand on it, numbered through the story, under a
 * slug with name, author, number of characters, time and `n / of`. `face` sets the slug.
 */
export function galleySheets(proof: Proof, grid: GalleyGrid, slug: GalleySlug, face: Face): Proof[] {
  const sheets: ProofItem[][] = [];
  const byFrame = new Map<string, number>();
  // Lines are numbered in reading order, whatever sheet they stand on.
  const numbers = new Map<number, number>(proof.reading.map((index, number) => [index, number]));
  const kept: Map<number, number>[] = [];
  for (let index = 0; index < proof.items.length; index += 1) {
    const item = proof.items[index]!;
    const sheet = sheetOfFrame(item.frame, byFrame);
    if (sheet === null) continue;
    while (sheets.length <= sheet) {
      sheets.push([]);
      kept.push(new Map());
    }
    const { x, y } = sheetCorner(sheet, grid);
    kept[sheet]!.set(index, sheets[sheet]!.length);
    sheets[sheet]!.push(moved(item, -x, -y, numbers.get(index)));
  }
  return sheets.map((items, sheet) => {
    const places = kept[sheet]!;
    const at = (index: number) => places.get(index);
    const own = (indices: readonly number[]) => indices.map(at).filter((index) => index !== undefined);
    return {
      ...proof,
      page: sheetSetup(grid),
      items: [...items, ...slugItems(slug, face, sheet + 1, sheets.length)],
      reading: own(proof.reading),
      blocks: proof.blocks.map((block) => ({ ...block, lines: own(block.lines) })),
      fills: [],
      faces: [...new Set([...proof.faces, face.id])].sort(),
    };
  });
}

function sheetOfFrame(frame: string, known: Map<string, number>): number | null {
  if (!frame.startsWith('galley-')) return null;
  let sheet = known.get(frame);
  if (sheet === undefined) {
    sheet = Number(frame.slice('galley-'.length)) - 1;
    if (sheetFrame(sheet) !== frame) return null;
    known.set(frame, sheet);
  }
  return sheet;
}

function moved(item: ProofItem, x: number, y: number, number: number | undefined): ProofItem {
  if (item.kind === 'line') {
    const line: LineItem = { ...item, x: thousandth(item.x + x), y: thousandth(item.y + y) };
    return number === undefined ? { ...line, column: null, row: null } : { ...line, column: 0, row: number };
  }
  return { ...item, rect: { ...item.rect, x: item.rect.x + x, y: item.rect.y + y } };
}

/** Name, author and count on the left, round, time and sheet on the right; below them what the story belongs to, and a rule. */
function slugItems(slug: GalleySlug, face: Face, sheet: number, of: number): ProofItem[] {
  const { width, left, right } = GALLEY_SHEET;
  const end = width - right;
  const line = (text: string, x: number, y: number, size: number, room: number) =>
    plainLine(face, text, thousandth(x), y, { size, swatch: 'black', room });
  const flush = (text: string, y: number, size: number) => {
    const wide = plainWidth(face, text, size);
    return { item: line(text, end - wide, y, size, wide + 1), wide };
  };
  const place = flush(`${sheet} / ${of}`, 36, 10);
  const time = flush([slug.round, slug.time].filter(Boolean).join('  '), 52, 8);
  const rest = [slug.author, `${slug.characters} 字`].filter(Boolean).join('  ');
  return [
    line(slug.story, left, 36, 10, end - left - place.wide - 12),
    place.item,
    line([rest, slug.belongs].filter(Boolean).join('  '), left, 52, 8, end - left - time.wide - 12),
    time.item,
    {
      kind: 'shape',
      frame: '',
      shape: 'horizontal',
      rect: { x: left, y: 58, width: end - left, height: 0.5 },
      fill: null,
      stroke: { swatch: 'black', tint: 1, thickness: 0.5, dash: [] },
    },
  ];
}

function thousandth(value: number): number {
  return Math.round(value * 1000) / 1000;
}

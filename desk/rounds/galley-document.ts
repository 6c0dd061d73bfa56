import type { Node } from 'prosemirror-model';
import { styleNameOf } from '../../composer/styles.ts';
import type { StoryFrame } from '../../document/geometry.ts';
import { storyGroup } from '../../document/placement.ts';
import { schema, setupOf } from '../../document/schema.ts';
import type { PageSetup, Setup } from '../../document/setup.ts';
import type { StyleSheet, TextStyle } from '../../document/style.ts';
import { millimetres } from '../../document/units.ts';

/** A4 and its margins, points: room for marks beside the column, for the slug above it. */
export const GALLEY_SHEET = {
  width: millimetres(210),
  height: millimetres(297),
  left: 72,
  right: 48,
  head: 78,
  foot: 40,
};

/** Sheets that stand side by side in the document that is composed: the bounds of a page hold so many. */
const ACROSS = 30;

/** A galley's own style: titles, a little larger than the text and bold. */
const TITLE = 'galleyTitle';

/** How a story stands on its galleys: its column, and the grid its lines stand on, the same on every sheet. */
export interface GalleyGrid {
  readonly measure: number;
  readonly size: number;
  readonly leading: number;
  readonly rows: number;
}

/**
 * The grid of a story's galleys: the measure of its first column, the page's base column for a story in hand, no wider than
 * the paper; twice the page's leading.
 */
export function galleyGrid(page: Node, story: Node): GalleyGrid {
  const { grid, columns } = setupOf(page).page;
  const [frame] = story.attrs['frames'] as readonly StoryFrame[];
  const count = frame?.columns ?? 1;
  const along = story.attrs['direction'] === 'vertical' ? frame?.rect.height : frame?.rect.width;
  const own = along === undefined || frame === undefined ? columns.measure : (along - frame.gap * (count - 1)) / count;
  const { width, height, left, right, head, foot } = GALLEY_SHEET;
  const least = 4 * grid.size;
  const leading = 2 * grid.leading;
  return {
    measure: Math.min(Math.max(own, least), width - left - right),
    size: grid.size,
    leading,
    rows: Math.max(1, Math.floor((height - head - foot - grid.size) / leading) + 1),
  };
}

/** Where sheet `index` stands in the document that is composed: its top left corner, points. */
export function sheetCorner(index: number, { leading }: GalleyGrid): { x: number; y: number } {
  const high = Math.ceil(GALLEY_SHEET.height / leading) * leading;
  return { x: (index % ACROSS) * Math.ceil(GALLEY_SHEET.width), y: Math.floor(index / ACROSS) * high };
}

/** The id of the frame on sheet `index`. */
export function sheetFrame(index: number): string {
  return `galley-${index + 1}`;
}

/** The set-up of a galley that is one sheet of A4. */
export function sheetSetup(grid: GalleyGrid): PageSetup {
  return pageSetup(grid, GALLEY_SHEET.width, GALLEY_SHEET.height);
}

/**
 * A document with one story alone as its galleys show it (小样): its headline, text, crossheads and captions as paragraphs of
 * one column over `sheets` sheets, every line on the grid. `position` stands before the story; null where it has no text.
 */
export function galleyDocument(page: Node, position: number, grid: GalleyGrid, sheets: number): Node | null {
  const group = storyGroup(page, position);
  if (group === null) return null;
  const paragraphs = [...(group.headline ? paragraphsOf(group.headline.node) : []), ...paragraphsOf(group.story.node)];
  if (paragraphs.length === 0) return null;
  const setup = setupOf(page);
  const { left, head, width, height } = GALLEY_SHEET;
  const frames = Array.from({ length: sheets }, (_, index): StoryFrame => {
    const corner = sheetCorner(index, grid);
    const high = (grid.rows - 1) * grid.leading + grid.size;
    const rect = { x: corner.x + left, y: corner.y + head, width: grid.measure, height: high };
    return { id: sheetFrame(index), rect, z: 0, group: null, layer: 'page', locked: false, columns: 1, gap: 0 };
  });
  const last = sheetCorner(sheets - 1, grid);
  const value: Setup = {
    ...setup,
    page: pageSetup(grid, Math.min(sheets, ACROSS) * Math.ceil(width), last.y + height),
    styles: galleyStyles(setup, grid),
    fitLimits: null,
  };
  const id = group.story.node.attrs['id'] as string;
  return schema.nodes['page']!.createChecked(null, [
    schema.nodes['setup']!.create({ value }),
    schema.nodes['story']!.createChecked({ id, frames }, paragraphs),
  ]);
}

function pageSetup({ measure, size, leading }: GalleyGrid, width: number, height: number): PageSetup {
  const { left, head } = GALLEY_SHEET;
  const trim = { width, height };
  const typeArea = { x: left, y: head, width: measure, height: height - head };
  return {
    trim,
    bleed: 0,
    plates: [{ name: 'A', trim: { x: 0, y: 0, ...trim }, typeArea }],
    fold: null,
    columns: { count: 1, measure, gap: 0 },
    grid: { top: head, leading, size },
  };
}

/** The page's styles with every line on the galley's grid: nothing is kept together, fitted, capped or larger than its row. */
function galleyStyles({ styles }: Setup, { leading }: GalleyGrid): StyleSheet {
  const onGrid = ({ dropCap: _cap, ...style }: TextStyle): TextStyle => ({
    ...style,
    size: Math.min(style.size, leading * 0.7),
    leading: null,
    rows: null,
    rowsBefore: 0,
    rowsAfter: 0,
    keepWithNext: false,
    fit: null,
    // Reversed or tinted text is read on white.
    swatch: 'black',
    tint: 1,
  });
  const set = Object.fromEntries(Object.entries(styles).map(([name, style]) => [name, onGrid(style)]));
  const body = set['body']!;
  const title: TextStyle = {
    ...body,
    role: 'boldHei',
    strongRole: 'boldHei',
    size: body.size * 1.25,
    indent: 0,
    align: 'start',
  };
  return { ...set, [TITLE]: title };
}

/** The text blocks of a node as paragraphs, in document order; what is cut (删节) is not set. */
function paragraphsOf(node: Node): Node[] {
  const paragraphs: Node[] = [];
  node.descendants((child) => {
    if (!child.isTextblock) return true;
    if (child.attrs['cut'] === true || child.content.size === 0) return false;
    const style = TITLES.has(child.type.name) ? TITLE : styleNameOf(child);
    const letterSpace = (child.attrs['letterSpace'] as number | undefined) ?? 0;
    paragraphs.push(schema.nodes['paragraph']!.createChecked({ style, letterSpace }, child.content));
    return false;
  });
  return paragraphs;
}

const TITLES = new Set(['kicker', 'title', 'deck']);

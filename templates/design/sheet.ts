import type { Frame, Rect, StoryFrame } from '../../document/geometry.ts';
import type { PageSetup } from '../../document/setup.ts';
import { millimetres, roundLength } from '../../document/units.ts';

/** What a sheet is drawn from: millimetres for paper, points for type. `plates` 2 is a spread with the fold in the middle. */
export interface SheetMeasures {
  readonly plateWidth: number;
  readonly plateHeight: number;
  readonly plates: 1 | 2;
  /** Distance in millimetres from the trim's head to the type area. */
  readonly head: number;
  readonly rows: number;
  readonly size: number;
  readonly leading: number;
  readonly columns: number;
  /** Characters of a base column. */
  readonly characters: number;
  /** Points between columns. */
  readonly gap: number;
}

/** A place in columns and rows of one plate, all counted from 0; `rows` whole rows high, `columns` base columns wide. */
export interface Cell {
  readonly plate?: number;
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

/** A sheet in the trade's coordinates: columns and rows turned into points. */
export interface Sheet {
  readonly page: PageSetup;
  readonly rows: number;
  /** The rectangle of a cell: from the em top of its first row to the em foot of its last. */
  rect(cell: Cell): Rect;
  /** A frame over a cell. */
  frame(id: string, cell: Cell, z?: number): Frame;
  /** One single-column text frame a base column, as a chain from left to right. */
  chain(id: string, cells: readonly Cell[]): StoryFrame[];
  /** A horizontal hairline in the middle of an empty row. */
  rowRule(id: string, cell: Omit<Cell, 'rows'>, thickness: number): { frame: Frame; thickness: number };
  /** A vertical hairline in the middle of the gap before a column. */
  columnRule(id: string, cell: Omit<Cell, 'columns'>, thickness: number): { frame: Frame; thickness: number };
}

/** Draws a sheet: page set-up with its type areas exactly as wide as the columns and as high as the rows. */
export function drawSheet(measures: SheetMeasures): Sheet {
  const { size, leading, gap, rows } = measures;
  const measure = roundLength(measures.characters * size);
  const width = roundLength(measures.columns * measure + (measures.columns - 1) * gap);
  const plateWidth = millimetres(measures.plateWidth);
  const plateHeight = roundLength(millimetres(measures.plateHeight));
  const top = roundLength(millimetres(measures.head));
  const plates = Array.from({ length: measures.plates }, (_, index) => ({
    name: measures.plates === 1 ? 'page' : index === 0 ? 'left' : 'right',
    trim: { x: roundLength(index * plateWidth), y: 0, width: roundLength(plateWidth), height: plateHeight },
    typeArea: {
      x: roundLength(index * plateWidth + (plateWidth - width) / 2),
      y: top,
      width,
      height: roundLength(rows * leading),
    },
  }));
  const page: PageSetup = {
    trim: { width: roundLength(plateWidth * measures.plates), height: plateHeight },
    bleed: 0,
    plates,
    fold: measures.plates === 2 ? roundLength(plateWidth) : null,
    columns: { count: measures.columns, measure, gap },
    grid: { top, leading, size },
  };
  const rect = (cell: Cell): Rect => ({
    x: roundLength(plates[cell.plate ?? 0]!.typeArea.x + cell.column * (measure + gap)),
    y: roundLength(top + cell.row * leading),
    width: roundLength(cell.columns * measure + (cell.columns - 1) * gap),
    height: roundLength((cell.rows - 1) * leading + size),
  });
  const frame = (id: string, cell: Cell, z = 0): Frame => bareFrame(id, rect(cell), z);
  return {
    page,
    rows,
    rect,
    frame,
    chain: (id, cells) =>
      cells.map((cell, index) => ({ ...frame(`${id}-${index + 1}`, cell), columns: cell.columns, gap })),
    rowRule: (id, cell, thickness) => {
      const place = rect({ ...cell, rows: 1 });
      const y = roundLength(place.y + (size - thickness) / 2);
      return { frame: bareFrame(id, { ...place, y, height: thickness }, 0), thickness };
    },
    columnRule: (id, cell, thickness) => {
      const place = rect({ ...cell, columns: 1 });
      const x = roundLength(place.x - (gap + thickness) / 2);
      return { frame: bareFrame(id, { ...place, x, width: thickness }, 0), thickness };
    },
  };
}

/** A rectangle drawn in by `sides` points at left and right and by whole `rows` at head and foot. */
export function drawIn(sheet: Sheet, rect: Rect, sides: number, rows: number): Rect {
  return {
    x: roundLength(rect.x + sides),
    y: roundLength(rect.y + rows * sheet.page.grid.leading),
    width: roundLength(rect.width - 2 * sides),
    height: roundLength(rect.height - 2 * rows * sheet.page.grid.leading),
  };
}

/** A frame on the page layer, free and ungrouped. */
export function bareFrame(id: string, rect: Rect, z: number): Frame {
  return { id, rect, z, group: null, layer: 'page', locked: false };
}

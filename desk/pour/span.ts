import type { Rect } from '../../document/geometry.ts';
import type { PageSetup } from '../../document/setup.ts';

/** The base columns a rectangle covers exactly (counted from 0 in its plate), or null where it stands between columns. */
export function columnSpan(rect: Rect, page: PageSetup): { column: number; columns: number } | null {
  const { measure, gap, count } = page.columns;
  const tolerance = 0.05;
  for (const plate of page.plates) {
    for (let column = 0; column < count; column += 1) {
      if (Math.abs(plate.typeArea.x + column * (measure + gap) - rect.x) > tolerance) continue;
      const columns = Math.round((rect.width + gap) / (measure + gap));
      const width = columns * measure + (columns - 1) * gap;
      return Math.abs(width - rect.width) > tolerance ? null : { column, columns };
    }
  }
  return null;
}

import type { Node } from 'prosemirror-model';
import { framesOf } from '../../document/frames.ts';
import { setupOf } from '../../document/schema.ts';
import { PAGE_PIXELS } from './line-view.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** What of the page's set-up is shown that does not print. */
export interface FurnitureShown {
  readonly guides: boolean;
  readonly grid: boolean;
}

/** Draws what is shown and never printed into an SVG over the page: type area, columns, fold, baseline grid, edges of frames. */
export function drawFurniture(view: SVGSVGElement, page: Node, shown: FurnitureShown): void {
  const { page: sheet } = setupOf(page);
  const parts: SVGElement[] = [];
  const add = (name: string, kind: string, attributes: Readonly<Record<string, number>>): void => {
    const part = document.createElementNS(SVG, name);
    part.setAttribute('class', kind);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, String(value * PAGE_PIXELS));
    parts.push(part);
  };
  for (const { typeArea } of sheet.plates) {
    if (shown.guides) {
      add('rect', 'type-area', typeArea);
      const { count, measure, gap } = sheet.columns;
      for (let column = 0; column < count; column += 1) {
        const x = typeArea.x + column * (measure + gap);
        add('rect', 'column', { x, y: typeArea.y, width: measure, height: typeArea.height });
      }
    }
    if (!shown.grid) continue;
    const { top, leading, size } = sheet.grid;
    for (let y = top; y + size <= typeArea.y + typeArea.height + 0.01; y += leading) {
      add('line', 'row', { x1: typeArea.x, x2: typeArea.x + typeArea.width, y1: y + size * 0.88, y2: y + size * 0.88 });
    }
  }
  if (sheet.fold !== null && shown.guides) {
    add('line', 'fold', { x1: sheet.fold, x2: sheet.fold, y1: 0, y2: sheet.trim.height });
  }
  if (shown.guides) for (const { frame } of framesOf(page)) add('rect', 'frame', frame.rect);
  view.replaceChildren(...parts);
}

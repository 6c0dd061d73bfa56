import type { PictureItem, ShapeItem } from '../../composer/proof.ts';
import { PAGE_PIXELS } from './line-view.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** What painting shapes and pictures needs: screen colours of inks, and the address of a picture's preview once it is there. */
export interface GraphicPaint {
  colour(swatch: string, tint: number): string;
  preview(asset: string): string | null;
}

/** The element of a rule, border or tint, at its place on the page. The stroke lies as the proof says (composer/proof.ts). */
export function shapeView(item: ShapeItem, paint: GraphicPaint): SVGElement {
  const { rect, fill, stroke } = item;
  const view = document.createElementNS(SVG, 'svg');
  view.setAttribute('class', 'graphic');
  const px = (value: number): string => String(value * PAGE_PIXELS);
  const inset = stroke === null ? 0 : stroke.thickness / 2;
  let shape: SVGElement;
  if (item.shape === 'ellipse') {
    shape = document.createElementNS(SVG, 'ellipse');
    shape.setAttribute('cx', px(rect.x + rect.width / 2));
    shape.setAttribute('cy', px(rect.y + rect.height / 2));
    shape.setAttribute('rx', px(Math.max(0, rect.width / 2 - inset)));
    shape.setAttribute('ry', px(Math.max(0, rect.height / 2 - inset)));
  } else if (item.shape === 'rectangle') {
    shape = document.createElementNS(SVG, 'rect');
    shape.setAttribute('x', px(rect.x + inset));
    shape.setAttribute('y', px(rect.y + inset));
    shape.setAttribute('width', px(Math.max(0, rect.width - 2 * inset)));
    shape.setAttribute('height', px(Math.max(0, rect.height - 2 * inset)));
  } else {
    const across = item.shape === 'horizontal';
    shape = document.createElementNS(SVG, 'line');
    shape.setAttribute('x1', px(across ? rect.x : rect.x + rect.width / 2));
    shape.setAttribute('x2', px(across ? rect.x + rect.width : rect.x + rect.width / 2));
    shape.setAttribute('y1', px(across ? rect.y + rect.height / 2 : rect.y));
    shape.setAttribute('y2', px(across ? rect.y + rect.height / 2 : rect.y + rect.height));
  }
  shape.setAttribute('fill', fill === null ? 'none' : paint.colour(fill.swatch, fill.tint));
  if (stroke !== null) {
    shape.setAttribute('stroke', paint.colour(stroke.swatch, stroke.tint));
    shape.setAttribute('stroke-width', px(stroke.thickness));
    if (stroke.dash.length > 0) shape.setAttribute('stroke-dasharray', stroke.dash.map(px).join(' '));
  }
  view.append(shape);
  return view;
}

/** The element of a picture, cropped and masked as the proof has it; a placeholder with its diagonals where there is none. */
export function pictureView(item: PictureItem, paint: GraphicPaint): HTMLElement {
  const { rect, crop } = item;
  const view = document.createElement('div');
  view.className = item.asset === null ? 'picture empty' : 'picture';
  view.style.left = `${rect.x * PAGE_PIXELS}px`;
  view.style.top = `${rect.y * PAGE_PIXELS}px`;
  view.style.width = `${rect.width * PAGE_PIXELS}px`;
  view.style.height = `${rect.height * PAGE_PIXELS}px`;
  if (item.shape === 'ellipse') view.style.borderRadius = '50%';
  if (item.asset === null) view.append(diagonals(rect.width * PAGE_PIXELS, rect.height * PAGE_PIXELS));
  const address = item.asset === null ? null : paint.preview(item.asset);
  if (address !== null) {
    const image = document.createElement('img');
    image.src = address;
    image.alt = item.alternative;
    image.draggable = false;
    image.style.width = `${100 / crop.width}%`;
    image.style.height = `${100 / crop.height}%`;
    image.style.left = `${(-crop.x / crop.width) * 100}%`;
    image.style.top = `${(-crop.y / crop.height) * 100}%`;
    view.append(image);
  }
  return view;
}

/** The border and diagonals of an empty picture. */
function diagonals(width: number, height: number): SVGElement {
  const view = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', `M0 0H${width}V${height}H0ZL${width} ${height}M${width} 0L0 ${height}`);
  view.append(path);
  return view;
}

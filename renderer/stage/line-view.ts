import type { GlyphRun } from '../../composer/line.ts';
import type { LineItem } from '../../composer/proof.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import { familyOf } from '../host/faces.ts';
import { drawRun, type OutlineGlyph, type TextStretch } from './drawn-run.ts';
import { screenMetrics } from './screen-metrics.ts';

/**
 * CSS pixels a point takes on the page element, before it is scaled (D6). The engine paints text on whole pixels of the element
 * and then on whole pixels of the screen: so many, that the first never moves a baseline by what the second would tell.
 */
export const PAGE_PIXELS = 64;

const SVG = 'http://www.w3.org/2000/svg';

/** What painting a line needs: the faces, and the screen colour of an ink. */
export interface LinePaint {
  readonly fonts: FontLibrary;
  colour(swatch: string, tint: number): string;
}

/** The element of a line, its own origin at the line's point. Its place on the page is set with `placeLine`. */
export function lineView(item: LineItem, paint: LinePaint): HTMLElement {
  const view = document.createElement('div');
  view.className = 'line';
  for (const run of item.line.runs) {
    const face = paint.fonts.face(run.face);
    if (face === null) continue;
    const colour = paint.colour(run.swatch, run.tint);
    const outlines: OutlineGlyph[] = [];
    const metrics = screenMetrics(face, run.size * PAGE_PIXELS);
    for (const drawn of drawRun(run, face, metrics.advance)) {
      if (drawn.kind === 'outline') outlines.push(drawn);
      else view.append(stretchView(drawn, run, colour, metrics.baseline));
    }
    if (outlines.length > 0) view.append(outlinesView(outlines, run, face.unitsPerEm, colour));
  }
  return view;
}

/** Puts a line's element at the line's place on the page. */
export function placeLine(view: HTMLElement, item: LineItem): void {
  view.style.left = `${item.x * PAGE_PIXELS}px`;
  view.style.top = `${item.y * PAGE_PIXELS}px`;
}

function stretchView(stretch: TextStretch, run: GlyphRun, colour: string, baseline: number): HTMLElement {
  const view = document.createElement('span');
  const size = run.size * PAGE_PIXELS;
  const { style } = view;
  view.textContent = stretch.text;
  style.fontFamily = familyOf(run.face);
  style.fontSize = `${size}px`;
  style.left = `${stretch.x * PAGE_PIXELS}px`;
  style.top = `${stretch.y * PAGE_PIXELS - baseline}px`;
  style.color = colour;
  if (stretch.letterSpace !== 0) style.letterSpacing = `${stretch.letterSpace * PAGE_PIXELS}px`;
  if (stretch.features !== '') style.fontFeatureSettings = stretch.features;
  if (stretch.lang !== 'zh-Hans') view.lang = stretch.lang;
  const turn = run.orientation === 'rotated' ? 'rotate(90deg)' : '';
  const scale = run.scaleX === 1 ? '' : `scaleX(${run.scaleX})`;
  if (turn !== '' || scale !== '') {
    style.transform = `${turn} ${scale}`.trim();
    style.transformOrigin = `0 ${baseline}px`;
  }
  return view;
}

function outlinesView(
  outlines: readonly OutlineGlyph[],
  run: GlyphRun,
  unitsPerEm: number,
  colour: string,
): SVGElement {
  const view = document.createElementNS(SVG, 'svg');
  view.style.color = colour;
  const scale = (run.size * PAGE_PIXELS) / unitsPerEm;
  const turn = run.orientation === 'rotated' ? ' rotate(90)' : '';
  for (const { path, x, y } of outlines) {
    if (path === '') continue;
    const shape = document.createElementNS(SVG, 'path');
    shape.setAttribute('d', path);
    shape.setAttribute(
      'transform',
      `translate(${x * PAGE_PIXELS} ${y * PAGE_PIXELS})${turn} scale(${scale * run.scaleX} ${-scale})`,
    );
    view.append(shape);
  }
  return view;
}

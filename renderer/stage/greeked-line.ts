import type { LineItem } from '../../composer/proof.ts';
import { type LinePaint, PAGE_PIXELS } from './line-view.ts';

/** How dark text looks from afar, by how much of its em box its strokes cover: body text about a third, heavy headlines more. */
const COVER = { light: 0.32, heavy: 0.5 } as const;

/**
 * The element of a line as it looks from afar (远看): a grey bar where each run stands, its height the ink of the characters and
 * its darkness their weight. Its place on the page is set with `placeLine`.
 */
export function greekedLine(item: LineItem, paint: LinePaint): HTMLElement {
  const view = document.createElement('div');
  view.className = 'line greeked';
  for (const run of item.line.runs) {
    const first = run.glyphs[0];
    const last = run.glyphs[run.glyphs.length - 1];
    if (first === undefined || last === undefined) continue;
    const bar = document.createElement('span');
    const [start, length] = [first.at, last.at + last.advance - first.at];
    const size = run.size * 0.8;
    const { style } = bar;
    const across = item.line.vertical ? -size / 2 : run.size * -0.8;
    style.left = `${(item.line.vertical ? across : start) * PAGE_PIXELS}px`;
    style.top = `${(item.line.vertical ? start : across) * PAGE_PIXELS}px`;
    style.width = `${(item.line.vertical ? size : length) * PAGE_PIXELS}px`;
    style.height = `${(item.line.vertical ? length : size) * PAGE_PIXELS}px`;
    style.background = paint.colour(run.swatch, run.tint);
    style.opacity = String(/-(?:[789]00)$/.test(run.face) ? COVER.heavy : COVER.light);
    view.append(bar);
  }
  return view;
}

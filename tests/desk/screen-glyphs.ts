import type { Page } from 'playwright-core';

/** A glyph as it stands on screen or in print: its origin, in points from the trim's top left corner. `text` is '' for an outline. */
export interface PlacedGlyph {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Every glyph of the page on screen, by the engine's own measure of where its text stands; `scale`: CSS pixels of a point. */
export function glyphsOnScreen(page: Page): Promise<{ glyphs: PlacedGlyph[]; scale: number }> {
  return page.evaluate(() => {
    const { banxinProbe } = globalThis as unknown as {
      banxinProbe: { snapshot(): { proof: { page: { trim: { width: number } } } } };
    };
    const paper = document.querySelector('.paper')!.getBoundingClientRect();
    const scale = paper.width / banxinProbe.snapshot().proof.page.trim.width;
    const glyphs: { text: string; x: number; y: number }[] = [];
    const add = (text: string, x: number, y: number): void => {
      glyphs.push({ text, x: (x - paper.left) / scale, y: (y - paper.top) / scale });
    };
    const clusters = new Intl.Segmenter('zh', { granularity: 'grapheme' });
    for (const span of document.querySelectorAll<HTMLElement>('.page .line > span')) {
      const node = span.firstChild as Text;
      const turned = span.style.transform.includes('rotate');
      for (const { segment, index } of clusters.segment(node.data)) {
        if (segment.trim() === '') continue;
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + segment.length);
        const box = range.getBoundingClientRect();
        // The content area is the em above the baseline; turned clockwise, the baseline is its left side.
        add(segment, box.left, turned ? box.top : box.bottom);
      }
    }
    for (const path of document.querySelectorAll<SVGPathElement>('.page .line path')) {
      const matrix = path.getScreenCTM()!;
      add('', matrix.e, matrix.f);
    }
    return { glyphs, scale };
  });
}

/** For each glyph on screen, how far it stands from the nearest glyph of the same text in print, in points; the worst of all. */
export function worstDistance(
  screen: readonly PlacedGlyph[],
  print: readonly PlacedGlyph[],
): { x: number; y: number; at: string; lost: string[] } {
  const worst = { x: 0, y: 0, at: '', lost: [] as string[] };
  const places = new Map<string, PlacedGlyph[]>();
  const cell = (x: number, y: number): string => `${Math.round(x / 4)} ${Math.round(y / 4)}`;
  for (const glyph of print) {
    const key = cell(glyph.x, glyph.y);
    const list = places.get(key);
    if (list) list.push(glyph);
    else places.set(key, [glyph]);
  }
  for (const glyph of screen) {
    let best: PlacedGlyph | null = null;
    let least = 2;
    for (const dx of [-4, 0, 4]) {
      for (const dy of [-4, 0, 4]) {
        for (const each of places.get(cell(glyph.x + dx, glyph.y + dy)) ?? []) {
          if (glyph.text !== '' && [...each.text][0] !== [...glyph.text][0]) continue;
          const distance = Math.hypot(each.x - glyph.x, each.y - glyph.y);
          if (distance >= least) continue;
          best = each;
          least = distance;
        }
      }
    }
    if (best === null) {
      worst.lost.push(`“${glyph.text}” at ${glyph.x.toFixed(2)}, ${glyph.y.toFixed(2)}`);
      continue;
    }
    if (Math.abs(best.x - glyph.x) > worst.x)
      worst.at = `“${glyph.text}” at ${glyph.x.toFixed(2)}, ${glyph.y.toFixed(2)}`;
    worst.x = Math.max(worst.x, Math.abs(best.x - glyph.x));
    worst.y = Math.max(worst.y, Math.abs(best.y - glyph.y));
  }
  return worst;
}

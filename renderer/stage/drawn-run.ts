import type { Glyph, GlyphRun } from '../../composer/line.ts';
import type { Face } from '../../fonts/face.ts';
import { type DrawnCluster, drawnCluster, standTogether } from './drawn-cluster.ts';

/** How far a glyph of a stretch may stand from its place, in points: 0.02 CSS pixels at 400 %. */
const TOLERANCE = 0.003;

/**
 * A stretch of a run that CSS draws as it stands: `text` from the origin `x`, `y` (points, relative to the line's point,
 * y on the baseline), letters `letterSpace` points apart, in the OpenType features and language given.
 */
export interface TextStretch {
  readonly kind: 'text';
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly letterSpace: number;
  readonly features: string;
  readonly lang: string;
}

/** A glyph that CSS would not draw from its text: its outline, in font units with y upward, at its origin in points. */
export interface OutlineGlyph {
  readonly kind: 'outline';
  readonly path: string;
  readonly x: number;
  readonly y: number;
}

/** See `drawRun`. */
export type Drawn = TextStretch | OutlineGlyph;

interface Open {
  text: string;
  readonly first: Glyph;
  readonly origin: number;
  readonly across: number;
  readonly drawn: DrawnCluster;
  last: DrawnCluster;
  lastText: string;
  /** Where the next cluster stands without letter space, from the origin, unscaled; how many clusters there are. */
  advance: number;
  count: number;
  letterSpace: number | null;
}

/**
 * How the screen draws a run so that every glyph is the proof's at the proof's place (D6): stretches of text as long as the
 * space between letters stays the same, and outlines for glyphs that CSS would not take for their text. Empty glyphs are
 * not drawn. `advanceFactor`: how much farther than the face says the engine advances at this size.
 */
export function drawRun(run: GlyphRun, face: Face, advanceFactor: number): Drawn[] {
  const drawn: Drawn[] = [];
  const unit = run.size / face.unitsPerEm;
  const turned = run.orientation === 'rotated';
  let open: Open | null = null;
  const close = (): void => {
    if (open === null) return;
    drawn.push({
      kind: 'text',
      text: open.text,
      x: turned ? open.across : open.origin,
      y: turned ? open.origin : open.across,
      letterSpace: open.letterSpace ?? 0,
      features: open.drawn.features,
      lang: open.drawn.lang,
    });
    open = null;
  };
  for (let start = 0; start < run.glyphs.length; ) {
    let end = start + 1;
    while (end < run.glyphs.length && run.glyphs[end]!.text === '') end += 1;
    const glyphs = run.glyphs.slice(start, end);
    start = end;
    if (glyphs.every((glyph) => face.bounds(glyph.gid) === null)) {
      close();
      continue;
    }
    const first = glyphs[0]!;
    const cluster = drawnCluster(face, run, glyphs);
    if (cluster === null) {
      close();
      for (const { gid, x, y } of glyphs) drawn.push({ kind: 'outline', path: face.outline(gid), x, y });
      continue;
    }
    const origin = (turned ? first.y : first.x) - cluster.shift * unit * run.scaleX;
    const across = turned ? first.x : first.y;
    if (open !== null && !continues(open, cluster, origin, across, first.text, run, face)) close();
    if (open === null) {
      open = {
        text: first.text,
        first,
        origin,
        across,
        drawn: cluster,
        last: cluster,
        lastText: first.text,
        advance: cluster.advance * unit * advanceFactor,
        count: 1,
        letterSpace: null,
      };
    } else {
      const stretch: Open = open;
      stretch.text += first.text;
      stretch.last = cluster;
      stretch.lastText = first.text;
      stretch.advance += cluster.advance * unit * advanceFactor;
      stretch.count += 1;
    }
    if (run.orientation === 'upright') close();
  }
  close();
  return drawn;
}

/** Whether a cluster goes on in an open stretch; the first that does sets the stretch's letter space. */
function continues(
  open: Open,
  cluster: DrawnCluster,
  origin: number,
  across: number,
  text: string,
  run: GlyphRun,
  face: Face,
): boolean {
  if (cluster.features !== open.drawn.features || cluster.lang !== open.drawn.lang) return false;
  if (Math.abs(across - open.across) > TOLERANCE || !standTogether(face, open.drawn, open.lastText, text)) return false;
  const distance = (origin - open.origin) / run.scaleX;
  if (open.letterSpace === null) {
    const space = distance - open.advance;
    // More than the widening of a line: a trimmed mark, or a gap between scripts. The letters behind it are spaced anew.
    if (Math.abs(space) > run.size * 0.2) return false;
    open.letterSpace = Math.abs(space) < 0.0001 ? 0 : space;
    return true;
  }
  return Math.abs(open.advance + open.letterSpace * open.count - distance) <= TOLERANCE;
}

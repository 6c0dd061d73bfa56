import type { Node } from 'prosemirror-model';
import { framesOf } from '../../document/frames.ts';
import type { Point, Rect } from '../../document/geometry.ts';
import type { PageSession } from '../session/page-session.ts';
import { PIXELS_PER_POINT, useView, ZOOM_LIMITS } from '../session/view.ts';

/** What tools and commands may do with the stage. Points are of the page, from the trim's top left corner. */
export interface StageControl {
  readonly session: PageSession;
  /** CSS pixels of a point as it is shown now. */
  readonly scale: number;
  /** The page's point under a place of the window. */
  pointAt(clientX: number, clientY: number): Point;
  /** The id of the topmost frame at a point, null on bare paper. */
  frameAt(point: Point): string | null;
  focusText(): void;
  focusStage(): void;
  scrollBy(dx: number, dy: number): void;
  /** Scrolls as little as shows a point (or rectangle), with some room round it. */
  scrollTo(place: Point | Rect): void;
  /** Zooms by a factor, keeping still what stands at a place of the window (the middle of the stage where none is given). */
  zoomAt(factor: number, clientX?: number, clientY?: number): void;
  /** Shows a rectangle of the page whole, as large as it goes in. */
  showRect(rect: Rect): void;
  fitPage(): void;
  /** The point of the page in the middle of what is shown. */
  middle(): Point;
  /** Whether a place of the window lies on the stage (rulers and scroll bars are not). */
  isOnStage(clientX: number, clientY: number): boolean;
  /** Shows where dragged text would go; null takes the mark away. */
  showDrop(position: number | null): void;
}

let current: StageControl | null = null;

/** The stage on screen, null on the start screen. */
export function stageControl(): StageControl | null {
  return current;
}

/** Says which stage is on screen. */
export function setStageControl(stage: StageControl | null): void {
  current = stage;
}

/** See `StageControl.frameAt`: by stacking, then by document order, later ones nearer. */
export function topFrameAt(page: Node, point: Point): string | null {
  let best: { id: string; z: number } | null = null;
  for (const { frame } of framesOf(page)) {
    const { x, y, width, height } = frame.rect;
    if (point.x < x || point.y < y || point.x > x + width || point.y > y + height) continue;
    if (best === null || frame.z >= best.z) best = { id: frame.id, z: frame.z };
  }
  return best?.id ?? null;
}

/** Zoom within its limits. */
export function limitedZoom(zoom: number): number {
  return Math.min(ZOOM_LIMITS.most, Math.max(ZOOM_LIMITS.least, zoom));
}

/** CSS pixels of a point at the zoom set now. */
export function currentScale(): number {
  return useView.getState().zoom * PIXELS_PER_POINT;
}

import { create } from 'zustand';
import type { Point, Rect } from '../../document/geometry.ts';
import type { Guide } from '../../document/setup.ts';
import type { Handle } from '../layout/handles.ts';
import type { SnapLine } from '../layout/snap.ts';

/** A label beside what a hand is doing: sizes, a resolution, a reason. `wrong`: it says why something cannot be. */
export interface MarkTag {
  readonly at: Point;
  readonly text: string;
  readonly wrong: boolean;
}

/** A picture shown whole while its crop is set: where it lies, and the part of the page that shows it. */
export interface CropMark {
  readonly frame: string;
  readonly asset: string | null;
  readonly whole: Rect;
  readonly area: Rect;
}

/**
 * What tools show on the stage for as long as something is going on, in points of the page; nothing of it is in the document.
 * `lines`: where edges snapped. `area`: the marquee. `target`: a frame that would take what is dropped. `link`: a thread that
 * is being drawn. `from`: the frame whose text waits for the next one. `edge`: an edge ready to be pushed. `resizing`: the
 * arrow keys resize.
 */
export interface StageMarks {
  readonly lines: readonly SnapLine[];
  readonly tag: MarkTag | null;
  readonly area: Rect | null;
  readonly target: string | null;
  readonly link: { readonly from: Point; readonly to: Point } | null;
  readonly from: string | null;
  readonly guide: Guide | null;
  readonly crop: CropMark | null;
  readonly edge: { readonly frame: string; readonly edge: 'top' | 'bottom' } | null;
  readonly hovered: Handle | null;
  readonly resizing: boolean;
  readonly notice: string | null;
}

const NONE: StageMarks = {
  lines: [],
  tag: null,
  area: null,
  target: null,
  link: null,
  from: null,
  guide: null,
  crop: null,
  edge: null,
  hovered: null,
  resizing: false,
  notice: null,
};

/** See `StageMarks`. */
export const useMarks = create<StageMarks>(() => NONE);

/** Takes away everything a gesture shows; what waits (a thread, the resizing keys, a notice) stays. */
export function clearGestureMarks(): void {
  const { lines, tag, area, target, link, guide, edge } = useMarks.getState();
  if (lines.length === 0 && !tag && !area && !target && !link && !guide && !edge) return;
  useMarks.setState({ lines: [], tag: null, area: null, target: null, link: null, guide: null, edge: null });
}

/** Takes away everything, as when another tool is taken up or another page opened. */
export function clearMarks(): void {
  const { notice } = useMarks.getState();
  useMarks.setState({ ...NONE, notice });
}

/** How long a notice stays, in milliseconds. */
const NOTICE_STAYS = 6000;
let noticeTimer = 0;

/** Says something on the stage for a while: why a command could not do what was asked, or what it did. */
export function showNotice(text: string): void {
  clearTimeout(noticeTimer);
  useMarks.setState({ notice: text });
  noticeTimer = window.setTimeout(() => useMarks.setState({ notice: null }), NOTICE_STAYS);
}

import { wrapPolygon } from '../../composer/page/obstacle.ts';
import { setWrap } from '../../document/commands/pictures.ts';
import { findFrame } from '../../document/frames.ts';
import type { Point, Rect, Wrap } from '../../document/geometry.ts';
import { cornerAt, inFractions, sideAt, withCorner, withNewCorner, withoutCorner } from '../layout/polygon.ts';
import type { PageSession } from '../session/page-session.ts';
import type { StageControl } from '../stage/stage-control.ts';
import { clearGestureMarks } from '../stage/stage-marks.ts';
import { pictureItem } from './frame-words.ts';
import { previewOf } from './selected-frames.ts';
import type { Gesture, StagePointer } from './tool.ts';

/** How near a pointer must be to a corner or a side, CSS pixels. */
const REACH = 5;

/** The polygon text runs round at a picture: its wrap, where the picture lies, the corners in points of the page. */
export interface WrapCorners {
  readonly frame: string;
  readonly wrap: Wrap;
  readonly area: Rect;
  readonly points: readonly Point[];
}

/** The part of a session that says what is shown. */
interface ShownPage {
  readonly shown: { readonly doc: PageSession['shown']['doc'] };
  readonly proof: PageSession['proof'];
}

/** The polygon of the picture of a frame as it is shown; null where text runs round another shape. */
export function wrapCorners({ shown, proof }: ShownPage, frame: string): WrapCorners | null {
  const address = findFrame(shown.doc, frame);
  const wrap = (address?.node.attrs['wrap'] as Wrap | undefined) ?? null;
  const area = pictureItem(proof, frame)?.rect ?? null;
  const points = wrap === null || area === null ? null : wrapPolygon(wrap, area);
  return wrap === null || area === null || points === null ? null : { frame, wrap, area, points };
}

/** Corners set by hand are no longer the picture's own outline. */
function setPoints({ frame, wrap: { outline: _outline, ...wrap }, area }: WrapCorners, points: readonly Point[]) {
  return setWrap(frame, { ...wrap, points: inFractions(points, area) });
}

/** Whether a pointer is on a corner or a side of the polygon. */
export function isOnWrap(stage: StageControl, { points }: WrapCorners, { point }: StagePointer): boolean {
  const reach = REACH / stage.scale;
  return cornerAt(points, point, reach) !== null || sideAt(points, point, reach) !== null;
}

/**
 * A press on the polygon: a corner is moved, with Alt it goes away; with Alt on a side there is a new corner. Null where the
 * press is on neither.
 */
export function pressWrap(stage: StageControl, corners: WrapCorners, pointer: StagePointer): Gesture | null | 'done' {
  const { session } = stage;
  const reach = REACH / stage.scale;
  const { altKey } = pointer.event;
  const corner = cornerAt(corners.points, pointer.point, reach);
  if (corner !== null && altKey) {
    const fewer = withoutCorner(corners.points, corner);
    if (fewer !== null) session.run(setPoints(corners, fewer));
    return 'done';
  }
  if (corner !== null) return moveCorner(stage, corners, corner);
  const side = altKey ? sideAt(corners.points, pointer.point, reach) : null;
  if (side === null) return null;
  return moveCorner(stage, { ...corners, points: withNewCorner(corners.points, side, pointer.point) }, side + 1);
}

function moveCorner({ session }: StageControl, corners: WrapCorners, index: number): Gesture {
  const move = ({ point }: StagePointer): void =>
    session.preview(previewOf(setPoints(corners, withCorner(corners.points, index, point))));
  return {
    move,
    end(pointer) {
      move(pointer);
      session.commitPreview();
      clearGestureMarks();
    },
    cancel() {
      session.dropPreview();
      clearGestureMarks();
    },
  };
}

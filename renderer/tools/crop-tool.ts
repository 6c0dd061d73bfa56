import { Crop as CropIcon } from 'lucide-react';
import { setCrop } from '../../document/commands/pictures.ts';
import { findFrame } from '../../document/frames.ts';
import type { Crop } from '../../document/schema.ts';
import { setupOf } from '../../document/schema.ts';
import { cropMoved, cropScaled, type PictureSize, printedScale, wholePicture } from '../layout/crop.ts';
import { handleAt, handleCursor, holdsPoint } from '../layout/handles.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import type { StageControl } from '../stage/stage-control.ts';
import { clearGestureMarks, clearMarks, useMarks } from '../stage/stage-marks.ts';
import { pictureItem, resolutionOf, textNow } from './frame-words.ts';
import { framesAt, previewOf, selectedFrames, selectFrames } from './selected-frames.ts';
import type { Gesture, StagePointer, Tool } from './tool.ts';
import { isOnWrap, pressWrap, wrapCorners } from './wrap-corners.ts';

/** One turn of the wheel, and one press of plus, make a picture so much larger. */
const STEP = 1.05;
/** How long the wheel must rest before what it did is one step of history, milliseconds. */
const WHEEL_RESTS = 500;

/** A picture that can be cropped: its frame, the crop that shows, and its file's size. */
export interface CroppedPicture {
  readonly frame: string;
  readonly crop: Crop;
  readonly area: ReturnType<typeof wholePicture>;
  readonly size: PictureSize;
}

/** The picture of a frame as it is shown; null where it has no file, is locked, or the frame is no picture's. */
export function croppedPicture(session: PageSession, frame: string): CroppedPicture | null {
  const { doc } = session.shown;
  const address = findFrame(doc, frame);
  const item = pictureItem(session.proof, frame);
  const facts = setupOf(doc).assets.find(({ id }) => id === item?.asset);
  if (address === null || address.frame.locked || address.node.type.name !== 'picture') return null;
  return item === null || facts === undefined ? null : { frame, crop: item.crop, area: item.rect, size: facts };
}

/** What is being cropped: the picture that is selected alone. */
export function chosenPicture(session: PageSession): CroppedPicture | null {
  const { selected } = useView.getState();
  return selected.size === 1 ? croppedPicture(session, [...selected][0]!) : null;
}

/** The polygon of the picture that is selected alone, with a file or without. */
function chosenWrap(session: PageSession): ReturnType<typeof wrapCorners> {
  const [frame, more] = selectedFrames(session.shown.doc);
  return frame === undefined || more !== undefined || frame.frame.locked ? null : wrapCorners(session, frame.frame.id);
}

/** Shows the whole picture round its frame, and how fine it is printed. */
function showCrop(session: PageSession, at: StagePointer['point'] | null): void {
  const picture = chosenPicture(session);
  if (picture === null) {
    useMarks.setState({ crop: null });
    return;
  }
  const { frame, crop, area, size } = picture;
  const resolution = resolutionOf(session, frame);
  const scale = printedScale(crop, size, area);
  const text = textNow(resolution === null ? 'crop.scale' : resolution.low ? 'crop.low' : 'crop.fine', {
    ppi: resolution?.ppi ?? 0,
    wanted: setupOf(session.shown.doc).press.pictureResolution,
    scale,
  });
  useMarks.setState({
    crop: { frame, asset: pictureItem(session.proof, frame)?.asset ?? null, whole: wholePicture(crop, area), area },
    tag: at === null ? null : { at, text, wrong: resolution?.low ?? false },
  });
}

/** Sets the crop of the chosen picture as one step. */
export function commitCrop(session: PageSession, change: (picture: CroppedPicture) => Crop | null): boolean {
  session.settle();
  const picture = chosenPicture(session);
  if (picture === null) return false;
  const done = session.run(setCrop(picture.frame, change(picture)));
  if (useView.getState().tool === 'crop') showCrop(session, foot(picture));
  return done;
}

function foot({ area }: CroppedPicture): StagePointer['point'] {
  return { x: area.x, y: area.y + area.height };
}

/**
 * Crops pictures in their frames: a drag moves the picture, its corners and the wheel make it larger or smaller, the arrow keys
 * move it, plus and minus scale it; the frame stays as it is. The whole picture is shown, with its effective resolution. Where
 * text runs round a polygon its corners can be moved, made and taken away.
 */
export const cropTool: Tool = {
  id: 'crop',
  title: 'tool.crop',
  key: 'KeyA',
  icon: CropIcon,
  cursor: 'default',
  takesText: false,
  press(stage, pointer) {
    const { session } = stage;
    const chosen = chosenPicture(session);
    const wrap = chosenWrap(session);
    const onWrap = wrap === null ? null : pressWrap(stage, wrap, pointer);
    if (onWrap !== null) return onWrap === 'done' ? null : onWrap;
    const corner = chosen === null ? null : cornerAt(stage, chosen, pointer);
    if (chosen !== null && corner !== null) return scaleGesture(stage, pointer, chosen);
    const under = framesAt(session.state.doc, pointer.point, 0).find(({ node }) => node.type.name === 'picture');
    const inside = chosen !== null && holdsPoint(chosen.area, pointer.point);
    if (!inside) selectFrames(under === undefined ? [] : [under.frame.id]);
    const picture = chosenPicture(session);
    showCrop(session, null);
    return picture === null ? null : panPicture(stage, pointer, picture);
  },
  hover(stage, pointer) {
    const chosen = chosenPicture(stage.session);
    if (useMarks.getState().crop?.frame !== chosen?.frame) showCrop(stage.session, null);
    const wrap = chosenWrap(stage.session);
    if (wrap !== null && isOnWrap(stage, wrap, pointer)) return 'pointer';
    const corner = chosen === null ? null : cornerAt(stage, chosen, pointer);
    if (corner !== null) return handleCursor(corner);
    return chosen !== null && holdsPoint(chosen.area, pointer.point) ? 'grab' : 'default';
  },
  wheel(stage, event) {
    const { session } = stage;
    const picture = chosenPicture(session);
    const point = stage.pointAt(event.clientX, event.clientY);
    if (picture === null || session.readOnly || !holdsPoint(picture.area, point)) return false;
    const factor = event.deltaY < 0 ? STEP : 1 / STEP;
    const { area } = picture;
    const about = { x: (point.x - area.x) / area.width, y: (point.y - area.y) / area.height };
    session.preview(previewOf(setCrop(picture.frame, cropScaled(picture.crop, factor, about))));
    showCrop(session, point);
    clearTimeout(wheelRests);
    wheelRests = window.setTimeout(() => {
      session.commitPreview();
      useMarks.setState({ tag: null });
    }, WHEEL_RESTS);
    return true;
  },
  keyDown(stage, event) {
    const { session } = stage;
    if (event.ctrlKey || event.metaKey || chosenPicture(session) === null) return false;
    const by = event.shiftKey ? 10 : event.altKey ? 0.2835 : 2.835;
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-by, 0],
      ArrowRight: [by, 0],
      ArrowUp: [0, -by],
      ArrowDown: [0, by],
    };
    const move = moves[event.key];
    if (move !== undefined) return commitCrop(session, ({ crop, area }) => cropMoved(crop, area, ...move)) || true;
    const factor =
      event.code === 'Equal' || event.key === '+'
        ? STEP
        : event.code === 'Minus' || event.key === '-'
          ? 1 / STEP
          : null;
    if (factor === null) return false;
    commitCrop(session, ({ crop }) => cropScaled(crop, factor, { x: 0.5, y: 0.5 }));
    return true;
  },
  escape() {
    useView.setState({ tool: 'select' });
    return true;
  },
  leave() {
    clearTimeout(wheelRests);
    clearMarks();
  },
};

let wheelRests = 0;

function cornerAt(stage: StageControl, { crop, area }: CroppedPicture, { point }: StagePointer) {
  const corner = handleAt(wholePicture(crop, area), point, 6 / stage.scale);
  return corner !== null && corner.length === 2 ? corner : null;
}

function panPicture(stage: StageControl, start: StagePointer, picture: CroppedPicture): Gesture {
  const { session } = stage;
  return {
    move({ point }) {
      const crop = cropMoved(picture.crop, picture.area, point.x - start.point.x, point.y - start.point.y);
      session.preview(previewOf(setCrop(picture.frame, crop)));
      showCrop(session, point);
    },
    ...ending(session),
  };
}

/** Scales the picture about the middle of its frame, by how far a corner is drawn from there. */
function scaleGesture(stage: StageControl, start: StagePointer, picture: CroppedPicture): Gesture {
  const { session } = stage;
  const { area } = picture;
  const centre = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  const from = Math.hypot(start.point.x - centre.x, start.point.y - centre.y);
  return {
    move({ point }) {
      const factor = Math.max(0.05, Math.hypot(point.x - centre.x, point.y - centre.y) / Math.max(1, from));
      session.preview(previewOf(setCrop(picture.frame, cropScaled(picture.crop, factor, { x: 0.5, y: 0.5 }))));
      showCrop(session, point);
    },
    ...ending(session),
  };
}

function ending(session: PageSession): Pick<Gesture, 'end' | 'cancel'> {
  return {
    end() {
      session.commitPreview();
      clearGestureMarks();
    },
    cancel() {
      session.dropPreview();
      clearGestureMarks();
      showCrop(session, null);
    },
  };
}

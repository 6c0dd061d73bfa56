import { MapPin } from 'lucide-react';
import { findFrame } from '../../document/frames.ts';
import { toMillimetres } from '../../document/units.ts';
import type { Tool } from '../tools/tool.ts';
import { useReview } from './review-state.ts';

/** The reader's tool for places that are no text: a press marks a point of the frame there, or of the page. */
export const placeTool: Tool = {
  id: 'review-place',
  title: 'review.tool.place',
  key: 'KeyP',
  icon: MapPin,
  cursor: 'crosshair',
  takesText: false,
  press(stage, { point }) {
    const id = stage.frameAt(point);
    const frame = id === null ? null : (findFrame(stage.session.shown.doc, id)?.frame ?? null);
    useReview.setState({
      place:
        frame === null
          ? { at: 'page', x: toMillimetres(point.x), y: toMillimetres(point.y) }
          : { at: 'frame', frame: frame.id, x: point.x - frame.rect.x, y: point.y - frame.rect.y },
    });
    return null;
  },
};

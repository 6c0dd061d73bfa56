import type { Point } from '../../document/geometry.ts';
import type { Crop } from '../../document/schema.ts';
import { askPictures } from '../picture-client.ts';
import { outlineOf } from './outline.ts';
import { subjectOf } from './subject.ts';

/** Pixels of the longer side an outline is taken from: at a column's width finer than the eye sees. */
const PIXELS = 480;

/**
 * The outline of what a picture shows, from its transparency or its white ground, as a polygon in fractions of the part
 * shown (`crop`, fractions of the picture turned as EXIF says). Null where it has neither; what was wrong in plain words where
 * the file cannot be read. Never rejects.
 */
export async function pictureOutline(bytes: Uint8Array, crop: Crop): Promise<Point[] | null | { reason: string }> {
  const answer = await askPictures({ kind: 'pixels', bytes, crop, size: PIXELS });
  if (!answer.ok) return { reason: answer.reason };
  if (!('pixels' in answer)) return { reason: '' };
  const { width, height, data } = answer.pixels;
  const subject = subjectOf(width, height, data);
  return subject ? outlineOf(subject) : null;
}

import type { Face } from '../../fonts/face.ts';
import { familyOf } from '../host/faces.ts';

/**
 * What the engine makes of a face at a size: from the top of a one-line box to the baseline, in CSS pixels, and the advance of
 * its glyphs as a factor of the true one. It rounds both (sizes to parts of a pixel), so both are measured, once a size.
 */
export interface ScreenMetrics {
  readonly baseline: number;
  readonly advance: number;
}

const COUNT = 100;
const known = new Map<string, ScreenMetrics>();

/** The metrics of a face, loaded in this window, at a size in CSS pixels. */
export function screenMetrics(face: Face, size: number): ScreenMetrics {
  const key = `${face.id} ${size}`;
  let metrics = known.get(key);
  if (metrics === undefined) {
    metrics = measure(face, size);
    known.set(key, metrics);
  }
  return metrics;
}

function measure(face: Face, size: number): ScreenMetrics {
  const probe = document.createElement('div');
  const text = document.createElement('span');
  const mark = document.createElement('span');
  const letter = face.glyph(0x7248) === 0 ? 'n' : '版';
  probe.className = 'page baseline-probe';
  probe.lang = 'zh-Hans';
  text.style.fontFamily = familyOf(face.id);
  text.style.fontSize = `${size}px`;
  text.textContent = letter.repeat(COUNT);
  mark.className = 'baseline-mark';
  probe.append(text);
  text.append(mark);
  document.body.append(probe);
  const top = probe.getBoundingClientRect().top;
  const box = mark.getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(text.firstChild!);
  const { width } = range.getBoundingClientRect();
  probe.remove();
  const due = (face.advance(face.glyph(letter.codePointAt(0)!)) * size * COUNT) / face.unitsPerEm;
  return { baseline: box.bottom - top, advance: width > 0 && due > 0 ? width / due : 1 };
}

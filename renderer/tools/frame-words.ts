import type { PictureItem, Proof } from '../../composer/proof.ts';
import { findFrame } from '../../document/frames.ts';
import type { Rect } from '../../document/geometry.ts';
import { setupOf } from '../../document/schema.ts';
import { toMillimetres } from '../../document/units.ts';
import { textIn } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import { effectiveResolution } from '../layout/crop.ts';
import { gridSpan } from '../layout/page-grid.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';

/** A text of the window in its language now, for what is drawn outside React. */
export function textNow(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return textIn(useView.getState().locale, key, values);
}

/** Words of the product's two languages, in the window's. */
export function wordsNow(words: { readonly zh: string; readonly en: string }): string {
  return useView.getState().locale === 'en' ? words.en : words.zh;
}

/** A length in millimetres, one decimal. */
export function inMillimetres(points: number): string {
  return (Math.round(toMillimetres(points) * 10) / 10).toFixed(1);
}

/** The size of a rectangle as the trade says it: columns × rows, then millimetres. */
export function sizeWords(session: PageSession, rect: Rect): string {
  const { columns, rows } = gridSpan(setupOf(session.shown.doc).page, rect);
  return textNow('layout.size', {
    columns,
    rows,
    width: inMillimetres(rect.width),
    height: inMillimetres(rect.height),
  });
}

/** What a frame says of itself while a hand is on it: its size; what a story's frames hold; how fine a picture is printed. */
export function frameWords(session: PageSession, id: string): string {
  const address = findFrame(session.shown.doc, id);
  if (address === null) return '';
  const { node, frame } = address;
  if (node.type.name === 'rule') {
    return textNow('layout.length', { length: inMillimetres(Math.max(frame.rect.width, frame.rect.height)) });
  }
  const parts = [sizeWords(session, frame.rect)];
  if (node.type.name === 'story') {
    const fill = session.proof.fills.find(({ story }) => story === node.attrs['id']);
    if (fill !== undefined) parts.push(textNow('layout.holds', { count: fill.capacity }));
  }
  const resolution = resolutionOf(session, id);
  if (resolution !== null) parts.push(textNow('layout.resolution', { ppi: resolution.ppi }));
  return parts.join(' · ');
}

/** The picture of a frame as the proof has it, null where there is none. */
export function pictureItem(proof: Proof, frame: string): PictureItem | null {
  const item = proof.items.find((each) => each.kind === 'picture' && each.frame === frame);
  return item?.kind === 'picture' ? item : null;
}

/** How fine the picture of a frame is printed, and whether the press asks for more; null for one without pixels of its own. */
export function resolutionOf(session: PageSession, frame: string): { ppi: number; low: boolean } | null {
  const item = pictureItem(session.proof, frame);
  const setup = setupOf(session.shown.doc);
  const facts = setup.assets.find(({ id }) => id === item?.asset);
  if (item === null || facts === undefined || facts.artwork !== undefined) return null;
  const ppi = effectiveResolution(item.crop, facts, item.rect);
  return { ppi, low: ppi < setup.press.pictureResolution };
}

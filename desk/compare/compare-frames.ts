import type { Frame, Rect } from '../../document/geometry.ts';
import type { GeometryDifference, PictureDifference } from '../contract/compare.ts';
import type { BlockPairs } from './match-blocks.ts';
import { canonical, inMillimetres, ownerOf, type PageBlock } from './page-text.ts';

/** Least difference of two lengths, in points: a proof counts in thousandths. */
const APART = 0.0005;

/** What differs in the frames of two pages: those that came and went, moved, were resized, or hold other values. */
export function compareFrames(blocks: BlockPairs): GeometryDifference[] {
  const differences: GeometryDifference[] = [];
  for (const { before, after } of blocks.pairs) {
    const old = new Map(before.frames.map((frame) => [frame.id, frame]));
    // A frame that has another id and the same place is the same frame.
    const loose = before.frames.filter(({ id }) => !after.frames.some((frame) => frame.id === id));
    for (const frame of after.frames) {
      const known = old.get(frame.id) ?? loose.find((one) => old.has(one.id) && sameRect(one.rect, frame.rect));
      if (known === undefined) {
        differences.push(single('added', after, frame));
        continue;
      }
      old.delete(known.id);
      const difference = changed(after, known, frame);
      if (difference !== null) differences.push(difference);
    }
    for (const frame of old.values()) differences.push(single('removed', before, frame));
  }
  for (const block of blocks.come) differences.push(...block.frames.map((frame) => single('added', block, frame)));
  for (const block of blocks.gone) differences.push(...block.frames.map((frame) => single('removed', block, frame)));
  return differences;
}

/** The pictures and ads whose file was replaced, or that show another part of it. */
export function comparePictures(blocks: BlockPairs): PictureDifference[] {
  const differences: PictureDifference[] = [];
  for (const { before, after } of blocks.pairs) {
    for (const [name, kind] of [
      ['asset', 'replaced'],
      ['crop', 'crop'],
    ] as const) {
      const [old, fresh] = [before.node.attrs[name] as unknown, after.node.attrs[name] as unknown];
      if (old === fresh || canonical(old) === canonical(fresh)) continue;
      differences.push({ kind, owner: ownerOf(after), before: old ?? null, after: fresh ?? null });
    }
  }
  return differences;
}

function changed(owner: PageBlock, before: Frame, after: Frame): GeometryDifference | null {
  const [a, b] = [before.rect, after.rect];
  const moved = apart(a.x, b.x) || apart(a.y, b.y);
  const resized = apart(a.width, b.width) || apart(a.height, b.height);
  const values = otherValues(before, after);
  if (!moved && !resized && values.length === 0) return null;
  const kind = moved ? (resized ? 'moved-resized' : 'moved') : resized ? 'resized' : 'changed';
  return { kind, frame: after.id, owner: ownerOf(owner), before: inMillimetres(a), after: inMillimetres(b), values };
}

function otherValues(before: object, after: object): GeometryDifference['values'] {
  const [old, fresh] = [before, after] as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
    .filter((name) => name !== 'rect' && name !== 'id' && canonical(old[name]) !== canonical(fresh[name]))
    .map((name) => ({ name, before: old[name] ?? null, after: fresh[name] ?? null }));
}

function single(kind: 'added' | 'removed', owner: PageBlock, frame: Frame): GeometryDifference {
  const rect = inMillimetres(frame.rect);
  const added = kind === 'added';
  return {
    kind,
    frame: frame.id,
    owner: ownerOf(owner),
    before: added ? null : rect,
    after: added ? rect : null,
    values: [],
  };
}

function sameRect(a: Rect, b: Rect): boolean {
  return !(apart(a.x, b.x) || apart(a.y, b.y) || apart(a.width, b.width) || apart(a.height, b.height));
}

function apart(a: number, b: number): boolean {
  return Math.abs(a - b) > APART;
}

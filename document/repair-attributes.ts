import type { Attrs } from 'prosemirror-model';
import { NODE_ATTRIBUTES } from './attributes.ts';
import type { Frame } from './geometry.ts';
import { type MendedValue, mend, valueAt } from './mend.ts';
import { fallbackFrame, freeId, isObject, note, type RepairBench } from './repair-bench.ts';

/**
 * The attributes of a node from JSON, fitting their schema: bad values replaced (a lost frame goes to the top of the type
 * area), frame and story ids made unique, styles and swatches that are not there replaced by the default.
 */
export function mendAttributes(type: string, json: unknown, bench: RepairBench): Attrs {
  const attributes = NODE_ATTRIBUTES[type];
  if (attributes === undefined) return {};
  const { value, mended } = mend(attributes, isObject(json) ? json : {}, (path) => fallbackAt(path, bench));
  const attrs = value as Record<string, unknown>;
  const frame = attrs['frame'] as Frame | null | undefined;
  const frames = attrs['frames'] as readonly Frame[] | undefined;
  const first = frame ?? frames?.[0];
  if (first !== undefined && first !== null) bench.place = { frame: first.id };
  for (const change of mended) noteMended(type, change, bench);
  if (frame !== null && frame !== undefined) attrs['frame'] = uniqueFrame(frame, bench);
  if (frames !== undefined) attrs['frames'] = frames.map((one) => uniqueFrame(one, bench));
  if (type === 'story') attrs['id'] = uniqueStoryId(attrs['id'] as string, bench);
  mendNames(type, attrs, bench);
  return attrs;
}

function fallbackAt(path: readonly (string | number)[], bench: RepairBench): unknown {
  if (path.length === 0) return {};
  const isFrame = path[0] === 'frame' ? 1 : path[0] === 'frames' && typeof path[1] === 'number' ? 2 : 0;
  if (isFrame === 0) return undefined;
  const frame = { ...fallbackFrame(bench.setup, freeId('frame', bench.frameIds)), columns: 1, gap: 0 };
  return valueAt(frame, path.slice(isFrame));
}

function noteMended(type: string, change: MendedValue, bench: RepairBench): void {
  const path = change.path.join('.');
  note(
    bench,
    'attribute',
    { zh: `${type} 的属性 ${path} 已改正`, en: `attribute ${path} of ${type} was mended` },
    { before: change.before, after: change.after, certainty: 'doubtful' },
  );
}

function uniqueFrame<T extends Frame>(frame: T, bench: RepairBench): T {
  const id = freeId(frame.id, bench.frameIds);
  bench.frameIds.add(id);
  if (id === frame.id) return frame;
  note(
    bench,
    'frame-id',
    { zh: `框的编号 ${frame.id} 重复，改为 ${id}`, en: `the frame id ${frame.id} was taken; the frame is now ${id}` },
    { before: frame.id, after: id },
  );
  return { ...frame, id };
}

function uniqueStoryId(wish: string, bench: RepairBench): string {
  if (wish === '') return wish;
  const id = freeId(wish, bench.storyIds);
  bench.storyIds.add(id);
  if (id !== wish) {
    note(
      bench,
      'story-id',
      { zh: `稿件的编号 ${wish} 重复，改为 ${id}`, en: `the story id ${wish} was taken; the story is now ${id}` },
      { before: wish, after: id },
    );
  }
  return id;
}

function mendNames(type: string, attrs: Record<string, unknown>, bench: RepairBench): void {
  const style = attrs['style'];
  if (typeof style === 'string' && !bench.styles.has(style)) {
    note(
      bench,
      'style',
      { zh: `没有样式 ${style}，改用默认样式`, en: `there is no style ${style}; the default is used` },
      { before: style },
    );
    attrs['style'] = null;
  }
  const swatch = attrs['swatch'];
  if (typeof swatch === 'string') attrs['swatch'] = knownSwatch(swatch, bench);
  if (type !== 'box') return;
  for (const name of ['border', 'tint']) {
    const ink = attrs[name] as { swatch: string } | null;
    if (ink !== null) attrs[name] = { ...ink, swatch: knownSwatch(ink.swatch, bench) };
  }
}

function knownSwatch(swatch: string, bench: RepairBench): string {
  if (bench.swatches.has(swatch)) return swatch;
  note(
    bench,
    'swatch',
    { zh: `没有色样 ${swatch}，改用黑`, en: `there is no swatch ${swatch}; black is used` },
    { before: swatch, after: 'black' },
  );
  return 'black';
}

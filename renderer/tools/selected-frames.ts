import type { Node } from 'prosemirror-model';
import type { Command, Transaction } from 'prosemirror-state';
import { type FrameAddress, framesOf } from '../../document/frames.ts';
import type { Point, Rect } from '../../document/geometry.ts';
import { boundsOf } from '../layout/align.ts';
import { holdsPoint } from '../layout/handles.ts';
import type { PreviewBuild } from '../session/page-session.ts';
import { useView } from '../session/view.ts';

/** The selected frames that the page has, in document order. */
export function selectedFrames(page: Node): FrameAddress[] {
  const { selected } = useView.getState();
  return selected.size === 0 ? [] : framesOf(page).filter(({ frame }) => selected.has(frame.id));
}

/** Selects frames and nothing else. The same ones again tell nobody. */
export function selectFrames(ids: Iterable<string>): void {
  const next = new Set(ids);
  const { selected } = useView.getState();
  if (next.size === selected.size && [...next].every((id) => selected.has(id))) return;
  useView.setState({ selected: next });
}

/** A frame with all of its group. */
export function withGroup(page: Node, id: string): string[] {
  const all = framesOf(page);
  const group = all.find(({ frame }) => frame.id === id)?.frame.group ?? null;
  return group === null ? [id] : all.filter(({ frame }) => frame.group === group).map(({ frame }) => frame.id);
}

/** The frames at a point, the topmost first: by stacking, then by document order. A thin one is met `reach` points beside it. */
export function framesAt(page: Node, point: Point, reach: number): FrameAddress[] {
  return framesOf(page)
    .map((address, index) => ({ address, index }))
    .filter(({ address }) => holdsPoint(grown(address.frame.rect, reach), point))
    .sort((a, b) => b.address.frame.z - a.address.frame.z || b.index - a.index)
    .map(({ address }) => address);
}

function grown({ x, y, width, height }: Rect, reach: number): Rect {
  const across = width < 2 * reach ? reach : 0;
  const down = height < 2 * reach ? reach : 0;
  return { x: x - across, y: y - down, width: width + 2 * across, height: height + 2 * down };
}

/** The rectangle round frames, null where there are none. */
export function boundsOfFrames(frames: readonly FrameAddress[]): Rect | null {
  return frames.length === 0 ? null : boundsOf(frames.map(({ frame }) => frame.rect));
}

/** A command as a preview: the transaction it makes on the state it is given, null where it refuses. */
export function previewOf(command: Command): PreviewBuild {
  return (state) => {
    let made: Transaction | null = null;
    command(state, (transaction) => {
      made = transaction;
    });
    return made;
  };
}

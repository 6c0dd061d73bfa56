import type { Node } from 'prosemirror-model';
import type { WindowHost } from '../../desk/contract.ts';
import { pasteFrames } from '../../document/commands/paste-frames.ts';
import { framesOf } from '../../document/frames.ts';
import type { PageSession } from '../session/page-session.ts';
import type { CopiedText } from './clipboard.ts';
import { type Copied, writeOwn } from './own-form.ts';

/** How far from the blocks they were copied of copies are put on the same page, points. */
const COPY_OFF = 12;

/** The blocks of frames in our own form, with their text beside; null where none of the ids is a frame's. */
export function copyFrames(session: PageSession, ids: ReadonlySet<string>): CopiedText | null {
  const { doc } = session.settle();
  const found = framesOf(doc).filter(({ frame }) => ids.has(frame.id));
  const positions = [...new Set(found.map(({ position }) => position))];
  // A block that lies in another of them comes with it.
  const outer = positions.filter((position) =>
    positions.every((other) => other >= position || other + doc.nodeAt(other)!.nodeSize <= position),
  );
  const blocks = outer.map((position) => doc.nodeAt(position)!);
  if (blocks.length === 0) return null;
  const plain = blocks
    .map((block) => block.textBetween(0, block.content.size, '\n', '\n'))
    .filter((text) => text !== '');
  return { plain: plain.join('\n'), html: '', own: writeOwn('frames', session.page, doc, blocks) };
}

/**
 * Puts copied blocks on the page, their pictures with them where the desk holds the page they come from; a picture that
 * cannot be had leaves its place empty. One step of history. Gives the ids of the new frames.
 */
export async function pasteCopiedFrames(session: PageSession, copied: Copied, host: WindowHost): Promise<string[]> {
  const { page, belongings } = copied;
  const own = page === session.page;
  const wanted = belongings.assets.map(({ id }) => id);
  const answer =
    own || wanted.length === 0
      ? null
      : await host.desk.call('takePictures', { page: session.page, from: page, assets: wanted });
  const here = new Set(answer === null ? wanted : answer.ok ? answer.value.taken : []);
  const blocks = copied.blocks.map((block) => withoutLost(block, here));
  const assets = belongings.assets.filter(({ id }) => here.has(id));
  const before = session.settle().doc.childCount;
  const off = own ? COPY_OFF : 0;
  if (!session.run(pasteFrames(blocks, { ...belongings, assets }, off, off))) return [];
  const { doc } = session.state;
  let from = 0;
  for (let index = 0; index < before; index += 1) from += doc.child(index).nodeSize;
  return framesOf(doc)
    .filter(({ position }) => position >= from)
    .map(({ frame }) => frame.id);
}

function withoutLost(block: Node, here: ReadonlySet<string>): Node {
  const { asset } = block.attrs;
  const attrs = typeof asset === 'string' && !here.has(asset) ? { ...block.attrs, asset: null } : block.attrs;
  if (block.isTextblock || block.isLeaf) return block.type.create(attrs, block.content, block.marks);
  return block.type.create(
    attrs,
    block.children.map((child) => withoutLost(child, here)),
    block.marks,
  );
}

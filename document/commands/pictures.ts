import type { Node } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import type { AssetFacts } from '../asset.ts';
import { type FrameAddress, findFrame } from '../frames.ts';
import type { Wrap } from '../geometry.ts';
import { type Crop, type PictureAttributes, setupOf } from '../schema.ts';
import { layoutCommand, setAttributes } from './layout-command.ts';

/**
 * Puts a picture into the picture or ad of a frame and its facts among the page's assets; null takes the picture out. The
 * crop starts anew. Facts that no block uses any more stay: undo may want them; whoever saves leaves unused files out.
 */
export function setAsset(frame: string, facts: AssetFacts | null): Command {
  return layoutCommand('set picture', (transaction) => {
    const address = findFrame(transaction.doc, frame);
    const type = address?.node.type.name;
    if (address === null || (type !== 'picture' && type !== 'ad')) return false;
    if (facts !== null) {
      const setup = setupOf(transaction.doc);
      if (!setup.assets.some((asset) => asset.id === facts.id)) {
        const value = { ...setup, assets: [...setup.assets, facts] };
        if (!setAttributes(transaction, 0, { value })) return false;
      }
    }
    const asset = facts?.id ?? null;
    return setAttributes(transaction, address.position, type === 'picture' ? { asset, crop: null } : { asset });
  });
}

/** Sets which part of the picture of a frame shows, in fractions of it; null for a centred cover crop. */
export function setCrop(frame: string, crop: Crop | null): Command {
  return setOf(frame, 'set crop', { crop });
}

/** Sets how text keeps clear of the block of a frame. Refused for blocks that text never runs round. */
export function setWrap(frame: string, wrap: Wrap): Command {
  return setOf(frame, 'set wrap', { wrap });
}

/** Sets shape, caption side, size and gap (points), or the alternative text of the picture of a frame. */
export function setPicture(
  frame: string,
  patch: Partial<Pick<PictureAttributes, 'shape' | 'captionSide' | 'captionSize' | 'captionGap' | 'alternative'>>,
): Command {
  return setOf(frame, 'set picture', patch);
}

/**
 * Exchanges two pictures (对调): files, crops, captions, credits and alternative texts change places; frames, masks, wraps and
 * the side of the caption stay. Refused where either is no picture of the page, or locked, or they are one.
 */
export function exchangePictures(one: string, other: string): Command {
  return layoutCommand('exchange pictures', (transaction) => {
    const a = findFrame(transaction.doc, one);
    const b = findFrame(transaction.doc, other);
    if (a === null || b === null || a.position === b.position) return false;
    if ([a, b].some(({ node, frame }) => node.type.name !== 'picture' || frame.locked)) return false;
    const [first, second] = a.position < b.position ? [a, b] : [b, a];
    const swapped = (place: Node, content: Node): Node => {
      const { asset, crop, alternative } = content.attrs;
      return place.type.create({ ...place.attrs, asset, crop, alternative }, content.content);
    };
    const put = ({ position, node }: FrameAddress, content: Node): void => {
      transaction.replaceWith(position, position + node.nodeSize, swapped(node, content));
    };
    put(second, first.node);
    put(first, second.node);
    return true;
  });
}

function setOf(frame: string, name: string, patch: Readonly<Record<string, unknown>>): Command {
  return layoutCommand(name, (transaction) => {
    const address = findFrame(transaction.doc, frame);
    return address !== null && address.link === null && setAttributes(transaction, address.position, patch);
  });
}

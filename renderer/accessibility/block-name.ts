import type { Node } from 'prosemirror-model';
import type { Proof } from '../../composer/proof.ts';
import { blockText, countCharacters, storyName } from '../../document/plain-text.ts';
import { attributesOf, type StoryAttributes } from '../../document/schema.ts';
import type { TextKey } from '../i18n/zh-cn.ts';

/** A text of the window in its language. */
export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** What a kind of block is called. */
export const LABELS: Readonly<Record<string, TextKey>> = {
  headline: 'reading.headline',
  story: 'reading.story',
  box: 'reading.box',
  picture: 'reading.picture',
  ad: 'reading.ad',
};

/** A block by what it is and what it is called; a story with its length, and what it has over (多) or lacks (缺). */
export function nameOf(doc: Node, node: Node, position: number, proof: Proof, text: Say): string {
  if (node.type.name === 'ad') {
    const advertiser = String(node.attrs['advertiser']);
    return advertiser === '' ? text('reading.ad') : text('reading.adOf', { name: advertiser });
  }
  if (node.type.name !== 'story') return text(LABELS[node.type.name] ?? 'reading.block');
  const { id, frames } = attributesOf<StoryAttributes>(node);
  const name = storyName(doc, position);
  const fill = proof.fills.find(({ story }) => story === id);
  const state =
    frames.length === 0
      ? text('galley.inHand')
      : fill === undefined
        ? ''
        : fill.oversetCharacters > 0
          ? text('galley.over', { count: fill.oversetCharacters })
          : fill.freeCharacters > 0
            ? text('galley.under', { count: fill.freeCharacters })
            : text('galley.fits');
  const count = countCharacters(blockTextOf(node));
  return [
    name === '' ? text('reading.story') : text('reading.storyNamed', { name }),
    text('hand.length', { count }),
    state,
  ]
    .filter((part) => part !== '')
    .join('，');
}

function blockTextOf(story: Node): string {
  return story.children.map((child) => (child.isTextblock ? blockText(child, { cut: 'leave-out' }) : '')).join('');
}

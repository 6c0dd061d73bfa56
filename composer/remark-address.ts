import type { Node } from 'prosemirror-model';
import type { Place } from '../document/place.ts';
import { headlineTitle, storyName } from '../document/plain-text.ts';
import type { Remark } from '../document/remark.ts';
import { placeOfRemark, pointOfPlace } from '../document/remark-place.ts';
import type { Proof } from './proof.ts';
import { blockAt } from './query.ts';
import { addressOf, textPoint, textRects } from './text-rects.ts';

/**
 * Where a remark stands, as a place a person can go to: its frame, its story (or its headline's title) with column and row (栏3 行21, from 1) where it is set in one, block and
 * offset of its text, or the point of the page. Empty where nothing of it is to be found.
 */
export function remarkAddress(proof: Proof, page: Node, remark: Pick<Remark, 'id' | 'anchor'>): Place {
  const place = placeOfRemark(page, remark);
  if (!place) return {};
  if (place.at !== 'text') {
    const point = pointOfPlace(page, place);
    return {
      ...(place.at === 'frame' ? { frame: place.frame } : {}),
      ...(point ? { rect: { ...point, width: 0, height: 0 } } : {}),
    };
  }
  const set =
    place.from < place.to ? textRects(proof, page, place.from, place.to)[0] : textPoint(proof, page, place.from);
  const address = set ? addressOf(proof, set.item) : null;
  return {
    ...storyAt(page, place.from),
    ...(address && address.frame !== '' ? { frame: address.frame } : {}),
    ...(address?.column && address.row ? { column: address.column, row: address.row } : {}),
    ...(blockAt(page, place.from) ?? {}),
  };
}

function storyAt(page: Node, position: number): Pick<Place, 'story'> {
  const at = page.resolve(position);
  for (let depth = at.depth; depth > 0; depth -= 1) {
    const node = at.node(depth);
    if (node.type.name !== 'story' && node.type.name !== 'headline') continue;
    const name = node.type.name === 'story' ? storyName(page, at.before(depth)) : headlineTitle(node);
    return name === '' ? {} : { story: name };
  }
  return {};
}

import type { Proof } from '../composer/proof.ts';
import type { Finding } from '../document/finding.ts';
import { overlaps, type Rect } from '../document/geometry.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { type Extent, inkExtents, inkMeets } from './extent.ts';

/** The order in which items are written into the content stream, and what that order could not keep. */
export interface Painting {
  readonly order: readonly number[];
  readonly findings: readonly Finding[];
}

const known = new WeakMap<Proof, WeakMap<FontLibrary, Painting>>();

/**
 * The stream order of a proof, found once for one whose faces are all loaded. Text stands in reading order, so that extraction is in order whatever lies over what; a
 * picture, tint or rule stands before all text unless it has to cover text written earlier, and then just before the text
 * that lies over it. Where a thing would have to cover text that is read only after text that lies over the thing, no
 * order is right: the thing goes below, the text stays whole, and a finding says so. Text that something covers for good
 * is a finding as well, since it is on the page and cannot be read.
 */
export function paintingOrder(proof: Proof, fonts: FontLibrary): Painting {
  const ofProof = known.get(proof) ?? new WeakMap<FontLibrary, Painting>();
  const found = ofProof.get(fonts);
  if (found) return found;
  const painting = orderOf(proof, fonts);
  if (proof.missingFaces.length === 0) known.set(proof, ofProof.set(fonts, painting));
  return painting;
}

function orderOf(proof: Proof, fonts: FontLibrary): Painting {
  const { items } = proof;
  const extents = items.map((item) => inkExtents(item, fonts));
  const bounds = extents.map(union);
  const text: number[] = [];
  const seen = new Set<number>();
  for (const index of proof.reading) {
    if (items[index]?.kind !== 'line' || seen.has(index)) continue;
    text.push(index);
    seen.add(index);
  }
  for (let index = 0; index < items.length; index++) {
    if (items[index]?.kind === 'line' && !seen.has(index)) text.push(index);
  }

  const touch = (a: number, b: number): boolean => {
    const [boundA, boundB] = [bounds[a], bounds[b]];
    if (!boundA || !boundB || !overlaps(boundA, boundB)) return false;
    return extents[a]!.some((one) => extents[b]!.some((other) => inkMeets(one, other)));
  };

  const findings: Finding[] = [];
  const slots: number[][] = Array.from({ length: text.length + 1 }, () => []);
  const slotOf = new Map<number, number>();
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (!item || item.kind === 'line') continue;
    let after = 0;
    let before = text.length;
    const covered: number[] = [];
    text.forEach((line, place) => {
      if (!touch(index, line)) return;
      if (line < index) {
        after = Math.max(after, place + 1);
        covered.push(line);
      } else before = Math.min(before, place);
    });
    for (const [earlier, slot] of slotOf) if (touch(index, earlier)) after = Math.max(after, slot);
    if (after > before) {
      findings.push(conflict(proof, index));
      after = before;
      for (const [earlier, slot] of slotOf) if (slot > after && touch(index, earlier)) after = slot;
    } else for (const line of covered) findings.push(hidden(proof, line));
    slotOf.set(index, after);
    slots[after]!.push(index);
  }

  const order: number[] = [];
  for (let place = 0; place <= text.length; place++) {
    order.push(...slots[place]!);
    const line = text[place];
    if (line !== undefined) order.push(line);
  }
  return { order, findings };
}

function union(extents: readonly Extent[]): Rect | null {
  let all: Rect | null = null;
  for (const { rect } of extents) {
    if (!all) all = rect;
    else {
      const x = Math.min(all.x, rect.x);
      const y = Math.min(all.y, rect.y);
      all = {
        x,
        y,
        width: Math.max(all.x + all.width, rect.x + rect.width) - x,
        height: Math.max(all.y + all.height, rect.y + rect.height) - y,
      };
    }
  }
  return all;
}

function conflict(proof: Proof, index: number): Finding {
  const item = proof.items[index]!;
  return {
    rule: 'press-painting-order',
    severity: 'warning',
    place: { frame: item.frame },
    words: {
      zh: '此框既要盖住先读的文字，又要垫在更先读的文字下面；已放在文字下面',
      en: 'this frame would have to cover text and lie under text read before it; it was put under all of it',
    },
  };
}

function hidden(proof: Proof, index: number): Finding {
  const item = proof.items[index]!;
  const block = item.kind === 'line' ? item.block : -1;
  return {
    rule: 'press-text-covered',
    severity: 'warning',
    place: {
      frame: item.frame,
      ...(block >= 0 ? { block } : {}),
      ...(item.kind === 'line' ? { offset: item.line.start } : {}),
    },
    words: { zh: '这行文字被后画的图或底纹盖住', en: 'this line of text lies under a picture or tint painted over it' },
    fix: { zh: '调整上下次序，或移开其中一个框', en: 'change the stacking, or move one of the two frames' },
  };
}

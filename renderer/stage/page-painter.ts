import type { Line } from '../../composer/line.ts';
import type { Proof, ProofItem } from '../../composer/proof.ts';
import { type GraphicPaint, pictureView, shapeView } from './graphic-view.ts';
import { greekedLine } from './greeked-line.ts';
import { type LinePaint, lineView, PAGE_PIXELS, placeLine } from './line-view.ts';

/** Paints proofs into a page element, touching only what differs from the proof before. */
export interface PagePainter {
  paint(proof: Proof): void;
  /** Forgets what stands there, so that the next proof is painted anew: colours or previews have come. */
  forget(): void;
  /** Elements made since the painter was: what a keystroke touched can be counted. */
  readonly made: number;
  /** The element of an item of the proof last painted. */
  element(item: number): Element | null;
}

interface Standing {
  readonly element: HTMLElement | SVGElement;
  x: number;
  y: number;
}

/** What painting a page needs; `greeked`: text is painted as grey bars (远看), asked anew for every line made. */
export interface PagePaint extends LinePaint, GraphicPaint {
  greeked?(): boolean;
}

/** A painter of `page`, whose children it owns. Lines are known by identity (D2: composed lines are immutable), graphics by value. */
export function pagePainter(page: HTMLElement, paint: PagePaint): PagePainter {
  let standing = new Map<Line | string, Standing[]>();
  let elements: Element[] = [];
  let made = 0;
  let forgotten = false;

  const make = (item: ProofItem): HTMLElement | SVGElement => {
    made += 1;
    if (item.kind === 'line') return paint.greeked?.() ? greekedLine(item, paint) : lineView(item, paint);
    return item.kind === 'shape' ? shapeView(item, paint) : pictureView(item, paint);
  };

  return {
    paint(proof) {
      const { trim } = proof.page;
      page.style.width = `${trim.width * PAGE_PIXELS}px`;
      page.style.height = `${trim.height * PAGE_PIXELS}px`;
      const next = new Map<Line | string, Standing[]>();
      const order: Element[] = [];
      for (const item of proof.items) {
        const key = item.kind === 'line' ? item.line : JSON.stringify(item);
        const [x, y] = item.kind === 'line' ? [item.x, item.y] : [0, 0];
        const kept = forgotten ? undefined : standing.get(key);
        const same = kept?.findIndex((each) => each.x === x && each.y === y) ?? -1;
        const found = kept?.splice(Math.max(0, same), 1)[0];
        const one = found ?? { element: make(item), x: Number.NaN, y: Number.NaN };
        if (item.kind === 'line' && (one.x !== x || one.y !== y)) placeLine(one.element as HTMLElement, item);
        one.x = x;
        one.y = y;
        const list = next.get(key);
        if (list) list.push(one);
        else next.set(key, [one]);
        order.push(one.element);
      }
      for (const left of standing.values()) for (const { element } of left) element.remove();
      let at: ChildNode | null = page.firstChild;
      for (const element of order) {
        if (element === at) at = at.nextSibling;
        else page.insertBefore(element, at);
      }
      standing = next;
      elements = order;
      forgotten = false;
    },
    forget() {
      forgotten = true;
    },
    get made() {
      return made;
    },
    element: (item) => elements[item] ?? null,
  };
}

import type { Rect } from '../../document/geometry.ts';
import type { PageSession } from '../session/page-session.ts';
import { placeOf, rangeRects } from '../text/lines.ts';
import type { CaretOnScreen } from '../text/text-input.ts';
import { blinkCaret } from './caret-blink.ts';

/** The layer over the page, in CSS pixels of the screen: selection, caret, composing text's underline, drop mark. */
export interface Overlay {
  /** Draws for the session's state. `scale`: CSS pixels of a point. Gives where the caret is, null where it is not on the page. */
  draw(session: PageSession, marks: OverlayMarks): CaretOnScreen | null;
}

/** What besides the selection is drawn. */
export interface OverlayMarks {
  readonly scale: number;
  readonly showCaret: boolean;
  readonly composing: { readonly from: number; readonly to: number } | null;
  readonly drop: number | null;
}

/** An overlay in `layer`. */
export function stageOverlay(layer: HTMLElement): Overlay {
  const rects = document.createElement('div');
  const caret = document.createElement('div');
  caret.className = 'caret';
  layer.append(rects, caret);
  const blink = blinkCaret(caret);
  let lastCaret = '';
  return {
    draw(session, { scale, showCaret, composing, drop }) {
      const { shown, proof } = session;
      const { selection, doc } = shown;
      const parts: HTMLElement[] = [];
      const add = (kind: string, rect: Rect): void => {
        const part = document.createElement('div');
        part.className = kind;
        place(part, rect, scale);
        parts.push(part);
      };
      if (!selection.empty)
        for (const { rect } of rangeRects(proof, doc, selection.from, selection.to)) add('selected-text', rect);
      if (composing !== null) {
        for (const { item, rect } of rangeRects(proof, doc, composing.from, Math.min(composing.to, doc.content.size))) {
          const line = proof.items[item];
          add(line?.kind === 'line' && line.line.vertical ? 'composing upright' : 'composing', rect);
        }
      }
      if (drop !== null) {
        const at = placeOf(proof, doc, drop, 1);
        if (at !== null) add('drop-mark', at.rect);
      }
      if (parts.length > 0 || rects.firstChild !== null) rects.replaceChildren(...parts);
      const at = placeOf(proof, doc, selection.head, session.caret.affinity);
      caret.hidden = at === null || !showCaret || !selection.empty;
      if (at === null) return null;
      place(caret, at.rect, scale);
      caret.classList.toggle('flat', at.line.line.vertical);
      const now = `${at.rect.x} ${at.rect.y} ${session.version}`;
      if (now !== lastCaret) {
        blink();
        lastCaret = now;
      }
      return { rect: scaled(at.rect, scale), size: at.line.line.size * scale, vertical: at.line.line.vertical };
    },
  };
}

function scaled({ x, y, width, height }: Rect, scale: number): Rect {
  return { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
}

function place(part: HTMLElement, rect: Rect, scale: number): void {
  const { x, y, width, height } = scaled(rect, scale);
  part.style.left = `${x}px`;
  part.style.top = `${y}px`;
  if (width > 0) part.style.width = `${width}px`;
  else part.style.removeProperty('width');
  if (height > 0) part.style.height = `${height}px`;
  else part.style.removeProperty('height');
}

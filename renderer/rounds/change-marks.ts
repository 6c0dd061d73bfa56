import type { Rect } from '../../document/geometry.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { stageControl } from '../stage/stage-control.ts';
import { differenceRects, inPoints, type Reference } from './place-on-page.ts';
import { type Compared, comparesStage, useRounds } from './rounds-state.ts';
import { compareRounds } from './rounds-work.ts';

/** Milliseconds of rest after an edit before the page is compared anew. */
const REST = 700;

/**
 * Shows on the page what differs from the round it is compared with: every changed place is marked, every line that moved though
 * no word of it changed (牵动) is tinted. While the page is edited the marks are pale, and it is compared anew when the hand
 * rests. `layer` lies over the paper, in CSS pixels. Gives what takes it away.
 */
export function mountChangeMarks(session: PageSession, layer: HTMLElement): () => void {
  const marks = document.createElement('div');
  marks.className = 'change-marks';
  marks.setAttribute('aria-hidden', 'true');
  layer.prepend(marks);
  let drawn: readonly unknown[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;

  const draw = (): void => {
    const state = useRounds.getState();
    const onStage = state.page === session.page && comparesStage(state, session.state.doc);
    const wanted = state.shows && onStage ? state.compared : null;
    const scale = stageControl()?.scale ?? 1;
    const stale = wanted !== null && session.state.doc !== state.doc;
    marks.classList.toggle('stale', stale);
    if (stale) {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(again, REST);
    }
    if (drawn[0] === wanted && drawn[1] === scale) return;
    // What was compared is drawn over the page it was compared with; a newer page keeps the marks there are.
    if (stale && drawn[1] === scale) return;
    drawn = [wanted, scale];
    marks.replaceChildren(...(wanted === null ? [] : elements(session, wanted, scale)));
  };
  const again = (): void => {
    timer = null;
    const { shows, busy } = useRounds.getState();
    if (!shows) return;
    if (busy || session.previewing) timer = setTimeout(again, REST);
    else void compareRounds(session);
  };
  const stops = [useRounds.subscribe(draw), useView.subscribe(draw), session.subscribe(draw)];
  draw();
  return () => {
    for (const stop of stops) stop();
    if (timer !== null) clearTimeout(timer);
    marks.remove();
  };
}

function elements(session: PageSession, compared: Compared, scale: number): HTMLElement[] {
  const { comparison } = compared;
  const mark = (kind: string, { x, y, width, height }: Rect): HTMLElement => {
    const element = document.createElement('div');
    element.className = kind;
    element.style.left = `${x * scale}px`;
    element.style.top = `${y * scale}px`;
    element.style.width = `${Math.max(width * scale, 2)}px`;
    element.style.height = `${Math.max(height * scale, 2)}px`;
    return element;
  };
  const moved = comparison.moved.flatMap(({ kind, places: { after } }) =>
    after?.rect === undefined ? [] : [mark(`moved-line ${kind}`, inPoints(after.rect))],
  );
  return [
    ...moved,
    ...referencesOf(compared).flatMap((reference) =>
      differenceRects(compared, session.proof, session, reference).map((rect) =>
        mark(reference.list === 'text' || reference.list === 'values' ? 'changed-text' : 'changed-frame', rect),
      ),
    ),
  ];
}

/** Every difference of a comparison, one by one: of a paragraph whose characters changed, each change. */
export function referencesOf({ comparison }: Compared): Reference[] {
  const references: Reference[] = [];
  comparison.text.forEach(({ kind, changes }, index) => {
    if (kind !== 'changed') references.push({ list: 'text', index, change: null });
    changes.forEach((_, change) => {
      references.push({ list: 'text', index, change });
    });
  });
  for (const list of ['geometry', 'pictures', 'values', 'setup'] as const) {
    comparison[list].forEach((_, index) => {
      references.push({ list, index, change: null });
    });
  }
  return references;
}

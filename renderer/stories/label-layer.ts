import { textIn } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { currentScale } from '../stage/stage-control.ts';
import { shapeLabels } from './shape-labels.ts';

/** Milliseconds from a change to the labels: they follow drawing without holding it up. */
const PAUSE = 60;
/** A shape narrower or lower than this, in CSS pixels, has small labels; below half of it none. */
const ROOMY = { width: 110, height: 44 } as const;

/** Shows what empty shapes hold on the page, in a layer over the paper in CSS pixels. Gives what takes it away. */
export function mountShapeLabels(session: PageSession, layer: HTMLElement): () => void {
  const marks = document.createElement('div');
  marks.className = 'shape-labels';
  marks.setAttribute('aria-hidden', 'true');
  layer.prepend(marks);
  let timer: ReturnType<typeof setTimeout> | null = null;
  const draw = (): void => {
    timer = null;
    const { locale } = useView.getState();
    const scale = currentScale();
    const labels = shapeLabels(session.shown.doc, session.proof, (key, values) => textIn(locale, key, values));
    marks.replaceChildren(
      ...labels.flatMap(({ rect, holds, more }) => {
        const [width, height] = [rect.width * scale, rect.height * scale];
        if (width < ROOMY.width / 2 || height < ROOMY.height / 3) return [];
        const label = document.createElement('div');
        label.className = width < ROOMY.width || height < ROOMY.height ? 'shape-label small' : 'shape-label';
        label.style.left = `${rect.x * scale}px`;
        label.style.top = `${rect.y * scale}px`;
        label.style.width = `${width}px`;
        label.style.height = `${height}px`;
        const first = document.createElement('b');
        first.textContent = holds;
        label.append(first, more);
        return [label];
      }),
    );
  };
  const later = (): void => {
    timer ??= setTimeout(draw, PAUSE);
  };
  const stopSession = session.subscribe(later);
  const stopView = useView.subscribe((view, before) => {
    if (view.zoom !== before.zoom) draw();
    else if (view.locale !== before.locale) later();
  });
  draw();
  return () => {
    stopSession();
    stopView();
    if (timer !== null) clearTimeout(timer);
    marks.remove();
  };
}

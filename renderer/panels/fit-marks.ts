import type { StoryFill } from '../../composer/proof.ts';
import { lineRect } from '../../composer/query.ts';
import { fitParagraph } from '../../document/commands/copyfit.ts';
import { chainOf, storyPosition } from '../../document/frames.ts';
import type { Rect } from '../../document/geometry.ts';
import { eachTextBlock } from '../../document/schema.ts';
import { textIn } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { focusPage } from '../stage/focus-page.ts';
import { stageControl } from '../stage/stage-control.ts';
import { lineOf } from '../text/lines.ts';
import { showStoryFixes } from './close-overset.ts';
import { fillFigure, fillState, fillWords } from './fill-words.ts';

/** A paragraph set one line longer or shorter, or with letter space, by hand. */
interface Fitted {
  readonly position: number;
  readonly lines: number;
  readonly letterSpace: number;
  readonly rects: readonly Rect[];
}

/** Milliseconds from a change to the figures: they follow typing without holding it up. */
const PAUSE = 60;

/**
 * Shows on the page how stories stand: the copyfit figure on the corner of a story's last frame (a press opens its fixes), and over
 * a paragraph that was squeezed or opened, while the pointer is on it, what it gained, with a press to take that back. `layer` lies
 * over the paper, in CSS pixels. Gives what takes it away.
 */
export function mountFitMarks(session: PageSession, layer: HTMLElement): () => void {
  const marks = document.createElement('div');
  marks.className = 'fit-marks';
  layer.append(marks);
  const chip = document.createElement('button');
  chip.type = 'button';
  chip.className = 'fit-chip';
  chip.hidden = true;
  marks.append(chip);
  let figures: HTMLElement[] = [];
  let fitted: Fitted[] = [];
  let over: Fitted | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const text = (key: TextKey, values?: Readonly<Record<string, string | number>>): string =>
    textIn(useView.getState().locale, key, values);
  const scale = (): number => stageControl()?.scale ?? 1;

  const draw = (): void => {
    timer = null;
    const { shown, proof, previewing } = session;
    for (const figure of figures) figure.remove();
    figures = useView.getState().showFigures ? proof.fills.flatMap((fill) => figureOf(fill)) : [];
    marks.prepend(...figures);
    if (previewing) return;
    fitted = [];
    eachTextBlock(shown.doc, (node, block, position) => {
      const { lines, letterSpace } = node.attrs as { lines?: number; letterSpace?: number };
      if (node.type.name !== 'paragraph' || ((lines ?? 0) === 0 && (letterSpace ?? 0) === 0)) return;
      const rects = (proof.blocks[block]?.lines ?? []).map((item) => lineRect(lineOf(proof, item)));
      fitted.push({ position, lines: lines ?? 0, letterSpace: letterSpace ?? 0, rects });
    });
    point(fitted.find(({ position }) => position === over?.position) ?? null);
  };

  const figureOf = (fill: StoryFill): HTMLElement[] => {
    const { doc } = session.shown;
    const position = storyPosition(doc, fill.story);
    const last = position === null ? undefined : chainOf(doc.nodeAt(position)!).at(-1);
    // A shape without copy says what it holds elsewhere; a story in hand stands nowhere.
    if (last === undefined || fill.characters + fill.oversetCharacters === 0) return [];
    const figure = document.createElement('button');
    figure.type = 'button';
    figure.className = `fit-figure ${fillState(fill)}`;
    figure.tabIndex = -1;
    figure.textContent = fillFigure(fill, text);
    figure.title = fillWords(fill, text);
    figure.dataset['story'] = fill.story;
    figure.style.left = `${(last.rect.x + last.rect.width) * scale()}px`;
    figure.style.top = `${(last.rect.y + last.rect.height) * scale()}px`;
    figure.addEventListener('pointerdown', (event) => event.stopPropagation());
    figure.addEventListener('click', () => showStoryFixes(fill.owner));
    return [figure];
  };

  const point = (one: Fitted | null): void => {
    over = one;
    const first = one?.rects[0];
    chip.hidden = one === null || first === undefined;
    if (one === null || first === undefined) return;
    const parts = [
      ...(one.lines === 0 ? [] : [text(one.lines < 0 ? 'fix.shorter' : 'fix.longer')]),
      ...(one.letterSpace === 0 ? [] : [text('fix.letterSpace', { percent: (one.letterSpace * 100).toFixed(1) })]),
    ];
    chip.textContent = `${parts.join('，')} · ${text('fix.restore')}`;
    chip.style.left = `${first.x * scale()}px`;
    chip.style.top = `${first.y * scale()}px`;
  };
  chip.addEventListener('pointerdown', (event) => event.stopPropagation());
  chip.addEventListener('click', () => {
    if (over !== null) session.run(fitParagraph(over.position, 0, 0));
    point(null);
    focusPage();
  });

  const move = (event: PointerEvent): void => {
    if (event.buttons !== 0 || event.target === chip || session.readOnly) return;
    const stage = stageControl();
    if (stage === null || fitted.length === 0) {
      if (over !== null) point(null);
      return;
    }
    const { x, y } = stage.pointAt(event.clientX, event.clientY);
    const under = fitted.find(({ rects }) =>
      rects.some((rect) => x >= rect.x && x <= rect.x + rect.width && y >= rect.y - 2 && y <= rect.y + rect.height + 4),
    );
    if ((under ?? null) !== over) point(under ?? null);
  };
  const later = (): void => {
    timer ??= setTimeout(draw, PAUSE);
  };
  const ends = new AbortController();
  layer.parentElement?.parentElement?.addEventListener('pointermove', move, { signal: ends.signal });
  const stopSession = session.subscribe(later);
  const stopView = useView.subscribe((view, before) => {
    if (view.zoom !== before.zoom) draw();
    else if (view.locale !== before.locale || view.showFigures !== before.showFigures) later();
  });
  draw();
  return () => {
    ends.abort();
    stopSession();
    stopView();
    if (timer !== null) clearTimeout(timer);
    marks.remove();
  };
}

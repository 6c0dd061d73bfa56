import { REMARK_KIND_NAMES, type Remark, readerOf, remarksOf } from '../../document/remark.ts';
import { setupOf } from '../../document/schema.ts';
import { openPanel } from '../panels/panel-state.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { currentScale } from '../stage/stage-control.ts';
import { textNow } from '../tools/frame-words.ts';
import { type DrawnMark, drawnMarks, type MarginNumber } from './remark-marks.ts';
import { useRemarks } from './remark-state.ts';
import { goToRemark, REMARKS } from './remark-work.ts';

/** Side of a number in the margin, in CSS pixels: numbers closer than this go under one another. */
const NUMBER = 16;

/** Which remarks are to be seen now. */
export function isShown(remark: Remark): boolean {
  const { shown, reader, current } = useRemarks.getState();
  if (remark.id === current) return true;
  return (shown === 'all' || remark.state === 'open') && (reader === null || readerOf(remark) === reader);
}

/**
 * Draws remarks and tracked changes on the stage: highlights under the text, numbers at the margin that lead to the panel, and what a remark says
 * while the pointer is over it. Gives what takes it all away.
 */
export function mountRemarkLayer(session: PageSession, paper: HTMLElement): () => void {
  const under = document.createElement('div');
  under.className = 'remark-marks';
  under.setAttribute('aria-hidden', 'true');
  const margin = document.createElement('div');
  margin.className = 'remark-numbers';
  const said = document.createElement('div');
  said.className = 'remark-said';
  said.hidden = true;
  said.setAttribute('role', 'tooltip');
  paper.querySelector('.page')!.before(under);
  paper.append(margin, said);
  let drawn: { marks: DrawnMark[]; numbers: MarginNumber[] } = { marks: [], numbers: [] };
  let from: readonly unknown[] = [];
  let due = 0;

  const draw = (): void => {
    due = 0;
    const scale = currentScale();
    const { shown, reader, current } = useRemarks.getState();
    const now = [session.shown.doc, session.proof, scale, shown, reader, current];
    if (now.every((part, index) => part === from[index])) return;
    from = now;
    drawn = drawnMarks(session.shown.doc, session.proof, isShown);
    under.replaceChildren(
      ...drawn.marks.map((mark) => element(mark, scale, mark.remark === current && current !== null)),
    );
    margin.replaceChildren(...numbered(drawn.numbers));
    said.hidden = true;
  };
  const numbered = (numbers: readonly MarginNumber[]): HTMLElement[] => {
    const scale = currentScale();
    const { width } = setupOf(session.shown.doc).page.trim;
    const taken: Record<'left' | 'right', number> = { left: Number.NEGATIVE_INFINITY, right: Number.NEGATIVE_INFINITY };
    return [...numbers]
      .sort((one, other) => one.at.y - other.at.y)
      .map(({ remark, number, at, colour, settled }) => {
        const side = at.x < width / 2 ? 'left' : 'right';
        const top = Math.max(at.y * scale, taken[side] + NUMBER + 2);
        taken[side] = top;
        const button = document.createElement('button');
        button.type = 'button';
        button.tabIndex = -1;
        button.className = settled ? 'remark-number settled' : 'remark-number';
        button.textContent = String(number);
        button.style.top = `${top}px`;
        button.style.left = side === 'left' ? `${-NUMBER - 4}px` : `${width * scale + 4}px`;
        button.style.setProperty('--reader', colour);
        button.dataset['remark'] = remark;
        button.setAttribute('aria-label', `${textNow('panel.remarks')} ${number}`);
        button.addEventListener('click', () => {
          const found = remarksOf(session.state.doc).find(({ id }) => id === remark);
          openPanel(REMARKS);
          if (found) goToRemark(session, found);
        });
        return button;
      });
  };
  const later = (): void => {
    if (due === 0) due = requestAnimationFrame(draw);
  };
  const hover = (event: PointerEvent): void => {
    const box = paper.getBoundingClientRect();
    const scale = currentScale();
    const [x, y] = [(event.clientX - box.left) / scale, (event.clientY - box.top) / scale];
    const number = (event.target as Element).closest<HTMLElement>('.remark-number')?.dataset['remark'];
    const id =
      number ?? drawn.marks.find(({ remark, rect, kind }) => remark !== null && near(rect, kind, x, y))?.remark;
    const remark = id == null ? undefined : remarksOf(session.shown.doc).find((one) => one.id === id);
    if (!remark) {
      said.hidden = true;
      return;
    }
    said.replaceChildren(...saying(remark));
    said.hidden = false;
    said.style.left = `${event.clientX - box.left + 12}px`;
    said.style.top = `${event.clientY - box.top + 16}px`;
  };
  const leave = (): void => {
    said.hidden = true;
  };
  paper.addEventListener('pointermove', hover);
  paper.addEventListener('pointerleave', leave);
  const stops = [session.subscribe(later), useRemarks.subscribe(later), useView.subscribe(later)];
  draw();
  return () => {
    for (const stop of stops) stop();
    if (due !== 0) cancelAnimationFrame(due);
    paper.removeEventListener('pointermove', hover);
    paper.removeEventListener('pointerleave', leave);
    for (const part of [under, margin, said]) part.remove();
  };
}

function element(
  { kind, rect, vertical, colour, settled, remark }: DrawnMark,
  scale: number,
  current: boolean,
): HTMLElement {
  const mark = document.createElement('div');
  mark.className = ['remark-mark', kind, vertical ? 'upright' : '', settled ? 'settled' : '', current ? 'current' : '']
    .filter((name) => name !== '')
    .join(' ');
  if (remark !== null) mark.dataset['remark'] = remark;
  mark.style.setProperty('--reader', colour);
  mark.style.left = `${rect.x * scale}px`;
  mark.style.top = `${rect.y * scale}px`;
  mark.style.width = `${rect.width * scale}px`;
  mark.style.height = `${rect.height * scale}px`;
  return mark;
}

function near({ x, y, width, height }: DrawnMark['rect'], kind: DrawnMark['kind'], left: number, top: number): boolean {
  const room = kind === 'pin' || kind === 'caret' ? 6 : 0;
  return left >= x - room && left <= x + width + room && top >= y - room && top <= y + height + room;
}

function saying(remark: Remark): HTMLElement[] {
  const english = useView.getState().locale === 'en';
  const line = (text: string, tag = 'p'): HTMLElement => {
    const part = document.createElement(tag);
    part.textContent = text;
    return part;
  };
  const kind = REMARK_KIND_NAMES[remark.kind];
  return [
    line([readerOf(remark), english ? kind.en : kind.zh].filter((part) => part !== '').join(' · '), 'b'),
    ...(remark.replacement === '' ? [] : [line(`→ ${remark.replacement}`)]),
    ...(remark.text === '' ? [] : [line(remark.text)]),
    ...remark.replies.filter(({ text }) => text !== '').map(({ author, text }) => line(`${author}：${text}`)),
  ];
}

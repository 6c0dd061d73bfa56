import type { PageSetup } from '../../document/setup.ts';
import { POINTS_PER_MILLIMETRE } from '../../document/units.ts';
import { useView } from '../session/view.ts';

/** Breadth of a ruler, CSS pixels; the row ruler beside the left one is as broad. */
export const RULER = 18;

/** What a ruler measures: CSS pixels of a point, and where the page's corner lies from the ruler's own start. */
export interface RulerView {
  readonly scale: number;
  readonly origin: number;
  readonly length: number;
}

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200];

/** Draws a ruler in millimetres, figures at steps that leave them room. */
export function drawRuler(canvas: HTMLCanvasElement, view: RulerView, upright: boolean): void {
  const { scale, origin, length } = view;
  const pen = prepare(canvas, view, upright);
  const pixels = scale * POINTS_PER_MILLIMETRE;
  const step = STEPS.find((each) => each * pixels >= 44) ?? 500;
  const fine = step >= 10 ? step / 10 : step / 5;
  const first = Math.floor(-origin / pixels / fine);
  const last = Math.ceil((length - origin) / pixels / fine);
  for (let tick = first; tick <= last; tick += 1) {
    const at = Math.round(origin + tick * fine * pixels) + 0.5;
    const whole =
      Math.abs((tick * fine) % step) < fine / 2 || Math.abs(Math.abs((tick * fine) % step) - step) < fine / 2;
    mark(pen, at, whole ? RULER : tick % 5 === 0 ? 7 : 4, upright);
    if (whole) figure(pen, at, String(Math.round(tick * fine)), upright);
  }
}

/** Draws the row ruler: a tick at every row of the grid, a figure every five rows, counted from the first. */
export function drawRowRuler(canvas: HTMLCanvasElement, view: RulerView, page: PageSetup): void {
  const pen = prepare(canvas, view, true);
  const { top, leading, size } = page.grid;
  const area = page.plates[0]!.typeArea;
  const close = leading * view.scale < 3;
  for (let row = 0; top + row * leading + size <= area.y + area.height + 0.01; row += 1) {
    const at = Math.round(view.origin + (top + row * leading + size * 0.88) * view.scale) + 0.5;
    const fifth = (row + 1) % 5 === 0;
    if (fifth || !close) mark(pen, at, fifth ? RULER : 4, true);
    if (fifth) figure(pen, at, String(row + 1), true);
  }
}

function prepare(canvas: HTMLCanvasElement, { length }: RulerView, upright: boolean): CanvasRenderingContext2D {
  const ratio = window.devicePixelRatio;
  const [width, height] = upright ? [RULER, length] : [length, RULER];
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const pen = canvas.getContext('2d')!;
  pen.scale(ratio, ratio);
  pen.clearRect(0, 0, width, height);
  const { dark } = useView.getState();
  pen.strokeStyle = dark ? '#6b747d' : '#9aa1a9';
  pen.fillStyle = dark ? '#a9b1b9' : '#59626c';
  pen.lineWidth = 1;
  pen.font = '9px system-ui, sans-serif';
  return pen;
}

function mark(pen: CanvasRenderingContext2D, at: number, length: number, upright: boolean): void {
  pen.beginPath();
  if (upright) {
    pen.moveTo(RULER - length, at);
    pen.lineTo(RULER, at);
  } else {
    pen.moveTo(at, RULER - length);
    pen.lineTo(at, RULER);
  }
  pen.stroke();
}

function figure(pen: CanvasRenderingContext2D, at: number, text: string, upright: boolean): void {
  if (!upright) {
    pen.fillText(text, at + 3, 9);
    return;
  }
  pen.save();
  pen.translate(9, at - 3);
  pen.rotate(-Math.PI / 2);
  pen.fillText(text, 0, 0);
  pen.restore();
}

/** Shows on the rulers what stretch is selected, in CSS pixels from a ruler's start; null for nothing. */
export function shadeRuler(
  shade: HTMLElement,
  stretch: { readonly from: number; readonly size: number } | null,
  upright: boolean,
): void {
  shade.hidden = stretch === null;
  if (stretch === null) return;
  const [from, size] = [Math.round(stretch.from), Math.round(stretch.size)];
  shade.style.transform = upright ? `translateY(${from}px)` : `translateX(${from}px)`;
  shade.style[upright ? 'height' : 'width'] = `${size}px`;
}

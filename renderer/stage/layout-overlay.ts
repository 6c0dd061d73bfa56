import type { Node } from 'prosemirror-model';
import type { Proof } from '../../composer/proof.ts';
import { chainOf, type FrameAddress, framesOf } from '../../document/frames.ts';
import type { Point, Rect } from '../../document/geometry.ts';
import { setupOf } from '../../document/schema.ts';
import { handlePoint, heldHandles } from '../layout/handles.ts';
import { portsOf, threadEnds } from '../layout/ports.ts';
import type { View } from '../session/view.ts';
import { wrapCorners } from '../tools/wrap-corners.ts';
import type { StageMarks } from './stage-marks.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** What the layer is drawn from. `scale`: CSS pixels of a point. `takesText`: the tool edits text, frames have no handles. */
export interface LayoutShown {
  readonly page: Node;
  readonly proof: Proof;
  readonly view: View;
  readonly marks: StageMarks;
  readonly scale: number;
  readonly takesText: boolean;
  edge(): Edge;
  /** The address of a picture's preview once it is there. */
  preview(asset: string): string | null;
}

/** The part of the layer that the stage shows, CSS pixels of the layer. */
export interface Edge {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** The layer of frames over the page, in CSS pixels: selection, handles, ports and threads, guides, and what a gesture shows. */
export interface LayoutOverlay {
  draw(shown: LayoutShown): void;
}

/** Half a handle, CSS pixels. */
const HANDLE = 3.5;
/** Half a port. */
const PORT = 4.5;

/** A layer in `layer`, drawn anew only when something it shows has changed. */
export function layoutOverlay(layer: HTMLElement): LayoutOverlay {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'layout-marks');
  svg.setAttribute('aria-hidden', 'true');
  const tag = document.createElement('div');
  tag.className = 'stage-tag';
  tag.hidden = true;
  const ghost = document.createElement('img');
  ghost.className = 'crop-ghost';
  ghost.alt = '';
  ghost.hidden = true;
  layer.append(ghost, svg, tag);
  let drawn: readonly unknown[] = [];
  return {
    draw(shown) {
      const { page, proof, view, marks, scale, takesText } = shown;
      const key = [
        page,
        proof.overset,
        view.selected,
        view.showGuides,
        view.showThreads,
        view.tool,
        marks,
        scale,
        takesText,
      ];
      if (key.length === drawn.length && key.every((part, index) => part === drawn[index])) return;
      drawn = key;
      drawGhost(ghost, shown);
      svg.replaceChildren(...marksOf(shown));
      drawTag(tag, marks, scale, shown.edge());
    },
  };
}

/** What of a picture its frame does not show, faintly, while it is cropped. */
function drawGhost(ghost: HTMLImageElement, { marks: { crop }, scale, preview }: LayoutShown): void {
  const address = crop === null || crop.asset === null ? null : preview(crop.asset);
  ghost.hidden = address === null;
  if (crop === null || address === null) return;
  if (ghost.src !== address) ghost.src = address;
  const { whole, area } = crop;
  ghost.style.transform = `translate(${whole.x * scale}px, ${whole.y * scale}px)`;
  ghost.style.width = `${whole.width * scale}px`;
  ghost.style.height = `${whole.height * scale}px`;
  const hole = [area.x - whole.x, area.y - whole.y, area.x + area.width - whole.x, area.y + area.height - whole.y];
  const [left, top, right, bottom] = hole.map((value) => `${value * scale}px`);
  const outer = '0 0, 0 100%, 100% 100%, 100% 0, 0 0';
  ghost.style.clipPath = `polygon(evenodd, ${outer}, ${left} ${top}, ${right} ${top}, ${right} ${bottom}, ${left} ${bottom}, ${left} ${top})`;
}

function drawTag(tag: HTMLElement, { tag: shown }: StageMarks, scale: number, edge: Edge): void {
  tag.hidden = shown === null;
  if (shown === null) return;
  tag.textContent = shown.text;
  tag.classList.toggle('wrong', shown.wrong);
  // Beside the pointer, on its other side where the stage ends.
  const [x, y] = [Math.round(shown.at.x * scale), Math.round(shown.at.y * scale)];
  const { offsetWidth: width, offsetHeight: height } = tag;
  tag.style.left = `${x + 14 + width > edge.right ? Math.max(edge.left, x - 14 - width) : x + 14}px`;
  tag.style.top = `${y + 18 + height > edge.bottom ? Math.min(y - 10, edge.bottom - 4) - height : y + 18}px`;
}

function marksOf({ page, proof, view, marks, scale, takesText }: LayoutShown): SVGElement[] {
  const pen = penOf(scale);
  const frames = framesOf(page);
  const rectOf = (id: string | null): Rect | null => frames.find(({ frame }) => frame.id === id)?.frame.rect ?? null;
  drawGuides(pen, page, view, marks);
  const chosen = takesText ? [] : frames.filter(({ frame }) => view.selected.has(frame.id));
  drawThreads(pen, frames, chosen, { all: view.showThreads || view.tool === 'thread', scale });
  const target = rectOf(marks.target);
  if (target !== null) pen.rect('target', target);
  if (marks.edge !== null) {
    const rect = rectOf(marks.edge.frame);
    const y = rect === null ? 0 : marks.edge.edge === 'top' ? rect.y : rect.y + rect.height;
    if (rect !== null) pen.line('edge', { x: rect.x, y }, { x: rect.x + rect.width, y });
  }
  for (const { frame } of chosen) pen.rect(frame.locked ? 'selected locked' : 'selected', frame.rect);
  if (marks.crop !== null) {
    pen.rect('crop-whole', marks.crop.whole);
    for (const handle of ['nw', 'ne', 'se', 'sw'] as const)
      pen.square('handle crop', handlePoint(marks.crop.whole, handle), HANDLE);
  }
  const busy = marks.lines.length > 0 || marks.area !== null;
  const alone = chosen.length === 1 ? chosen[0]! : null;
  const corners =
    alone === null || view.tool !== 'crop' ? null : wrapCorners({ shown: { doc: page }, proof }, alone.frame.id);
  if (corners !== null) drawPolygon(pen, corners.points);
  const held = view.tool === 'select' ? heldHandles(chosen, scale) : null;
  if (held !== null) {
    const kind = marks.resizing ? 'handle resizing' : 'handle';
    if (alone === null) pen.rect('together', held.rect);
    for (const handle of held.handles) pen.square(kind, handlePoint(held.rect, handle), HANDLE);
  }
  for (const { frame } of chosen) if (frame.locked) drawLock(pen, frame.rect);
  if (!busy) for (const address of chosen) drawPorts(pen, address, proof, page, scale);
  for (const { axis, at, from, to, kind } of marks.lines) {
    const [a, b] =
      axis === 'x'
        ? [
            { x: at, y: from },
            { x: at, y: to },
          ]
        : [
            { x: from, y: at },
            { x: to, y: at },
          ];
    pen.line(`snap ${kind}`, a, b);
  }
  if (marks.link !== null) pen.line('thread drawn', marks.link.from, marks.link.to);
  if (marks.area !== null) pen.rect('marquee', marks.area);
  return pen.parts;
}

interface Pen {
  readonly parts: SVGElement[];
  rect(kind: string, rect: Rect): void;
  line(kind: string, from: Point, to: Point): void;
  square(kind: string, at: Point, half: number): void;
  path(kind: string, at: Point, data: string): void;
}

/** Draws on whole device pixels, so that thin lines are crisp at every zoom. */
function penOf(scale: number): Pen {
  const parts: SVGElement[] = [];
  const snap = (value: number): number => Math.round(value * scale - 0.5) + 0.5;
  const add = (name: string, kind: string, attributes: Readonly<Record<string, number | string>>): void => {
    const part = document.createElementNS(SVG, name);
    part.setAttribute('class', kind);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, String(value));
    parts.push(part);
  };
  return {
    parts,
    rect(kind, { x, y, width, height }) {
      const [left, top] = [snap(x), snap(y)];
      add('rect', kind, {
        x: left,
        y: top,
        width: Math.max(0, snap(x + width) - left),
        height: Math.max(0, snap(y + height) - top),
      });
    },
    line(kind, from, to) {
      add('line', kind, { x1: snap(from.x), y1: snap(from.y), x2: snap(to.x), y2: snap(to.y) });
    },
    square(kind, at, half) {
      add('rect', kind, { x: snap(at.x) - half, y: snap(at.y) - half, width: 2 * half, height: 2 * half });
    },
    path(kind, at, data) {
      add('path', kind, { d: data, transform: `translate(${snap(at.x)} ${snap(at.y)})` });
    },
  };
}

/** The polygon text runs round, with its corners. */
function drawPolygon(pen: Pen, points: readonly Point[]): void {
  points.forEach((point, index) => {
    pen.line('wrap-side', point, points[(index + 1) % points.length]!);
  });
  for (const point of points) pen.square('wrap-corner', point, 2.5);
}

function drawGuides(pen: Pen, page: Node, view: View, marks: StageMarks): void {
  const setup = setupOf(page);
  const { width, height } = setup.page.trim;
  const draw = (kind: string, { axis, at }: { axis: 'horizontal' | 'vertical'; at: number }): void => {
    if (axis === 'horizontal') pen.line(kind, { x: -2000, y: at }, { x: width + 2000, y: at });
    else pen.line(kind, { x: at, y: -2000 }, { x: at, y: height + 2000 });
  };
  if (view.showGuides) for (const guide of setup.guides ?? []) draw('guide', guide);
  if (marks.guide !== null) draw('guide drawn', marks.guide);
}

function drawThreads(
  pen: Pen,
  frames: readonly FrameAddress[],
  chosen: readonly FrameAddress[],
  { all, scale }: { all: boolean; scale: number },
): void {
  const positions = new Set(
    (all ? frames : chosen).filter(({ link }) => link !== null).map(({ position }) => position),
  );
  for (const { node, link, position } of frames) {
    if (link !== 0 || !positions.has(position)) continue;
    const chain = chainOf(node);
    for (let index = 1; index < chain.length; index += 1) {
      const { from, to } = threadEnds(chain[index - 1]!.rect, chain[index]!.rect, scale);
      pen.line('thread', from, to);
      pen.square('thread-end', to, 2);
    }
  }
}

/** Ports of a story's frame: an arrow where text goes on or comes from, a plus where it has no room. */
function drawPorts(pen: Pen, { node, link, frame }: FrameAddress, proof: Proof, page: Node, scale: number): void {
  const ports = link === null ? null : portsOf(frame.rect, scale);
  if (ports === null) return;
  const chain = chainOf(node);
  const last = link === chain.length - 1;
  const over = last && isOver(node, proof, page);
  if (link! > 0) {
    pen.square('port', ports.into, PORT);
    pen.path('port-mark', ports.into, 'M-2 -2.5L2 0L-2 2.5Z');
  }
  pen.square(over ? 'port over' : 'port', ports.out, PORT);
  if (over) pen.path('port-mark over', ports.out, 'M-3 0H3M0 -3V3');
  else if (!last) pen.path('port-mark', ports.out, 'M-2 -2.5L2 0L-2 2.5Z');
}

function isOver(story: Node, proof: Proof, page: Node): boolean {
  const id = story.attrs['id'] as string;
  return page.childCount > 0 && proof.fills.some((fill) => fill.story === id && fill.oversetCharacters > 0);
}

/** A padlock in the middle of the head of a locked frame. */
function drawLock(pen: Pen, { x, y, width }: Rect): void {
  pen.path('lock', { x: x + width / 2, y }, 'M-5 -2H5V6H-5ZM-3 -2V-4.5A3 3 0 0 1 3 -4.5V-2');
}

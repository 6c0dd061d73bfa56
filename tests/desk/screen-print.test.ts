import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDesk } from '../../desk/node-desk.ts';
import { framesOf } from '../../document/frames.ts';
import { schema, setupOf } from '../../document/schema.ts';
import { findProgram, ROOT } from '../tools.ts';
import { differenceInPlace, lineShifts } from './ink-on-screen.ts';
import { glyphsInPrint, trimOf } from './printed-glyphs.ts';
import { glyphsOnScreen, worstDistance } from './screen-glyphs.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const ZOOMS = [0.5, 1, 1.5, 2, 4];
const folder = mkdtempSync(join(tmpdir(), 'banxin-screen-'));
let harness: WindowHarness | null = null;
let opened: TestWindow | null = null;

beforeAll(async () => {
  if (findProgram('mutool') === null || findProgram('pdftoppm') === null) return;
  harness = await windowHarness();
  if (harness === null) return;
  opened = await harness.open();
  await opened.page.waitForSelector('.template');
});
afterAll(async () => {
  await harness?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A page file and the press file exported from it. */
async function exported(name: string, make: (doc: Record<string, unknown>) => Record<string, unknown>) {
  const desk = openDesk();
  const ask = async <T>(
    asking: Promise<{ ok: true; value: T } | { ok: false; failure: { words: { en: string } } }>,
  ) => {
    const outcome = await asking;
    if (!outcome.ok) throw new Error(outcome.failure.words.en);
    return outcome.value;
  };
  const source = { path: join(ROOT, 'samples', name, `${name}.banxin`) };
  const { page, doc } = await ask(desk.call('openPage', { source }));
  const [file, pdf] = [join(folder, `${name}-${Math.floor(performance.now())}.banxin`), join(folder, `${name}.pdf`)];
  await ask(desk.call('savePage', { page, doc: make(doc), path: file }));
  await ask(desk.call('exportPage', { page, path: pdf, plates: false, proofHash: null }));
  return { file, pdf };
}

/** The page with origins, sizes and leadings that fall on no grid of pixels. */
function fractional(doc: Record<string, unknown>): Record<string, unknown> {
  let node = schema.nodeFromJSON(doc);
  const setup = setupOf(node);
  const styles = Object.fromEntries(
    Object.entries(setup.styles).map(([name, style]) => [
      name,
      {
        ...style,
        size: rounded(style.size * 0.9837),
        ...(style.leading === null ? {} : { leading: rounded(style.leading * 1.0091) }),
      },
    ]),
  );
  const { grid } = setup.page;
  const page = { ...setup.page, grid: { ...grid, top: grid.top + 0.413, leading: grid.leading * 1.00737 } };
  const json = node.toJSON() as { content: { attrs: Record<string, unknown> }[] };
  json.content[0]!.attrs['value'] = { ...setup, page, styles };
  const moved = (frame: { rect: { x: number; y: number } }) => ({
    ...frame,
    rect: { ...frame.rect, x: frame.rect.x + 0.371, y: frame.rect.y + 0.287 },
  });
  const walk = (each: { attrs?: Record<string, unknown>; content?: unknown[] }): void => {
    if (each.attrs?.['frame']) each.attrs['frame'] = moved(each.attrs['frame'] as never);
    const frames = each.attrs?.['frames'];
    if (Array.isArray(frames)) each.attrs!['frames'] = frames.map(moved);
    for (const child of each.content ?? []) walk(child as never);
  };
  walk(json);
  node = schema.nodeFromJSON(json);
  expect(framesOf(node).length).toBeGreaterThan(3);
  return json as Record<string, unknown>;
}

/** To hundredths of a point, as sizes are given. */
function rounded(size: number): number {
  return Math.round(size * 100) / 100;
}

const SAME = (doc: Record<string, unknown>): Record<string, unknown> => doc;

describe('the screen is the print', () => {
  test.for([
    ['tabloid', 'tabloid', SAME],
    ['feature', 'a page with vertical text', SAME],
    ['tabloid', 'fractional origins and leadings', fractional],
  ] as const)('%s (%s): every glyph, every baseline, every picture', async ([name, , make], { skip }) => {
    if (opened === null) return skip('needs chromium, mutool and pdftoppm');
    const { page } = opened;
    const { file, pdf } = await exported(name, make);
    await page.setViewportSize({ width: 1400, height: 900 });
    await probe(page, 'openFile', file);
    await painted(page);
    const print = await glyphsInPrint(pdf);
    for (const zoom of ZOOMS) {
      await probe(page, 'setZoom', zoom);
      await painted(page);
      const { glyphs, scale } = await glyphsOnScreen(page);
      const { x, y, at, lost } = worstDistance(glyphs, print);
      expect(lost, `at ${zoom}`).toEqual([]);
      expect(glyphs.length).toBeGreaterThan(1000);
      expect(x * scale, `x of ${at} at ${zoom}`).toBeLessThan(0.1);
      expect(y * scale, `y at ${zoom}`).toBeLessThan(0.1);
    }
    await page.setViewportSize({ width: 1500, height: 1900 });
    for (const zoom of ZOOMS) {
      await probe(page, 'setZoom', zoom);
      await painted(page);
      const { shifts, lines } = await lineShifts(page);
      expect(lines, `lines looked at, at ${zoom}`).toBeGreaterThan(5);
      expect(shifts, `at ${zoom}`).toEqual([]);
    }
    await probe(page, 'setZoom', 1);
    await painted(page);
    for (const { rect, x, y } of await differenceInPlace(page, pdf, await trimOf(pdf))) {
      expect(Math.abs(x), `picture at ${rect.x}, ${rect.y}: x`).toBeLessThanOrEqual(0.5);
      expect(Math.abs(y), `picture at ${rect.x}, ${rect.y}: y`).toBeLessThanOrEqual(0.5);
    }
    expect(opened.errors).toEqual([]);
  });
});

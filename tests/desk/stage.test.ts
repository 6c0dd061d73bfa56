import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blockStarts } from '../../composer/query.ts';
import { schema } from '../../document/schema.ts';
import { seededRandom } from '../browser/random.ts';
import { ROOT } from '../tools.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const COPY = join(ROOT, 'samples/press-text/copy.txt');
let harness: WindowHarness | null = null;
let opened: TestWindow | null = null;

beforeAll(async () => {
  harness = await windowHarness();
  if (harness === null) return;
  opened = await harness.open();
  await opened.page.waitForSelector('.template');
});
afterAll(() => harness?.close());

/** Deviations, in CSS pixels at the zoom shown, of every character on screen from its glyph in the proof. */
function deviations(): { x: number; y: number; characters: number; outlines: number; at: string } {
  const probeOf = globalThis as unknown as {
    banxinProbe: { snapshot(): { proof: import('../../composer/proof.ts').Proof } };
  };
  const { proof } = probeOf.banxinProbe.snapshot();
  const paper = document.querySelector('.paper')!.getBoundingClientRect();
  const scale = paper.width / proof.page.trim.width;
  const children = document.querySelector('.page')!.children;
  const worst = { x: 0, y: 0, characters: 0, outlines: 0, at: '' };
  proof.items.forEach((item, index) => {
    if (item.kind !== 'line') return;
    const view = children[index]!;
    worst.outlines += view.querySelectorAll('path').length;
    const spans = [...view.querySelectorAll('span')];
    let glyphs = item.line.runs.flatMap((run) =>
      run.glyphs.filter((glyph) => glyph.text.trim() !== '').map((glyph) => ({ run, glyph })),
    );
    if (view.querySelector('path') !== null) return;
    for (const span of spans) {
      const node = span.firstChild as Text;
      for (let at = 0; at < node.data.length; ) {
        const { run, glyph } = glyphs[0]!;
        glyphs = glyphs.slice(1);
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + glyph.text.length);
        at += glyph.text.length;
        const rect = range.getBoundingClientRect();
        const x = paper.left + (item.x + glyph.x) * scale;
        const y = paper.top + (item.y + glyph.y) * scale;
        worst.characters += 1;
        if (Math.abs(rect.left - x) > worst.x)
          worst.at = `${glyph.text} in ${node.data}: ${run.face} ${run.size} ${run.scaleX}, ${span.style.letterSpacing}`;
        if (run.orientation === 'rotated') {
          worst.x = Math.max(worst.x, Math.abs(rect.left - x));
          worst.y = Math.max(worst.y, Math.abs(rect.top - y));
        } else {
          worst.x = Math.max(worst.x, Math.abs(rect.left - x));
          worst.y = Math.max(worst.y, Math.abs(rect.bottom - y));
        }
      }
    }
  });
  return worst;
}

describe('the stage', () => {
  test('every glyph stands where the proof has it, at 50, 100, 150, 200 and 400 %', async ({ skip }) => {
    if (opened === null) return skip('needs chromium, not installed');
    const { page } = opened;
    for (const template of ['tabloid-spread', 'feature']) {
      await probe(page, 'openCopy', COPY, template);
      await painted(page);
      for (const zoom of [0.5, 1, 1.5, 2, 4]) {
        await probe(page, 'setZoom', zoom);
        await painted(page);
        const { x, y, characters, outlines, at } = await page.evaluate(deviations);
        expect(characters).toBeGreaterThan(1000);
        expect(outlines).toBeLessThan(characters / 50);
        expect(x, `${template} at ${zoom}: x of ${at}`).toBeLessThan(0.1);
        expect(y, `${template} at ${zoom}: y`).toBeLessThan(0.1);
      }
    }
    expect(opened.errors).toEqual([]);
  });

  test('200 random clicks give 200 right positions', async ({ skip }) => {
    if (opened === null) return skip('needs chromium, not installed');
    const { page } = opened;
    await probe(page, 'openCopy', COPY, 'tabloid-spread');
    await painted(page);
    await probe(page, 'setZoom', 1);
    const { doc, proof } = await probe(page, 'snapshot');
    const starts = blockStarts(schema.nodeFromJSON(doc));
    const random = seededRandom(7);
    const wrong: string[] = [];
    for (let click = 0; click < 200; click += 1) {
      const item = proof.items[random.pick(proof.reading)]!;
      if (item.kind !== 'line') continue;
      const glyphs = item.line.runs
        .flatMap((run) => run.glyphs)
        .filter(({ length, advance }) => length > 0 && advance > 2);
      if (glyphs.length === 0) continue;
      const glyph = random.pick(glyphs);
      const behind = random.below(2) === 1;
      const along = glyph.at + glyph.advance * (behind ? 0.75 : 0.25);
      const x = item.line.vertical ? item.x : item.x + along;
      const y = item.line.vertical ? item.y + along : item.y - item.line.size * 0.3;
      const place = await probe(page, 'placeOf', x, y);
      await page.mouse.click(place.x, place.y);
      const { head } = await probe(page, 'selection');
      const wanted = starts[item.block]! + glyph.offset + (behind ? glyph.length : 0);
      if (head !== wanted) wrong.push(`click ${click} on “${glyph.text}”: ${head}, not ${wanted}`);
    }
    expect(wrong).toEqual([]);
  });
});

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Composer, neededFaces, proofText } from '../../composer/index.ts';
import { samePageBlocks } from '../../document/page-blocks.ts';
import { schema } from '../../document/schema.ts';
import { loadFaces } from '../../fonts/node/load.ts';
import type { PageSession } from '../../renderer/session/page-session.ts';
import { seededRandom } from '../browser/random.ts';
import { ROOT } from '../tools.ts';
import { sessionOn } from './node-session.ts';
import { paintFaults } from './painted-proof.ts';
import { randomStep } from './random-walk.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

/** Steps of each walk; `WALK_STEPS` in the environment makes them longer. */
const STEPS = Number(process.env['WALK_STEPS'] ?? 1000);
const CHECK_EVERY = 100;

describe('random walks of editing', () => {
  test.for([
    ['tabloid/tabloid.banxin', 20260501],
    ['feature/feature.banxin', 77],
  ] as const)(
    '%s: nothing is lost by typing, undo leads back, the proof is that of a cold composition',
    async ([path, seed]) => {
      const session = await sessionOn(path);
      const first = session.state.doc;
      const random = seededRandom(seed);
      const { library } = await loadFaces(neededFaces(first));
      for (let step = 1; step <= STEPS; step += 1) {
        randomStep(session, random);
        expect(session.previewing).toBe(false);
        expect(samePageBlocks(withoutPlaces(first), withoutPlaces(session.state.doc)), `step ${step}`).toBe(true);
        if (step % CHECK_EVERY !== 0) continue;
        session.state.doc.check();
        const anew = schema.nodeFromJSON(JSON.parse(JSON.stringify(session.state.doc.toJSON())));
        expect(proofText(session.proof) === proofText(new Composer(library).compose(anew)), `step ${step}`).toBe(true);
      }
      const last = JSON.stringify(session.state.doc.toJSON());
      expect(last).not.toBe(JSON.stringify(first.toJSON()));
      let undone = 0;
      while (session.undo()) undone += 1;
      expect(undone).toBeGreaterThan(STEPS / 20);
      expect(JSON.stringify(session.state.doc.toJSON())).toBe(JSON.stringify(first.toJSON()));
      expect(proofText(session.proof)).toBe(proofText(new Composer(library).compose(first)));
      while (session.redo());
      expect(JSON.stringify(session.state.doc.toJSON())).toBe(last);
    },
  );
});

/** The setup may be another object after undo; what counts here are the blocks. */
function withoutPlaces(doc: PageSession['state']['doc']): PageSession['state']['doc'] {
  return doc.type.create(null, doc.children.slice(1));
}

describe('random keys and clicks in the window', () => {
  let harness: WindowHarness | null = null;
  let opened: TestWindow | null = null;

  beforeAll(async () => {
    harness = await windowHarness();
    if (harness === null) return;
    opened = await harness.open();
    await opened.page.waitForSelector('.template');
  });
  afterAll(() => harness?.close());

  test('what is painted is the proof after each, and undo leads back to the first document', async ({ skip }) => {
    if (opened === null) return skip('needs chromium, not installed');
    const { page } = opened;
    await probe(page, 'openCopy', join(ROOT, 'samples/press-text/copy.txt'), 'tabloid-spread');
    await painted(page);
    await page.click('.tool[aria-label^="选择"]');
    await page.click('.tool[aria-label^="文字"]');
    const first = await probe(page, 'document');
    const random = seededRandom(4242);
    const keys = ['Enter', 'Backspace', 'Delete', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']
      .concat(['PageUp', 'PageDown', 'Shift+ArrowDown', 'Shift+ArrowRight', 'Control+ArrowRight', 'Control+Backspace'])
      .concat(['Shift+Enter', 'Control+KeyB', 'Control+KeyZ', 'Control+Shift+KeyZ', 'Control+KeyC', 'Control+KeyV']);
    for (let step = 0; step < 120; step += 1) {
      const kind = random.below(8);
      if (kind === 0) await page.mouse.click(300 + random.below(700), 150 + random.below(600));
      else if (kind === 1) {
        await page.mouse.move(300 + random.below(700), 150 + random.below(600));
        await page.mouse.down();
        await page.mouse.move(300 + random.below(700), 150 + random.below(600), { steps: 3 });
        await page.mouse.up();
      } else if (kind < 4) await page.keyboard.insertText(random.pick(['版', '今晚', 'a', '，', '𠮷']));
      else await page.keyboard.press(random.pick(keys));
      if (step % 4 === 0) expect(await paintFaults(page), `step ${step}`).toEqual([]);
    }
    for (let steps = 0; steps < 200 && (await probe(page, 'document')) !== first; steps += 1) {
      await page.keyboard.press('Control+KeyZ');
    }
    expect(await probe(page, 'document')).toBe(first);
    expect(await paintFaults(page)).toEqual([]);
    expect(opened.errors).toEqual([]);
  });
});

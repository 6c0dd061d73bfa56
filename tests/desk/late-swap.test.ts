import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Node } from 'prosemirror-model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Proof } from '../../composer/proof.ts';
import { listStories } from '../../document/in-hand.ts';
import { storyGroup } from '../../document/placement.ts';
import { schema } from '../../document/schema.ts';
import { millimetres } from '../../document/units.ts';
import { extracted, strip } from '../acceptance/page-text.ts';
import { writeLatePage } from './late-page.ts';
import { painted, probe, type TestWindow, type WindowHarness, windowHarness } from './window.ts';

const NO_BROWSER = 'needs chromium, not installed';
let harness: WindowHarness | null = null;
let opened: TestWindow | null = null;

beforeAll(async () => {
  harness = await windowHarness();
  if (harness === null) return;
  opened = await harness.open();
  await opened.page.waitForSelector('.template');
});
afterAll(() => harness?.close());

async function pageOf(page: Page): Promise<Node> {
  return schema.nodeFromJSON(JSON.parse(await probe(page, 'document')));
}

/** A story with its headline as the file holds it. */
function jsonOf(doc: Node, id: string): string {
  const group = storyGroup(doc, listStories(doc).find((story) => story.id === id)!.position)!;
  return JSON.stringify([group.headline?.node.toJSON() ?? null, group.story.node.toJSON()]);
}

/** All that is drawn outside the frames named, its text in place of the ordinals of blocks. */
function drawnBeside({ items, blocks }: Proof, frames: (id: string) => boolean): string[] {
  return items
    .filter((item) => !frames(item.frame))
    .map((item) => {
      if (item.kind === 'line')
        return JSON.stringify({ ...item, block: item.block < 0 ? '' : blocks[item.block]!.text });
      return JSON.stringify(item.kind === 'picture' ? { ...item, picture: 0 } : item);
    })
    .sort();
}

const inZone = (frame: string): boolean => /^(lead|ad)-/.test(frame);

test('23:40: the lead is swapped, the ad goes from 80 to 55 mm, the page is refitted and exported in twelve actions', async ({
  skip,
}) => {
  if (opened === null || harness === null) return skip(NO_BROWSER);
  const { page } = opened;
  await probe(page, 'openCopy', await writeLatePage(harness.folder), null);
  await page.waitForSelector('.stage .paper');
  await painted(page);
  const before = await pageOf(page);
  const first = (await probe(page, 'snapshot')).proof;
  const rectOf = (proof: Proof, frame: string) => {
    const item = proof.items.find((one) => one.frame === frame && one.kind === 'line');
    return item?.kind === 'line' ? { x: item.x, y: item.y } : null;
  };
  const actions: string[] = [];
  const act = async (name: string, does: () => Promise<unknown>): Promise<void> => {
    actions.push(name);
    await does();
    await painted(page);
  };

  const lead = await probe(page, 'placeOf', rectOf(first, 'lead-1')!.x + 20, rectOf(first, 'lead-1')!.y - 3);
  await act('click into the lead', () => page.mouse.click(lead.x, lead.y));
  await act('open the list of stories in hand', () => page.keyboard.press('Control+Alt+KeyH'));
  await page.waitForSelector('.chosen-story');
  expect(await page.textContent('.chosen-story b')).toBe('八点半的机床还亮着灯');
  await act('swap in the late story', () => page.click('.waiting[data-story=late] >> text=换上'));
  await page.screenshot({ path: join(harness.folder, 'swapped.png') });
  const swapped = (await probe(page, 'snapshot')).proof;
  expect(drawnBeside(swapped, inZone)).toEqual(drawnBeside(first, inZone));

  await act('take the select tool', () => page.click('.tool[aria-label^="选择"]'));
  const ad = await probe(page, 'placeOf', 200, 950);
  await act('click the ad', () => page.mouse.click(ad.x, ad.y));
  await act('ask for its height', () => page.keyboard.press('Control+Alt+KeyU'));
  await page.waitForSelector('.height-bar');
  await act('55', () => page.keyboard.type('55'));
  await act('Enter', () => page.keyboard.press('Enter'));
  const shrunk = await pageOf(page);
  const adNode = shrunk.children.find(({ type }) => type.name === 'ad')!;
  expect(adNode.attrs['frame'].rect.height).toBeCloseTo(millimetres(55), 2);
  const story = page.locator('.stories .story[data-story=late]');
  if ((await story.count()) === 0) throw new Error('the story panel does not list the late story');
  await act('open the fixes of the late story', () => story.locator('.row').click());
  await page.waitForFunction(
    () =>
      document.querySelector('.stories .story.open .fixes [role=status]')?.textContent !== '正在试排…' &&
      document.querySelector('.stories .story.open .fix') !== null,
    null,
    { timeout: 60000 },
  );
  await page.waitForTimeout(1500);
  const fillOf = async () => (await probe(page, 'snapshot')).proof.fills.find((fill) => fill.story === 'late')!;
  const open = await fillOf();
  await act('take the best fix', () => page.click('.stories .story.open .fix >> nth=0'));
  const closed = await fillOf();
  const distance = ({ oversetLines, freeRows }: typeof open): number => (oversetLines > 0 ? oversetLines : freeRows);
  expect(distance(open)).toBeGreaterThan(0);
  expect(distance(closed)).toBeLessThan(distance(open));
  expect(closed.oversetLines).toBe(0);
  await act('ask for the export', () => page.keyboard.press('Control+KeyE'));
  await page.waitForSelector('form.fields');
  await page.waitForSelector('form.fields button[type=submit]:enabled');
  await act('export', () => page.click('form.fields button[type=submit]'));
  await page.waitForSelector('.export-path', { timeout: 60000 });
  const pdf = (await page.textContent('.export-path'))!;
  await page.screenshot({ path: join(harness.folder, 'exported.png') });
  expect(actions.length, actions.join(', ')).toBeLessThanOrEqual(12);

  const { proof: last, doc } = await probe(page, 'snapshot');
  expect(drawnBeside(last, inZone)).toEqual(drawnBeside(first, inZone));
  const after = schema.nodeFromJSON(doc);
  const kept = (node: Node): string[] =>
    node.children
      .filter(
        (child) =>
          !['lead', 'late'].includes(String(child.attrs['id'])) &&
          child.type.name !== 'headline' &&
          child.type.name !== 'ad',
      )
      .map((child) => JSON.stringify(child.toJSON()));
  expect(kept(after)).toEqual(kept(before));
  expect(existsSync(pdf)).toBe(true);
  const printed = extracted(pdf);
  expect(printed).toContain(strip('末班船推迟一小时'));
  expect(printed).not.toContain(strip('八点半的机床还亮着灯'));

  // The old lead, put back into its frames as they are now, has its text, cuts and crops to the byte; with the ad at 80 mm again, all of it.
  await page.keyboard.press('Escape');
  await page.click('.tool[aria-label^="文字"]');
  const late = await probe(page, 'placeOf', rectOf(last, 'lead-3')!.x + 20, rectOf(last, 'lead-3')!.y - 3);
  await page.mouse.click(late.x, late.y);
  await page.click('.waiting[data-story=lead] >> text=换上');
  const rects = /"rect":\{[^}]*\}/g;
  expect(jsonOf(await pageOf(page), 'lead').replace(rects, '')).toBe(jsonOf(before, 'lead').replace(rects, ''));
  await page.click('.tool[aria-label^="选择"]');
  const again = await probe(page, 'placeOf', 200, 1000);
  await page.mouse.click(again.x, again.y);
  await page.keyboard.press('Control+Alt+KeyU');
  await page.waitForSelector('.height-bar');
  await page.keyboard.type('80');
  await page.keyboard.press('Enter');
  await painted(page);
  expect(jsonOf(await pageOf(page), 'lead')).toBe(jsonOf(before, 'lead'));
  expect(drawnBeside((await probe(page, 'snapshot')).proof, () => false)).toEqual(drawnBeside(first, () => false));
  expect(opened.errors).toEqual([]);
});

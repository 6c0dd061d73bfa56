import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDesk } from '../../desk/node-desk.ts';
import { ROOT } from '../tools.ts';
import { banxin, temporaryFolder } from './command.ts';

const SAMPLE = join(ROOT, 'samples/tabloid/tabloid.banxin');

type Json = { type?: string; text?: string; attrs?: Record<string, unknown>; content?: Json[] };

/** A sample opened, changed in its document by hand, and held. */
async function changed(change: (nodes: Json[]) => void) {
  const desk = openDesk();
  const before = await desk.call('openPage', { source: { path: SAMPLE } });
  if (!before.ok) throw new Error(before.failure.words.en);
  const after = await desk.call('openPage', { source: { path: SAMPLE } });
  if (!after.ok) throw new Error(after.failure.words.en);
  const doc = structuredClone(after.value.doc) as Json;
  const nodes: Json[] = [];
  const walk = (node: Json) => {
    nodes.push(node);
    for (const child of node.content ?? []) walk(child);
  };
  walk(doc);
  change(nodes);
  const laid = await desk.call('layoutPage', { page: after.value.page, doc: doc as Record<string, unknown> });
  if (!laid.ok) throw new Error(laid.failure.words.en);
  const compared = await desk.call('comparePlates', { page: before.value.page, other: after.value.page, ppi: 100 });
  if (!compared.ok) throw new Error(compared.failure.words.en);
  return compared.value;
}

it('a character changed in the body is K only, and where', async () => {
  const { inks, places } = await changed((nodes) => {
    const body = nodes.find((node) => node.type === 'paragraph' && (node.content?.[0]?.text?.length ?? 0) > 30)!;
    const text = body.content![0]!.text!;
    body.content![0]!.text = `${text.slice(0, 10)}鲸${text.slice(11)}`;
  });
  expect(inks).toEqual(['K']);
  expect(places.length).toBeGreaterThan(0);
  expect(places[0]!.owners.join()).toContain('story');
});

it('a picture swapped is on all four plates, in its frame', async () => {
  const { inks, places } = await changed((nodes) => {
    const pictures = nodes.filter((node) => node.type === 'picture' && node.attrs!['asset'] !== null);
    pictures[0]!.attrs!['asset'] = pictures[1]!.attrs!['asset'];
  });
  expect(inks).toEqual(['C', 'M', 'Y', 'K']);
  expect(places.some(({ owners }) => owners.join().includes('picture'))).toBe(true);
});

it('the command line writes the plates, compares a page with itself, and reports on it in one page', async () => {
  const folder = temporaryFolder();
  const drawn = await banxin(['plates', SAMPLE, '-o', folder, '--ppi', '40', '--json']);
  expect(drawn.status).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(['C.png', 'K.png', 'M.png', 'Y.png']);
  expect(JSON.parse(drawn.text).worst.total).toBeLessThan(240);
  const same = await banxin(['plates', SAMPLE, SAMPLE, '--ppi', '40', '--json']);
  expect(same.status).toBe(0);
  expect(JSON.parse(same.text)).toMatchObject({ inks: [], places: [] });
  for (const name of ['report.pdf', 'report.html']) {
    expect((await banxin(['preflight', SAMPLE, '--report', join(folder, name)])).status).toBe(0);
  }
  expect(readdirSync(folder)).toContain('report.pdf');
  expect((await banxin(['preflight', SAMPLE, '--report', join(folder, 'report.txt')])).status).toBe(2);
});

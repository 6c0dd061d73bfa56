import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { neededFaces } from '../../composer/index.ts';
import { openPageFile } from '../../desk/page-store.ts';
import { facesOf, pour } from '../../desk/pour/index.ts';
import { copySchema } from '../../document/copy.ts';
import { schema } from '../../document/schema.ts';
import { loadFaces } from '../../fonts/node/load.ts';
import { loadTemplate } from '../../templates/node/load.ts';
import { ROOT } from '../tools.ts';
import { findChromium, launchChromium } from './chromium.ts';
import { type ProofRequest, type ProofResult, runProof } from './proof-run.ts';
import { type Served, servePurePart } from './serve.ts';

const EDITS = 1000;
const path = findChromium();
let served: Served | null = null;
let browser: Browser | null = null;

beforeAll(async () => {
  if (path === null) return;
  [served, browser] = await Promise.all([servePurePart(), launchChromium(path)]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** A page of the sample copy poured into a template, as the desk makes it. */
async function pouredPage(templateName: string): Promise<unknown> {
  const copy = copySchema.parse(JSON.parse(readFileSync(join(ROOT, 'samples/press-text/clean.json'), 'utf8')));
  const template = loadTemplate(templateName);
  if (!template.ok) throw new Error(template.failure.words.en);
  const { library } = await loadFaces(facesOf(copy, template.value));
  return pour(copy, template.value, { fonts: library }).page.toJSON();
}

/** The pages of `samples/`, each by its path there. */
function samplePages(): string[] {
  const names = readdirSync(join(ROOT, 'samples'), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.banxin')).sort();
}

async function samplePage(name: string): Promise<unknown> {
  const opened = await openPageFile({ path: join(ROOT, 'samples', name) });
  return opened.parts.page.toJSON();
}

async function expectOneProof(page: unknown): Promise<void> {
  const faces = neededFaces(schema.nodeFromJSON(page));
  const request: ProofRequest = { page, seed: 1, edits: 0, checkEvery: 1 };
  const [node, chromium] = [await inNode(request, faces), await inChromium(request, faces)];
  expect(node.cold.length).toBeGreaterThan(100000);
  expectSameText(chromium.cold, node.cold, 'Chromium');
}

async function inNode(request: ProofRequest, faces: readonly string[]): Promise<ProofResult> {
  const { library, missing } = await loadFaces(faces);
  expect(missing).toEqual([]);
  return runProof(request, library);
}

async function inChromium(request: ProofRequest, faces: readonly string[]): Promise<ProofResult> {
  const page = await browser!.newPage();
  try {
    await page.goto(served!.origin);
    return await page.evaluate(
      ([asked, ids]) =>
        (
          globalThis as unknown as { runInBrowser(r: ProofRequest, f: readonly string[]): Promise<ProofResult> }
        ).runInBrowser(asked, ids),
      [request, faces] as const,
    );
  } finally {
    await page.close();
  }
}

/** Fails at the first character in which two long texts differ, and shows what stands round it. */
function expectSameText(found: string, wanted: string, label: string): void {
  if (found === wanted) return;
  let at = 0;
  while (found[at] === wanted[at]) at++;
  const around = (text: string): string => text.slice(Math.max(0, at - 200), at + 100);
  expect.fail(`${label}: differs at character ${at}\n  found  …${around(found)}…\n  wanted …${around(wanted)}…`);
}

describe('one page is one proof, byte for byte', () => {
  test.for(['tabloid-spread', 'feature'])('%s: in Node and in Chromium, cold', async (template, { skip }) => {
    if (browser === null) return skip('needs chromium, not installed');
    await expectOneProof(await pouredPage(template));
  });

  test.for(samplePages())('samples/%s: in Node and in Chromium, cold', async (name, { skip }) => {
    if (browser === null) return skip('needs chromium, not installed');
    await expectOneProof(await samplePage(name));
  });

  test(`after ${EDITS} random edits: recomposed or cold, in Node or in Chromium`, async ({ skip }) => {
    if (browser === null) return skip('needs chromium, not installed');
    const page = await pouredPage('tabloid-spread');
    const faces = neededFaces(schema.nodeFromJSON(page));
    const request: ProofRequest = { page, seed: 20260401, edits: EDITS, checkEvery: 50 };
    const [node, chromium] = await Promise.all([inNode(request, faces), inChromium(request, faces)]);
    expect(node.checks).toHaveLength(EDITS / 50);
    for (const check of node.checks) expect(check.incremental, `Node, ${check.edits} edits`).toBe(check.cold);
    expect(chromium.page).toBe(node.page);
    expectSameText(chromium.edited, node.edited, 'Chromium');
    expect(chromium.checks).toEqual(node.checks);
    expect(node.edited).not.toBe(node.cold);
    // A new tab knows nothing at all, not even what modules remember beside the document.
    const anew = await inChromium({ page: JSON.parse(node.page), seed: 1, edits: 0, checkEvery: 1 }, faces);
    expectSameText(anew.cold, node.edited, 'Chromium, a new tab');
  });
});

import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EditorState, TextSelection } from 'prosemirror-state';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Desk } from '../../desk/contract.ts';
import { findJournals, recoverJournal } from '../../desk/journal/recover.ts';
import { windowDesk } from '../../desk/window-desk.ts';
import { schema } from '../../document/schema.ts';
import { ROOT } from '../tools.ts';
import { type Fault, type FaultPlan, faultCount, planFault } from './faulty-disk.ts';
import { ask } from './kill.ts';

vi.mock('node:fs/promises', async (original) => {
  const { faultyDisk } = await import('./faulty-disk.ts');
  return faultyDisk(await original());
});

const FAULTS: readonly Fault[] = ['ENOSPC', 'EIO', 'EACCES', 'short'];

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-faults-'));
  path = join(folder, 'page.banxin');
  const { desk } = windowDesk({ folders: [folder], state: join(folder, 'first') });
  const { page } = await ask(desk, 'newPage', { template: 'tabloid-4' });
  await ask(desk, 'savePage', { page, path });
});
afterEach(async () => {
  planFault(null);
  await rm(folder, { recursive: true, force: true });
});

/** Every fault at every call that a piece of work makes, once and lasting; `work` gives how many calls failed. */
async function atEveryCall(work: (plan: FaultPlan) => Promise<number>): Promise<number> {
  let runs = 0;
  for (const fault of FAULTS) {
    for (const lasting of [false, true]) {
      for (let at = 0; ; at += 1) {
        const struck = await work({ at, fault, lasting });
        runs += 1;
        if (struck === 0) break;
        expect(at).toBeLessThan(200);
      }
    }
  }
  return runs;
}

async function edited(desk: Desk) {
  const { page, doc } = await ask(desk, 'openPage', { source: { path } });
  await ask(desk, 'editPage', { page });
  return { page, doc };
}

/** One letter typed: the steps, and the page after them. */
function typed(doc: Record<string, unknown>, text: string) {
  const state = EditorState.create({ doc: schema.nodeFromJSON(doc) });
  const transaction = state.tr.insertText(text, TextSelection.atStart(state.doc).from);
  const steps = transaction.steps.map((step) => step.toJSON() as Record<string, unknown>);
  return { steps, doc: transaction.doc.toJSON() as Record<string, unknown> };
}

const parts = async () => (await readdir(folder)).filter((file) => file.endsWith('.part'));

describe('a disk that fails', () => {
  test('while a page is saved: the file holds the old page or the new one, whole, and saving again works', async () => {
    const runs = await atEveryCall(async (plan) => {
      const { desk, close } = windowDesk({ folders: [folder], state: join(folder, 'state') });
      const { page, doc } = await edited(desk);
      const before = await readFile(path);
      const after = typed(doc, '夜');
      planFault(plan);
      const saved = await desk.call('savePage', { page, doc: after.doc, path });
      const { struck } = faultCount();
      planFault(null);
      if (!saved.ok) {
        expect(saved.failure.code).toBe('unwritable');
        expect(saved.failure.place.file).toBe(path);
        expect((await readFile(path)).equals(before)).toBe(true);
      }
      const again = await ask(desk, 'openPage', { source: { path } });
      expect(again.findings.concat(again.repairs as never[])).toEqual([]);
      await ask(desk, 'savePage', { page, doc: after.doc, path });
      expect((await ask(desk, 'openPage', { source: { path } })).doc).toEqual(after.doc);
      // Where the disk never works again nothing can be tidied up either.
      if (!plan.lasting && struck > 0 && !saved.ok) expect(await parts()).toEqual([]);
      for (const file of await parts()) await rm(join(folder, file));
      await ask(desk, 'savePage', { page, doc, path });
      await ask(desk, 'closePage', { page });
      await close();
      return struck;
    });
    expect(runs).toBeGreaterThan(30);
  });

  test('while the journal is written: the call says so, and what is handed over next is kept', async () => {
    const state = join(folder, 'state');
    await atEveryCall(async (plan) => {
      const { desk } = windowDesk({ folders: [folder], state });
      const { page, doc } = await edited(desk);
      const one = typed(doc, '夜');
      const two = typed(one.doc, '深');
      planFault(plan);
      const first = await desk.call('recordSteps', { page, from: 0, steps: one.steps });
      const { struck } = faultCount();
      planFault(null);
      if (!first.ok) {
        expect(first.failure.code).toBe('journal-unwritable');
        await ask(desk, 'recordPage', { page, doc: one.doc });
        expect(await ask(desk, 'recordSteps', { page, from: 0, steps: two.steps })).toMatchObject({ accepted: true });
      } else {
        expect(await ask(desk, 'recordSteps', { page, from: 1, steps: two.steps })).toMatchObject({ accepted: true });
      }
      const [journal] = await findJournals(join(state, 'journals'), Date.now());
      const { page: kept } = await recoverJournal(join(state, 'journals'), journal!.id);
      expect(kept.toJSON()).toEqual(two.doc);
      await ask(desk, 'closePage', { page });
      await rm(state, { recursive: true, force: true });
      return struck;
    });
  });

  test('while a page is exported: the PDF that was there stays as it was', async () => {
    const pdf = join(folder, 'page.pdf');
    await copyFile(join(ROOT, 'samples', 'tabloid', 'tabloid.banxin'), path);
    const { desk, close } = windowDesk({ folders: [folder], state: join(folder, 'state') });
    const { page, doc } = await edited(desk);
    await ask(desk, 'exportPage', { page, doc, path: pdf, plates: false, proofHash: null });
    const before = await readFile(pdf);
    for (const fault of FAULTS) {
      for (let at = 0; ; at += 1) {
        planFault({ at, fault, lasting: false });
        const exported = await desk.call('exportPage', {
          page,
          doc: typed(doc, '夜').doc,
          path: pdf,
          plates: false,
          proofHash: null,
        });
        const { struck } = faultCount();
        planFault(null);
        if (exported.ok) {
          if (struck === 0) break;
        } else {
          expect(exported.failure.code).toBe('unwritable');
          expect((await readFile(pdf)).equals(before)).toBe(true);
        }
        await ask(desk, 'exportPage', { page, doc, path: pdf, plates: false, proofHash: null });
      }
    }
    expect(await parts()).toEqual([]);
    await close();
  }, 120_000);
});

import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EditorState, TextSelection } from 'prosemirror-state';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { framesOf } from '../document/frames.ts';
import { schema } from '../document/schema.ts';
import type { Desk, DeskMethod, DeskParameters, DeskResult } from './contract.ts';
import { windowDesk } from './window-desk.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-edited-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const start = () => windowDesk({ folders: [folder], state: join(folder, 'state') });

async function ask<M extends DeskMethod>(desk: Desk, method: M, parameters: DeskParameters<M>): Promise<DeskResult<M>> {
  const outcome = await desk.call(method, parameters);
  if (!outcome.ok) throw new Error(`${method}: ${outcome.failure.code} ${outcome.failure.words.en}`);
  return outcome.value;
}

/** Steps that put text at the start of the first text block, and the page after them. */
function typed(doc: Record<string, unknown>, text: string) {
  const state = EditorState.create({ doc: schema.nodeFromJSON(doc) });
  const at = TextSelection.atStart(state.doc).from;
  const transaction = state.tr.insertText(text, at);
  return {
    steps: transaction.steps.map((step) => step.toJSON() as Record<string, unknown>),
    doc: transaction.doc.toJSON() as Record<string, unknown>,
  };
}

async function edit(desk: Desk) {
  const { page, doc } = await ask(desk, 'newPage', { template: 'tabloid-4' });
  await ask(desk, 'editPage', { page });
  return { page, doc };
}

const journals = () => readdir(join(folder, 'state', 'journals')).catch(() => []);

describe('work that no file has', () => {
  test('a round and a mark of its paper come back after the desk is gone, and again; a save puts them in the file', async () => {
    const first = start();
    const { page, doc } = await edit(first.desk);
    const made = await ask(first.desk, 'makeRound', { page, doc, kind: 'page', author: '林岸' });
    const [shape] = framesOf(schema.nodeFromJSON(made.doc));
    const mark = { round: 1, reader: 'B', words: '', place: { frame: shape!.frame.id } };
    await ask(first.desk, 'markAsked', { page, ...mark });
    await first.close();
    let held = '';
    let desk = first;
    for (let crash = 0; crash < 2; crash += 1) {
      desk = start();
      const [found] = await ask(desk.desk, 'listRecoverable', {});
      held = (await ask(desk.desk, 'recoverPage', { journal: found!.journal })).page;
      expect(await ask(desk.desk, 'listRounds', { page: held })).toEqual([made.round]);
      expect(await ask(desk.desk, 'listAsked', { page: held, round: 1 })).toMatchObject([{ reader: 'B' }]);
      if (crash === 0) await desk.close();
    }
    await ask(desk.desk, 'savePage', { page: held, path: join(folder, 'page.banxin') });
    expect(await journals()).toEqual([]);
    const opened = await ask(desk.desk, 'openPage', { source: { path: join(folder, 'page.banxin') } });
    expect(await ask(desk.desk, 'listAsked', { page: opened.page, round: 1 })).toHaveLength(1);
    await desk.close();
  });

  test('comes back after the desk is gone, to the last step handed over', async () => {
    const first = start();
    const { page, doc } = await edit(first.desk);
    const one = typed(doc, '夜');
    const two = typed(one.doc, '深');
    await ask(first.desk, 'recordSteps', { page, from: 0, steps: one.steps });
    await ask(first.desk, 'recordSteps', { page, from: one.steps.length, steps: two.steps });
    await first.close();
    const second = start();
    const [found, ...rest] = await ask(second.desk, 'listRecoverable', {});
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ path: null, changes: 2, open: true });
    const recovered = await ask(second.desk, 'recoverPage', { journal: found!.journal });
    expect(recovered).toMatchObject({ doc: two.doc, changes: 2, whole: true });
    expect(await journals()).toHaveLength(1);
    await ask(second.desk, 'closePage', { page: recovered.page });
    expect(await journals()).toEqual([]);
  });

  test('a torn last line costs that line alone', async () => {
    const first = start();
    const { page, doc } = await edit(first.desk);
    const one = typed(doc, '夜');
    await ask(first.desk, 'recordSteps', { page, from: 0, steps: one.steps });
    await first.close();
    const [journal] = await journals();
    const place = join(folder, 'state', 'journals', journal!);
    const log = (await readdir(place)).find((file) => file.startsWith('steps-'))!;
    await appendFile(join(place, log), (await readFile(join(place, log), 'utf8')).slice(0, 40));
    const recovered = await ask(start().desk, 'recoverPage', { journal: journal! });
    expect(recovered).toMatchObject({ doc: one.doc, changes: 1, whole: false });
  });

  test('steps out of turn are not taken, a whole page is', async () => {
    const { desk } = start();
    const { page, doc } = await edit(desk);
    const one = typed(doc, '夜');
    expect(await ask(desk, 'recordSteps', { page, from: 7, steps: one.steps })).toEqual({ accepted: false, count: 0 });
    const bad = one.steps.map((step) => ({ ...step, from: 999_999, to: 999_999 }));
    expect(await ask(desk, 'recordSteps', { page, from: 0, steps: bad })).toEqual({ accepted: false, count: 0 });
    await ask(desk, 'recordPage', { page, doc: one.doc });
    const two = typed(one.doc, '深');
    expect(await ask(desk, 'recordSteps', { page, from: 0, steps: two.steps })).toMatchObject({ accepted: true });
  });

  test('shows what it looks like before it is chosen, and can be thrown away', async () => {
    const first = start();
    const { page, doc } = await edit(first.desk);
    await ask(first.desk, 'recordSteps', { page, from: 0, steps: typed(doc, '夜').steps });
    await first.close();
    const { desk } = start();
    const [found] = await ask(desk, 'listRecoverable', {});
    const preview = await ask(desk, 'previewRecoverable', { journal: found!.journal, width: 120 });
    expect(Buffer.from(preview.bytes.subarray(1, 4)).toString()).toBe('PNG');
    expect(preview.characters).toBe(1);
    await ask(desk, 'discardRecoverable', { journal: found!.journal });
    expect(await ask(desk, 'listRecoverable', {})).toEqual([]);
  });

  test('a saved page leaves no journal until the next step', async () => {
    const { desk } = start();
    const { page, doc } = await edit(desk);
    expect(await journals()).toHaveLength(1);
    const path = join(folder, 'a.banxin');
    await ask(desk, 'savePage', { page, doc, path });
    expect(await journals()).toEqual([]);
    await ask(desk, 'recordSteps', { page, from: 0, steps: typed(doc, '夜').steps });
    expect(await journals()).toHaveLength(1);
  });
});

describe('one page, one editor', () => {
  test('a second window is told who edits, and may take over', async () => {
    const { desk } = start();
    const { page, doc } = await edit(desk);
    const path = join(folder, 'a.banxin');
    await ask(desk, 'savePage', { page, doc, path });
    const other = await ask(desk, 'openPage', { source: { path } });
    const { locked } = await ask(desk, 'editPage', { page: other.page });
    expect(locked).toMatchObject({ here: true });
    expect(await ask(desk, 'pageState', { page })).toMatchObject({ file: 'same', lock: 'held' });
    await ask(desk, 'closePage', { page });
    expect(await ask(desk, 'editPage', { page: other.page })).toMatchObject({ locked: null });
    expect((await readdir(folder)).filter((file) => file.endsWith('.lock'))).toHaveLength(1);
    await ask(desk, 'closePage', { page: other.page });
    expect((await readdir(folder)).filter((file) => file.endsWith('.lock'))).toEqual([]);
  });

  test('the lock of a program that is gone holds nobody up; of one that runs it does', async () => {
    const { desk } = start();
    const { page, doc } = await edit(desk);
    const path = join(folder, 'a.banxin');
    await ask(desk, 'savePage', { page, doc, path });
    await ask(desk, 'closePage', { page });
    const owner = {
      host: (await import('node:os')).hostname(),
      token: 'x',
      name: '夜班',
      since: '2026-07-01T22:00:00Z',
    };
    await writeFile(join(folder, '.a.banxin.lock'), JSON.stringify({ ...owner, pid: process.ppid }));
    const opened = await ask(desk, 'openPage', { source: { path } });
    expect((await ask(desk, 'editPage', { page: opened.page })).locked).toMatchObject({ name: '夜班', here: false });
    await writeFile(join(folder, '.a.banxin.lock'), JSON.stringify({ ...owner, pid: 2 ** 22 + 5 }));
    expect((await ask(desk, 'editPage', { page: opened.page })).locked).toBeNull();
  });

  test('a file another program wrote is not overwritten unasked', async () => {
    const { desk } = start();
    const { page, doc } = await edit(desk);
    const path = join(folder, 'a.banxin');
    await ask(desk, 'savePage', { page, doc, path });
    await writeFile(path, 'someone else');
    expect(await ask(desk, 'pageState', { page })).toMatchObject({ file: 'changed' });
    const refused = await desk.call('savePage', { page, doc, path });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'changed-outside' } });
    expect(await readFile(path, 'utf8')).toBe('someone else');
    await ask(desk, 'savePage', { page, doc, path, overwrite: true });
    expect(await ask(desk, 'pageState', { page })).toMatchObject({ file: 'same' });
    await rm(path);
    expect(await ask(desk, 'pageState', { page })).toMatchObject({ file: 'gone' });
  });
});

test('earlier saves can be read again, equal ones once', async () => {
  const { desk } = start();
  const { page, doc } = await edit(desk);
  const path = join(folder, 'a.banxin');
  const after = typed(doc, '夜').doc;
  await ask(desk, 'savePage', { page, doc, path });
  await ask(desk, 'savePage', { page, doc, path });
  await ask(desk, 'savePage', { page, doc: after, path });
  const versions = await ask(desk, 'listVersions', { page });
  expect(versions.map(({ kind }) => kind)).toEqual(['save', 'save']);
  const read = await ask(desk, 'readVersion', { page, version: versions[1]!.version });
  expect(read.doc).toEqual(doc);
  const missing = await desk.call('readVersion', { page, version: 'save-../../etc' });
  expect(missing).toMatchObject({ ok: false, failure: { code: 'no-such-version' } });
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPageState } from '../../document/state.ts';
import { readArchive, writeArchive } from '../archive.ts';
import { writeIssue } from '../issue/issue.ts';
import { openDesk } from '../node-desk.ts';
import { openPages } from '../open-page.ts';
import { valueFrom } from '../outcome.ts';
import { openPageFile, savePageFile } from '../page-store.ts';
import { personSettings } from '../settings/person-settings.ts';
import { asked, firstText, pageWithWords } from '../testing/page-with-words.ts';
import { addRound } from '../versions/rounds.ts';
import { windowDesk } from '../window-desk.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-sign-'));
  file = join(folder, 'page.banxin');
  await savePageFile(openPages().hold({ page: pageWithWords('清晨五点的码头还没有人声') }), file);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function signed(name = '何青', role = '校对'): Promise<void> {
  const desk = openDesk();
  const { page } = await asked(desk, 'openPage', { source: { path: file } });
  expect(await asked(desk, 'signPage', { page, name, role })).toMatchObject({ stored: true });
}

async function stand() {
  const desk = openDesk();
  const { page, findings } = await asked(desk, 'openPage', { source: { path: file } });
  return { ...(await asked(desk, 'listSignatures', { page })), page, desk, findings };
}

async function exported(preset: 'x4' | 'x1a' | 'proof' | 'reading', extra = {}) {
  const { desk, page } = await stand();
  return await desk.call('exportPage', { page, path: null, plates: false, preset, proofHash: null, ...extra });
}

async function tampered(change: (kept: Map<string, Uint8Array>) => void): Promise<readonly string[]> {
  const { archive } = valueFrom(readArchive(await readFile(file), {}));
  const kept = new Map(archive.kept);
  change(kept);
  await writeFile(file, writeArchive({ ...archive, kept }));
  const { breaks, findings, pressed } = await stand();
  expect(findings.map(({ rule }) => rule).filter((rule) => rule === 'signature-broken').length).toBe(breaks.length);
  if (breaks.length > 0) expect(pressed).toBe(false);
  return breaks.map(({ rule }) => rule);
}

describe('a signed page', () => {
  test('has its signature in the file, with what was open, and goes to press', async () => {
    await signed();
    const { signatures, breaks, pressed } = await stand();
    expect(signatures).toMatchObject([
      { number: 1, name: '何青', role: '校对', round: null, state: 'valid', voided: null, through: 'window' },
    ]);
    expect(signatures[0]!.findings.list.length).toBeGreaterThan(0);
    expect([breaks, pressed]).toEqual([[], true]);
    expect(await exported('x4')).toMatchObject({ ok: true });
  });

  test('with one character changed is refused by the press, not as a proof', async () => {
    await signed();
    const { desk, page, doc } = { ...(await stand()), doc: null as null | Record<string, unknown> };
    const { parts } = await openPageFile({ path: file });
    const changed = createPageState(parts.page).tr.insertText(
      '六',
      firstText(parts.page) + 2,
      firstText(parts.page) + 3,
    ).doc;
    expect(doc).toBeNull();
    await asked(desk, 'savePage', { page, doc: changed.toJSON(), path: file });
    const { signatures, pressed } = await stand();
    expect(pressed).toBe(false);
    expect(signatures).toMatchObject([{ state: 'void', voided: { cause: 'edit' } }]);
    expect(signatures[0]!.voided!.name).not.toBe('');
    for (const preset of ['x4', 'x1a'] as const) {
      expect(await exported(preset)).toMatchObject({ ok: false, failure: { code: 'unsigned' } });
    }
    expect(await exported('proof', { plates: true })).toMatchObject({ ok: false, failure: { code: 'unsigned' } });
    expect(await exported('reading')).toMatchObject({ ok: true });
    // Undone, it stays void; signed again by the same reader, it goes.
    await asked(desk, 'savePage', { page, doc: parts.page.toJSON(), path: file });
    expect((await stand()).signatures).toMatchObject([{ state: 'void', renewed: false }]);
    await signed();
    expect(await stand()).toMatchObject({ pressed: true, signatures: [{ renewed: true }, { state: 'valid' }] });
  });

  test('overruled with a name and a reason, the file says so', async () => {
    await writeIssue(folder, {
      format: 'banxin-issue',
      version: 1,
      paper: '',
      date: '2026-07-01',
      totalNumber: null,
      numberForm: '',
      pages: [{ file: 'page.banxin', number: '1', name: '', staff: [] }],
      jumps: [],
      signatures: ['校对', '签样'],
    });
    expect(await exported('x4')).toMatchObject({ ok: false, failure: { code: 'unsigned' } });
    await signed();
    const one = await exported('x4');
    expect(one.ok ? '' : one.failure.words.zh).toContain('缺“签样”');
    const overruled = await exported('x4', { overruled: { name: '值班总编', reason: '开机在即' } });
    const bytes = overruled.ok ? Buffer.from(overruled.value.files[0]!.bytes!) : Buffer.alloc(0);
    expect(bytes.toString('utf8')).toMatch(/banxin:Overruled>[^<]*缺“签样”的签样，由 值班总编 放行：开机在即/);
    expect(bytes.toString('utf8')).not.toContain('一字不丢检查未通过');
    await signed('陆主任', '签样');
    expect(await exported('x4')).toMatchObject({ ok: true });
  });

  test('is void at once when a window hands a change over, also one that is undone in the same breath', async () => {
    await signed();
    const state = join(folder, 'state');
    await personSettings(state).write({ person: '周版' });
    const { desk, close } = windowDesk({ folders: [folder], state });
    const { page, doc } = await asked(desk, 'openPage', { source: { path: file } });
    await asked(desk, 'editPage', { page });
    const begun = createPageState((await openPageFile({ path: file })).parts.page);
    expect(doc).toEqual(begun.doc.toJSON());
    const at = firstText(begun.doc);
    const steps = begun.tr
      .insertText('早', at)
      .delete(at, at + 1)
      .steps.map((step) => step.toJSON());
    await asked(desk, 'recordSteps', { page, from: 0, steps });
    const { signatures } = await asked(desk, 'listSignatures', { page });
    expect(signatures).toMatchObject([{ state: 'void', voided: { name: '周版', cause: 'edit' } }]);
    await close();
  });

  test('of a round that the page has left is void from the start', async () => {
    const { parts } = await openPageFile({ path: file });
    const open = openPages().hold(parts);
    addRound(open, { label: { zh: '一校', en: 'first proof' }, time: '2026-06-30T20:00:00Z', author: '周版' });
    await savePageFile(open, file);
    await signed();
    expect((await stand()).signatures).toMatchObject([{ round: 1, label: { zh: '一校' }, state: 'valid' }]);
    open.page = createPageState(open.page).tr.insertText('早', firstText(open.page)).doc;
    open.print = null;
    await savePageFile(open, file);
    const { desk, page } = await stand();
    expect(await asked(desk, 'signPage', { page, name: '陆远', round: 1 })).toMatchObject({
      signature: { state: 'void', voided: { cause: 'round' }, label: { zh: '一校' } },
    });
    expect(await desk.call('signPage', { page, name: '陆远', round: 4 })).toMatchObject({
      ok: false,
      failure: { code: 'no-such-version' },
    });
  });
});

function remove(kept: Map<string, Uint8Array>, numbers: readonly number[]): void {
  for (const number of numbers) kept.delete(`signatures/${number}.json`);
}

describe('the chain of records', () => {
  beforeEach(async () => {
    for (const name of ['何青', '陆远', '周版']) await signed(name);
  });
  const text = (kept: Map<string, Uint8Array>, number: number) => Buffer.from(kept.get(`signatures/${number}.json`)!);

  test('is whole as it is written', async () => {
    expect(await tampered(() => undefined)).toEqual([]);
  });

  test.each([1, 2, 3])('finds that record %i was removed', async (number) => {
    expect(await tampered((kept) => kept.delete(`signatures/${number}.json`))).toContain('signature-broken');
  });

  test.each([1, 2, 3])('finds that record %i was edited', async (number) => {
    const edit = (kept: Map<string, Uint8Array>) => {
      const edited = text(kept, number)
        .toString('utf8')
        .replace(/何青|陆远|周版/, '别人');
      kept.set(`signatures/${number}.json`, Buffer.from(edited));
    };
    expect(await tampered(edit)).toContain('signature-broken');
  });

  test('finds records exchanged, all removed, one that cannot be read', async () => {
    const before = await readFile(file);
    const exchange = (kept: Map<string, Uint8Array>) => {
      const [one, two] = [text(kept, 1), text(kept, 2)];
      kept.set('signatures/1.json', two);
      kept.set('signatures/2.json', one);
    };
    expect(await tampered(exchange)).toContain('signature-broken');
    await writeFile(file, before);
    expect(await tampered((kept) => remove(kept, [1, 2, 3]))).toContain('signature-broken');
    await writeFile(file, before);
    expect(await tampered((kept) => kept.set('signatures/2.json', Buffer.from('{')))).toContain('signature-broken');
  });

  test('tells a gap of any length at once', async () => {
    const far = (kept: Map<string, Uint8Array>) => kept.set('signatures/900000000.json', Buffer.from('{}'));
    expect((await tampered(far)).length).toBe(2);
  });

  test('keeps a breach that saving would hide', async () => {
    await tampered((kept) => remove(kept, [2, 3]));
    const { desk, page } = await stand();
    await asked(desk, 'savePage', { page, path: file });
    expect((await stand()).breaks.map(({ rule }) => rule)).toContain('signature-broken');
  });
});

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { remarksOf } from '../../document/remark.ts';
import { remarkRanges } from '../../document/remark-place.ts';
import { createPageState } from '../../document/state.ts';
import { READER_METHODS } from '../contract/review.ts';
import { type Desk, deskMethods } from '../contract.ts';
import { openPages } from '../open-page.ts';
import { openPageFile, savePageFile } from '../page-store.ts';
import { remoteDesk } from '../remote-desk.ts';
import { standingOf } from '../signatures/standing.ts';
import { asked, firstText, pageWithWords } from '../testing/page-with-words.ts';
import { addRound } from '../versions/rounds.ts';
import { windowDesk } from '../window-desk.ts';
import type { ReviewDoor } from './review-door.ts';
import { openReview } from './review-doors.ts';

const WORDS = '清晨五点的码头还没有人声，装卸工人老周已经把第一批货箱码放整齐。';

let folder: string;
let file: string;
let door: ReviewDoor;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-review-'));
  file = join(folder, 'page.banxin');
  const open = openPages().hold({ page: pageWithWords(WORDS) });
  addRound(open, { label: { zh: '一校', en: 'first proof' }, time: '2026-06-30T20:00:00Z', author: '周版' });
  await savePageFile(open, file);
  door = await openReview([file], null, { host: '127.0.0.1', port: 0 }, join(folder, 'state'));
});
afterEach(async () => {
  await door.close();
  await rm(folder, { recursive: true, force: true });
});

const reader = (): Desk => remoteDesk(door.addresses[0]!.replace(/\/#.*/, ''), door.token);

async function sent(): Promise<{ desk: Desk; page: string; at: number }> {
  const desk = reader();
  const [first] = await asked(desk, 'reviewPages', {});
  const { page, doc, label } = await asked(desk, 'openReview', { id: first!.id });
  expect(label.zh).toBe('一校');
  const { parts } = await openPageFile({ path: file });
  expect(doc).toEqual(parts.page.toJSON());
  return { desk, page, at: firstText(parts.page) };
}

const REMARK = { kind: 'replace', text: '', replacement: '六' } as const;

async function marked(): Promise<string[]> {
  const { parts } = await openPageFile({ path: file });
  const ranges = remarkRanges(parts.page);
  return remarksOf(parts.page).map(({ id }) =>
    (ranges.get(id) ?? []).map(({ from, to }) => parts.page.textBetween(from, to)).join(''),
  );
}

describe('a reader', () => {
  test('remarks and signs; both are in the file where no window has it open', async () => {
    const { desk, page, at } = await sent();
    const place = { at: 'text' as const, from: at + 2, to: at + 3 };
    const { remark } = await asked(desk, 'sendRemark', { page, reader: '陆远', remark: REMARK, place });
    expect(remark).toMatchObject({ author: '陆远', round: 1, state: 'open' });
    await asked(desk, 'signReview', { page, reader: '陆远', role: '校对' });
    expect(await marked()).toEqual(['五']);
    const { parts } = await openPageFile({ path: file });
    const { signatures, breaks } = standingOf({ page: parts.page, kept: new Map(parts.kept), path: file });
    expect(breaks).toEqual([]);
    expect(signatures).toMatchObject([
      { name: '陆远', role: '校对', round: 1, through: 'review', remarks: 1, state: 'valid' },
    ]);
    const { remarks, signatures: listed } = await asked(desk, 'readReview', { page });
    expect([remarks.map((one) => one.place), listed.length]).toEqual([[place], 1]);
    // A door that is opened later shows the same.
    const later = await openReview([file], null, { host: '127.0.0.1', port: 0 }, join(folder, 'state'));
    const other = remoteDesk(later.addresses[0]!.replace(/\/#.*/, ''), later.token);
    const { page: again } = await asked(other, 'openReview', { id: '1' });
    expect((await asked(other, 'readReview', { page: again })).remarks).toMatchObject([{ place, remark: REMARK }]);
    await later.close();
    expect((await readdir(folder)).filter((name) => name.endsWith('.review'))).toEqual([]);
    await asked(desk, 'withdrawRemark', { page, reader: '别人', id: remark.id });
    expect(await marked()).toEqual(['五']);
    expect(await asked(desk, 'withdrawRemark', { page, reader: '陆远', id: remark.id })).toEqual({ withdrawn: true });
    expect(await marked()).toEqual([]);
    expect((await asked(desk, 'readReview', { page })).remarks).toEqual([]);
  });

  test('has the remark come to the window that edits the page, on the same characters, once', async () => {
    const window = windowDesk({ folders: [folder], state: join(folder, 'state') });
    const { desk } = window;
    const { page } = await asked(desk, 'openPage', { source: { path: file } });
    await asked(desk, 'editPage', { page });
    const { desk: far, page: read, at } = await sent();
    const place = { at: 'text' as const, from: at + 2, to: at + 3 };
    await asked(far, 'sendRemark', { page: read, reader: '陆远', remark: REMARK, place });
    await asked(far, 'signReview', { page: read, reader: '陆远', role: '' });
    expect(await marked()).toEqual([]);
    expect(await asked(desk, 'pageState', { page })).toMatchObject({ arrivals: 2, records: 0 });
    const now = createPageState((await openPageFile({ path: file })).parts.page).tr.insertText('昨日', at).doc;
    const taken = await asked(desk, 'takeArrivals', { page, doc: now.toJSON() });
    expect(taken).toMatchObject({ signed: 1, remarks: [{ place: { from: at + 4, to: at + 5 } }] });
    expect(await asked(desk, 'takeArrivals', { page })).toEqual({ remarks: [], withdrawn: [], signed: 0 });
    expect(await asked(desk, 'pageState', { page })).toMatchObject({ file: 'same', arrivals: 0, records: 2 });
    // What was taken and is not saved yet is not lost with the window.
    expect((await readdir(folder)).some((name) => name.endsWith('.review'))).toBe(true);
    await asked(desk, 'savePage', { page, path: file });
    expect((await readdir(folder)).filter((name) => name.endsWith('.review'))).toEqual([]);
    await window.close();
  });

  test('may do nothing else: every other method is refused, and written down', async () => {
    const refused = Object.keys(deskMethods).filter((name) => !READER_METHODS.some((one) => one === name));
    expect(refused).toEqual(expect.arrayContaining(['savePage', 'exportPage', 'listFolder', 'openPage', 'signPage']));
    const desk = reader();
    for (const method of refused) {
      const outcome = await desk.call(method as 'about', {});
      expect(outcome, method).toMatchObject({ ok: false, failure: { code: 'not-offered' } });
    }
    const log = await readFile(join(folder, 'state', 'refusals.log'), 'utf8');
    for (const method of refused) expect(log).toContain(`/desk/${method}"`);
  });

  test('comes from other machines where that was asked for, under each address that is told', async () => {
    const house = await openReview([file], null, { host: '0.0.0.0', port: 0 }, join(folder, 'state'));
    expect(house.addresses.length).toBeGreaterThan(0);
    for (const address of house.addresses) {
      const far = remoteDesk(new URL(address).origin, house.token);
      expect(await far.call('reviewPages', {}), address).toMatchObject({ ok: true });
    }
    await house.close();
  });

  test('needs the token and the right host, and no other page may ask for them', async () => {
    const address = new URL(door.addresses[0]!);
    const status = (headers: Record<string, string>, path = '/desk/reviewPages') =>
      new Promise<number>((answered) => {
        const call = request(`${address.origin}${path}`, { method: 'POST', headers }, (response) => {
          response.resume();
          answered(response.statusCode ?? 0);
        });
        call.end('{}');
      });
    const json = { 'content-type': 'application/json' };
    const good = { ...json, authorization: `Bearer ${door.token}` };
    expect(await status(good)).toBe(200);
    expect(await status(json)).toBe(401);
    expect(await status({ ...json, authorization: `Bearer ${'0'.repeat(64)}` })).toBe(401);
    expect(await status({ ...good, host: 'news.example' })).toBe(403);
    expect(await status({ ...good, origin: 'http://news.example' })).toBe(403);
    expect(await status(good, '/desk/../about')).toBe(403);
    const large = { ...good, 'content-length': String(5 * 1024 * 1024) };
    expect(await status(large).catch(() => 413)).toBe(413);
    const log = await readFile(join(folder, 'state', 'refusals.log'), 'utf8');
    expect(log).toContain('unauthorised');
    expect(log).toContain('forbidden');
  });
});

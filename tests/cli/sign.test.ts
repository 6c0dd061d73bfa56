import { spawn } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPages } from '../../desk/open-page.ts';
import { openPageFile, savePageFile } from '../../desk/page-store.ts';
import { remoteDesk } from '../../desk/remote-desk.ts';
import { createPageState } from '../../document/state.ts';
import { ROOT } from '../tools.ts';
import { banxin, temporaryFolder } from './command.ts';

const folder = temporaryFolder();
const page = join(folder, 'page.banxin');

it('a page is signed, listed, edited and refused; overruled, the file is written', async () => {
  await copyFile(join(ROOT, 'samples/tabloid/tabloid.banxin'), page);
  const none = await banxin(['signatures', page, '--lang', 'zh']);
  expect([none.status, none.text]).toEqual([0, '没有签样\n']);
  const signed = await banxin(['sign', page, '--name', '何青', '--role', '校对', '--lang', 'zh']);
  expect([signed.status, signed.text]).toEqual([0, expect.stringMatching(/^何青 校对 {2}.*有效\n$/)]);
  expect((await banxin(['export', page, '-o', join(folder, 'a.pdf')])).status).toBe(0);

  const open = openPages().hold((await openPageFile({ path: page })).parts);
  let at = -1;
  open.page.descendants((node, position) => {
    if (at < 0 && node.type.name === 'paragraph' && node.content.size > 20) at = position + 5;
    return at < 0;
  });
  open.page = createPageState(open.page).tr.insertText('鹭', at, at + 1).doc;
  await savePageFile(open, page);

  const listed = await banxin(['signatures', page, '--json']);
  expect(listed.status).toBe(1);
  expect(JSON.parse(listed.text)).toMatchObject({ pressed: false, signatures: [{ name: '何青', state: 'void' }] });
  for (const preset of ['x4', 'x1a']) {
    const refused = await banxin(['export', page, '-o', join(folder, 'b.pdf'), '--preset', preset, '--json']);
    expect([refused.status, JSON.parse(refused.text).failure.code]).toEqual([1, 'unsigned']);
  }
  const many = await banxin(['export', page, page, '-o', `${folder}/out/`, '--json']);
  expect(many.status).toBe(1);
  expect(many.text).toContain('unsigned');
  expect((await banxin(['export', page, '-o', join(folder, 'c.pdf'), '--preset', 'proof'])).status).toBe(0);
  const overruled = ['--overrule', '值班总编', '--reason', '开机在即'];
  expect((await banxin(['export', page, '-o', join(folder, 'd.pdf'), ...overruled])).status).toBe(0);
}, 120_000);

it('a round there is not cannot be signed, nor a page by nobody', async () => {
  expect((await banxin(['sign', page, '--name', '何青', '--round', '7'])).status).toBe(1);
  expect((await banxin(['sign', page, '--name', ' '])).status).toBe(2);
  expect((await banxin(['sign', page])).status).toBe(2);
});

it('a review door stands until it is stopped, and its address opens it', async () => {
  const door = spawn(process.execPath, [join(ROOT, 'dist/cli.js'), 'review', folder], {
    env: { ...process.env, BANXIN_STATE: join(folder, 'state') },
  });
  const address = await new Promise<string>((given, failed) => {
    let text = '';
    door.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) given(text.trim());
    });
    door.once('exit', () => failed(new Error(text)));
  });
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#[0-9a-f]{64}$/);
  const [origin = '', token = ''] = address.split('/#');
  expect(await remoteDesk(origin, token).call('reviewPages', {})).toMatchObject({
    ok: true,
    value: [{ name: 'page.banxin' }],
  });
  const ended = new Promise<number | null>((end) => door.once('exit', (code) => end(code)));
  door.kill('SIGINT');
  await ended;
});

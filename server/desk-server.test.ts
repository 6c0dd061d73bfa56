import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { checkedDesk, type DeskWorks } from '../desk/checked-desk.ts';
import { openDesk } from '../desk/node-desk.ts';
import { remoteDesk } from '../desk/remote-desk.ts';
import { type DeskServer, serveDesk } from './desk-server.ts';

let server: DeskServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function served(works?: DeskWorks, largestRequest?: number): Promise<DeskServer> {
  const options = largestRequest === undefined ? {} : { largestRequest };
  server = await serveDesk(works ? checkedDesk(works) : openDesk(), options);
  return server;
}

interface Sent {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A request as any program on the machine could send it. */
async function send(to: DeskServer, { path, method, headers, body }: Sent): Promise<{ status: number; text: string }> {
  return await new Promise((resolve, reject) => {
    const options = {
      method: method ?? 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${to.token}`, ...headers },
    };
    const call = request(`${to.address}${path ?? '/desk/about'}`, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    call.on('error', reject);
    call.end(body ?? '{}');
  });
}

describe('the desk over HTTP', () => {
  it('does what the desk does: a page is made, composed, saved and opened again over the wire', async () => {
    const { address, token } = await served();
    const near = openDesk();
    const far = remoteDesk(address, token);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    for (const desk of [near, far]) {
      const made = await desk.call('newPage', { template: 'tabloid-5' });
      if (!made.ok) throw new Error(made.failure.words.en);
      const { page, doc } = made.value;
      const layout = await desk.call('layoutPage', { page, doc });
      expect(layout).toMatchObject({ ok: true, value: { complete: true } });
      const saved = await desk.call('savePage', { page, path: null });
      if (!saved.ok || !saved.value.file.bytes) throw new Error('not saved');
      const opened = await desk.call('openPage', { source: { bytes: saved.value.file.bytes, name: 'x.banxin' } });
      expect(opened).toMatchObject({ ok: true, value: { readOnly: false, doc } });
      expect(await desk.call('closePage', { page })).toEqual({ ok: true, value: { closed: true } });
      expect(await desk.call('layoutPage', { page })).toMatchObject({ ok: false, failure: { code: 'no-such-page' } });
    }
  });

  it('tells progress on the way, before the result', async () => {
    const { address, token } = await served();
    const desk = remoteDesk(address, token);
    const made = await desk.call('newPage', { template: 'tabloid-5' });
    if (!made.ok) throw new Error(made.failure.words.en);
    const stages: string[] = [];
    const asked = { page: made.value.page, path: null, plates: false, proofHash: null };
    const exported = await desk.call('exportPage', asked, { progress: ({ stage }) => stages.push(stage) });
    const bytes = exported.ok ? exported.value.files[0]?.bytes : null;
    expect(
      Buffer.from(bytes ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(stages).toContain('compose');
    expect(stages).toContain('press');
  });

  it('cancels the work when its caller goes away', async () => {
    let told: () => void = () => undefined;
    const cancelled = new Promise<void>((resolve) => {
      told = resolve;
    });
    const { address, token } = await served({
      about: async (_parameters, { signal }) => {
        await new Promise<void>((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new Error('stopped')));
        }).catch(told);
        return { name: '', version: '' };
      },
    });
    const control = new AbortController();
    const call = remoteDesk(address, token).call('about', {}, { signal: control.signal });
    setTimeout(() => control.abort(), 50);
    expect(await call).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    await cancelled;
  });

  it('carries failures as they are', async () => {
    const { address, token } = await served();
    const outcome = await remoteDesk(address, token).call('openPage', { source: { path: '/none.banxin' } });
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'not-found', place: { file: '/none.banxin' } } });
  });
});

describe('what the server refuses', () => {
  it('requests without the token, or with another', async () => {
    const to = await served();
    expect((await send(to, { headers: { authorization: '' } })).status).toBe(401);
    expect((await send(to, { headers: { authorization: `Bearer ${'0'.repeat(64)}` } })).status).toBe(401);
    expect((await send(to, {})).status).toBe(200);
  });

  it('requests under another host name or from another page', async () => {
    const to = await served();
    expect((await send(to, { headers: { host: 'news.example' } })).status).toBe(403);
    expect((await send(to, { headers: { origin: 'http://news.example' } })).status).toBe(403);
    expect((await send(to, { headers: { origin: to.address } })).status).toBe(200);
  });

  it('other methods, paths and kinds of content', async () => {
    const to = await served();
    expect((await send(to, { method: 'GET' })).status).toBe(405);
    for (const path of ['/', '/desk/constructor', '/desk/unknown', '/desk/../about', '/desk/about/x']) {
      expect((await send(to, { path })).status).toBe(404);
    }
    expect((await send(to, { headers: { 'content-type': 'text/plain' } })).status).toBe(415);
    expect((await send(to, { body: '{' })).status).toBe(400);
  });

  it('requests larger than accepted', async () => {
    const to = await served(undefined, 1000);
    const sent = await send(to, { body: JSON.stringify({ text: 'x'.repeat(2000) }) }).catch(() => ({ status: 413 }));
    expect(sent.status).toBe(413);
  });

  it('parameters and results that disagree with the contract', async () => {
    const to = await served({ listTemplates: () => [{ name: 5 }] as never });
    const wrong = await send(to, { path: '/desk/newPage', body: '{"template":5}' });
    expect(JSON.parse(wrong.text)).toMatchObject({ failure: { code: 'not-offered' } });
    expect(JSON.parse((await send(to, { path: '/desk/listTemplates' })).text)).toMatchObject({
      failure: { code: 'bad-answer' },
    });
    await to.close();
    const real = await served();
    expect(JSON.parse((await send(real, { path: '/desk/newPage', body: '{"template":5}' })).text)).toMatchObject({
      failure: { code: 'bad-request' },
    });
  });
});

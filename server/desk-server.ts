import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Desk, DeskMethod, DeskParameters } from '../desk/contract.ts';
import { deskMethods } from '../desk/contract.ts';
import { fromWire, toWire } from '../desk/wire.ts';
import { bad } from '../document/finding.ts';
import type { Words } from '../document/place.ts';
import { answerComposerFile, answerWindowFile } from './window.ts';

/** A desk served over HTTP: its address, the token every request must carry, and how to stop it. */
export interface DeskServer {
  readonly address: string;
  readonly token: string;
  close(): Promise<void>;
}

/**
 * How a desk is served: the port (0 for any free one), the most bytes a request may hold, and the folder of the built
 * window, null to serve none.
 */
export interface ServeOptions {
  readonly port: number;
  readonly largestRequest: number;
  readonly window: string | null;
}

const DEFAULTS: ServeOptions = { port: 0, largestRequest: 256 * 1024 * 1024, window: null };

/**
 * Serves a desk on 127.0.0.1 alone, one `POST /desk/<method>` a call. A request needs the server's random token and must
 * address this very host (no other name can be made to point here). The answer is lines of JSON: `{"progress": …}` as the work goes on,
 * then `{"result": …}` or `{"failure": …}`. A client that goes away cancels its call. With a window, GET gives its files to
 * anyone on this machine, and the faces and the shaper to who has the token.
 */
export async function serveDesk(desk: Desk, options: Partial<ServeOptions> = {}): Promise<DeskServer> {
  const { port, ...limits } = { ...DEFAULTS, ...options };
  const token = randomBytes(32).toString('hex');
  const server = createServer((request, response) => {
    answer(desk, request, response, token, limits).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
  { largestRequest, window }: Omit<ServeOptions, 'port'>,
): Promise<void> {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  if (!addressesThisHost(request)) {
    return refuse(response, 403, 'forbidden', { zh: '请求的主机名不对', en: 'the request is for another host' });
  }
  const path = request.url ?? '/';
  const reads = window !== null && request.method === 'GET';
  if (reads && (await answerWindowFile(window, path, response))) return;
  if (!carriesToken(request, token)) {
    return refuse(response, 401, 'unauthorised', { zh: '缺少令牌', en: 'the request lacks the token' });
  }
  if (reads && (await answerComposerFile(path, response))) return;
  const method = /^\/desk\/([A-Za-z]+)$/.exec(path)?.[1];
  if (method === undefined || !Object.hasOwn(deskMethods, method)) {
    return refuse(response, 404, 'not-offered', { zh: '没有这个操作', en: 'there is no such method' });
  }
  if (request.method !== 'POST') {
    return refuse(response, 405, 'bad-request', { zh: '只接受 POST', en: 'only POST is accepted' });
  }
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    return refuse(response, 415, 'bad-request', { zh: '只接受 JSON', en: 'only JSON is accepted' });
  }
  const body = await readBody(request, largestRequest);
  if (body === null) return refuse(response, 413, 'too-large', { zh: '请求过大', en: 'the request is too large' });
  let parameters: unknown;
  try {
    parameters = fromWire(body);
  } catch {
    return refuse(response, 400, 'bad-request', { zh: '请求不是 JSON', en: 'the request is no JSON' });
  }
  await carryOut(desk, method as DeskMethod, parameters, response);
}

async function carryOut(desk: Desk, method: DeskMethod, parameters: unknown, response: ServerResponse): Promise<void> {
  const cancel = new AbortController();
  response.once('close', () => cancel.abort());
  response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8' });
  const outcome = await desk.call(method, parameters as DeskParameters<DeskMethod>, {
    signal: cancel.signal,
    progress: (progress) => {
      response.write(`${toWire({ progress })}\n`);
    },
  });
  response.end(`${toWire(outcome.ok ? { result: outcome.value } : { failure: outcome.failure })}\n`);
}

function refuse(response: ServerResponse, status: number, code: string, words: Words): void {
  response.writeHead(status, { 'content-type': 'application/x-ndjson; charset=utf-8', connection: 'close' });
  response.end(`${toWire({ failure: bad(code, words).failure })}\n`);
}

function addressesThisHost(request: IncomingMessage): boolean {
  const port = request.socket.localPort;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(request.headers.host ?? '')) return false;
  const { origin } = request.headers;
  return origin === undefined || hosts.some((host) => origin === `http://${host}`);
}

function carriesToken(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
  const wanted = Buffer.from(token);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function readBody(request: IncomingMessage, limit: number): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > limit) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

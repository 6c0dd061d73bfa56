import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bad } from '../document/finding.ts';
import type { Words } from '../document/place.ts';
import type { Desk, DeskMethod, DeskParameters } from './contract.ts';
import { deskMethods } from './contract.ts';
import { fromWire, toWire } from './wire.ts';

/** Refuses a request: a failure on one line of JSON, and the connection ends. */
export function refuse(response: ServerResponse, status: number, code: string, words: Words): void {
  response.writeHead(status, { 'content-type': 'application/x-ndjson; charset=utf-8', connection: 'close' });
  response.end(`${toWire({ failure: bad(code, words).failure })}\n`);
}

/**
 * Whether a request is for one of these hosts (`name` or `name:port`) and, where a page sent it, from one: no other name can be
 * made to point here.
 */
export function addressesHost(request: IncomingMessage, hosts: readonly string[]): boolean {
  if (!hosts.includes(request.headers.host ?? '')) return false;
  const { origin } = request.headers;
  return origin === undefined || hosts.some((host) => origin === `http://${host}`);
}

/** Whether a request carries the token, compared in constant time. */
export function carriesToken(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
  const wanted = Buffer.from(token);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/**
 * Answers `POST /desk/<method>` with JSON: the desk's answer as lines of JSON, progress first. What is no such request is
 * refused: an unknown method, another verb, other content, more than `largest` bytes. A client that goes away cancels its call.
 */
export async function answerDeskCall(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
  largest: number,
): Promise<void> {
  const method = /^\/desk\/([A-Za-z]+)$/.exec(request.url ?? '/')?.[1];
  if (method === undefined || !Object.hasOwn(deskMethods, method)) {
    return refuse(response, 404, 'not-offered', { zh: '没有这个操作', en: 'there is no such method' });
  }
  if (request.method !== 'POST') {
    return refuse(response, 405, 'bad-request', { zh: '只接受 POST', en: 'only POST is accepted' });
  }
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    return refuse(response, 415, 'bad-request', { zh: '只接受 JSON', en: 'only JSON is accepted' });
  }
  const body = await readBody(request, largest);
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

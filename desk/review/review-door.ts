import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { READER_METHODS } from '../contract/review.ts';
import type { Desk } from '../contract.ts';
import { addressesHost, answerDeskCall, carriesToken, refuse } from '../http-door.ts';
import { answerComposerFile, answerWindowFile } from '../http-files.ts';
import { loggedDesk, type RefusalLog } from '../refusals.ts';

/** A door at which readers read, remark and sign: where it is, with the token in each address, and how it is shut. */
export interface ReviewDoor {
  readonly addresses: readonly string[];
  readonly token: string;
  close(): Promise<void>;
}

/** How a review door stands: on which host and port (0: any free one), and where refusals are written down. */
export interface ReviewDoorOptions {
  readonly host: string;
  readonly port: number;
  readonly log: RefusalLog | null;
  /** The folder of the built window. */
  readonly window?: string;
}

/** The most bytes a reader's request may hold. */
const LARGEST_REQUEST = 1024 * 1024;

/** Hosts that mean every network the machine stands in. */
const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/**
 * Opens a door on a desk of readers, on this machine alone unless `host` says otherwise. Every call needs the door's random token,
 * a request must name a host the door really has, and only the readers' methods are there; what else is asked is refused and written down.
 * Rejects where the port cannot be had.
 */
export async function openReviewDoor(desk: Desk, options: ReviewDoorOptions): Promise<ReviewDoor> {
  const { host, port, log } = options;
  const window = options.window ?? fileURLToPath(new URL('../../dist/renderer', import.meta.url));
  const token = randomBytes(32).toString('hex');
  const readers = log === null ? desk : loggedDesk(desk, log);
  const names = hostNames(host);
  const server = createServer((request, response) => {
    const hosts = names.map((name) => `${name}:${request.socket.localPort}`);
    answer({ readers, window, token, hosts, log }, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: at } = server.address() as AddressInfo;
  return {
    addresses: names.filter(isAddress).map((name) => `http://${name}:${at}/#${token}`),
    token,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What a door knows when it answers. */
interface Door {
  readonly readers: Desk;
  readonly window: string;
  readonly token: string;
  readonly hosts: readonly string[];
  readonly log: RefusalLog | null;
}

async function answer(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { readers, window, token, hosts, log } = door;
  const path = request.url ?? '/';
  const from = request.socket.remoteAddress ?? '';
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  if (!addressesHost(request, hosts)) {
    await log?.note(`review ${path}`, 'forbidden', from);
    return refuse(response, 403, 'forbidden', { zh: '请求的主机名不对', en: 'the request is for another host' });
  }
  const reads = request.method === 'GET';
  if (reads && (await answerWindowFile(window, 'review-door.js', path, response))) return;
  if (!carriesToken(request, token)) {
    await log?.note(`review ${path}`, 'unauthorised', from);
    return refuse(response, 401, 'unauthorised', { zh: '缺少令牌', en: 'the request lacks the token' });
  }
  if (reads && (await answerComposerFile(path, response))) return;
  const method = /^\/desk\/([A-Za-z]+)$/.exec(path)?.[1];
  if (!READER_METHODS.some((name) => name === method)) {
    await log?.note(`review ${path}`, 'not-offered', from);
    return refuse(response, 403, 'not-offered', { zh: '审读时不能这样做', en: 'this is not offered to readers' });
  }
  await answerDeskCall(readers, request, response, LARGEST_REQUEST);
}

/** Whether a name is one to be told to a reader: an address, or what was asked for; the machine's own names may not be known elsewhere. */
function isAddress(name: string): boolean {
  return name !== 'localhost' && !name.endsWith('.local') && name !== hostname().toLowerCase();
}

/** The names under which a door on a host is found, the one for others to use first. */
function hostNames(host: string): string[] {
  if (!EVERYWHERE.has(host)) return host === '127.0.0.1' || host === 'localhost' ? ['127.0.0.1', 'localhost'] : [host];
  const outer = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  const name = hostname().toLowerCase();
  return [...outer, name, ...(name.includes('.') ? [] : [`${name}.local`]), '127.0.0.1', 'localhost'];
}

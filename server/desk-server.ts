import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Desk } from '../desk/contract.ts';
import { addressesHost, answerDeskCall, carriesToken, refuse } from '../desk/http-door.ts';
import { answerComposerFile, answerWindowFile } from '../desk/http-files.ts';

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
  const port = request.socket.localPort;
  if (!addressesHost(request, [`127.0.0.1:${port}`, `localhost:${port}`])) {
    return refuse(response, 403, 'forbidden', { zh: '请求的主机名不对', en: 'the request is for another host' });
  }
  const path = request.url ?? '/';
  const reads = window !== null && request.method === 'GET';
  if (reads && (await answerWindowFile(window, 'door.js', path, response))) return;
  if (!carriesToken(request, token)) {
    return refuse(response, 401, 'unauthorised', { zh: '缺少令牌', en: 'the request lacks the token' });
  }
  if (reads && (await answerComposerFile(path, response))) return;
  await answerDeskCall(desk, request, response, largestRequest);
}

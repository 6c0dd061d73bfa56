import type { WindowHost } from '../desk/contract.ts';
import { remoteDesk } from '../desk/remote-desk.ts';

/**
 * Runs in the browser before the window: gives it this server's desk as `banxinHost`. The token stands in the address's
 * fragment, which no other origin can read; it is taken out of the address and kept for reloads of this tab alone.
 */
const KEPT = 'banxin-token';
const given = location.hash.slice(1);
if (/^[0-9a-f]{64}$/.test(given)) {
  sessionStorage.setItem(KEPT, given);
  history.replaceState(null, '', location.pathname);
}
const token = sessionStorage.getItem(KEPT) ?? '';

async function download(path: string): Promise<ArrayBuffer | null> {
  const response = await fetch(`${location.origin}${path}`, { headers: { authorization: `Bearer ${token}` } });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.arrayBuffer();
}

const host: WindowHost = {
  desk: remoteDesk(location.origin, token),
  face: (id) => download(`/faces/${encodeURIComponent(id)}`),
  async shaper() {
    const bytes = await download('/shaper');
    if (bytes === null) throw new Error('/shaper: 404');
    return bytes;
  },
};

Object.defineProperty(globalThis, 'banxinHost', { value: host });

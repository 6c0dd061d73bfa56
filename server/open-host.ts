import type { WindowHost } from '../desk/contract.ts';
import { remoteDesk } from '../desk/remote-desk.ts';

/**
 * The host of a window in a browser: the desk of the server it came from. The token stands in the address's fragment, which no
 * other origin can read; it is taken out of the address and kept under `kept` for reloads of this tab alone.
 */
export function openHost(kept: string): WindowHost {
  const given = location.hash.slice(1);
  if (/^[0-9a-f]{64}$/.test(given)) {
    sessionStorage.setItem(kept, given);
    history.replaceState(null, '', location.pathname);
  }
  const token = sessionStorage.getItem(kept) ?? '';
  const download = async (path: string): Promise<ArrayBuffer | null> => {
    const response = await fetch(`${location.origin}${path}`, { headers: { authorization: `Bearer ${token}` } });
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.arrayBuffer();
  };
  return {
    desk: remoteDesk(location.origin, token),
    face: (id) => download(`/faces/${encodeURIComponent(id)}`),
    async shaper() {
      const bytes = await download('/shaper');
      if (bytes === null) throw new Error('/shaper: 404');
      return bytes;
    },
  };
}

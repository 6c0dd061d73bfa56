import type { WindowHost } from '../../desk/contract.ts';

declare global {
  /** What opened the window puts here before the window's script runs. */
  var banxinHost: WindowHost | undefined;
}

/** The host that opened this window. Throws Error where the document was opened without one. */
export function windowHost(): WindowHost {
  const host = globalThis.banxinHost;
  if (host === undefined) throw new Error('the window was opened without a host');
  return host;
}

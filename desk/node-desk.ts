import { checkedDesk } from './checked-desk.ts';
import type { Desk } from './contract.ts';
import { listFaces, listTemplates } from './listing.ts';
import { productVersion } from './version.ts';

/** The desk on this machine. Each has its own open pages. */
export function openDesk(): Desk {
  return checkedDesk({
    about: () => ({ name: 'banxin', version: productVersion() }),
    listTemplates,
    listFaces,
  });
}

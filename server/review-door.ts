import type { WindowHost } from '../desk/contract.ts';
import { openHost } from './open-host.ts';

/** Runs in a reader's browser before the window: gives it the review door's desk as `banxinHost`, to read, remark and sign. */
const host: WindowHost = { ...openHost('banxin-review-token'), review: true };

Object.defineProperty(globalThis, 'banxinHost', { value: host });

import { openHost } from './open-host.ts';

/** Runs in the browser before the window: gives it this server's desk as `banxinHost`. */
Object.defineProperty(globalThis, 'banxinHost', { value: openHost('banxin-token') });

import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Outcome } from '../document/finding.ts';
import type { CallContext, Desk, DeskMethod, DeskParameters, DeskResult } from './contract.ts';

/** Codes of failures that say a caller asked for what it must not have. */
const REFUSALS: ReadonlySet<string> = new Set(['not-granted', 'not-offered', 'bad-request', 'forbidden', 'too-large']);

/** How large the log may grow, in bytes, before the older half is set aside. */
const LARGEST_LOG = 1024 * 1024;

/** Where what was refused is written down: time, what was asked, why not. Never fails. */
export interface RefusalLog {
  note(what: string, code: string, where?: string): Promise<void>;
}

/** The log in a state folder, `refusals.log`, a line of JSON each; one older log is kept beside it. */
export function refusalLog(state: string): RefusalLog {
  const path = join(state, 'refusals.log');
  let queue: Promise<unknown> = Promise.resolve();
  return {
    note(what, code, where) {
      const line = `${JSON.stringify({ time: new Date().toISOString(), what: what.slice(0, 200), code, ...(where === undefined ? {} : { where: where.slice(0, 1000) }) })}\n`;
      const written = queue.then(async () => {
        await mkdir(dirname(path), { recursive: true });
        const size = (await stat(path).catch(() => null))?.size ?? 0;
        if (size > LARGEST_LOG) await rename(path, `${path}.old`);
        await appendFile(path, line);
      });
      queue = written.catch(() => undefined);
      return queue as Promise<void>;
    },
  };
}

/** A desk whose refusals are written down. */
export function loggedDesk(desk: Desk, log: RefusalLog): Desk {
  return {
    async call<M extends DeskMethod>(
      method: M,
      parameters: DeskParameters<M>,
      context?: CallContext,
    ): Promise<Outcome<DeskResult<M>>> {
      const outcome = await desk.call(method, parameters, context);
      if (!outcome.ok && REFUSALS.has(outcome.failure.code)) {
        await log.note(method, outcome.failure.code, outcome.failure.place.file);
      }
      return outcome;
    },
  };
}

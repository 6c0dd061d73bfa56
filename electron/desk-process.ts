import type { DeskMethod, DeskParameters } from '../desk/contract.ts';
import { grantChosen } from '../desk/grants.ts';
import { loggedDesk, refusalLog } from '../desk/refusals.ts';
import { stateFolder } from '../desk/state-folder.ts';
import { windowDesk } from '../desk/window-desk.ts';
import { bad } from '../document/finding.ts';

/**
 * The desk as a process of its own: what is heavy or may fall (composition for the press, pictures, hostile files) runs
 * here, never in the process that holds the windows. It speaks with its parent in messages.
 */

/** What the main process asks. */
export type DeskRequest =
  | { readonly kind: 'call'; readonly id: string; readonly method: string; readonly parameters: unknown }
  | { readonly kind: 'cancel'; readonly id: string }
  | { readonly kind: 'grant'; readonly path: string }
  | { readonly kind: 'end' };

/** What the desk's process answers. */
export type DeskAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly id: string; readonly progress: unknown }
  | { readonly kind: 'answer'; readonly id: string; readonly outcome: unknown }
  | { readonly kind: 'ended' };

const port = process.parentPort;
const log = refusalLog(stateFolder());
const { desk: held, grants, close } = windowDesk({ folders: process.argv.slice(2) });
const desk = loggedDesk(held, log);
const running = new Map<string, AbortController>();
const say = (answer: DeskAnswer): void => port.postMessage(answer);

async function carryOut({ id, method, parameters }: Extract<DeskRequest, { kind: 'call' }>): Promise<void> {
  const cancel = new AbortController();
  running.set(id, cancel);
  try {
    const outcome = await desk.call(method as DeskMethod, parameters as DeskParameters<DeskMethod>, {
      signal: cancel.signal,
      progress: (progress) => say({ kind: 'progress', id, progress }),
    });
    say({ kind: 'answer', id, outcome });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    say({
      kind: 'answer',
      id,
      outcome: bad('unexpected', { zh: `意外错误：${message}`, en: `unexpected error: ${message}` }),
    });
  } finally {
    running.delete(id);
  }
}

port.on('message', ({ data }: { data: DeskRequest }) => {
  if (data.kind === 'call') void carryOut(data);
  else if (data.kind === 'cancel') running.get(data.id)?.abort();
  else if (data.kind === 'grant') grantChosen(grants, data.path);
  else void close().then(() => say({ kind: 'ended' }));
});
say({ kind: 'ready' });

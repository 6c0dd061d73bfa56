import type { CallContext } from '../desk/contract.ts';
import { bad, type Outcome } from '../document/finding.ts';
import type { DeskAnswer, DeskRequest } from './desk-process.ts';

/** A process as far as the client needs it: Electron's UtilityProcess. */
export interface DeskChild {
  postMessage(message: DeskRequest): void;
  on(event: 'message', listener: (message: DeskAnswer) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

/** The desk's process from the side of the windows. */
export interface DeskClient {
  call(method: string, parameters: unknown, context: CallContext): Promise<Outcome<unknown>>;
  /** Lets windows use a file a person chose. */
  grant(path: string): void;
  /** Ends it: journals are left, locks given back. Waits two seconds at most. */
  end(): Promise<void>;
}

/**
 * Starts the desk's process and keeps it: where it falls, every call under way fails with `desk-lost`, a new one is started
 * with the same grants, and `lost` is told. It is not started again when it falls three times within a minute.
 */
export function deskClient(start: () => DeskChild, lost: (again: boolean) => void): DeskClient {
  const waiting = new Map<string, { finish(outcome: Outcome<unknown>): void; context: CallContext }>();
  const granted = new Set<string>();
  const falls: number[] = [];
  let child = launch();
  let count = 0;
  let ending: (() => void) | null = null;

  function launch(): DeskChild {
    const started = start();
    started.on('message', (message) => {
      if (message.kind === 'answer') {
        const call = waiting.get(message.id);
        waiting.delete(message.id);
        call?.finish(message.outcome as Outcome<unknown>);
      } else if (message.kind === 'progress') {
        waiting.get(message.id)?.context.progress?.(message.progress as never);
      } else if (message.kind === 'ended') {
        ending?.();
      }
    });
    started.on('exit', () => {
      if (child !== started || ending !== null) return;
      const calls = [...waiting.values()];
      waiting.clear();
      for (const call of calls) {
        call.finish(bad('desk-lost', { zh: '后台程序意外退出', en: 'the desk’s process ended unexpectedly' }));
      }
      const now = Date.now();
      falls.push(now);
      const again = falls.filter((time) => now - time < 60_000).length < 3;
      if (again) {
        child = launch();
        for (const path of granted) child.postMessage({ kind: 'grant', path });
      }
      lost(again);
    });
    return started;
  }

  return {
    call(method, parameters, context) {
      count += 1;
      const id = String(count);
      return new Promise((finish) => {
        waiting.set(id, { finish, context });
        context.signal?.addEventListener('abort', () => child.postMessage({ kind: 'cancel', id }), { once: true });
        child.postMessage({ kind: 'call', id, method, parameters });
      });
    },
    grant(path) {
      granted.add(path);
      child.postMessage({ kind: 'grant', path });
    },
    async end() {
      await new Promise<void>((resolve) => {
        ending = resolve;
        setTimeout(resolve, 2000).unref();
        child.postMessage({ kind: 'end' });
      });
      child.kill();
    },
  };
}

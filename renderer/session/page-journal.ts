import type { Desk } from '../../desk/contract.ts';
import type { Failure } from '../../document/finding.ts';
import type { PageSession } from './page-session.ts';

/** Milliseconds from a step to its way to the desk: with the time it takes to reach the disk, well under a second. */
const PAUSE = 250;
/** Milliseconds until the desk is asked again after it failed. */
const AGAIN = 2000;

/** Hands the steps of one page over to the desk's journal as they are made. */
export interface PageJournal {
  /** Hands over what is made; resolves when nothing is left, or the desk failed. */
  flush(): Promise<void>;
  /** Stops handing over; what is left is dropped. */
  stop(): void;
}

/**
 * Keeps the journal of a page that is edited (`editPage` was answered). What the desk does not accept is mended by handing
 * over the whole page. `told` hears of a failure, and null when the journal is written again.
 */
export function keepJournal(session: PageSession, desk: Desk, told: (failure: Failure | null) => void): PageJournal {
  let count = 0;
  let waiting: Record<string, unknown>[] = [];
  let whole = false;
  let failing = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let going: Promise<void> | null = null;
  let stopped = false;

  const later = (pause: number): void => {
    if (timer !== null || stopped) return;
    timer = setTimeout(() => {
      timer = null;
      void handOver();
    }, pause);
  };
  const handOver = (): Promise<void> => {
    going ??= handAll().finally(() => {
      going = null;
    });
    return going;
  };
  const handAll = async (): Promise<void> => {
    while (!stopped && (whole || waiting.length > 0)) {
      const failure = await handOnce();
      if (failure !== null) {
        failing = true;
        whole = true;
        told(failure);
        later(AGAIN);
        return;
      }
      if (failing) told(null);
      failing = false;
    }
  };
  const handOnce = async (): Promise<Failure | null> => {
    const { page } = session;
    const steps = waiting;
    waiting = [];
    if (whole) {
      const doc = session.state.doc.toJSON() as Record<string, unknown>;
      const answer = await desk.call('recordPage', { page, doc });
      if (!answer.ok) return answer.failure;
      whole = false;
      count = answer.value.count;
      return null;
    }
    const answer = await desk.call('recordSteps', { page, from: count, steps });
    if (!answer.ok) return answer.failure;
    if (answer.value.accepted) count = answer.value.count;
    else whole = true;
    return null;
  };
  const listen = session.onCommitted((transaction) => {
    for (const step of transaction.steps) waiting.push(step.toJSON() as Record<string, unknown>);
    later(PAUSE);
  });

  return {
    async flush() {
      await going;
      await handOver();
    },
    stop() {
      stopped = true;
      listen();
      if (timer !== null) clearTimeout(timer);
    },
  };
}

import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../fonts/node/package-root.ts';
import type { Desk } from './contract.ts';
import { type ExportAnswer, type ExportTask, runExportTask } from './export-task.ts';

/** Processes that export pages side by side. Tasks are taken in the order they came. */
export interface ExportPool {
  readonly size: number;
  run(task: ExportTask): Promise<ExportAnswer>;
  /** Ends the processes; tasks that are still under way end with `cancelled`. */
  close(): void;
}

interface Waiting {
  readonly task: ExportTask;
  readonly resolve: (answer: ExportAnswer) => void;
}

/** As many processes as the machine, or what this process may use of it, has cores. */
export function coresAtHand(): number {
  return Math.max(1, availableParallelism());
}

/** A pool of `size` processes, each started with its first task. Where nothing is built (tests) one desk here does the work. */
export function openExportPool(size: number): ExportPool {
  const program = join(packageRoot(), 'dist', 'export-worker.js');
  return size <= 1 || !existsSync(program) ? poolHere() : poolOfProcesses(program, size);
}

function poolHere(): ExportPool {
  let desk: Promise<Desk> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;
  return {
    size: 1,
    run(task) {
      const work = last.then(async () => {
        if (closed) return cancelled(task);
        desk ??= import('./node-desk.ts').then(({ openDesk }) => openDesk());
        return await runExportTask(await desk, task);
      });
      last = work;
      return work;
    },
    close() {
      closed = true;
    },
  };
}

function poolOfProcesses(program: string, size: number): ExportPool {
  const queue: Waiting[] = [];
  const idle: ChildProcess[] = [];
  const busy = new Map<ChildProcess, Waiting>();
  let alive = 0;
  let closed = false;
  let next = 1;

  const start = (): ChildProcess => {
    const child = fork(program, [], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    alive++;
    child.on('message', ({ answer }: { readonly answer: ExportAnswer }) => {
      const waiting = busy.get(child);
      busy.delete(child);
      idle.push(child);
      waiting?.resolve(answer);
      feed();
    });
    let gone = false;
    const end = (reason: string) => {
      if (gone) return;
      gone = true;
      alive--;
      const at = idle.indexOf(child);
      if (at >= 0) idle.splice(at, 1);
      const waiting = busy.get(child);
      busy.delete(child);
      waiting?.resolve(closed ? cancelled(waiting.task) : ended(waiting.task, reason));
      feed();
    };
    child.on('error', (error) => end(error.message));
    child.on('exit', (code, signal) => end(String(signal ?? code)));
    return child;
  };

  const feed = (): void => {
    while (!closed && queue.length > 0) {
      const child = idle.pop() ?? (alive < size ? start() : undefined);
      if (child === undefined) return;
      const waiting = queue.shift()!;
      busy.set(child, waiting);
      child.send({ id: next++, task: waiting.task });
    }
  };

  return {
    size,
    run: (task) =>
      new Promise((resolve) => {
        if (closed) return resolve(cancelled(task));
        queue.push({ task, resolve });
        feed();
      }),
    close() {
      closed = true;
      for (const { task, resolve } of queue.splice(0)) resolve(cancelled(task));
      for (const child of busy.keys()) child.kill('SIGTERM');
      for (const child of idle.splice(0)) child.disconnect();
    },
  };
}

function ended(task: ExportTask, reason: string): ExportAnswer {
  return {
    ok: false,
    failure: {
      code: 'export-process',
      words: { zh: `输出进程意外结束（${reason}）`, en: `the export process ended (${reason})` },
      place: { file: task.page },
    },
  };
}

function cancelled(task: ExportTask): ExportAnswer {
  const words = { zh: '已取消', en: 'cancelled' };
  return { ok: false, failure: { code: 'cancelled', words, place: { file: task.page } } };
}

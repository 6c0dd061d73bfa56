import { fork } from 'node:child_process';
import { mkdir, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PictureAnswer, PictureJob } from './picture-job.ts';

/** The picture program as it runs: a process, or a thread of this one. */
interface Worked {
  post(message: { readonly id: number; readonly job: PictureJob }, failed: (reason: string) => void): void;
  kill(): void;
  /** Whether it keeps this process alive. */
  hold(held: boolean): void;
}

interface Running {
  readonly worked: Worked;
  readonly waiting: Map<number, (answer: PictureAnswer) => void>;
}

/** Longest a job may take, in milliseconds: some files send a decoder round for ever. */
const PATIENCE = 120_000;

let running: Promise<Running> | null = null;
let next = 1;

/**
 * Has the picture process do a job. The process is started with the first job and kept; it holds nothing open while it is
 * idle, so a command ends when its work is done. A file that brings the process down, or holds it for two minutes, has its
 * job answered with a reason, and the next job starts another process. Never rejects.
 */
export async function askPictures(job: PictureJob): Promise<PictureAnswer> {
  let server: Running;
  try {
    running ??= start();
    server = await running;
  } catch (error) {
    running = null;
    return { ok: false, reason: `picture process: ${error instanceof Error ? error.message : String(error)}` };
  }
  const id = next++;
  return new Promise((resolve) => {
    const limit = setTimeout(() => server.worked.kill(), PATIENCE);
    limit.unref();
    server.waiting.set(id, (answer) => {
      clearTimeout(limit);
      resolve(answer);
    });
    hold(server);
    server.worked.post({ id, job }, (reason) => settle(server, id, { ok: false, reason }));
  });
}

/** Starts the picture process ahead of its first job, which it then does at once. A start that fails is told by that job. */
export function startPictures(): void {
  running ??= start();
  running.then(hold, () => {
    running = null;
  });
}

async function start(): Promise<Running> {
  const program = await programFile();
  const waiting: Running['waiting'] = new Map();
  const heard = ({ id, answer }: { id: number; answer: PictureAnswer }) => settle(server, id, answer);
  const end = (reason: string) => {
    running = null;
    for (const id of [...waiting.keys()]) settle(server, id, { ok: false, reason });
  };
  const worked =
    process.versions['electron'] === undefined ? inProcess(program, heard, end) : inThread(program, heard, end);
  const server: Running = { worked, waiting };
  return server;
}

type Heard = (message: { id: number; answer: PictureAnswer }) => void;

function inProcess(program: string, heard: Heard, end: (reason: string) => void): Worked {
  const child = fork(program, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  child.on('message', heard);
  child.on('error', (error) => end(error.message));
  child.on('exit', (code, signal) => end(`the picture process ended (${signal ?? code})`));
  return {
    post(message, failed) {
      child.send(message, (error) => {
        if (error) failed(error.message);
      });
    },
    kill: () => void child.kill('SIGKILL'),
    hold(held) {
      if (held) {
        child.ref();
        child.channel?.ref();
      } else {
        child.unref();
        child.channel?.unref();
      }
    },
  };
}

/** Electron with its fuses closed starts no Node of its own; there the desk is a process apart already. */
function inThread(program: string, heard: Heard, end: (reason: string) => void): Worked {
  const thread = new Worker(pathToFileURL(program));
  thread.on('message', heard);
  thread.on('error', (error) => end(error.message));
  thread.on('exit', (code) => end(`the picture thread ended (${code})`));
  return {
    post: (message) => thread.postMessage(message),
    kill: () => void thread.terminate(),
    hold: (held) => (held ? thread.ref() : thread.unref()),
  };
}

function settle(server: Running, id: number, answer: PictureAnswer): void {
  const resolve = server.waiting.get(id);
  server.waiting.delete(id);
  hold(server);
  resolve?.(answer);
}

/** Keeps the parent alive only while answers are due. */
function hold({ worked, waiting }: Running): void {
  worked.hold(waiting.size > 0);
}

/**
 * The program the process runs: the built one, or, where the sources have changed since or nothing was built (tests), one
 * bundled now beside the packages.
 */
async function programFile(): Promise<string> {
  const built = fileURLToPath(new URL('../dist/picture-process.js', import.meta.url));
  const source = fileURLToPath(new URL('./picture-process.ts', import.meta.url));
  const [builtAt, sourceAt] = await Promise.all([changed(built), changed(source)]);
  if (builtAt !== null && (sourceAt === null || builtAt >= sourceAt)) return built;
  const bundled = fileURLToPath(new URL('../node_modules/.cache/banxin/picture-process.mjs', import.meta.url));
  const bundledAt = await changed(bundled);
  if (bundledAt === null || sourceAt === null || bundledAt < sourceAt) {
    const esbuild = await import('esbuild');
    await mkdir(dirname(bundled), { recursive: true });
    await esbuild.build({
      entryPoints: [source],
      outfile: `${bundled}.${process.pid}.mjs`,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      logLevel: 'silent',
    });
    // Another test process may be starting from the same file.
    await rename(`${bundled}.${process.pid}.mjs`, bundled);
  }
  return bundled;
}

async function changed(file: string): Promise<number | null> {
  try {
    return (await stat(file)).mtimeMs;
  } catch {
    return null;
  }
}

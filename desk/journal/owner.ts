import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';

/** Whoever holds a journal or a lock: a process of a machine, by a token of its own. */
export const ownerSchema = z.object({
  pid: z.number().int(),
  host: z.string(),
  token: z.string(),
  /** Name of the person, as the system knows it. */
  name: z.string(),
  /** When it was taken, ISO 8601. */
  since: z.string(),
});
/** See `ownerSchema`. */
export type Owner = z.infer<typeof ownerSchema>;

const token = randomBytes(16).toString('hex');

/** This process as an owner, from now on. */
export function thisOwner(name: string): Owner {
  return { pid: process.pid, host: hostname(), token, name, since: new Date().toISOString() };
}

/** Whether an owner is this very process. */
export function isThisProcess(owner: Owner): boolean {
  return owner.token === token;
}

/**
 * Whether an owner is still there. On this machine its process is asked; of another machine only the last sign of life is
 * known (the time its file was touched), and `patience` milliseconds of silence count as gone.
 */
export function isAlive(owner: Owner, lastSign: number, now: number, patience: number): boolean {
  if (isThisProcess(owner)) return true;
  if (owner.host !== hostname()) return now - lastSign < patience;
  // A process id is given anew after a while: one that gives no sign for long is another program.
  return isRunning(owner.pid) && now - lastSign < Math.max(patience, 60_000);
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The owner a file names and its last sign of life (milliseconds); null where there is no such file or it is damaged. */
export async function readOwner(path: string): Promise<{ owner: Owner | null; lastSign: number } | null> {
  try {
    const [text, facts] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    const read = ownerSchema.safeParse(parsed(text));
    return { owner: read.success ? read.data : null, lastSign: facts.mtimeMs };
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

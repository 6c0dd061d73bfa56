import type * as FileSystem from 'node:fs/promises';

/** How a call to the disk fails: with an error of the system, or a write that takes only a part. */
export type Fault = 'ENOSPC' | 'EIO' | 'EACCES' | 'short';

/** Faults to come: the call of this number (from 0) among those that change the disk fails, and all after it if `lasting`. */
export interface FaultPlan {
  readonly at: number;
  readonly fault: Fault;
  readonly lasting: boolean;
}

const CHANGING = ['open', 'rename', 'rm', 'mkdir', 'writeFile', 'appendFile', 'unlink', 'copyFile', 'utimes'] as const;
const OF_HANDLES: ReadonlySet<PropertyKey> = new Set([
  'write',
  'writeFile',
  'appendFile',
  'sync',
  'datasync',
  'truncate',
]);

let plan: FaultPlan | null = null;
let calls = 0;
let struck = 0;

/** Arms a fault; null disarms. Counting starts anew. */
export function planFault(next: FaultPlan | null): void {
  plan = next;
  calls = 0;
  struck = 0;
}

/** How many calls that change the disk there were since the plan was made, and how many of them failed. */
export function faultCount(): { calls: number; struck: number } {
  return { calls, struck };
}

/** `node:fs/promises` in which the calls that change the disk may fail as planned; the rest is the real one. */
export function faultyDisk(real: typeof FileSystem): typeof FileSystem {
  const wrapped: Record<string, unknown> = { ...real };
  for (const name of CHANGING) {
    const call = real[name] as (...words: unknown[]) => Promise<unknown>;
    wrapped[name] = async (...words: unknown[]) => {
      const reads = name === 'open' && (words[1] === undefined || words[1] === 'r');
      if (!reads) strike(`${name} ${String(words[0])}`);
      const made = await call(...words);
      return name === 'open' && !reads ? faultyHandle(made as FileSystem.FileHandle) : made;
    };
  }
  return { ...wrapped, default: wrapped } as unknown as typeof FileSystem;
}

function faultyHandle(handle: FileSystem.FileHandle): FileSystem.FileHandle {
  return new Proxy(handle, {
    get(target, key) {
      const value = Reflect.get(target, key) as unknown;
      if (typeof value !== 'function') return value;
      if (!OF_HANDLES.has(key)) return value.bind(target) as unknown;
      return async (...words: unknown[]) => {
        const short = strike(String(key));
        if (short && key === 'write') return target.write(words[0] as Uint8Array, Number(words[1] ?? 0), 1);
        if (short) {
          const bytes = Buffer.from(words[0] as Uint8Array);
          await target.write(bytes, 0, Math.floor(bytes.length / 2));
          throw failed('EIO', 'cut off');
        }
        return (value as (...all: unknown[]) => unknown).apply(target, words);
      };
    },
  });
}

/** Counts a call; throws, or gives true for a write that is to be short, where the plan says so. */
function strike(what: string): boolean {
  const number = calls;
  calls += 1;
  if (plan === null || number < plan.at || (number > plan.at && !plan.lasting)) return false;
  struck += 1;
  if (plan.fault !== 'short') throw failed(plan.fault, what);
  return /^(write|writeFile|appendFile)$/.test(what);
}

function failed(code: string, what: string): Error {
  return Object.assign(new Error(`${code}: ${what}`), { code, errno: -1 });
}

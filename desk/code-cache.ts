import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';

/** Length of the SHA-256 that stands before kept code, in bytes: the engine itself trusts what it is given. */
const DIGEST = 32;

/** Kept code that nothing has written for so long is thrown away, in milliseconds. */
const KEPT_FOR = 7 * 24 * 3600 * 1000;

/** Compiled code of a program, kept in the cache folder between runs. It is for the very Node that made it. */
export interface CodeCache {
  /** What was kept, or undefined where there is none or it is damaged. */
  read(): Buffer | undefined;
  /** Keeps compiled code. A folder that cannot be written keeps none. */
  write(code: Buffer): void;
}

/** The cache of the program text named `program` (its name changes with its text) as it runs for `use`. */
export function codeCache(program: string, use: string): CodeCache {
  const folder = join(cacheFolder(), 'code');
  const { arch, version } = process;
  const path = join(folder, `${program}-${use}-${version}-${arch}.code`);
  return {
    read() {
      try {
        const kept = readFileSync(path);
        const code = kept.subarray(DIGEST);
        return digest(code).equals(kept.subarray(0, DIGEST)) ? code : undefined;
      } catch {
        return undefined;
      }
    },
    write(code) {
      const fresh = `${path}.${process.pid}`;
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(fresh, Buffer.concat([digest(code), code]));
        renameSync(fresh, path);
        for (const name of readdirSync(folder)) {
          const old = join(folder, name);
          if (Date.now() - statSync(old).mtimeMs > KEPT_FOR) rmSync(old, { force: true });
        }
      } catch {
        // What is half written has a name that nothing reads, and goes with the old.
      }
    },
  };
}

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

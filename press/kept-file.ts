import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The most a folder of kept files holds, bytes; beyond it the files used longest ago go first. */
const LARGEST = 512 * 1024 * 1024;

/** What can be made again and was kept: facts of it and its bytes. */
export interface KeptFile {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly data: Uint8Array;
}

/** A file as `writeKept` left it; null where there is none, or what there is is damaged. */
export async function readKept(path: string): Promise<KeptFile | null> {
  try {
    const file = await readFile(path);
    const end = file.indexOf(10);
    if (end < 0) return null;
    const { digest: sum, ...facts } = JSON.parse(file.toString('utf8', 0, end));
    const data = new Uint8Array(file.subarray(end + 1));
    if (digest(data) !== sum) return null;
    await utimes(path, new Date(), new Date());
    return { facts, data };
  } catch {
    return null;
  }
}

/**
 * Keeps facts and bytes in a file: a line of JSON with the facts and the digest of the bytes, then the bytes. Its folder is made
 * where there is none, and holds 512 MB at most. A folder that cannot be written keeps nothing: nothing depends on it.
 */
export async function writeKept(path: string, { facts, data }: KeptFile): Promise<void> {
  const fresh = `${path}.${process.pid}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(
      fresh,
      Buffer.concat([Buffer.from(`${JSON.stringify({ ...facts, digest: digest(data) })}\n`), data]),
    );
    await rename(fresh, path);
    await prune(dirname(path));
  } catch {
    await rm(fresh, { force: true }).catch(() => {});
  }
}

/** SHA-256 in hexadecimal. */
export function digest(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

async function prune(folder: string): Promise<void> {
  const files = [];
  let total = 0;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) continue;
    total += found.size;
    files.push({ path, size: found.size, used: found.mtimeMs });
  }
  files.sort((one, other) => one.used - other.used);
  for (const { path, size } of files) {
    if (total <= LARGEST) break;
    await rm(path, { force: true });
    total -= size;
  }
}

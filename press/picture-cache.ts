import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PressJob, PressPicture } from './picture-job.ts';

/** Counts up when a conversion gives other samples than before, so that what was kept is made anew. */
const GENERATION = 2;

/** The most a cache holds, bytes; beyond it the files used longest ago go first. */
const LARGEST = 512 * 1024 * 1024;

/** Converted pictures kept in a folder, so that a page is exported again without converting them again. */
export interface PictureCache {
  /** The picture a job makes, as it was kept; null where it was not, or what was kept is damaged. */
  get(job: PressJob): Promise<PressPicture | null>;
  /** Keeps a job's picture. A folder that cannot be written keeps nothing: the export does not depend on it. */
  put(job: PressJob, picture: PressPicture): Promise<void>;
}

/**
 * A cache in `folder`, made when first written. A picture is found by the bytes of its file, its crop, its size, the bytes of
 * the profile (`profile`) and whether it is grey: by all that its samples depend on.
 */
export function pictureCache(folder: string, profile: Uint8Array): PictureCache {
  const condition = digest(profile);
  const pathOf = ({ bytes, crop, width, height, grey }: PressJob) => {
    const { x, y, width: wide, height: high } = crop;
    const file = digest(bytes);
    const facts = [GENERATION, file, x, y, wide, high, width, height, grey === true, condition];
    return join(folder, `${file}-${digest(JSON.stringify(facts))}.picture`);
  };
  return {
    async get(job) {
      const path = pathOf(job);
      try {
        const picture = decoded(await readFile(path));
        if (picture) await utimes(path, new Date(), new Date());
        return picture;
      } catch {
        return null;
      }
    },
    async put(job, picture) {
      const path = pathOf(job);
      const fresh = `${path}.${process.pid}`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(fresh, encoded(picture));
        await rename(fresh, path);
        await prune(folder);
      } catch {
        await rm(fresh, { force: true }).catch(() => {});
      }
    },
  };
}

/** Which picture files, by the SHA-256 of their bytes, were converted before in some crop and size. None of a folder that cannot be read. */
export async function convertedBefore(folder: string): Promise<ReadonlySet<string>> {
  const names = await readdir(folder).catch(() => []);
  return new Set(names.flatMap((name) => (name.includes('-') ? [name.slice(0, name.indexOf('-'))] : [])));
}

/** A line of JSON with the picture's facts and the digest of its data, then the data. */
function encoded({ data, ...facts }: PressPicture): Buffer {
  return Buffer.concat([Buffer.from(`${JSON.stringify({ ...facts, digest: digest(data) })}\n`), data]);
}

function decoded(file: Buffer): PressPicture | null {
  const end = file.indexOf(10);
  if (end < 0) return null;
  const { digest: sum, ...facts } = JSON.parse(file.toString('utf8', 0, end));
  const data = new Uint8Array(file.subarray(end + 1));
  return digest(data) === sum ? { ...facts, data } : null;
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

function digest(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

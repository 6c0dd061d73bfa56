import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { digest, readKept, writeKept } from './kept-file.ts';
import type { PressJob, PressPicture } from './picture-job.ts';

/** Counts up when a conversion gives other samples than before, so that what was kept is made anew. */
const GENERATION = 2;

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
      const kept = await readKept(pathOf(job));
      return kept && ({ ...kept.facts, data: kept.data } as PressPicture);
    },
    put: (job, { data, ...facts }) => writeKept(pathOf(job), { facts, data }),
  };
}

/** Which picture files, by the SHA-256 of their bytes, were converted before in some crop and size. None of a folder that cannot be read. */
export async function convertedBefore(folder: string): Promise<ReadonlySet<string>> {
  const names = await readdir(folder).catch(() => []);
  return new Set(names.flatMap((name) => (name.includes('-') ? [name.slice(0, name.indexOf('-'))] : [])));
}

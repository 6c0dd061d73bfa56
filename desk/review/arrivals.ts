import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../../document/canonical.ts';
import { sha256 } from '../archive.ts';
import { arrivedRemarkSchema } from '../contract/review.ts';
import { wordsSchema } from '../contract/schemas.ts';
import { openFindingsSchema, signedThroughSchema } from '../contract/signatures.ts';
import { replaceFile } from '../write-file.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What readers sent for a page and no file has yet: remarks on the page as it was read (`base`), one taken back, a signature. */
const arrivalSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('remark'), base: hash, ...arrivedRemarkSchema.shape }),
  z.object({ kind: z.literal('withdrawal'), id: z.string().max(200), reader: z.string().max(200) }),
  z.object({
    kind: z.literal('signature'),
    name: z.string().min(1).max(200),
    role: z.string().max(200),
    round: z.number().int().nullable(),
    label: wordsSchema,
    time: z.string().max(40),
    content: hash,
    findings: openFindingsSchema,
    remarks: z.number().int(),
    through: signedThroughSchema,
  }),
]);
/** See `arrivalSchema`. */
export type Arrival = z.infer<typeof arrivalSchema>;

/** An arrival and the name of its file in the folder of arrivals. */
export interface WrittenArrival {
  readonly file: string;
  readonly arrival: Arrival;
}

/** Under this name the lock of a page is held for the moment in which arrivals are written into it. */
export const REVIEW_LOCK = '审读 review';

/** The largest arrival, and the largest page a remark was made on, in bytes. */
const LARGEST = { arrival: 1024 * 1024, base: 64 * 1024 * 1024 } as const;
/** More arrivals than this are not read at once. */
const MOST = 5000;

/**
 * Where the arrivals of a page file lie until the page has them: `.name.banxin.review` beside it, so that they are found from every
 * machine of the house that opens the page.
 */
export function arrivalsFolder(path: string): string {
  return join(dirname(path), `.${basename(path)}.review`);
}

/** Writes an arrival down. Throws FailureError `unwritable`. */
export async function putArrival(path: string, arrival: Arrival): Promise<string> {
  const folder = arrivalsFolder(path);
  await mkdir(folder, { recursive: true });
  const file = `${String(Date.now()).padStart(14, '0')}-${randomBytes(6).toString('hex')}.json`;
  await replaceFile(join(folder, file), Buffer.from(canonicalJson(arrival)));
  return file;
}

/** The names of the arrivals of a page, oldest first. */
export async function arrivalFiles(path: string): Promise<string[]> {
  const names = await readdir(arrivalsFolder(path)).catch(() => []);
  return names
    .filter((name) => /^\d{14}-[0-9a-f]{12}\.json$/.test(name))
    .sort()
    .slice(0, MOST);
}

/** The arrivals of a page, oldest first; what cannot be read is passed over. */
export async function readArrivals(path: string): Promise<WrittenArrival[]> {
  const arrivals: WrittenArrival[] = [];
  for (const file of await arrivalFiles(path)) {
    const text = await readText(join(arrivalsFolder(path), file), LARGEST.arrival);
    const read = text === null ? null : arrivalSchema.safeParse(parsed(text));
    if (read?.success) arrivals.push({ file, arrival: read.data });
  }
  return arrivals;
}

/** Keeps the page remarks are made on, as the text of page.json; gives its hash, by which they name it. */
export async function keepBase(path: string, text: string): Promise<string> {
  const base = sha256(text);
  const folder = arrivalsFolder(path);
  const file = join(folder, `base-${base}.json`);
  if ((await stat(file).catch(() => null)) !== null) return base;
  await mkdir(folder, { recursive: true });
  await replaceFile(file, Buffer.from(text));
  return base;
}

/** The page remarks were made on; null where it is gone or another. */
export async function readBase(path: string, base: string): Promise<string | null> {
  const text = await readText(join(arrivalsFolder(path), `base-${base}.json`), LARGEST.base);
  return text !== null && sha256(text) === base ? text : null;
}

/** Removes arrivals the page's file has by now, and with the last of them what they were made on. */
export async function dropArrivals(path: string, files: Iterable<string>): Promise<void> {
  const folder = arrivalsFolder(path);
  for (const file of files) await rm(join(folder, basename(file)), { force: true });
  if ((await arrivalFiles(path)).length > 0) return;
  for (const name of await readdir(folder).catch(() => [])) {
    if (/^base-[0-9a-f]{64}\.json$/.test(name)) await rm(join(folder, name), { force: true });
  }
  await rmdir(folder).catch(() => undefined);
}

async function readText(path: string, largest: number): Promise<string | null> {
  try {
    if ((await stat(path)).size > largest) return null;
    return await readFile(path, 'utf8');
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

import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Node } from 'prosemirror-model';
import { Step } from 'prosemirror-transform';
import { z } from 'zod';
import { PAGE_VERSION } from '../../document/migrate.ts';
import { PAGE_FORMAT, readPageJson } from '../../document/page-file.ts';
import { schema } from '../../document/schema.ts';
import { failure, valueFrom } from '../outcome.ts';
import { isAlive, isThisProcess, readOwner } from './owner.ts';
import { readRecords } from './record.ts';

const checkpointSchema = z.object({
  format: z.literal('banxin-journal'),
  version: z.literal(1),
  time: z.string(),
  doc: z.unknown(),
  path: z.string().nullable(),
  title: z.string(),
  saved: z.boolean(),
});

/** The largest checkpoint or log that is read, in bytes. */
const LARGEST = 256 * 1024 * 1024;

/** A journal that lies there: `open` where a page of this very process writes it still. */
export interface FoundJournal {
  readonly id: string;
  readonly open: boolean;
  readonly path: string | null;
  readonly title: string;
  /** Time of the last change, ISO 8601. */
  readonly time: string;
  /** How many times something was changed since the file held everything; 0 for a page that never had a file. */
  readonly changes: number;
}

/** A page rebuilt from its journal. */
export interface RecoveredPage {
  readonly page: Node;
  readonly path: string | null;
  readonly title: string;
  readonly time: string;
  readonly changes: number;
  /** Entries of its file that were kept beside the page, by name; null for one that went. */
  readonly kept: ReadonlyMap<string, Uint8Array | null>;
  /** False where the end of the journal was torn or damaged, and what was rebuilt stands before it. */
  readonly whole: boolean;
}

/** Milliseconds of silence after which a journal of another machine counts as left. */
const PATIENCE = 120_000;

/**
 * The journals in a folder that hold work no file has: of programs that are gone, and of pages of this process. Journals of
 * another program that runs are left out, and what holds nothing readable too. Newest first.
 */
export async function findJournals(folder: string, now: number): Promise<FoundJournal[]> {
  const found: FoundJournal[] = [];
  for (const id of (await readdir(folder).catch(() => [])).sort()) {
    const place = join(folder, id);
    const held = await readOwner(join(place, 'owner.json'));
    const owner = held?.owner ?? null;
    if (held && owner && !isThisProcess(owner) && isAlive(owner, held.lastSign, now, PATIENCE)) continue;
    const read = await readJournal(place);
    if (read === null) continue;
    const { checkpoint, records } = read;
    const time = records.at(-1)?.time ?? checkpoint.time;
    const { path, title } = checkpoint;
    if (checkpoint.saved && records.length === 0) continue;
    found.push({ id, open: owner !== null && isThisProcess(owner), path, title, time, changes: records.length });
  }
  return found.sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0));
}

/**
 * The page as a journal has it: its checkpoint and every step after it. A step that cannot be made ends it there.
 * Throws FailureError `no-such-journal`, `journal-damaged`.
 */
export async function recoverJournal(folder: string, id: string): Promise<RecoveredPage> {
  const place = journalPlace(folder, id);
  const read = await readJournal(place);
  if (read === null) throw failure('no-such-journal', '没有这份恢复日志', 'there is no such recovery journal');
  const { checkpoint, records } = read;
  const file = { format: PAGE_FORMAT, version: PAGE_VERSION, doc: checkpoint.doc };
  let page = valueFrom(readPageJson(file)).page;
  let { time } = checkpoint;
  let changes = 0;
  let { whole } = read;
  for (const record of records) {
    const next = madeSteps(page, record.steps);
    if (next === null) {
      whole = false;
      break;
    }
    page = next;
    time = record.time;
    changes += 1;
  }
  const { path, title } = checkpoint;
  return { page, path, title, time, changes, kept: await readKept(place), whole };
}

/** Removes a journal. */
export async function discardJournal(folder: string, id: string): Promise<void> {
  await rm(journalPlace(folder, id), { recursive: true, force: true });
}

/** Steps as JSON made on a page; null where one of them is none, or cannot be made there. */
export function madeSteps(page: Node, steps: readonly unknown[]): Node | null {
  let made = page;
  try {
    for (const json of steps) {
      const { doc } = Step.fromJSON(schema, json).apply(made);
      if (doc === null) return null;
      made = doc;
    }
    made.check();
  } catch {
    return null;
  }
  return made;
}

function journalPlace(folder: string, id: string): string {
  if (!/^[a-z0-9]+-[a-z0-9]+$/.test(id)) {
    throw failure('no-such-journal', '没有这份恢复日志', 'there is no such recovery journal');
  }
  return join(folder, id);
}

/** What a journal keeps beside its page; nothing where that cannot be read. */
async function readKept(place: string): Promise<Map<string, Uint8Array | null>> {
  const text = await readText(join(place, 'kept.json'));
  if (text === null) return new Map();
  try {
    const read = z.record(z.string(), z.string().nullable()).parse(JSON.parse(text));
    return new Map(
      Object.entries(read).map(([name, bytes]) => [name, bytes === null ? null : Buffer.from(bytes, 'base64')]),
    );
  } catch {
    return new Map();
  }
}

/** The newest pair of checkpoint and log that can be read. */
async function readJournal(place: string) {
  const files = await readdir(place).catch(() => []);
  const generations = files
    .map((file) => Number(/^checkpoint-(\d+)\.json$/.exec(file)?.[1] ?? 0))
    .filter((number) => number > 0)
    .sort((a, b) => b - a);
  for (const generation of generations) {
    const text = await readText(join(place, `checkpoint-${generation}.json`));
    const checkpoint = text === null ? null : checkpointOf(text);
    if (checkpoint === null) continue;
    const log = (await readText(join(place, `steps-${generation}.log`))) ?? '';
    return { checkpoint, ...readRecords(log) };
  }
  return null;
}

function checkpointOf(text: string): z.infer<typeof checkpointSchema> | null {
  try {
    const read = checkpointSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

async function readText(path: string): Promise<string | null> {
  try {
    if ((await stat(path)).size > LARGEST) return null;
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}

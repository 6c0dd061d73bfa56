import { z } from 'zod';
import { writePageJson } from '../../document/page-file.ts';
import type { Words } from '../../document/place.ts';
import type { OpenPage } from '../open-page.ts';
import { failure } from '../outcome.ts';

const roundSchema = z.object({
  format: z.literal('banxin-round'),
  number: z.number().int().min(1),
  label: z.object({ zh: z.string(), en: z.string() }),
  /** ISO 8601. */
  time: z.string(),
  author: z.string(),
});

/** A proof round of a page (一校 …): which one, when and by whom it was made. */
export type Round = z.infer<typeof roundSchema>;

/** The rounds that travel in a page's file (`rounds/N/`), first to last. What is no readable round is passed over. */
export function roundsOf(open: Pick<OpenPage, 'kept'>): Round[] {
  const rounds: Round[] = [];
  for (const [name, bytes] of open.kept) {
    if (!/^rounds\/\d+\/round\.json$/.test(name)) continue;
    const read = roundSchema.safeParse(parsed(bytes));
    if (read.success) rounds.push(read.data);
  }
  return rounds.sort((a, b) => a.number - b.number);
}

/** The text of page.json a round holds. Throws FailureError `no-such-version`. */
export function roundPage(open: Pick<OpenPage, 'kept'>, number: number): string {
  const bytes = open.kept.get(`rounds/${number}/page.json`);
  if (bytes === undefined) throw failure('no-such-version', '没有这个校次', 'there is no such round');
  return Buffer.from(bytes).toString('utf8');
}

/** Adds a round of the page as it is now; it reaches the file with the next save. */
export function addRound(open: OpenPage, made: { label: Words; time: string; author: string }): Round {
  const number = (roundsOf(open).at(-1)?.number ?? 0) + 1;
  const round: Round = { format: 'banxin-round', number, ...made };
  const { zh, en } = made.label;
  open.kept.set(`rounds/${number}/round.json`, encoded({ ...round, label: { zh, en } }));
  open.kept.set(`rounds/${number}/page.json`, Buffer.from(writePageJson(open.page)));
  return round;
}

/** The names of everything in the rounds that looks like a picture's id: what they may still need. */
export function roundAssets(open: Pick<OpenPage, 'kept'>): Set<string> {
  const ids = new Set<string>();
  for (const [name, bytes] of open.kept) {
    if (!/^rounds\/\d+\/page\.json$/.test(name)) continue;
    for (const [id] of Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/[0-9a-f]{64}/g))
      ids.add(id);
  }
  return ids;
}

function encoded(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}

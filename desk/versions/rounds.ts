import { z } from 'zod';
import { writePageJson } from '../../document/page-file.ts';
import type { Words } from '../../document/place.ts';
import { type AskedOnPaper, askedOnPaperSchema, type Round, type RoundKind, roundSchema } from '../contract/rounds.ts';
import type { OpenPage } from '../open-page.ts';
import { failure } from '../outcome.ts';

/** A round as it is written; what older files do not say has the value of a page proof. */
const writtenSchema = z.object({
  ...roundSchema.shape,
  format: z.literal('banxin-round'),
  kind: roundSchema.shape.kind.default('page'),
  proofHash: z.string().default(''),
  stories: z.array(z.string()).default([]),
});

const askedSchema = z.object({ format: z.literal('banxin-asked'), asked: z.array(askedOnPaperSchema) });

export type { Round } from '../contract/rounds.ts';

/** The rounds that travel in a page's file (`rounds/N/`), first to last. What is no readable round is passed over. */
export function roundsOf(open: Pick<OpenPage, 'kept'>): Round[] {
  const rounds: Round[] = [];
  for (const [name, bytes] of open.kept) {
    if (!/^rounds\/\d+\/round\.json$/.test(name)) continue;
    const read = writtenSchema.safeParse(parsed(bytes));
    if (!read.success) continue;
    const { format: _format, ...round } = read.data;
    rounds.push(round);
  }
  return rounds.sort((a, b) => a.number - b.number);
}

/** The text of page.json a round holds. Throws FailureError `no-such-version`. */
export function roundPage(open: Pick<OpenPage, 'kept'>, number: number): string {
  const bytes = open.kept.get(`rounds/${number}/page.json`);
  if (bytes === undefined) throw failure('no-such-version', '没有这个校次', 'there is no such round');
  return Buffer.from(bytes).toString('utf8');
}

/** A round about to be made; a page proof of all stories where nothing else is said. */
export interface RoundMade {
  readonly label: Words;
  readonly time: string;
  readonly author: string;
  readonly kind?: RoundKind;
  readonly proofHash?: string;
  readonly stories?: readonly string[];
}

/** Adds a round of the page as it is now; it reaches the file with the next save. */
export function addRound(open: OpenPage, made: RoundMade): Round {
  const number = nextNumber(open);
  const { zh, en } = made.label;
  const round: Round = {
    number,
    kind: made.kind ?? 'page',
    label: { zh, en },
    time: made.time,
    author: made.author,
    proofHash: made.proofHash ?? '',
    stories: [...(made.stories ?? [])],
  };
  open.kept.set(`rounds/${number}/round.json`, encoded({ format: 'banxin-round', ...round }));
  open.kept.set(`rounds/${number}/page.json`, Buffer.from(writePageJson(open.page)));
  return round;
}

/** What readers asked for on the paper of a round, in the order it was entered. What cannot be read is passed over. */
export function askedOf(open: Pick<OpenPage, 'kept'>, number: number): AskedOnPaper[] {
  const bytes = open.kept.get(askedName(number));
  const read = bytes === undefined ? null : askedSchema.safeParse(parsed(bytes));
  return read?.success ? read.data.asked : [];
}

/** Keeps what readers asked for on the paper of a round. */
export function keepAsked(open: OpenPage, number: number, asked: readonly AskedOnPaper[]): void {
  if (asked.length === 0) open.kept.delete(askedName(number));
  else open.kept.set(askedName(number), encoded({ format: 'banxin-asked', asked }));
}

/** The names of everything in the rounds that looks like a picture's id: what they may still need. */
export function roundAssets(open: { readonly kept: ReadonlyMap<string, Uint8Array | null> }): Set<string> {
  const ids = new Set<string>();
  for (const [name, bytes] of open.kept) {
    if (bytes === null || !/^rounds\/\d+\/page\.json$/.test(name)) continue;
    for (const [id] of Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/[0-9a-f]{64}/g))
      ids.add(id);
  }
  return ids;
}

/** Numbers are never used twice, not even that of a round whose description cannot be read. */
function nextNumber({ kept }: Pick<OpenPage, 'kept'>): number {
  let last = 0;
  for (const name of kept.keys()) last = Math.max(last, Number(/^rounds\/(\d+)\//.exec(name)?.[1] ?? 0));
  return last + 1;
}

/** The names of a round's entries in the file. */
export function roundEntries(number: number): string[] {
  return [`rounds/${number}/round.json`, `rounds/${number}/page.json`, askedName(number)];
}

function askedName(number: number): string {
  return `rounds/${number}/asked.json`;
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

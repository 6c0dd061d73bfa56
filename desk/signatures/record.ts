import { z } from 'zod';
import { canonicalJson } from '../../document/canonical.ts';
import { sha256 } from '../archive.ts';
import { wordsSchema } from '../contract/schemas.ts';
import { openFindingsSchema, signedThroughSchema, voidCauseSchema } from '../contract/signatures.ts';
import type { OpenPage } from '../open-page.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const head = {
  format: z.literal('banxin-signature'),
  version: z.literal(1),
  number: z.number().int().min(1),
  /** SHA-256 of the record before, as written; of the first record, zeros. */
  previous: hash,
  /** ISO 8601. */
  time: z.string(),
  /** SHA-256 of the record's canonical JSON without this. */
  seal: hash,
};

/** A signature: who read what, when, and what was open then. `content` is the hash of what it stands for. */
const signedSchema = z.object({
  ...head,
  kind: z.literal('signature'),
  name: z.string().min(1),
  role: z.string(),
  round: z.number().int().nullable(),
  label: wordsSchema,
  through: signedThroughSchema,
  content: hash,
  findings: openFindingsSchema,
  remarks: z.number().int(),
});

/** A signature that ended: who changed the page, and to what. */
const voidingSchema = z.object({
  ...head,
  kind: z.literal('voiding'),
  signature: z.number().int().min(1),
  name: z.string(),
  cause: voidCauseSchema,
  content: hash,
});

/** A breach that was found when the file was opened: what was missing or changed. */
const breachSchema = z.object({ ...head, kind: z.literal('breach'), words: wordsSchema });

const recordSchema = z.discriminatedUnion('kind', [signedSchema, voidingSchema, breachSchema]);

/** A record of the chain. */
export type SignatureRecord = z.infer<typeof recordSchema>;
/** A signature as it was recorded. */
export type SignedRecord = z.infer<typeof signedSchema>;
/** The end of a signature as it was recorded. */
export type VoidingRecord = z.infer<typeof voidingSchema>;

type Unchained<T> = T extends unknown ? Omit<T, 'format' | 'version' | 'number' | 'previous' | 'seal'> : never;
/** A record about to be chained. */
export type NewRecord = Unchained<SignatureRecord>;

/** What comes before the first record. */
export const CHAIN_START = '0'.repeat(64);

/** The name in the archive of a record. */
export const recordName = (number: number): string => `signatures/${number}.json`;

/** A record as it stands in the file: `record` null where it cannot be read, `sealed` false where it was edited. */
export interface WrittenRecord {
  readonly number: number;
  readonly hash: string;
  readonly record: SignatureRecord | null;
  readonly sealed: boolean;
}

/** The records of a page's file by number, lowest first. */
export function writtenRecords({ kept }: Pick<OpenPage, 'kept'>): WrittenRecord[] {
  const records: WrittenRecord[] = [];
  for (const [name, bytes] of kept) {
    const number = Number(/^signatures\/([1-9]\d{0,8})\.json$/.exec(name)?.[1] ?? 0);
    if (number === 0) continue;
    const record = readRecord(bytes);
    records.push({ number, hash: sha256(bytes), record, sealed: record !== null && sealOf(record) === record.seal });
  }
  return records.sort((a, b) => a.number - b.number);
}

/** Chains a record on; it reaches the file with the next save, or with `storeRecords`. */
export function addRecord(open: Pick<OpenPage, 'kept'>, record: NewRecord): SignatureRecord {
  const last = writtenRecords(open).at(-1);
  const number = (last?.number ?? 0) + 1;
  const chained = {
    format: 'banxin-signature' as const,
    version: 1 as const,
    number,
    previous: last?.hash ?? CHAIN_START,
    ...record,
  };
  const sealed = { ...chained, seal: sealOf(chained) } as SignatureRecord;
  open.kept.set(recordName(number), Buffer.from(canonicalJson(sealed)));
  return sealed;
}

/** How long the chain is and the hash of its last record, as `page.json` states it: records cannot go unnoticed then. */
export interface ChainEnd {
  readonly count: number;
  readonly head: string;
}

/** The end of a page's chain; null where it has no records. */
export function chainEnd(open: Pick<OpenPage, 'kept'>): ChainEnd | null {
  const last = writtenRecords(open).at(-1);
  return last === undefined ? null : { count: last.number, head: last.hash };
}

function sealOf({ seal: _seal, ...record }: Record<string, unknown>): string {
  return sha256(canonicalJson(record));
}

function readRecord(bytes: Uint8Array): SignatureRecord | null {
  try {
    const read = recordSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

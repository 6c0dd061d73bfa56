import { crc32 } from 'node:zlib';

/**
 * One entry of a journal: steps of the committed document (ProseMirror's JSON of each), their number in the journal, and
 * when they came (ISO 8601).
 */
export interface JournalRecord {
  /** Counts from 0 within one log, with no gap. */
  readonly number: number;
  readonly time: string;
  readonly steps: readonly unknown[];
}

/** A record as a line of the log: its CRC-32 in hex, a space, its JSON, a line end. */
export function recordLine(record: JournalRecord): string {
  const text = JSON.stringify(record);
  return `${checksum(text)} ${text}\n`;
}

/**
 * The records of a log, up to the first line that is torn, damaged or out of order: what follows it cannot be built on.
 * `whole` is false where something was left out.
 */
export function readRecords(log: string): { readonly records: readonly JournalRecord[]; readonly whole: boolean } {
  const records: JournalRecord[] = [];
  const lines = log.split('\n');
  const torn = lines.pop() !== '';
  for (const line of lines) {
    const text = line.slice(9);
    if (line[8] !== ' ' || checksum(text) !== line.slice(0, 8)) return { records, whole: false };
    const record = JSON.parse(text) as JournalRecord;
    if (record.number !== records.length || !Array.isArray(record.steps)) return { records, whole: false };
    records.push(record);
  }
  return { records, whole: !torn };
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}

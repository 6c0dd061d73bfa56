import type { Node } from 'prosemirror-model';
import { signedContent } from '../../document/signed-content.ts';
import { sha256 } from '../archive.ts';
import type { Signature } from '../contract/signatures.ts';
import type { OpenPage } from '../open-page.ts';
import { type Chain, readChain } from './chain.ts';
import type { SignedRecord, VoidingRecord } from './record.ts';

/** The signatures of a page as they stand, and its chain. */
export interface Standing {
  readonly signatures: readonly Signature[];
  readonly breaks: Chain['breaks'];
}

/** Hash of what a signature of a page stands for. */
export function contentHash(page: Node): string {
  return sha256(signedContent(page));
}

/**
 * How the signatures of a page stand: void where a record says so, or where the page is another than was signed and nobody
 * wrote down how. What was voided stays void.
 */
export function standingOf(open: Pick<OpenPage, 'kept' | 'path' | 'page'>): Standing {
  const { records, breaks } = readChain(open);
  const signed = records.filter((record): record is SignedRecord => record.kind === 'signature');
  if (signed.length === 0) return { signatures: [], breaks };
  const content = contentHash(open.page);
  const ends = new Map<number, VoidingRecord>();
  for (const record of records) {
    if (record.kind === 'voiding' && !ends.has(record.signature)) ends.set(record.signature, record);
  }
  const standing = signed.map((record) => {
    const end = ends.get(record.number);
    const voided =
      end !== undefined
        ? { name: end.name, time: end.time, cause: end.cause }
        : record.content === content
          ? null
          : { name: '', time: '', cause: 'outside' as const };
    return { record, voided };
  });
  const signatures = standing.map(({ record, voided }, index): Signature => {
    const { number, name, role, round, label, time, through, findings, remarks } = record;
    const later = standing.slice(index + 1).filter((other) => other.voided === null);
    const renewed = voided !== null && later.some((other) => standsIn(other.record, record));
    const state = voided === null ? 'valid' : 'void';
    return { number, name, role, round, label, time, through, findings, remarks, state, voided, renewed };
  });
  return { signatures, breaks };
}

/** Whether a later signature stands in for one before it: of the same reader, the same role, or of a later round. */
function standsIn(later: SignedRecord, before: SignedRecord): boolean {
  return (
    later.name === before.name ||
    (later.role !== '' && later.role === before.role) ||
    (before.round ?? 0) < (later.round ?? 0)
  );
}

/** Whether a signature answers a requirement: its role, or the name of the round that was read. */
export function answers(
  { role, label, round }: Pick<Signature, 'role' | 'label' | 'round'>,
  required: string,
): boolean {
  const wanted = required.trim();
  return role === wanted || (round !== null && (label.zh === wanted || label.en === wanted));
}

import type { Finding } from '../../document/finding.ts';
import type { Words } from '../../document/place.ts';
import type { OpenPage } from '../open-page.ts';
import {
  addRecord,
  CHAIN_START,
  type ChainEnd,
  type SignatureRecord,
  type WrittenRecord,
  writtenRecords,
} from './record.ts';

/** The records of a page that can be read, in order, and what is wrong with the chain they form. */
export interface Chain {
  readonly records: readonly SignatureRecord[];
  readonly breaks: readonly Finding[];
}

/**
 * Reads the chain of records: each bears the hash of the one before it as it was written, its own number, and names only
 * signatures that stand before it. A record that was removed, edited or reordered is a finding `signature-broken`.
 */
export function readChain(open: Pick<OpenPage, 'kept' | 'path'>): Chain {
  const written = writtenRecords(open);
  const breaks: Finding[] = [];
  const tell = (words: Words): void => {
    breaks.push(brokenSignature(words, open.path));
  };
  let before: WrittenRecord | null = null;
  const signed = new Set<number>();
  for (const each of written) {
    const { number, record } = each;
    const expected: number = (before?.number ?? 0) + 1;
    if (number > expected) tell(missing(expected, number - 1));
    if (record === null) tell(unreadable(number));
    else {
      if (record.number !== number) tell(misplaced(number, record.number));
      else if (!each.sealed) tell(edited(number));
      else if (number === expected && before?.sealed !== false && record.previous !== (before?.hash ?? CHAIN_START)) {
        tell(changed(before?.number ?? number));
      }
      if (record.kind === 'voiding' && !signed.has(record.signature)) tell(missing(record.signature));
      if (record.kind === 'breach') tell(record.words);
      if (record.kind === 'signature') signed.add(record.number);
    }
    before = each;
  }
  return { records: written.flatMap(({ record }) => (record === null ? [] : [record])), breaks };
}

/** The finding for a chain that is not whole. */
export function brokenSignature(words: Words, path: string | null): Finding {
  return {
    rule: 'signature-broken',
    severity: 'error',
    place: path === null ? {} : { file: path },
    words: { zh: `签样记录不完整：${words.zh}`, en: `the record of signatures is not whole: ${words.en}` },
    fix: { zh: '重新看样、签样', en: 'have the page read and signed again' },
  };
}

const missing = (from: number, to = from): Words => ({
  zh: from === to ? `缺第 ${from} 条` : `缺第 ${from} 到 ${to} 条`,
  en: from === to ? `record ${from} is missing` : `records ${from} to ${to} are missing`,
});

const unreadable = (number: number): Words => ({
  zh: `第 ${number} 条读不出来`,
  en: `record ${number} cannot be read`,
});

const misplaced = (number: number, own: number): Words => ({
  zh: `第 ${own} 条被放在第 ${number} 条的位置`,
  en: `record ${own} stands in the place of record ${number}`,
});

const edited = (number: number): Words => ({
  zh: `第 ${number} 条被改过`,
  en: `record ${number} was edited`,
});

const changed = (number: number): Words => ({
  zh: `第 ${number} 条被改过，或它前后的记录被换过`,
  en: `record ${number} was changed, or records beside it were exchanged`,
});

/**
 * Compares the chain with the end its page states (`page.json`). Where records are gone, or the page states none though there
 * are some, a record of the breach is chained on, so that saving the page does not hide it.
 */
export function noteBreach(open: Pick<OpenPage, 'kept'>, end: ChainEnd | null): void {
  const written = writtenRecords(open);
  if (end === null && written.length === 0) return;
  const stated = written.find(({ number }) => number === end?.count);
  if (end !== null && stated?.hash === end.head) return;
  const words =
    end === null
      ? { zh: '版面上没有签样记录的校验值', en: 'the page does not state the end of its records' }
      : stated === undefined
        ? {
            zh: `应有 ${end.count} 条，只剩 ${written.length} 条`,
            en: `of ${end.count} records ${written.length} are left`,
          }
        : edited(end.count);
  addRecord(open, { kind: 'breach', time: new Date().toISOString(), words });
}

import type { Node } from 'prosemirror-model';
import { addRemark, removeRemark } from '../../document/commands/remarks.ts';
import { readPageJson } from '../../document/page-file.ts';
import { reanchor } from '../../document/reanchor.ts';
import { readerOf, remarksOf } from '../../document/remark.ts';
import { anchorAt } from '../../document/remark-place.ts';
import { createPageState } from '../../document/state.ts';
import type { ArrivedRemark } from '../contract/review.ts';
import type { OpenPage } from '../open-page.ts';
import { readChain } from '../signatures/chain.ts';
import { addRecord } from '../signatures/record.ts';
import { voidOthers } from '../signatures/voiding.ts';
import { type Arrival, readBase, type WrittenArrival } from './arrivals.ts';

/** What arrivals come to on a page as it is now. */
export interface Carried {
  /** Remarks the page does not have yet, where they stand on it. */
  readonly remarks: ArrivedRemark[];
  /** Ids of remarks of the page whose readers took them back. */
  readonly withdrawn: string[];
  /** How many signatures were recorded. */
  readonly signed: number;
}

/**
 * Carries arrivals over to a page: remarks from the page they were made on to the same characters of this one, signatures into
 * its chain, void at once where the page has left what was read. Nothing is recorded or given twice.
 */
export async function carryArrivals(
  open: OpenPage,
  path: string,
  written: readonly WrittenArrival[],
): Promise<Carried> {
  const own = remarksOf(open.page);
  const back = new Map<string, string>();
  for (const { arrival } of written) if (arrival.kind === 'withdrawal') back.set(arrival.id, arrival.reader);
  const bases = new Map<string, Node | null>();
  const remarks: ArrivedRemark[] = [];
  let signed = 0;
  for (const { arrival } of written) {
    if (arrival.kind === 'signature') signed += record(open, arrival) ? 1 : 0;
    if (arrival.kind !== 'remark') continue;
    const { remark, place, base } = arrival;
    if (back.get(remark.id) === readerOf(remark) || own.some(({ id }) => id === remark.id)) continue;
    if (!bases.has(base)) bases.set(base, await basePage(path, base));
    remarks.push(carried({ remark, place }, bases.get(base) ?? null, open.page));
  }
  const withdrawn = own.filter((remark) => back.get(remark.id) === readerOf(remark)).map(({ id }) => id);
  return { remarks, withdrawn, signed };
}

/** A page with remarks added and others taken away. */
export function withArrivals(page: Node, { remarks, withdrawn }: Pick<Carried, 'remarks' | 'withdrawn'>): Node {
  let state = createPageState(page);
  const commands = [
    ...remarks.map(({ remark, place }) => addRemark(remark, place)),
    ...withdrawn.map((id) => removeRemark(id)),
  ];
  for (const command of commands) {
    command(state, (transaction) => {
      state = state.apply(transaction);
    });
  }
  return state.doc;
}

/** Where a remark stands on another state of the page; what has gone from it is told in the remark, at the head of the page. */
function carried({ remark, place }: ArrivedRemark, base: Node | null, page: Node): ArrivedRemark {
  const now = base === null ? null : reanchor(base, place, page);
  if (now !== null && anchorAt(page, now) !== null) return { remark, place: now };
  const anchor = base === null ? null : anchorAt(base, place);
  const gone = anchor?.at === 'text' ? `（原文已不在版上：“${anchor.quote}”）` : '（原处已不在版上）';
  return { remark: { ...remark, text: `${gone}${remark.text}`.slice(0, 20_000) }, place: { at: 'page', x: 5, y: 5 } };
}

async function basePage(path: string, base: string): Promise<Node | null> {
  const text = await readBase(path, base);
  const read = text === null ? null : readPageJson(text);
  return read?.ok ? read.value.page : null;
}

function record(open: OpenPage, arrival: Extract<Arrival, { kind: 'signature' }>): boolean {
  const known = readChain(open).records.some(
    (one) => one.kind === 'signature' && one.name === arrival.name && one.time === arrival.time,
  );
  if (known) return false;
  const { kind, name, role, round, label, time, content, findings, remarks, through } = arrival;
  addRecord(open, { kind, name, role, round, label, time, content, findings, remarks, through });
  voidOthers(open, open.page, { name: '', cause: 'round' });
  return true;
}

import type { Node } from 'prosemirror-model';
import { Step } from 'prosemirror-transform';
import { schema } from '../../document/schema.ts';
import { sameContent } from '../../document/signed-content.ts';
import type { OpenPage } from '../open-page.ts';
import { readChain } from './chain.ts';
import { addRecord, type VoidingRecord } from './record.ts';
import { contentHash } from './standing.ts';

/** Who changed a page, and how. */
export interface Editor {
  readonly name: string;
  readonly cause: VoidingRecord['cause'];
}

/** Numbers of the signatures that no record has ended yet. */
export function standing(open: Pick<OpenPage, 'kept' | 'path'>): Map<number, string> {
  const left = new Map<number, string>();
  for (const record of readChain(open).records) {
    if (record.kind === 'signature') left.set(record.number, record.content);
    else if (record.kind === 'voiding') left.delete(record.signature);
  }
  return left;
}

/** Ends the signatures that stand for another page than `page`; gives how many. */
export function voidOthers(open: Pick<OpenPage, 'kept' | 'path'>, page: Node, editor: Editor): number {
  const left = standing(open);
  if (left.size === 0) return 0;
  const content = contentHash(page);
  let count = 0;
  for (const [signature, signed] of left) {
    if (signed === content) continue;
    addRecord(open, { kind: 'voiding', signature, ...editor, content, time: new Date().toISOString() });
    count += 1;
  }
  return count;
}

/**
 * Ends the signatures of a page that steps changed, also where later steps led back to what was signed. Steps that cannot be
 * made end it: the page is then what it was.
 */
export function voidBySteps(
  open: Pick<OpenPage, 'kept' | 'path'>,
  before: Node,
  steps: readonly unknown[],
  editor: Editor,
): number {
  if (standing(open).size === 0) return 0;
  let page = before;
  for (const json of steps) {
    const { doc } = Step.fromJSON(schema, json).apply(page);
    if (doc === null) return 0;
    if (!sameContent(page, doc)) return voidOthers(open, doc, editor);
    page = doc;
  }
  return 0;
}

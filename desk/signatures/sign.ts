import type { z } from 'zod';
import { readPageJson } from '../../document/page-file.ts';
import type { Words } from '../../document/place.ts';
import { sameContent } from '../../document/signed-content.ts';
import { composePage, requireFaces } from '../composition.ts';
import type { openFindingsSchema, Signature } from '../contract/signatures.ts';
import type { OpenPage } from '../open-page.ts';
import { failure, valueFrom } from '../outcome.ts';
import { preflightPage } from '../preflight-page.ts';
import { roundPage, roundsOf } from '../versions/rounds.ts';
import { addRecord, type SignedRecord } from './record.ts';
import { contentHash, standingOf } from './standing.ts';
import { voidOthers } from './voiding.ts';

/** Who signs, as what, what was read, and where. */
export interface Signing {
  readonly name: string;
  readonly role?: string;
  /** The round that was read; the page as it is where not given. */
  readonly round?: number;
  readonly through: SignedRecord['through'];
  /** Who is named where the page is another than the round that was read. */
  readonly editor: string;
}

/**
 * Signs a page: what was read, with the findings and remarks that are open in it now. The page as it is stands for the last
 * round where nothing that prints was changed since. A signature of a round that the page has left is void at once. Throws
 * FailureError `no-such-version`, `face-missing`, `read-only`.
 */
export async function signPage(open: OpenPage, signing: Signing): Promise<Signature> {
  if (open.readOnly) throw failure('read-only', '版面只能读取，不能签样', 'the page can only be read, not signed');
  const { editor, name, through } = signing;
  voidOthers(open, open.page, { name: editor, cause: 'edit' });
  const rounds = roundsOf(open);
  const round = signing.round ?? lastRoundAsItIs(open);
  const read = round === null || signing.round === undefined ? open.page : roundDocument(open, round);
  const { findings, remarks } = await openIn({ ...open, page: read });
  const label: Words = rounds.find(({ number }) => number === round)?.label ?? { zh: '', en: '' };
  const { number } = addRecord(open, {
    kind: 'signature',
    name,
    role: signing.role ?? '',
    round,
    label: { zh: label.zh, en: label.en },
    time: new Date().toISOString(),
    through,
    content: contentHash(read),
    findings,
    remarks,
  });
  voidOthers(open, open.page, { name: '', cause: 'round' });
  return standingOf(open).signatures.find((signature) => signature.number === number)!;
}

/** The document of a round. Throws FailureError `no-such-version`. */
export function roundDocument(open: Pick<OpenPage, 'kept'>, round: number): OpenPage['page'] {
  return valueFrom(readPageJson(roundPage(open, round))).page;
}

function lastRoundAsItIs(open: OpenPage): number | null {
  const last = roundsOf(open).at(-1);
  return last !== undefined && sameContent(roundDocument(open, last.number), open.page) ? last.number : null;
}

/** The findings and remarks open in a page. Throws FailureError `face-missing`. */
export async function openIn(
  open: OpenPage,
): Promise<{ findings: z.infer<typeof openFindingsSchema>; remarks: number }> {
  const composition = await composePage(open);
  requireFaces(composition);
  const found = preflightPage(open, composition.proof, composition.missing);
  const count = (severity: string): number => found.filter((finding) => finding.severity === severity).length;
  const findings = {
    errors: count('error'),
    warnings: count('warning'),
    notes: count('note'),
    list: found.slice(0, 100).map(({ rule, severity, words: { zh, en } }) => ({ rule, severity, words: { zh, en } })),
  };
  return { findings, remarks: openRemarks(open.page) };
}

/** How many remarks of a page are open. */
function openRemarks(page: OpenPage['page']): number {
  const remarks: unknown = page.firstChild?.attrs['remarks'];
  if (!Array.isArray(remarks)) return 0;
  return remarks.filter((remark: { readonly state?: unknown } | null) => remark?.state === 'open').length;
}

import { create } from 'zustand';
import { neededFaces } from '../../composer/index.ts';
import type { ArrivedRemark } from '../../desk/contract/review.ts';
import type { DeskResult } from '../../desk/contract.ts';
import type { Failure } from '../../document/finding.ts';
import type { RemarkPlace } from '../../document/remark-place.ts';
import { schema } from '../../document/schema.ts';
import { openSession, type PageSession } from '../session/page-session.ts';
import { useWorkspace } from '../session/workspace.ts';

/** A page a reader may choose. */
export type SentPage = DeskResult<'reviewPages'>[number];

/** What a reader has before them. */
export interface Review {
  readonly pages: readonly SentPage[];
  readonly shown: string | null;
  readonly session: PageSession | null;
  readonly label: DeskResult<'openReview'>['label'];
  readonly remarks: readonly ArrivedRemark[];
  readonly signatures: DeskResult<'readReview'>['signatures'];
  /** The reader's own signature of this sitting: its time. */
  readonly signed: string | null;
  /** The place a remark is about to be written for, where it is no selected text. */
  readonly place: RemarkPlace | null;
  readonly failure: Failure | null;
  /** The service does not answer now. */
  readonly away: boolean;
  readonly begun: boolean;
}

const NOTHING: Omit<Review, 'pages' | 'begun'> = {
  shown: null,
  session: null,
  label: { zh: '', en: '' },
  remarks: [],
  signatures: [],
  signed: null,
  place: null,
  failure: null,
  away: false,
};

/** See `Review`. */
export const useReview = create<Review>(() => ({ ...NOTHING, pages: [], begun: false }));

/** Asks which pages were sent, and opens the first. */
export async function beginReview(): Promise<void> {
  const { host } = useWorkspace.getState();
  const answer = await host.desk.call('reviewPages', {});
  if (!answer.ok) {
    useReview.setState({ failure: answer.failure, begun: true });
    return;
  }
  useReview.setState({ pages: answer.value, begun: true });
  const [first] = answer.value;
  if (first !== undefined) await openSentPage(first.id);
}

/** Opens a page to be read. */
export async function openSentPage(id: string): Promise<void> {
  const { host, faces } = useWorkspace.getState();
  const answer = await host.desk.call('openReview', { id });
  if (!answer.ok) {
    useReview.setState({ failure: answer.failure });
    return;
  }
  const { page, doc, label } = answer.value;
  await faces.load(neededFaces(schema.nodeFromJSON(doc)));
  const session = openSession({ page, doc, readOnly: true, faces });
  useReview.setState({ ...NOTHING, shown: id, session, label });
  useWorkspace.setState({ session });
  await lookAgain();
}

/** Asks what all readers have sent by now. */
export async function lookAgain(): Promise<void> {
  const { session } = useReview.getState();
  if (session === null) return;
  const answer = await useWorkspace.getState().host.desk.call('readReview', { page: session.page });
  if (useReview.getState().session !== session) return;
  if (answer.ok)
    useReview.setState({ remarks: answer.value.remarks, signatures: answer.value.signatures, away: false });
  else useReview.setState({ away: true });
}

/** Sends a remark; gives whether it arrived. */
export async function sendRemark(
  reader: string,
  remark: { readonly kind: ArrivedRemark['remark']['kind']; readonly text: string; readonly replacement: string },
  place: RemarkPlace,
): Promise<boolean> {
  const { session } = useReview.getState();
  if (session === null) return false;
  const { desk } = useWorkspace.getState().host;
  const answer = await desk.call('sendRemark', { page: session.page, reader, remark, place: { ...place } });
  if (!answer.ok) {
    useReview.setState({ failure: answer.failure });
    return false;
  }
  useReview.setState(({ remarks }) => ({ remarks: [...remarks, answer.value], place: null, failure: null }));
  return true;
}

/** Takes a remark of the reader's own back. */
export async function withdrawRemark(reader: string, id: string): Promise<void> {
  const { session } = useReview.getState();
  if (session === null) return;
  const { desk } = useWorkspace.getState().host;
  const answer = await desk.call('withdrawRemark', { page: session.page, reader, id });
  if (!answer.ok) useReview.setState({ failure: answer.failure });
  else if (answer.value.withdrawn) {
    useReview.setState(({ remarks }) => ({ remarks: remarks.filter(({ remark }) => remark.id !== id) }));
  }
}

/** Signs the page that is read. */
export async function signReview(reader: string, role: string): Promise<void> {
  const { session } = useReview.getState();
  if (session === null) return;
  const answer = await useWorkspace.getState().host.desk.call('signReview', { page: session.page, reader, role });
  if (!answer.ok) useReview.setState({ failure: answer.failure });
  else {
    useReview.setState({ signed: answer.value.time, failure: null });
    await lookAgain();
  }
}

import type { Transaction } from 'prosemirror-state';
import { create } from 'zustand';
import type { Signature } from '../../desk/contract/signatures.ts';
import type { DeskResult } from '../../desk/contract.ts';
import type { Failure } from '../../document/finding.ts';
import { sameContent } from '../../document/signed-content.ts';
import { docOf, workToSave } from '../rounds/rounds-work.ts';
import type { PageSession } from '../session/page-session.ts';
import { useWorkspace } from '../session/workspace.ts';
import { takeArrivals } from './arrivals.ts';

/** The signatures of the open page as they stand, and the review door on it. */
export interface SignaturesState extends DeskResult<'listSignatures'> {
  readonly page: string | null;
  /** Addresses at which readers read the page; none where it is not sent. */
  readonly addresses: readonly string[];
  readonly busy: boolean;
  readonly failure: Failure | null;
}

const NONE: SignaturesState = {
  page: null,
  signatures: [],
  breaks: [],
  required: [],
  editor: '',
  pressed: true,
  addresses: [],
  busy: false,
  failure: null,
};

/** See `SignaturesState`. */
export const useSignatures = create<SignaturesState>(() => NONE);

/** Milliseconds between two looks at what readers sent. */
const LOOK = 2500;
/** Milliseconds after a change until the desk is asked how it took it. */
const LATER = 1000;

/** How the signatures of a page stand in one word; null where it has none and needs none. */
export function standingOf({
  signatures,
  breaks,
  required,
}: Pick<SignaturesState, 'signatures' | 'breaks' | 'required'>): 'signed' | 'void' | 'missing' | null {
  if (breaks.length > 0 || signatures.some(({ state, renewed }) => state === 'void' && !renewed)) return 'void';
  if (required.some(({ met }) => !met)) return 'missing';
  return signatures.length > 0 ? 'signed' : null;
}

/** Asks the desk how the signatures of a page stand. */
export async function listSignatures(session: PageSession): Promise<void> {
  const { host, journal } = useWorkspace.getState();
  await journal?.flush();
  const listed = await host.desk.call('listSignatures', { page: session.page, doc: docOf(session) });
  if (useSignatures.getState().page !== session.page) return;
  if (listed.ok) useSignatures.setState({ ...listed.value, failure: null });
  else useSignatures.setState({ failure: listed.failure });
}

/**
 * Keeps the signatures of the open page up to date: a change of what prints voids them at once, before the desk has it; what readers
 * send is taken as it comes. Gives what ends it.
 */
export function watchSignatures(session: PageSession): () => void {
  useSignatures.setState({ ...NONE, page: session.page });
  void listSignatures(session);
  let later: ReturnType<typeof setTimeout> | null = null;
  let records = -1;
  let looking = false;
  let ended = false;
  const committed = (transaction: Transaction): void => {
    const { signatures, editor } = useSignatures.getState();
    if (!signatures.some(({ state }) => state === 'valid')) return;
    if (sameContent(transaction.before, transaction.doc)) return;
    const voided = { name: editor, time: new Date().toISOString(), cause: 'edit' as const };
    useSignatures.setState({
      signatures: signatures.map((one): Signature => (one.state === 'void' ? one : { ...one, state: 'void', voided })),
      pressed: false,
    });
    workToSave();
    later ??= setTimeout(() => {
      later = null;
      void listSignatures(session);
    }, LATER);
  };
  const look = async (): Promise<void> => {
    const { host, path, journal } = useWorkspace.getState();
    if (looking || path === null || journal === null) return;
    looking = true;
    try {
      const state = await host.desk.call('pageState', { page: session.page });
      if (!state.ok || ended) return;
      if (state.value.arrivals > 0) await takeArrivals(session);
      if (state.value.arrivals > 0 || state.value.records !== records) await listSignatures(session);
      records = state.value.records;
    } finally {
      looking = false;
    }
  };
  const timer = setInterval(() => void look(), LOOK);
  const stop = session.onCommitted(committed);
  void look();
  return () => {
    ended = true;
    stop();
    clearInterval(timer);
    if (later !== null) clearTimeout(later);
    useSignatures.setState(NONE);
  };
}

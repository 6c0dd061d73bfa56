import { lineEnds } from '../../composer/index.ts';
import type { DeskParameters } from '../../desk/contract.ts';
import { freezeBreaks } from '../../document/commands/copyfit.ts';
import { askFile } from '../files/ask.ts';
import { exportName } from '../files/export-name.ts';
import { savePage } from '../files/page-files.ts';
import { textIn } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';
import { useSettings } from '../settings/settings-state.ts';
import { forgetRounds, paperRound, type Round, useRounds } from './rounds-state.ts';

const text = (key: TextKey): string => textIn(useView.getState().locale, key);

/** Asks the desk for the rounds of a page; the newest one is what the page is compared with until another is chosen. */
export async function listRounds(session: PageSession): Promise<void> {
  const { page } = session;
  if (useRounds.getState().page !== page) forgetRounds(page);
  const listed = await useWorkspace.getState().host.desk.call('listRounds', { page });
  if (useRounds.getState().page !== page) return;
  if (!listed.ok) return useRounds.setState({ failure: listed.failure });
  const rounds = listed.value;
  const { older } = useRounds.getState();
  const known = rounds.some(({ number }) => number === older);
  useRounds.setState({ rounds, older: known ? older : (rounds.at(-1)?.number ?? null), failure: null });
  await listAsked(session);
}

/**
 * Makes the next round of the page as it is on screen: its line ends are frozen, the desk keeps it, and where the page has a file
 * it is saved, since a round is a record. Gives the round; null where it could not be made.
 */
export async function makeRound(
  session: PageSession,
  asked: Pick<DeskParameters<'makeRound'>, 'kind' | 'label'>,
): Promise<Round | null> {
  if (session.readOnly || useRounds.getState().busy) return null;
  const { host, journal } = useWorkspace.getState();
  useRounds.setState({ busy: true, failure: null });
  try {
    session.settle();
    const ends = lineEnds(session.state.doc, session.proof);
    // Undoing an edit must not thaw what was read: the line ends are no step of their history.
    session.run((state, dispatch) =>
      freezeBreaks(ends)(state, dispatch && ((transaction) => dispatch(transaction.setMeta('addToHistory', false)))),
    );
    await journal?.flush();
    const made = await host.desk.call('makeRound', {
      page: session.page,
      doc: docOf(session),
      author: useSettings.getState().person,
      ...asked,
    });
    if (!made.ok) {
      useRounds.setState({ failure: made.failure });
      return null;
    }
    workToSave();
    const { round } = made.value;
    const before = useRounds.getState().rounds.at(-1)?.number;
    useRounds.setState({
      older: before ?? round.number,
      newer: before === undefined ? null : round.number,
      compared: null,
      doc: null,
      made: { number: round.number, doc: session.state.doc },
    });
    await listRounds(session);
    if (useWorkspace.getState().path !== null) await savePage();
    return round;
  } finally {
    useRounds.setState({ busy: false });
  }
}

/** Asks where, and writes the proof of a round there. */
export async function saveRoundProof(session: PageSession, round: Round): Promise<void> {
  const path = await askPdf(session, round.label.zh);
  if (path === null) return;
  await working(async () => {
    const { host } = useWorkspace.getState();
    return await host.desk.call('roundPdf', { page: session.page, round: round.number, path });
  });
}

/** Compares what is chosen, and shows it on the page. Where nothing is chosen there is nothing to compare with. */
export async function compareRounds(session: PageSession): Promise<void> {
  const { older, newer } = useRounds.getState();
  if (older === null) return;
  session.settle();
  const { doc } = session.state;
  const compared = await working(async () => {
    const { host } = useWorkspace.getState();
    return await host.desk.call('compareProofs', {
      page: session.page,
      doc: docOf(session),
      before: { round: older },
      ...(newer === null ? {} : { after: { round: newer } }),
    });
  });
  if (compared === null || useRounds.getState().page !== session.page) return;
  const { comparison, asked } = compared;
  useRounds.setState({ compared: { comparison, asked }, doc });
}

/** Asks where, and writes the list to check (核红单) of what is compared there. */
export async function saveSheet(session: PageSession): Promise<void> {
  const { older, newer } = useRounds.getState();
  if (older === null) return;
  const path = await askPdf(session, text('rounds.sheet'));
  if (path === null) return;
  await working(async () => {
    const { host } = useWorkspace.getState();
    return await host.desk.call('compareProofs', {
      page: session.page,
      doc: docOf(session),
      before: { round: older },
      ...(newer === null ? {} : { after: { round: newer } }),
      pdf: { path, language: useView.getState().locale === 'en' ? 'en' : 'zh' },
    });
  });
}

/** Asks the desk for the marks of the paper that is mended. */
export async function listAsked(session: PageSession): Promise<void> {
  const round = paperRound(useRounds.getState());
  if (round === null || useRounds.getState().page !== session.page) return useRounds.setState({ asked: [] });
  const listed = await useWorkspace.getState().host.desk.call('listAsked', { page: session.page, round });
  if (paperRound(useRounds.getState()) === round) useRounds.setState({ asked: listed.ok ? listed.value : [] });
}

/** Takes a mark made on paper back. */
export async function unmarkAsked(session: PageSession, id: string): Promise<void> {
  const { compared } = useRounds.getState();
  const round = paperRound(useRounds.getState());
  if (round === null) return;
  const { host } = useWorkspace.getState();
  const taken = await host.desk.call('unmarkAsked', { page: session.page, round, id });
  if (!taken.ok) return useRounds.setState({ failure: taken.failure });
  workToSave();
  await listAsked(session);
  if (compared !== null) await compareRounds(session);
}

/** Says that the page holds work that its file has not, though its document is the same. */
export function workToSave(): void {
  useWorkspace.setState({ savedDoc: null, untouched: null });
}

/** The page as the desk takes it. */
export function docOf(session: PageSession): Record<string, unknown> {
  return session.state.doc.toJSON() as Record<string, unknown>;
}

async function askPdf(session: PageSession, name: string): Promise<string | null> {
  const { folder } = useWorkspace.getState();
  const suggested = `${exportName(session.state.doc)}-${name}.pdf`;
  return await askFile({ mode: 'write', title: 'rounds.savePdf', kinds: ['pdf'], folder, name: suggested }, text);
}

/** Runs a call with the panel busy; a failure is told in it. */
async function working<T>(
  call: () => Promise<
    { ok: true; value: T } | { ok: false; failure: NonNullable<ReturnType<typeof useRounds.getState>['failure']> }
  >,
): Promise<T | null> {
  useRounds.setState({ busy: true, failure: null });
  try {
    const outcome = await call();
    if (outcome.ok) return outcome.value;
    useRounds.setState({ failure: outcome.failure });
    return null;
  } finally {
    useRounds.setState({ busy: false });
  }
}

import { useEffect, useState } from 'react';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { useSession, useWorkspace } from '../session/workspace.ts';
import { DifferenceList } from './difference-list.tsx';
import './rounds.css';
import { comparesStage, type Round, useRounds } from './rounds-state.ts';
import {
  compareRounds,
  listAsked,
  listRounds,
  makeRound,
  saveRoundProof,
  saveSheet,
  unmarkAsked,
} from './rounds-work.ts';

const KINDS = ['page', 'galley', 'clean'] as const;

/** The proof rounds of the page: made here, printed, compared, and held against what readers asked for on paper. */
export function RoundsPanel({ session }: { session: PageSession }) {
  const { text, words } = useTexts();
  const state = useRounds();
  const savedDoc = useWorkspace(({ savedDoc: saved }) => saved);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another program may have written rounds into the file that was read
  useEffect(() => {
    void listRounds(session);
  }, [session, savedDoc]);
  const { rounds, compared, busy, failure, page } = state;
  if (page !== session.page) return null;
  return (
    <div className="rounds">
      {session.readOnly ? null : <NewRound session={session} busy={busy} />}
      {rounds.length === 0 ? (
        <p className="quiet">{text('rounds.none')}</p>
      ) : (
        <>
          <ul className="rows round-list">
            {rounds.map((round) => (
              <RoundRow key={round.number} session={session} round={round} busy={busy} />
            ))}
          </ul>
          <Choice session={session} />
          <PaperMarks session={session} />
        </>
      )}
      {failure === null ? null : (
        <p className="field-wrong" role="alert">
          {words(failure.words)}
        </p>
      )}
      {compared === null ? null : <DifferenceList session={session} compared={compared} />}
    </div>
  );
}

function NewRound({ session, busy }: { session: PageSession; busy: boolean }) {
  const { text } = useTexts();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('page');
  const [label, setLabel] = useState('');
  const make = async (): Promise<void> => {
    const name = label.trim();
    const made = await makeRound(session, { kind, ...(name === '' ? {} : { label: name }) });
    if (made !== null) setLabel('');
  };
  return (
    <div className="new-round">
      <select
        value={kind}
        aria-label={text('rounds.kind')}
        onChange={(event) => setKind(event.target.value as (typeof KINDS)[number])}
      >
        {KINDS.map((one) => (
          <option key={one} value={one}>
            {text(`rounds.kind.${one}`)}
          </option>
        ))}
      </select>
      <input
        value={label}
        placeholder={text('rounds.nextLabel')}
        aria-label={text('rounds.label')}
        maxLength={40}
        onChange={(event) => setLabel(event.target.value)}
      />
      <button type="button" className="push-button small" disabled={busy} onClick={() => void make()}>
        {text('rounds.make')}
      </button>
    </div>
  );
}

function RoundRow({ session, round, busy }: { session: PageSession; round: Round; busy: boolean }) {
  const { text, words } = useTexts();
  const about = [text(`rounds.kind.${round.kind}`), round.author, new Date(round.time).toLocaleString()];
  return (
    <li className="spare">
      <span className="row">
        <span className="row-name">{words(round.label)}</span>
        <span className="quiet">{about.filter(Boolean).join(' · ')}</span>
      </span>
      <button
        type="button"
        className="push-button small"
        disabled={busy}
        onClick={() => void saveRoundProof(session, round)}
      >
        {text('rounds.proof')}
      </button>
    </li>
  );
}

function Choice({ session }: { session: PageSession }) {
  const { text, words } = useTexts();
  const state = useRounds();
  const { rounds, older, newer, busy, shows, compared } = state;
  const shown = useSession(session).state.doc;
  const choose = (change: { older?: number; newer?: number | null }): void => {
    useRounds.setState({ ...change, compared: null, doc: null });
    void listAsked(session);
  };
  return (
    <div className="round-choice">
      <select
        aria-label={text('rounds.older')}
        value={older ?? ''}
        onChange={(event) => choose({ older: Number(event.target.value) })}
      >
        {rounds.map(({ number, label }) => (
          <option key={number} value={number}>
            {words(label)}
          </option>
        ))}
      </select>
      <span>→</span>
      <select
        aria-label={text('rounds.newer')}
        value={newer ?? ''}
        onChange={(event) => choose({ newer: event.target.value === '' ? null : Number(event.target.value) })}
      >
        <option value="">{text('rounds.now')}</option>
        {rounds.map(({ number, label }) => (
          <option key={number} value={number}>
            {words(label)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="push-button small"
        disabled={busy}
        onClick={() => {
          useRounds.setState({ shows: true });
          void compareRounds(session);
        }}
      >
        {text('rounds.compare')}
      </button>
      <button type="button" className="push-button small" disabled={busy} onClick={() => void saveSheet(session)}>
        {text('rounds.saveSheet')}
      </button>
      {compared === null || !comparesStage(state, shown) ? null : (
        <label className="round-shows">
          <input
            type="checkbox"
            checked={shows}
            onChange={(event) => useRounds.setState({ shows: event.target.checked })}
          />
          {text('rounds.show')}
        </label>
      )}
    </div>
  );
}

function PaperMarks({ session }: { session: PageSession }) {
  const { text } = useTexts();
  const { reader, asked } = useRounds();
  return (
    <div className="paper-marks">
      <label className="field">
        <span>{text('rounds.reader')}</span>
        <input
          value={reader}
          maxLength={40}
          onChange={(event) => useRounds.setState({ reader: event.target.value })}
          onBlur={() => {
            if (reader.trim() === '') useRounds.setState({ reader: 'B' });
          }}
        />
      </label>
      {asked.length === 0 ? (
        <p className="quiet">{text('rounds.markHint')}</p>
      ) : (
        <ul className="rows">
          {asked.map(({ id, reader: name, time }) => (
            <li key={id} className="spare">
              <span className="row">
                <span className="row-name">{name}</span>
                <span className="quiet">{new Date(time).toLocaleTimeString()}</span>
              </span>
              <button type="button" className="push-button small" onClick={() => void unmarkAsked(session, id)}>
                {text('rounds.unmark')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

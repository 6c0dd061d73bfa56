import { useState } from 'react';
import type { Signature } from '../../desk/contract/signatures.ts';
import { setSetup } from '../../document/commands/setup.ts';
import { setupOf } from '../../document/schema.ts';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { useSession } from '../session/workspace.ts';
import { useSettings } from '../settings/settings-state.ts';
import './signatures.css';
import { listSignatures, useSignatures } from './signatures-state.ts';
import { sendPage, signPage, takeBackPage } from './signatures-work.ts';

/** Sign-off of the page: who read which round, what was open then, what stands; signing, and sending it to be read. */
export function SignaturesPanel({ session }: { session: PageSession }) {
  const { text, words } = useTexts();
  useSession(session);
  const { page, signatures, breaks, required, pressed, failure } = useSignatures();
  if (page !== session.page) return null;
  const asked = setupOf(session.state.doc).signatures ?? [];
  const missing = required.filter(({ met }) => !met).map(({ name }) => name);
  return (
    <div className="signatures">
      {breaks.map((finding) => (
        <p key={finding.words.en} className="field-wrong" role="alert">
          {words(finding.words)}
        </p>
      ))}
      {signatures.length === 0 ? <p className="quiet">{text('sign.none')}</p> : <Matrix signatures={signatures} />}
      <ol className="signature-list">
        {signatures.map((signature) => (
          <SignatureRow key={signature.number} signature={signature} />
        ))}
      </ol>
      {missing.length > 0 ? <p className="field-wrong">{text('sign.missing', { names: missing.join('、') })}</p> : null}
      {pressed && signatures.length + required.length > 0 ? <p className="good">{text('sign.pressed')}</p> : null}
      {session.readOnly ? null : <Signing session={session} />}
      {session.readOnly ? null : <Asking key={asked.join()} session={session} asked={asked} />}
      {session.readOnly ? null : <Sending session={session} />}
      {failure === null ? null : (
        <p className="field-wrong" role="alert">
          {words(failure.words)}
        </p>
      )}
    </div>
  );
}

/** Rounds down, readers across: what stands of each. */
function Matrix({ signatures }: { readonly signatures: readonly Signature[] }) {
  const { text, words } = useTexts();
  const rounds = [...new Map(signatures.map(({ round, label }) => [round ?? 0, label])).entries()].sort(
    ([a], [b]) => a - b,
  );
  const readers = [...new Set(signatures.map(({ name }) => name))];
  return (
    <table className="signature-matrix">
      <thead>
        <tr>
          <td />
          {readers.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rounds.map(([round, label]) => (
          <tr key={round}>
            <th scope="row">{words(label) || text('sign.asItWas')}</th>
            {readers.map((name) => {
              const last = signatures.filter((one) => (one.round ?? 0) === round && one.name === name).at(-1);
              return (
                <td key={name} className={last?.state}>
                  {last === undefined ? '' : text(last.state === 'valid' ? 'sign.valid' : 'sign.void')}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SignatureRow({ signature }: { readonly signature: Signature }) {
  const { text, words } = useTexts();
  const { name, role, label, time, findings, remarks, state, voided, renewed } = signature;
  const { errors, warnings } = findings;
  const why = (): string => {
    if (voided === null) return '';
    if (voided.cause === 'issue') return text('sign.voidedIssue');
    if (voided.cause === 'round') return text('sign.voidedRound');
    if (voided.name === '') return text('sign.voidedOutside');
    return text('sign.voidedBy', { name: voided.name, time: new Date(voided.time).toLocaleString() });
  };
  return (
    <li className={state}>
      <strong>{name}</strong> {role} <span className="quiet">{words(label) || text('sign.asItWas')}</span>{' '}
      <span className="signature-state">{text(state === 'valid' ? 'sign.valid' : 'sign.void')}</span>
      <div className="quiet">{new Date(time).toLocaleString()}</div>
      <details>
        <summary className="quiet">{text('sign.open', { errors, warnings, remarks })}</summary>
        <ul>
          {findings.list.map((finding, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a record does not change
            <li key={index}>{words(finding.words)}</li>
          ))}
        </ul>
      </details>
      {state === 'void' ? <div className="field-wrong">{why()}</div> : null}
      {renewed ? <div className="quiet">{text('sign.renewed')}</div> : null}
    </li>
  );
}

function Signing({ session }: { readonly session: PageSession }) {
  const { text } = useTexts();
  const person = useSettings((settings) => settings.person);
  const busy = useSignatures((state) => state.busy);
  const [name, setName] = useState<string | null>(null);
  const [role, setRole] = useState('');
  const signer = (name ?? person).trim();
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (signer !== '') void signPage(session, signer, role.trim());
      }}
    >
      <label>
        <span>{text('sign.name')}</span>
        <input value={name ?? person} maxLength={100} onChange={(event) => setName(event.target.value)} />
      </label>
      <label>
        <span>{text('sign.role')}</span>
        <input value={role} maxLength={100} onChange={(event) => setRole(event.target.value)} />
      </label>
      <button type="submit" className="push-button" disabled={busy || signer === ''}>
        {text('sign.go')}
      </button>
    </form>
  );
}

/** What 付印 asks of this page besides its issue. */
function Asking({ session, asked }: { readonly session: PageSession; readonly asked: readonly string[] }) {
  const { text } = useTexts();
  const [wanted, setWanted] = useState(asked.join('、'));
  const keep = (): void => {
    const names = wanted.split(/[、，,\s]+/).filter((name) => name !== '');
    if (names.join() === asked.join()) return;
    session.run(setSetup({ signatures: names }));
    void listSignatures(session);
  };
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <label>
        <span>{text('sign.asked')}</span>
        <input
          value={wanted}
          maxLength={500}
          placeholder={text('sign.askedHint')}
          onChange={(event) => setWanted(event.target.value)}
          onBlur={keep}
        />
      </label>
    </form>
  );
}

function Sending({ session }: { readonly session: PageSession }) {
  const { text } = useTexts();
  const { addresses, busy } = useSignatures();
  const [lan, setLan] = useState(false);
  return (
    <fieldset className="fields">
      <legend>{text('sign.send')}</legend>
      <label className="check">
        <input type="checkbox" checked={lan} onChange={(event) => setLan(event.target.checked)} />
        <span>{text('sign.sendHouse')}</span>
      </label>
      {addresses.length === 0 ? null : <p className="quiet">{text('sign.sent')}</p>}
      {addresses.map((address) => (
        <div key={address} className="field-pair">
          <input
            readOnly
            aria-label={text('sign.sendHere')}
            value={address}
            onFocus={(event) => event.target.select()}
          />
          <button type="button" className="push-button" onClick={() => void navigator.clipboard.writeText(address)}>
            {text('sign.copy')}
          </button>
        </div>
      ))}
      <button type="button" className="push-button" disabled={busy} onClick={() => void sendPage(session, lan)}>
        {text('sign.send')}
      </button>
      {addresses.length === 0 ? null : (
        <button type="button" className="push-button" disabled={busy} onClick={() => void takeBackPage(session)}>
          {text('sign.stop')}
        </button>
      )}
    </fieldset>
  );
}

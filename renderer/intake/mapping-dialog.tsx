import { useState } from 'react';
import { DialogBox } from '../files/dialog-box.tsx';
import { useTexts } from '../i18n/words.ts';
import { looksFirst, rememberLook, useIntake, type WaitingCopy } from './intake-state.ts';
import {
  copyOf,
  isUnsure,
  MAPPING_ROLES,
  type MappingRole,
  type MappingRow,
  removalsOf,
  restored,
  rowsOf,
  rowWords,
} from './mapping.ts';
import './intake.css';

function MappingDialog({ waiting }: { waiting: WaitingCopy }) {
  const { text, words } = useTexts();
  const [rows, setRows] = useState(() => rowsOf(waiting.copy));
  const [back, setBack] = useState<ReadonlySet<number>>(new Set());
  const [look, setLook] = useState(looksFirst);
  const removals = removalsOf(waiting.repairs);
  const change = (id: number, part: Partial<MappingRow>): void =>
    setRows((before) => before.map((row) => (row.id === id ? { ...row, ...part } : row)));
  const land = (): void => {
    rememberLook(look);
    waiting.answer(copyOf(waiting.copy, rows));
  };
  return (
    <DialogBox title={text('intake.mapping', { name: waiting.name })} width="wide" onClose={() => waiting.answer(null)}>
      <div className="intake-rows">
        {rows.map((row, at) => (
          <div
            key={row.id}
            className={`intake-row ${row.role}${row.opens && at > 0 ? ' opens' : ''}${isUnsure(row) ? ' unsure' : ''}`}
          >
            <select
              aria-label={text('intake.role')}
              value={row.role}
              onChange={(event) => change(row.id, { role: event.target.value as MappingRole })}
            >
              {MAPPING_ROLES.map((role) => (
                <option key={role} value={role}>
                  {text(`intake.role.${role}`)}
                </option>
              ))}
            </select>
            <span className="intake-words">{rowWords(row) || text('intake.picture')}</span>
            {isUnsure(row) ? <span className="intake-sign">{text('intake.unsure')}</span> : null}
            {at === 0 ? null : (
              <button
                type="button"
                className="text-button"
                aria-pressed={row.opens}
                onClick={() => change(row.id, { opens: !row.opens })}
              >
                {text('intake.opens')}
              </button>
            )}
          </div>
        ))}
      </div>
      {removals.length === 0 ? null : (
        <section className="intake-removals" aria-label={text('intake.removed')}>
          <h3>{text('intake.removed')}</h3>
          {removals.map((removal, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change while it is shown
            <div key={at} className="intake-row">
              <span className="intake-kind">{words(removal.words)}</span>
              <span className="intake-words">{removal.before}</span>
              <button
                type="button"
                className="text-button"
                disabled={back.has(at)}
                onClick={() => {
                  setBack((before) => new Set([...before, at]));
                  setRows((before) => restored(before, removal));
                }}
              >
                {text('intake.restore')}
              </button>
            </div>
          ))}
        </section>
      )}
      <footer className="dialog-foot">
        <label className="intake-look">
          <input type="checkbox" checked={look} onChange={(event) => setLook(event.target.checked)} />
          {text('intake.look')}
        </label>
        <span className="space" />
        <button type="button" className="push-button" onClick={() => waiting.answer(null)}>
          {text('cancel')}
        </button>
        <button
          type="button"
          className="push-button primary"
          // biome-ignore lint/a11y/noAutofocus: one Enter lands the copy as it was read
          autoFocus
          onClick={land}
        >
          {text('intake.land')}
        </button>
      </footer>
    </DialogBox>
  );
}

/** The mapping of copy that waits to land, if any. */
export function OpenMapping() {
  const waiting = useIntake((intake) => intake.copy);
  return waiting === null ? null : <MappingDialog key={waiting.name} waiting={waiting} />;
}

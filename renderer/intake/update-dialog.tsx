import { useState } from 'react';
import type { Choice, StoryChange, StoryPlace } from '../../intake/wire/merge-story.ts';
import { DialogBox } from '../files/dialog-box.tsx';
import { useTexts } from '../i18n/words.ts';
import { useIntake, type WaitingUpdate } from './intake-state.ts';
import './intake.css';

const CHOICES: readonly Choice[] = ['ours', 'theirs', 'both'];

function UpdateDialog({ waiting }: { waiting: WaitingUpdate }) {
  const { text } = useTexts();
  const { changes, known, name, story } = waiting;
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(new Map());
  const conflicts = changes.filter(({ kind }) => kind === 'conflict').length;
  const placeOf = (place: StoryPlace): string =>
    typeof place === 'number' ? text('intake.block', { number: place + 1 }) : text(`intake.role.${place}`);
  return (
    <DialogBox title={text('intake.updateOf', { name, story })} width="wide" onClose={() => waiting.answer(null)}>
      <p className="dialog-text">
        {changes.length === 0
          ? text('intake.nothingNew')
          : text('intake.changes', { changes: changes.length - conflicts, conflicts })}
        {known ? '' : ` ${text('intake.baseUnknown')}`}
      </p>
      <div className="intake-rows">
        {changes.map((change, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change while it is shown
          <div key={at} className={`intake-row ${change.kind}`}>
            <span className="intake-kind">{text(`intake.change.${change.kind}`)}</span>
            <span className="intake-kind">{placeOf('place' in change ? change.place : Math.max(0, change.after))}</span>
            <span className="intake-words">
              <Readings change={change} />
            </span>
            {change.kind !== 'conflict' ? null : (
              <select
                aria-label={text('intake.choice')}
                value={choices.get(at) ?? 'ours'}
                onChange={(event) => setChoices(new Map(choices).set(at, event.target.value as Choice))}
              >
                {CHOICES.map((choice) => (
                  <option key={choice} value={choice}>
                    {text(`intake.choice.${choice}`)}
                  </option>
                ))}
              </select>
            )}
          </div>
        ))}
      </div>
      <footer className="dialog-foot">
        <span className="space" />
        <button type="button" className="push-button" onClick={() => waiting.answer(null)}>
          {text('cancel')}
        </button>
        <button
          type="button"
          className="push-button primary"
          // biome-ignore lint/a11y/noAutofocus: one Enter merges what only the wire changed
          autoFocus
          onClick={() => waiting.answer(choices)}
        >
          {text('intake.merge')}
        </button>
      </footer>
    </DialogBox>
  );
}

/** What stood there and what comes, one struck out, the other set off. */
function Readings({ change }: { change: StoryChange }) {
  const [before, after] =
    change.kind === 'edit'
      ? [change.before, change.text]
      : change.kind === 'insert'
        ? ['', change.block.text]
        : change.kind === 'remove'
          ? [change.before, '']
          : [change.ours, change.theirs];
  return (
    <>
      {before === '' ? null : <del>{before}</del>}
      {after === '' ? null : <ins>{after}</ins>}
    </>
  );
}

/** The newer version that waits to land, if any. */
export function OpenUpdate() {
  const waiting = useIntake((intake) => intake.update);
  return waiting === null ? null : <UpdateDialog key={waiting.name} waiting={waiting} />;
}

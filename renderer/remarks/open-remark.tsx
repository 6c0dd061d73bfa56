import { useEffect, useRef, useState } from 'react';
import { editRemark, removeRemark, replyToRemark, setRemarkState } from '../../document/commands/remarks.ts';
import {
  REMARK_KIND_NAMES,
  REMARK_KINDS,
  type Remark,
  type RemarkKind,
  type RemarkState,
} from '../../document/remark.ts';
import { placeOfRemark } from '../../document/remark-place.ts';
import { useTexts } from '../i18n/words.ts';
import { useTyped } from '../panels/fields.tsx';
import type { PageSession } from '../session/page-session.ts';
import { replaceText } from '../text/replace-text.ts';
import { useRemarks } from './remark-state.ts';
import { authorNow, newId } from './remark-work.ts';

/** A remark opened in the panel: its mark, words and answers, and what became of it. */
export function OpenRemark({ session, remark }: { session: PageSession; remark: Remark }) {
  const { text, words } = useTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  const writing = useRemarks((state) => state.writing);
  const asked = useRef(writing > 0 ? writing - 1 : 0);
  useEffect(() => {
    if (writing !== asked.current) field.current?.focus();
    asked.current = writing;
  }, [writing]);
  const { readOnly } = session;
  const place = placeOfRemark(session.state.doc, remark);
  const quote = place?.at === 'text' ? session.state.doc.textBetween(place.from, place.to, '\n', '\n') : '';
  const settle = (state: RemarkState): void => void session.run(setRemarkState(remark.id, state, answer()));
  return (
    <div className="remark-edit">
      {quote === '' ? null : <p className="remark-words quote">「{quote}」</p>}
      <label className="field">
        <span>{text('remark.kind')}</span>
        <select
          value={remark.kind}
          disabled={readOnly}
          onChange={({ target }) => void session.run(editRemark(remark.id, { kind: target.value as RemarkKind }))}
        >
          {REMARK_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {words(REMARK_KIND_NAMES[kind])}
            </option>
          ))}
        </select>
      </label>
      <Words
        label={text('remark.text')}
        value={remark.text}
        disabled={readOnly}
        field={field}
        onTake={(value) => void session.run(editRemark(remark.id, { text: value }))}
      />
      <Words
        label={text('remark.replacement')}
        value={remark.replacement}
        disabled={readOnly}
        onTake={(value) => void session.run(editRemark(remark.id, { replacement: value }))}
      />
      {remark.replies.map((reply) => (
        <p key={reply.id} className="remark-words">
          <b>{reply.author || text('remark.unnamed')}</b> {reply.text}
          {reply.state === undefined ? '' : ` ${text(`remark.state.${reply.state}`)}`}
        </p>
      ))}
      <Answer session={session} remark={remark} />
      <div className="remark-actions">
        {remark.state === 'open' ? (
          <>
            {canApply(remark, place) ? (
              <button
                type="button"
                className="push-button small"
                disabled={readOnly}
                onClick={() => apply(session, remark)}
              >
                {text('remark.apply')}
              </button>
            ) : null}
            <button type="button" className="push-button small" disabled={readOnly} onClick={() => settle('done')}>
              {text('remark.done')}
            </button>
            <button type="button" className="push-button small" disabled={readOnly} onClick={() => settle('declined')}>
              {text('remark.declined')}
            </button>
          </>
        ) : (
          <button type="button" className="push-button small" disabled={readOnly} onClick={() => settle('open')}>
            {text('remark.reopen')}
          </button>
        )}
        <button
          type="button"
          className="push-button small"
          disabled={readOnly}
          onClick={() => void session.run(removeRemark(remark.id))}
        >
          {text('remark.remove')}
        </button>
      </div>
    </div>
  );
}

/** Words in a field that takes them when the focus leaves; Escape goes back to what stood there. */
function Words(props: {
  readonly label: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly field?: React.RefObject<HTMLTextAreaElement | null>;
  readonly onTake: (value: string) => void;
}) {
  const { label, value, disabled, field, onTake } = props;
  const { typed, type, settle } = useTyped(value);
  const take = (): void => {
    settle(typed);
    if (typed !== value) onTake(typed);
  };
  return (
    <label className="field">
      <span>{label}</span>
      <textarea
        ref={field}
        rows={Math.min(6, Math.max(1, typed.split('\n').length))}
        value={typed}
        disabled={disabled}
        onChange={({ target }) => type(target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') settle(value);
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) take();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
    </label>
  );
}

function Answer({ session, remark }: { session: PageSession; remark: Remark }) {
  const { text } = useTexts();
  const [typed, type] = useState('');
  const send = (): void => {
    if (typed.trim() === '') return;
    if (session.run(replyToRemark(remark.id, { id: newId(session), ...answer(), text: typed.trim() }))) type('');
  };
  return (
    <div className="remark-actions">
      <input
        aria-label={text('remark.reply')}
        placeholder={text('remark.reply')}
        style={{ flex: 1 }}
        value={typed}
        disabled={session.readOnly}
        onChange={({ target }) => type(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) send();
        }}
      />
      <button
        type="button"
        className="push-button small"
        disabled={typed.trim() === '' || session.readOnly}
        onClick={send}
      >
        {text('remark.send')}
      </button>
    </div>
  );
}

function answer(): { author: string; time: string } {
  return { author: authorNow().author, time: new Date().toISOString() };
}

function canApply({ kind, replacement }: Remark, place: ReturnType<typeof placeOfRemark>): boolean {
  if (place?.at !== 'text') return false;
  return kind === 'delete' ? place.from < place.to : replacement !== '';
}

/** Does what a remark asks (照改): puts its text there or takes the marked text out, and says it is done. */
function apply(session: PageSession, remark: Remark): void {
  const { doc } = session.settle();
  const place = placeOfRemark(doc, remark);
  if (place?.at !== 'text') return;
  const at = remark.kind === 'insert' ? place.from : place.to;
  const from = remark.kind === 'insert' ? at : place.from;
  const made = replaceText(session.state, from, at, remark.kind === 'delete' ? '' : remark.replacement);
  if (made === null) return;
  session.dispatchStep(made);
  session.run(setRemarkState(remark.id, 'done', answer()));
}

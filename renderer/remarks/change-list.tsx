import { changesOf, type TextChange } from '../../document/changes.ts';
import { acceptChanges, rejectChanges } from '../../document/commands/changes.ts';
import { useTexts } from '../i18n/words.ts';
import { goToText } from '../panels/go-to.ts';
import type { PageSession } from '../session/page-session.ts';
import { cssColour } from './remark-marks.ts';
import { useRemarks } from './remark-state.ts';

/** Tracked changes shown at once: a page of copy that was rewritten has hundreds, and they are settled from the top. */
const SHOWN = 200;

/** The tracked changes of the page (修订), each to be accepted or rejected, and the switch that tracks them. */
export function ChangeList({ session }: { session: PageSession }) {
  const { text } = useTexts();
  const tracking = useRemarks((state) => state.tracking);
  const { doc } = session.state;
  const changes = changesOf(doc);
  return (
    <section aria-label={text('changes.menu')}>
      <label className="check">
        <input
          type="checkbox"
          checked={tracking}
          disabled={session.readOnly}
          onChange={() => useRemarks.setState({ tracking: !tracking })}
        />
        {text('changes.track')}
      </label>
      {changes.length === 0 ? null : (
        <>
          <p className="quiet">{text('changes.title', { count: changes.length })}</p>
          <div className="remark-actions">
            <SettleButton session={session} asked="all" accept />
            <SettleButton session={session} asked="all" accept={false} />
          </div>
          <ul className="change-list">
            {changes.slice(0, SHOWN).map((change) => (
              <ChangeRow key={`${change.kind} ${change.from}`} session={session} change={change} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function ChangeRow({ session, change }: { session: PageSession; change: TextChange }) {
  const { text } = useTexts();
  const style = { '--reader': cssColour(session.state.doc, change.author) } as React.CSSProperties;
  return (
    <li style={style} data-change={change.kind}>
      <button type="button" className="row" onClick={() => goToText(session, change.from, change.to)}>
        <b>{text(`changes.${change.kind}`)}</b> {change.text.slice(0, 30)}
        <span className="quiet"> {change.author}</span>
      </button>
      <SettleButton session={session} asked={[change]} accept />
      <SettleButton session={session} asked={[change]} accept={false} />
    </li>
  );
}

function SettleButton(props: {
  readonly session: PageSession;
  readonly asked: 'all' | readonly TextChange[];
  readonly accept: boolean;
}) {
  const { session, asked, accept } = props;
  const { text } = useTexts();
  const keys = accept
    ? ({ one: 'changes.acceptOne', all: 'changes.acceptAll' } as const)
    : ({ one: 'changes.rejectOne', all: 'changes.rejectAll' } as const);
  return (
    <button
      type="button"
      className="push-button small"
      disabled={session.readOnly}
      onClick={() => void session.run(accept ? acceptChanges(asked) : rejectChanges(asked))}
    >
      {text(asked === 'all' ? keys.all : keys.one)}
    </button>
  );
}

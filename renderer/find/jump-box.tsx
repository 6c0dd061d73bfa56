import { useState } from 'react';
import { belongsToInputMethod } from '../commands/keys.ts';
import { useTexts } from '../i18n/words.ts';
import { type PageSession, withCaret } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { stageControl } from '../stage/stage-control.ts';
import { columnLine, selectionTo } from '../text/motion.ts';

/** Puts the caret in column and line, both from 1, of the story it is in; false where there is no such line. */
export function jumpTo(session: PageSession, column: number, row: number): boolean {
  const { doc, selection, tr } = session.settle();
  const place = columnLine(doc, session.proof, selection.head, column, row);
  if (place === null) return false;
  const { position } = place;
  session.dispatch(withCaret(tr.setSelection(selectionTo(doc, position, position)), { affinity: 1, goal: null }));
  return true;
}

/** The jump box: `3/21` puts the caret in column 3, line 21. */
export function JumpBox({ session }: { session: PageSession }) {
  const { text } = useTexts();
  const [asked, ask] = useState('');
  const [failed, fail] = useState(false);
  const close = (): void => {
    useView.setState({ bar: null, tool: 'text' });
    stageControl()?.focusText();
  };
  return (
    <search className="bar jump-box">
      <input
        // biome-ignore lint/a11y/noAutofocus: the box was asked for by a key and is left by Escape
        autoFocus
        aria-label={text('jump.label')}
        placeholder={text('jump.label')}
        value={asked}
        onChange={(event) => {
          ask(event.target.value);
          fail(false);
        }}
        onKeyDown={(event) => {
          if (belongsToInputMethod(event.nativeEvent)) return;
          if (event.key === 'Escape') close();
          if (event.key !== 'Enter') return;
          const match = /^\s*(\d+)\s*[/／]\s*(\d+)\s*$/.exec(asked);
          if (match !== null && jumpTo(session, Number(match[1]), Number(match[2]))) close();
          else fail(true);
        }}
      />
      {failed ? <span role="alert">{text('jump.none')}</span> : null}
    </search>
  );
}

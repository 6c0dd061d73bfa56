import { useState } from 'react';
import { pushPullEdge } from '../../document/push-pull.ts';
import { setupOf } from '../../document/schema.ts';
import { parseLength } from '../../document/units.ts';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useSession } from '../session/workspace.ts';
import { inMillimetres } from '../tools/frame-words.ts';
import { pushPullNow } from '../tools/push-pull-tool.ts';
import { selectedFrames } from '../tools/selected-frames.ts';
import { stageControl } from './stage-control.ts';

/** 推拉 to a height: a length in any unit (55 毫米, 12 行), and which edge moves. What touches it follows; one undo. */
export function HeightBar({ session }: { session: PageSession }) {
  const { text } = useTexts();
  useSession(session);
  useView((view) => view.selected);
  const [chosen] = selectedFrames(session.shown.doc);
  const [asked, ask] = useState(() => (chosen === undefined ? '' : `${inMillimetres(chosen.frame.rect.height)} mm`));
  const [edge, setEdge] = useState(() =>
    chosen === undefined ? 'bottom' : pushPullEdge(session.shown.doc, chosen.frame.id),
  );
  const [bad, setBad] = useState(false);
  const close = (): void => {
    useView.setState({ bar: null });
    stageControl()?.focusStage();
  };
  if (chosen === undefined) return null;
  const apply = (): void => {
    const { grid, columns } = setupOf(session.shown.doc).page;
    const rows = /^\s*(\d+)\s*行\s*$/.exec(asked);
    const context = { em: grid.size, row: grid.leading, column: columns.measure, columnGap: columns.gap };
    // So many rows of a frame are as high as their lines: the last one has no leading below it.
    const height = rows ? (Number(rows[1]) - 1) * grid.leading + grid.size : parseLength(withUnit(asked), context);
    if (height === null || height <= 0) {
      setBad(true);
      return;
    }
    const more = height - chosen.frame.rect.height;
    if (
      Math.abs(more) < 0.01 ||
      pushPullNow(session, { frame: chosen.frame.id, edge, by: edge === 'top' ? -more : more })
    ) {
      close();
    }
  };
  return (
    <search className="bar height-bar">
      <label>
        {text('height.label')}
        <input
          // biome-ignore lint/a11y/noAutofocus: the bar was asked for by a command and is left by Escape
          autoFocus
          aria-label={text('height.label')}
          placeholder={text('height.hint')}
          aria-invalid={bad}
          value={asked}
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            ask(event.target.value);
            setBad(false);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Escape') close();
            else if (event.key === 'Enter') apply();
          }}
        />
      </label>
      <label>
        {text('height.edge')}
        <select value={edge} onChange={(event) => setEdge(event.target.value === 'top' ? 'top' : 'bottom')}>
          <option value="top">{text('height.top')}</option>
          <option value="bottom">{text('height.bottom')}</option>
        </select>
      </label>
      <button type="button" onClick={apply}>
        {text('height.apply')}
      </button>
      {bad ? <span role="alert">{text('height.bad')}</span> : null}
    </search>
  );
}

/** A bare number means millimetres here, as on every ruler of the stage. */
function withUnit(asked: string): string {
  return /^\s*\d+(\.\d+)?\s*$/.test(asked) ? `${asked} mm` : asked;
}

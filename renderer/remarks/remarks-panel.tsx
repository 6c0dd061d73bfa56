import { useEffect, useMemo, useRef } from 'react';
import './remarks.css';
import { remarkAddress } from '../../composer/remark-address.ts';
import type { Place } from '../../document/place.ts';
import { readersOf } from '../../document/reader-colour.ts';
import { REMARK_KIND_NAMES, type Remark, readerOf, remarksOf } from '../../document/remark.ts';
import { toMillimetres } from '../../document/units.ts';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { useSession } from '../session/workspace.ts';
import { ChangeList } from './change-list.tsx';
import { OpenRemark } from './open-remark.tsx';
import { isShown } from './remark-layer.ts';
import { cssColour } from './remark-marks.ts';
import { useRemarks } from './remark-state.ts';
import { goToRemark, inOrder } from './remark-work.ts';

/** The remarks of the page (批注) with their column and row, answers and states, and its tracked changes (修订). */
export function RemarksPanel({ session }: { session: PageSession }) {
  const { text } = useTexts();
  useSession(session);
  const { current, shown, reader } = useRemarks();
  const { doc } = session.state;
  const all = remarksOf(doc);
  const numbers = new Map(all.map(({ id }, index) => [id, index + 1]));
  const listed = useMemo(() => inOrder(doc, all), [doc, all]).filter(isShown);
  const readers = readersOf(doc);
  return (
    <div className="remarks">
      <div className="remark-filter">
        <select
          aria-label={text('remark.filter')}
          value={shown}
          onChange={({ target }) => useRemarks.setState({ shown: target.value as 'open' | 'all' })}
        >
          <option value="open">{text('remark.filter.open')}</option>
          <option value="all">{text('remark.filter.all')}</option>
        </select>
        <select
          aria-label={text('remark.reader')}
          value={reader === null ? '*' : `=${reader}`}
          onChange={({ target }) =>
            useRemarks.setState({ reader: target.value === '*' ? null : target.value.slice(1) })
          }
        >
          <option value="*">{text('remark.everyone')}</option>
          {readers.map((one) => (
            <option key={one} value={`=${one}`}>
              {one || text('remark.unnamed')}
            </option>
          ))}
        </select>
        <span className="quiet" role="status">
          {text('remark.count', { open: all.filter(({ state }) => state === 'open').length, all: all.length })}
        </span>
      </div>
      <ol className="remark-list">
        {listed.map((remark) => (
          <RemarkRow
            key={remark.id}
            session={session}
            remark={remark}
            number={numbers.get(remark.id)!}
            current={remark.id === current}
          />
        ))}
      </ol>
      {listed.length === 0 ? (
        <p className="quiet">{text(all.length === 0 ? 'remark.none' : 'remark.noneShown')}</p>
      ) : null}
      <ChangeList session={session} />
    </div>
  );
}

function RemarkRow(props: {
  readonly session: PageSession;
  readonly remark: Remark;
  readonly number: number;
  readonly current: boolean;
}) {
  const { session, remark, number, current } = props;
  const { text, words } = useTexts();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const { doc } = session.state;
  const place = remarkAddress(session.proof, doc, remark);
  const reader = readerOf(remark);
  const style = { '--reader': cssColour(doc, reader) } as React.CSSProperties;
  const classes = [current ? 'current' : '', remark.state === 'open' ? '' : 'settled'].filter((name) => name !== '');
  return (
    <li ref={row} className={classes.join(' ')} style={style} data-remark={remark.id} data-state={remark.state}>
      <button type="button" className="remark-head" aria-expanded={current} onClick={() => goToRemark(session, remark)}>
        <b>{number}</b>
        <span>{words(REMARK_KIND_NAMES[remark.kind])}</span>
        <span className="address">{addressWords(place, text)}</span>
        <span className="quiet">
          {reader || text('remark.unnamed')}
          {remark.paper ? ` · ${text('remark.paper')}` : ''}
          {remark.round === null ? '' : ` · ${text('remark.round', { round: remark.round })}`}
          {remark.state === 'open' ? '' : ` · ${text(`remark.state.${remark.state}`)}`}
        </span>
      </button>
      {current ? (
        <OpenRemark session={session} remark={remark} />
      ) : (
        <>
          {remark.replacement === '' ? null : <p className="remark-words">→ {remark.replacement}</p>}
          {remark.text === '' ? null : <p className="remark-words">{remark.text}</p>}
        </>
      )}
    </li>
  );
}

/** A place in the window's words: 栏3 行21, a point of the page in millimetres, or that there is none. */
function addressWords({ story, column, row, rect, frame }: Place, text: ReturnType<typeof useTexts>['text']): string {
  const at = column === undefined || row === undefined ? '' : text('remark.at', { column, row });
  if (at !== '' || story !== undefined) return [at, story ?? ''].filter((part) => part !== '').join(' ');
  if (rect) return text('remark.onPage', { x: toMillimetres(rect.x).toFixed(0), y: toMillimetres(rect.y).toFixed(0) });
  return frame === undefined ? text('remark.nowhere') : '';
}

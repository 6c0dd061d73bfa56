import { useMemo } from 'react';
import { headlineRoom, headlineRooms } from '../../composer/headline-room.ts';
import { blockStarts } from '../../composer/query.ts';
import { blockText } from '../../document/plain-text.ts';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { goToText } from './go-to.ts';
import { usePageView } from './page-view.ts';
import { dropSpare, keepSpare, MOST_SPARES, sparesOf, swapSpare, titleAt } from './spare-titles.ts';

/** The headlines of the page line by line: how many characters each has and how many find room, and the spare versions of a title. */
export function HeadlinePanel({ session }: { session: PageSession }) {
  const { text } = useTexts();
  const { doc, proof, from } = usePageView(session, 40);
  const title = titleAt(doc, from);
  const starts = useMemo(() => blockStarts(doc), [doc]);
  const rooms = headlineRoom(proof);
  const inHeadline = (block: number): boolean =>
    title === null || (starts[block]! > title.headline && starts[block]! < title.headline + title.size);
  const shown = rooms.filter(({ block }) => inHeadline(block));
  const sizes = title === null ? [] : headlineRooms(doc, proof).filter(({ block }) => inHeadline(block));
  const spares = title === null ? [] : sparesOf(doc, title);
  const readOnly = session.readOnly;
  return (
    <div>
      <ul className="rows">
        {shown.map(({ block, line, size, characters, room }) => (
          <li key={`${block} ${line}`}>
            <button type="button" className="row" onClick={() => goToText(session, starts[block]!)}>
              <span className="row-name">
                {blockText(doc.resolve(starts[block]!).parent, { cut: 'leave-out' }).split('\n')[line] ?? ''}
              </span>
              <span className="quiet">{Math.round(size * 10) / 10} pt</span>
              <span className={characters > room ? 'figure over' : characters === room ? 'figure closed' : 'figure'}>
                {text('headline.room', { now: characters, room })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length === 0 ? <p className="quiet">{text('headline.none')}</p> : null}
      {sizes.length === 0 ? null : (
        <details>
          <summary>{text('headline.sizes')}</summary>
          <table className="sizes">
            <thead>
              <tr>
                <th>{text('style.size')}</th>
                <th>{text('headline.fits')}</th>
                <th>{text('headline.narrowed')}</th>
              </tr>
            </thead>
            <tbody>
              {(sizes.find(({ block }) => proof.blocks[block]?.type === 'title') ?? sizes[0]!).sizes.map(
                ({ size, room, narrowed }) => (
                  <tr key={size}>
                    <td>{size}</td>
                    <td>{room}</td>
                    <td>{narrowed}</td>
                  </tr>
                ),
              )}
            </tbody>
          </table>
        </details>
      )}
      {title === null ? (
        <p className="quiet">{text('headline.choose')}</p>
      ) : (
        <div className="spares">
          <p className="fix-actions">
            <strong>{text('headline.spares')}</strong>
            <button
              type="button"
              className="push-button small"
              disabled={readOnly || !keepSpare(title)(session.state)}
              onClick={() => void session.run(keepSpare(title))}
            >
              {text('headline.keep')}
            </button>
            <span className="quiet">
              {spares.length} / {MOST_SPARES}
            </span>
          </p>
          <ul className="rows">
            {spares.map((spare, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a spare version is its place in the list
              <li key={index} className="spare">
                <button
                  type="button"
                  className="row"
                  title={text('headline.swap')}
                  disabled={readOnly}
                  onClick={() => void session.run(swapSpare(title, index))}
                >
                  <span className="row-name">{spare.replace(/\n/g, ' / ')}</span>
                  <span className="quiet">
                    {text('headline.characters', { count: [...spare.replace(/\s/g, '')].length })}
                  </span>
                </button>
                <button
                  type="button"
                  className="push-button small"
                  disabled={readOnly}
                  onClick={() => void session.run(dropSpare(title, index))}
                >
                  {text('headline.drop')}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

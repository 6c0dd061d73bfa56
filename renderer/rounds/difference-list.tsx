import { useTexts } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import type { PageSession } from '../session/page-session.ts';
import { stageControl } from '../stage/stage-control.ts';
import { referencesOf } from './change-marks.ts';
import { differenceWords } from './difference-words.ts';
import { goToDifference, inPoints, type Reference } from './place-on-page.ts';
import type { Compared } from './rounds-state.ts';

/**
 * What differs between two rounds: where readers asked for something, as asked and done, asked and not done, changed and not
 * asked; else one list. Each leads to its place. The lines that moved are counted, and listed at the end.
 */
export function DifferenceList({ session, compared }: { session: PageSession; compared: Compared }) {
  const { text } = useTexts();
  const { comparison, asked } = compared;
  const all = referencesOf(compared);
  const wasAsked = asked.done.length + asked.notDone.length > 0;
  if (all.length + comparison.moved.length + asked.notDone.length === 0) {
    return <p className="quiet">{text('rounds.same')}</p>;
  }
  return (
    <div className="differences">
      {wasAsked ? (
        <>
          <Group title="rounds.done" count={asked.done.length} kind="done">
            {asked.done.map(({ asked: item, changes }) => (
              <li key={item.id}>
                <span className="quiet">{askedWords(item.reader, item.words)}</span>
                <References session={session} compared={compared} references={changes} />
              </li>
            ))}
          </Group>
          <Group title="rounds.notDone" count={asked.notDone.length} kind="not-done">
            {asked.notDone.map((item) => (
              <li key={item.id}>{askedWords(item.reader, item.words) || '—'}</li>
            ))}
          </Group>
          <Group title="rounds.notAsked" count={asked.notAsked.length} kind="not-asked">
            <li>
              <References session={session} compared={compared} references={asked.notAsked} />
            </li>
          </Group>
        </>
      ) : (
        <Group title="rounds.changes" count={all.length} kind="changes">
          <li>
            <References session={session} compared={compared} references={all} />
          </li>
        </Group>
      )}
      <MovedLines session={session} compared={compared} />
    </div>
  );
}

function askedWords(reader: string, words: string): string {
  return [reader, words].filter(Boolean).join('：');
}

function Group(props: {
  readonly title: TextKey;
  readonly count: number;
  readonly kind: string;
  readonly children: React.ReactNode;
}) {
  const { title, count, kind, children } = props;
  const { text } = useTexts();
  return (
    <section className={`difference-group ${kind}`}>
      <h4>
        {text(title)} <span className="difference-count">{count}</span>
      </h4>
      {count > 0 ? <ul>{children}</ul> : null}
    </section>
  );
}

function References(props: {
  readonly session: PageSession;
  readonly compared: Compared;
  readonly references: readonly Reference[];
}) {
  const { session, compared, references } = props;
  return references.map((reference) => {
    const { place, what, deleted, inserted } = differenceWords(compared, reference);
    return (
      <button
        type="button"
        key={`${reference.list} ${reference.index} ${reference.change}`}
        className="difference"
        onClick={() => goToDifference(session, compared, reference)}
      >
        <span className="quiet">{place}</span> {what} {deleted === '' ? null : <del>{deleted}</del>}
        {inserted === '' ? null : <ins>{inserted}</ins>}
      </button>
    );
  });
}

function MovedLines({ session, compared }: { session: PageSession; compared: Compared }) {
  const { text } = useTexts();
  const { moved } = compared.comparison;
  const place = (at: (typeof moved)[number]['places']['after']): string =>
    at === null
      ? text('rounds.notSet')
      : at.column === undefined
        ? ''
        : text('rounds.place', { column: at.column, row: at.row ?? 1 });
  return (
    <details className="difference-group moved">
      <summary>
        {text('rounds.moved')} <span className="difference-count">{moved.length}</span>
      </summary>
      <ul>
        {moved.map(({ text: words, kind, places: { before, after } }, index) => {
          const rect = after?.rect ?? before?.rect;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names of their own
            <li key={`${index} ${words}`}>
              <button
                type="button"
                className="difference"
                disabled={rect === undefined}
                onClick={() => {
                  if (session.state && rect) stageControl()?.scrollTo(inPoints(rect));
                }}
              >
                <span className="quiet">
                  {kind === 'moved' ? `${place(before)} → ${place(after)}` : place(after)} ·{' '}
                  {text(`rounds.moved.${kind}`)}
                </span>{' '}
                {words}
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

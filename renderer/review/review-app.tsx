import { Hand, MapPin, Maximize, Minus, Plus, TextSelect } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';
import { stageControl } from '../stage/stage-control.ts';
import { mountStage } from '../stage/stage-view.ts';
import '../stage/layout.css';
import './review.css';
import { mountReviewMarks } from './review-marks.ts';
import { ReviewPanel } from './review-panel.tsx';
import { beginReview, lookAgain, openSentPage, signReview, useReview } from './review-state.ts';

/** Milliseconds between two looks at what other readers sent. */
const LOOK = 4000;
const READER = 'banxin-reader';

/** A reader's window (送审): the page as it was sent, to be read, enlarged, remarked and signed. */
export function ReviewApp() {
  const { text, words } = useTexts();
  const { pages, shown, session, label, signatures, signed, failure, away, begun } = useReview();
  const [reader, setReader] = useState(() => localStorage.getItem(READER) ?? '');
  const [role, setRole] = useState(() => localStorage.getItem(`${READER}-role`) ?? '');
  const name = reader.trim();
  const tool = useView((view) => view.tool);
  useEffect(() => {
    void beginReview();
    const timer = setInterval(() => void lookAgain(), LOOK);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    localStorage.setItem(READER, reader);
    localStorage.setItem(`${READER}-role`, role);
  }, [reader, role]);
  const names = signatures.filter(({ state }) => state === 'valid').map(({ name: one }) => one);
  return (
    <div className="review">
      <header className="review-head">
        <strong>{text('review.title')}</strong>
        {pages.length > 1 ? (
          <select
            aria-label={text('review.pages')}
            value={shown ?? ''}
            onChange={(event) => void openSentPage(event.target.value)}
          >
            {pages.map((page) => (
              <option key={page.id} value={page.id}>
                {page.name} {page.title}
              </option>
            ))}
          </select>
        ) : (
          <span>{pages[0]?.title ?? ''}</span>
        )}
        <span className="review-round">{words(label)}</span>
        <span className="space" />
        <span className="review-tools" role="toolbar">
          {(
            [
              ['text', 'review.tool.text', TextSelect],
              ['review-place', 'review.tool.place', MapPin],
              ['hand', 'review.tool.hand', Hand],
            ] as const
          ).map(([id, title, Icon]) => (
            <button
              key={id}
              type="button"
              className="push-button"
              aria-pressed={tool === id}
              onClick={() => useView.setState({ tool: id })}
            >
              <Icon size={18} /> {text(title)}
            </button>
          ))}
          <button
            type="button"
            className="push-button"
            aria-label={text('review.zoomOut')}
            onClick={() => stageControl()?.zoomAt(1 / 1.4)}
          >
            <Minus size={18} />
          </button>
          <button
            type="button"
            className="push-button"
            aria-label={text('review.zoomIn')}
            onClick={() => stageControl()?.zoomAt(1.4)}
          >
            <Plus size={18} />
          </button>
          <button type="button" className="push-button" onClick={() => stageControl()?.fitPage()}>
            <Maximize size={18} /> {text('review.fit')}
          </button>
        </span>
      </header>
      {failure === null ? null : (
        <p className="notice bad" role="alert">
          {words(failure.words)}
        </p>
      )}
      {away ? (
        <p className="notice" role="status">
          {text('review.gone')}
        </p>
      ) : null}
      {begun && pages.length === 0 && failure === null ? <p className="notice">{text('review.nothing')}</p> : null}
      <main className="review-desk">
        {session === null ? <div className="review-stage" /> : <ReviewStage session={session} />}
        {session === null ? null : <ReviewPanel session={session} reader={name} />}
      </main>
      <footer className="review-sign">
        <label>
          <span>{text('review.reader')}</span>
          <input value={reader} maxLength={100} onChange={(event) => setReader(event.target.value)} />
        </label>
        <label>
          <span>{text('review.role')}</span>
          <input value={role} maxLength={100} onChange={(event) => setRole(event.target.value)} />
        </label>
        <button
          type="button"
          className="push-button primary"
          disabled={name === '' || session === null}
          onClick={() => void signReview(name, role.trim())}
        >
          {text('review.sign')}
        </button>
        <span role="status">
          {signed !== null
            ? text('review.signDone', { name, time: new Date(signed).toLocaleTimeString() })
            : names.length > 0
              ? text('review.signed', { names: names.join('、') })
              : ''}
        </span>
      </footer>
    </div>
  );
}

function ReviewStage({ session }: { readonly session: PageSession }) {
  const root = useRef<HTMLDivElement>(null);
  const { text } = useTexts();
  const [page, input] = [text('stage.page'), text('stage.textInput')];
  useEffect(() => {
    const { host, faces } = useWorkspace.getState();
    const place = root.current!;
    const endStage = mountStage({ root: place, session, host, fonts: faces.library, labels: { page, text: input } });
    const endMarks = mountReviewMarks(session, place.querySelector<HTMLElement>('.overlay')!);
    return () => {
      endMarks();
      endStage();
    };
  }, [session, page, input]);
  return <div className="review-stage stage" ref={root} />;
}

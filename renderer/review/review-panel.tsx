import { TextSelection } from 'prosemirror-state';
import type { ArrivedRemark } from '../../desk/contract/review.ts';
import { REMARK_KIND_NAMES } from '../../document/remark.ts';
import type { RemarkPlace } from '../../document/remark-place.ts';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { useSession } from '../session/workspace.ts';
import { stageControl } from '../stage/stage-control.ts';
import { placeOf } from '../text/lines.ts';
import { RemarkForm } from './remark-form.tsx';
import { marksOf } from './review-marks.ts';
import { useReview, withdrawRemark } from './review-state.ts';

/** The reader's side of the page: the remark being written, and all there are. */
export function ReviewPanel({ session, reader }: { readonly session: PageSession; readonly reader: string }) {
  const { text, words } = useTexts();
  const { shown } = useSession(session);
  const { remarks, place } = useReview();
  const { from, to, empty } = shown.selection;
  const chosen: RemarkPlace | null = place ?? (empty ? null : { at: 'text', from, to });
  const quoteOf = (of: RemarkPlace): string =>
    of.at === 'text' ? shown.doc.textBetween(of.from, Math.max(of.from, of.to), '↵', '↵') : '';
  const letGo = (): void => {
    useReview.setState({ place: null });
    const { state } = session;
    session.dispatch(state.tr.setSelection(TextSelection.create(state.doc, state.selection.to)));
  };
  const address = (of: RemarkPlace): string => {
    if (of.at !== 'text') return text(of.at === 'frame' ? 'review.ofFrame' : 'review.ofPage');
    const line = placeOf(session.proof, shown.doc, of.from, 1)?.line;
    return line?.column == null || line.row == null
      ? ''
      : text('review.address', { column: line.column + 1, row: line.row + 1 });
  };
  const show = ({ place: of }: ArrivedRemark): void => {
    const { rects, point } = marksOf(session, of);
    const target = rects[0] ?? point;
    if (target !== undefined && target !== null) stageControl()?.scrollTo(target);
  };
  return (
    <section className="review-panel" aria-label={text('review.remark')}>
      <h2>{text('review.remark')}</h2>
      {reader === '' ? <p className="warn">{text('review.readerNeeded')}</p> : null}
      {chosen === null ? (
        <p className="quiet">{text('review.hint')}</p>
      ) : (
        <RemarkForm
          key={JSON.stringify(chosen)}
          reader={reader}
          place={chosen}
          quote={quoteOf(chosen)}
          onDone={letGo}
        />
      )}
      <h2>{text('review.list', { count: remarks.length })}</h2>
      {remarks.length === 0 ? <p className="quiet">{text('review.none')}</p> : null}
      <ol className="review-list">
        {remarks.map((arrived) => {
          const { remark, place: of } = arrived;
          const { id, author, kind, replacement, text: said } = remark;
          return (
            <li key={id}>
              <button type="button" className="review-row" onClick={() => show(arrived)}>
                <strong>{words(REMARK_KIND_NAMES[kind])}</strong> <span className="quiet">{address(of)}</span>
                <span className="review-words">
                  {quoteOf(of)}
                  {replacement === '' ? '' : ` → ${replacement}`} {said}
                </span>
                <span className="quiet">{author}</span>
              </button>
              {author === reader ? (
                <button type="button" className="push-button" onClick={() => void withdrawRemark(reader, id)}>
                  {text('review.withdraw')}
                </button>
              ) : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

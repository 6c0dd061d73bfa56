import { useState } from 'react';
import { REMARK_KIND_NAMES, REMARK_KINDS, type RemarkKind } from '../../document/remark.ts';
import type { RemarkPlace } from '../../document/remark-place.ts';
import { useTexts } from '../i18n/words.ts';
import { sendRemark } from './review-state.ts';

/** Marks that say what is to stand there. */
const WRITTEN: ReadonlySet<RemarkKind> = new Set(['replace', 'insert', 'substitute', 'script']);

/** Marks at hand without the list: what readers ask for most. */
const AT_HAND: readonly RemarkKind[] = ['replace', 'delete', 'insert', 'transpose', 'query', 'comment'];

/** A remark being written for a place: its mark, what is to stand there, words. */
export function RemarkForm(props: {
  readonly reader: string;
  readonly place: RemarkPlace;
  readonly quote: string;
  readonly onDone: () => void;
}) {
  const { reader, place, quote, onDone } = props;
  const { text, words } = useTexts();
  const [kind, setKind] = useState<RemarkKind>(place.at === 'text' ? 'replace' : 'comment');
  const [replacement, setReplacement] = useState('');
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const written = WRITTEN.has(kind);
  const ready =
    reader !== '' && (!written || replacement !== '' || said !== '') && (place.at === 'text' || said !== '');
  const add = async (): Promise<void> => {
    setBusy(true);
    if (await sendRemark(reader, { kind, text: said, replacement: written ? replacement : '' }, place)) onDone();
    setBusy(false);
  };
  return (
    <form
      className="review-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) void add();
      }}
    >
      {quote === '' ? null : <blockquote>{quote}</blockquote>}
      <fieldset>
        <legend>{text('review.kind')}</legend>
        {AT_HAND.map((one) => (
          <button
            key={one}
            type="button"
            className="push-button"
            aria-pressed={kind === one}
            onClick={() => setKind(one)}
          >
            {words(REMARK_KIND_NAMES[one])}
          </button>
        ))}
        <select
          aria-label={text('review.kind')}
          value={kind}
          onChange={(event) => setKind(event.target.value as RemarkKind)}
        >
          {REMARK_KINDS.map((one) => (
            <option key={one} value={one}>
              {words(REMARK_KIND_NAMES[one])}
            </option>
          ))}
        </select>
      </fieldset>
      {written ? (
        <label>
          <span>{text('review.replacement')}</span>
          <input value={replacement} onChange={(event) => setReplacement(event.target.value)} />
        </label>
      ) : null}
      <label>
        <span>{text('review.words')}</span>
        <textarea rows={2} value={said} onChange={(event) => setSaid(event.target.value)} />
      </label>
      <footer>
        <button type="button" className="push-button" onClick={onDone}>
          {text('review.dismiss')}
        </button>
        <button type="submit" className="push-button primary" disabled={!ready || busy}>
          {text('review.add')}
        </button>
      </footer>
    </form>
  );
}

import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { setupOf } from '../../document/schema.ts';
import { belongsToInputMethod } from '../commands/keys.ts';
import { useTexts } from '../i18n/words.ts';
import { type PageSession, withCaret } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useSession } from '../session/workspace.ts';
import { focusText } from '../text/focus-text.ts';
import { selectionTo } from '../text/motion.ts';
import { expressionOf, type FindQuery, type Found, findAll, replaceFound } from './find.ts';

/** Find and replace over the page: plain text or expressions, in one style or all. */
export function FindBar({ session }: { session: PageSession }) {
  const { text, words } = useTexts();
  const { shown } = useSession(session);
  const [query, setQuery] = useState<FindQuery>({ text: '', regular: false, matchCase: false, style: null });
  const [replacement, setReplacement] = useState('');
  const [newStyle, setNewStyle] = useState<string | null>(null);
  const found = useMemo(() => findAll(shown.doc, query), [shown.doc, query]);
  const wrong = query.text !== '' && expressionOf(query) === null;
  const change = (patch: Partial<FindQuery>): void => setQuery((before) => ({ ...before, ...patch }));
  const select = (place: Found | undefined): void => {
    if (place === undefined) return;
    const { doc, tr } = session.settle();
    session.dispatch(withCaret(tr.setSelection(selectionTo(doc, place.from, place.to)), { affinity: -1, goal: null }));
  };
  const step = (direction: -1 | 1): void => {
    const { from, to } = session.settle().selection;
    select(
      direction > 0
        ? (found.find((place) => place.from >= to) ?? found[0])
        : ([...found].reverse().find((place) => place.to <= from) ?? found[found.length - 1]),
    );
  };
  const replace = (all: boolean): void => {
    const state = session.settle();
    const { from, to } = state.selection;
    const places = all ? found : found.filter((place) => place.from === from && place.to === to);
    if (places.length > 0 && !session.readOnly)
      session.dispatchStep(replaceFound(state, places, replacement, query.regular, newStyle));
    if (!all)
      queueMicrotask(() =>
        select(findAll(session.state.doc, query).find((place) => place.from >= session.state.selection.to)),
      );
  };
  const close = (): void => {
    useView.setState({ bar: null });
    focusText();
  };
  return (
    <search
      className="bar find-bar"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !belongsToInputMethod(event.nativeEvent)) close();
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: the bar was asked for by a key and is left by Escape
        autoFocus
        aria-label={text('find.find')}
        placeholder={text('find.find')}
        value={query.text}
        aria-invalid={wrong}
        onChange={(event) => change({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !belongsToInputMethod(event.nativeEvent)) step(event.shiftKey ? -1 : 1);
        }}
      />
      <input
        aria-label={text('find.replace')}
        placeholder={text('find.replace')}
        value={replacement}
        onChange={(event) => setReplacement(event.target.value)}
      />
      <select
        aria-label={text('find.style')}
        value={query.style ?? ''}
        onChange={(event) => change({ style: event.target.value === '' ? null : event.target.value })}
      >
        <option value="">{text('find.anyStyle')}</option>
        {Object.entries(setupOf(shown.doc).styles).map(([name, style]) => (
          <option key={name} value={name}>
            {words(style.label)}
          </option>
        ))}
      </select>
      <select
        aria-label={text('find.newStyle')}
        value={newStyle ?? ''}
        onChange={(event) => setNewStyle(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">{text('find.sameStyle')}</option>
        {Object.entries(setupOf(shown.doc).styles).map(([name, style]) => (
          <option key={name} value={name}>
            {words(style.label)}
          </option>
        ))}
      </select>
      <label>
        <input
          type="checkbox"
          checked={query.regular}
          onChange={(event) => change({ regular: event.target.checked })}
        />
        {text('find.regular')}
      </label>
      <label>
        <input
          type="checkbox"
          checked={query.matchCase}
          onChange={(event) => change({ matchCase: event.target.checked })}
        />
        {text('find.matchCase')}
      </label>
      <button type="button" onClick={() => step(-1)}>
        {text('find.previous')}
      </button>
      <button type="button" onClick={() => step(1)}>
        {text('find.next')}
      </button>
      <button type="button" onClick={() => replace(false)}>
        {text('find.replaceOne')}
      </button>
      <button type="button" onClick={() => replace(true)}>
        {text('find.replaceAll')}
      </button>
      <span role="status">
        {wrong
          ? text('find.badPattern')
          : query.text === ''
            ? ''
            : found.length === 0
              ? text('find.none')
              : text('find.count', { count: found.length })}
      </span>
      <button type="button" className="icon" aria-label={text('close')} onClick={close}>
        <X size={14} />
      </button>
    </search>
  );
}

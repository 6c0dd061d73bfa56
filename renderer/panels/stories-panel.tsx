import { TextSelection } from 'prosemirror-state';
import { useEffect, useState } from 'react';
import type { StoryFill } from '../../composer/proof.ts';
import { applyFrameFit, restoreFits } from '../../document/commands/copyfit.ts';
import { restoreText } from '../../document/commands/cuts.ts';
import { chainOf, storyPosition } from '../../document/frames.ts';
import { charactersIn, storyName } from '../../document/plain-text.ts';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { applyFixes, setStoryFixes } from './close-overset.ts';
import { fillState, fillWords } from './fill-words.ts';
import { goToText } from './go-to.ts';
import { usePageView } from './page-view.ts';
import { openPanel } from './panel-state.ts';
import { type StoryFix, useStoryFixes } from './story-fixes.ts';

/** The stories of the page: what each has over or lacks, and the ways to close it, each with its exact effect. */
export function StoriesPanel({ session }: { session: PageSession }) {
  const { text } = useTexts();
  const view = usePageView(session);
  const { doc, proof } = view;
  const [chosen, choose] = useState<string | null>(null);
  useEffect(() => {
    setStoryFixes((owner) => {
      openPanel('stories');
      choose(session.proof.owners[owner]?.story ?? null);
    });
    return () => setStoryFixes(null);
  }, [session]);

  const placed = proof.fills.filter(({ story }) => {
    const position = storyPosition(doc, story);
    return position !== null && chainOf(doc.nodeAt(position)!).length > 0;
  });
  // What nobody chose is the story that is farthest from closing.
  const open = placed.find(({ story }) => story === chosen) ?? null;
  const found = useStoryFixes(view, open?.owner ?? null);
  const total = proof.fills.reduce((sum, { characters, oversetCharacters }) => sum + characters + oversetCharacters, 0);
  return (
    <div className="stories">
      <ul className="rows">
        {placed.map((fill) => {
          const position = storyPosition(doc, fill.story)!;
          const name = storyName(doc, position) || text('stories.unnamed');
          const isOpen = fill === open;
          return (
            <li key={fill.story} className={isOpen ? 'story open' : 'story'} data-story={fill.story}>
              <button
                type="button"
                className="row"
                aria-expanded={isOpen}
                onClick={() => choose(isOpen ? null : fill.story)}
                onDoubleClick={() => goToText(session, position + 2)}
              >
                <span className="row-name">{name}</span>
                <span className={`figure ${fillState(fill)}`}>{fillWords(fill, text)}</span>
              </button>
              {isOpen ? (
                <FixList session={session} fill={fill} position={position} found={found.fixes} done={found.done} />
              ) : null}
            </li>
          );
        })}
      </ul>
      <p className="quiet">{text('stories.total', { count: total, page: charactersIn(doc) })}</p>
    </div>
  );
}

/** How many fixes are shown before more are asked for. */
const FIRST = 8;

function FixList(props: {
  readonly session: PageSession;
  readonly fill: StoryFill;
  readonly position: number;
  readonly found: readonly StoryFix[];
  readonly done: boolean;
}) {
  const { session, fill, position, found, done } = props;
  const { text } = useTexts();
  const [all, setAll] = useState(false);
  const story = session.state.doc.nodeAt(position);
  let fitted = 0;
  story?.forEach((child) => {
    if (child.type.name === 'paragraph' && (child.attrs['lines'] !== 0 || child.attrs['letterSpace'] !== 0))
      fitted += 1;
  });
  return (
    <div className="fixes">
      <div className="fix-actions">
        <button type="button" className="push-button small" onClick={() => goToText(session, position + 2)}>
          {text('stories.show')}
        </button>
        <button
          type="button"
          className="push-button small"
          disabled={fitted === 0 || session.readOnly}
          onClick={() => void session.run(restoreFits(position))}
        >
          {text('stories.restoreAll', { count: fitted })}
        </button>
        <span className="quiet">{text('stories.capacity', { set: fill.characters, capacity: fill.capacity })}</span>
      </div>
      <ul>
        {(all ? found : found.slice(0, FIRST)).map((fix) => (
          <li key={keyOf(fix)}>
            <button
              type="button"
              className={`fix ${fix.kind}`}
              disabled={session.readOnly}
              onClick={() => take(session, fix)}
            >
              <FixWords fix={fix} />
              <span className={`figure ${fillState(fix.fill)}`}>{fillWords(fix.fill, text)}</span>
            </button>
          </li>
        ))}
      </ul>
      {!all && found.length > FIRST ? (
        <button type="button" className="push-button small" onClick={() => setAll(true)}>
          {text('stories.more', { count: found.length - FIRST })}
        </button>
      ) : null}
      <p className="quiet" role="status">
        {done
          ? found.length === 0 && fillState(fill) !== 'closed'
            ? text('stories.noFix')
            : ''
          : text('stories.trying')}
      </p>
    </div>
  );
}

function FixWords({ fix }: { fix: StoryFix }) {
  const { text } = useTexts();
  switch (fix.kind) {
    case 'paragraph': {
      const { change, letterSpace, lastLine, worstGap } = fix.fix;
      return (
        <span className="fix-words">
          <b>{text(change < 0 ? 'fix.shorter' : 'fix.longer')}</b>{' '}
          {letterSpace === 0 ? text('fix.otherSetting') : text('fix.letterSpace', { percent: percentOf(letterSpace) })}
          <span className="quiet">{text('fix.lastLine', { text: lastLine, gap: worstGap.toFixed(3) })}</span>
        </span>
      );
    }
    case 'all':
      return (
        <span className="fix-words">
          <b>{text('fix.closes', { count: fix.fix.fixes.length })}</b>
          <span className="quiet">
            {text('fix.worst', { gap: Math.max(...fix.fix.fixes.map(({ worstGap }) => worstGap)).toFixed(3) })}
          </span>
        </span>
      );
    case 'frame':
      return (
        <span className="fix-words">
          <b>
            {text(
              fix.fix.kind === 'headline'
                ? 'fix.headline'
                : fix.fix.rows > 0
                  ? 'fix.pictureHigher'
                  : 'fix.pictureLower',
              { rows: Math.abs(fix.fix.rows) },
            )}
          </b>{' '}
          <span className="quiet">{fix.fix.frame}</span>
        </span>
      );
    case 'cut':
      return (
        <span className="fix-words">
          <b>{text('fix.restoreCut', { count: fix.fix.characters })}</b>
        </span>
      );
  }
}

function percentOf(letterSpace: number): string {
  const value = (letterSpace * 100).toFixed(1);
  return letterSpace > 0 ? `+${value}` : value;
}

function keyOf(fix: StoryFix): string {
  if (fix.kind === 'paragraph') return `p ${fix.fix.block} ${fix.fix.change}`;
  if (fix.kind === 'frame') return `f ${fix.fix.frame} ${fix.fix.kind} ${fix.fix.rows}`;
  return fix.kind === 'cut' ? `c ${fix.fix.from}` : 'all';
}

function take(session: PageSession, fix: StoryFix): void {
  if (fix.kind === 'paragraph') session.run(applyFixes([fix.fix]));
  else if (fix.kind === 'all') session.run(applyFixes(fix.fix.fixes));
  else if (fix.kind === 'frame') session.run(applyFrameFit(fix.fix));
  else {
    const { from, to } = fix.fix;
    session.run((state, dispatch) => {
      const selected = state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
      return restoreText(selected, dispatch);
    });
  }
}

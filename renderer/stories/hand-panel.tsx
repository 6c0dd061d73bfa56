import { useState } from 'react';
import './stories.css';
import { setExpectation } from '../../document/commands/expectation.ts';
import { type ListedStory, listStories } from '../../document/in-hand.ts';
import { showGalley } from '../galley/galley-commands.ts';
import { focusGalley } from '../galley/galley-control.ts';
import { useTexts } from '../i18n/words.ts';
import { TextField } from '../panels/fields.tsx';
import { goToText } from '../panels/go-to.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useSession } from '../session/workspace.ts';
import { STORY_DRAG } from './drop-story.ts';
import { swapIn, takeOffPage } from './swap-work.ts';
import { targetStory } from './target-story.ts';

/** Stories in hand (待用) and what the chosen story of the page is to become: swapped, taken in hand, longer to come. */
export function HandPanel({ session }: { session: PageSession }) {
  const { text } = useTexts();
  // At once and not after a pause: a tick that waits for it would be seen to jump back.
  const { doc } = useSession(session).state;
  const selected = useView((view) => view.selected);
  const listed = listStories(doc);
  const target = targetStory(session.state, selected);
  const chosen = listed.find(({ position }) => position === target) ?? null;
  const waiting = listed.filter(({ inHand }) => inHand);
  return (
    <div className="hand">
      {chosen === null ? (
        <p className="quiet">{text('hand.chooseStory')}</p>
      ) : (
        <ChosenStory session={session} story={chosen} />
      )}
      <h3>{text('hand.waiting', { count: waiting.length })}</h3>
      <ul className="rows">
        {waiting.map((story) => (
          <WaitingStory key={story.id || story.position} session={session} story={story} target={chosen} />
        ))}
      </ul>
      {waiting.length === 0 ? <p className="quiet">{text('hand.none')}</p> : null}
    </div>
  );
}

function ChosenStory({ session, story }: { session: PageSession; story: ListedStory }) {
  const { text } = useTexts();
  const { position, expected, toCome } = story;
  const fill = session.proof.fills.find((one) => one.story === story.id);
  return (
    <section className="chosen-story" aria-label={text('hand.chosen')}>
      <p className="story-line">
        <b>{story.name || text(story.emptyShape ? 'hand.shape' : 'stories.unnamed')}</b>
        <span className="figure">
          {text('hand.length', { count: story.characters })}
          {fill === undefined ? '' : ` / ${text('galley.capacity', { count: fill.capacity })}`}
        </span>
      </p>
      <div className="story-plan">
        <TextField
          label={text('hand.expected')}
          value={expected === null ? '' : String(expected)}
          disabled={session.readOnly}
          onChange={(value) => expect(session, position, value)}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={toCome}
            disabled={session.readOnly}
            onChange={() => void session.run(setExpectation(position, { toCome: !toCome }))}
          />
          {text('hand.toCome')}
        </label>
        <button
          type="button"
          className="push-button small"
          disabled={session.readOnly || story.emptyShape}
          onClick={() => takeOffPage(session, position)}
        >
          {text('hand.take')}
        </button>
      </div>
    </section>
  );
}

/** Takes an expected length as it is written: 1200, 约1200字, or nothing. */
function expect(session: PageSession, position: number, written: string): boolean {
  const digits = written.replace(/[^0-9]/g, '');
  if (digits === '' && written.trim() !== '') return false;
  return session.run(setExpectation(position, { expected: digits === '' ? null : Number(digits) }));
}

function WaitingStory(props: {
  readonly session: PageSession;
  readonly story: ListedStory;
  readonly target: ListedStory | null;
}) {
  const { session, story, target } = props;
  const { text } = useTexts();
  const [dragged, drag] = useState(false);
  const name = story.name || text('stories.unnamed');
  return (
    <li className={dragged ? 'waiting dragged' : 'waiting'} data-story={story.id}>
      <button
        type="button"
        className="row"
        draggable={!session.readOnly}
        title={text('hand.read')}
        onDragStart={(event) => {
          event.dataTransfer.setData(STORY_DRAG, String(story.position));
          event.dataTransfer.effectAllowed = 'move';
          drag(true);
        }}
        onDragEnd={() => drag(false)}
        onClick={() => {
          showGalley(true);
          goToText(session, story.position + 2);
          focusGalley();
        }}
      >
        <span className="row-name">{name}</span>
        <span className="figure">
          {text('hand.length', { count: story.characters })}
          {story.pictures > 0 ? ` · ${text('hand.pictures', { count: story.pictures })}` : ''}
        </span>
      </button>
      <button
        type="button"
        className="push-button small"
        disabled={session.readOnly || target === null}
        aria-label={text(target?.emptyShape ? 'hand.placeNamed' : 'hand.swapNamed', { name })}
        onClick={() => void (target !== null && swapIn(session, target.position, story.position))}
      >
        {text(target?.emptyShape ? 'hand.place' : 'hand.swap')}
      </button>
    </li>
  );
}

import { swapStory, takeInHand } from '../../document/commands/swap-story.ts';
import { storyName } from '../../document/plain-text.ts';
import { announce } from '../accessibility/announcer.tsx';
import { textIn } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';

function say(key: TextKey, values: Readonly<Record<string, string>>): void {
  announce(textIn(useView.getState().locale, key, values));
}

/** Puts the story in hand at `incoming` in the place of that at `outgoing` and says so; gives whether it was possible. */
export function swapIn(session: PageSession, outgoing: number, incoming: number): boolean {
  const { doc } = session.settle();
  const names = { out: storyName(doc, outgoing), in: storyName(doc, incoming) };
  const done = session.run(swapStory(outgoing, incoming));
  if (done) {
    useView.setState({ selected: new Set() });
    say(names.out === '' ? 'hand.placed' : 'hand.swapped', names);
  }
  return done;
}

/** Takes a story in hand, leaves its shape and says so; gives whether it was possible. */
export function takeOffPage(session: PageSession, position: number): boolean {
  const name = storyName(session.settle().doc, position);
  const done = session.run(takeInHand(position));
  if (done) say('hand.taken', { name });
  return done;
}

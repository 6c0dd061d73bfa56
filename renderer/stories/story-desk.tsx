import { useEffect } from 'react';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { takeDroppedStories } from './drop-story.ts';
import { mountShapeLabels } from './label-layer.ts';

/** What goes on over the stage for stories and shapes; stands behind it in the window, and shows nothing of its own. */
export function StoryDesk({ session }: { session: PageSession }) {
  // The stage is made anew with the language, and its layer with it.
  const locale = useView((view) => view.locale);
  return <StageWork key={locale} session={session} />;
}

function StageWork({ session }: { session: PageSession }) {
  useEffect(() => {
    const layer = document.querySelector<HTMLElement>('.stage .overlay');
    const stops = [takeDroppedStories(session)];
    if (layer !== null) stops.push(mountShapeLabels(session, layer));
    return () => {
      for (const stop of stops) stop();
    };
  }, [session]);
  return null;
}

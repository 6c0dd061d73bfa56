import { useEffect } from 'react';
import './remarks.css';
import { readersOf } from '../../document/reader-colour.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { mountRemarkLayer } from './remark-layer.ts';
import { cssColour } from './remark-marks.ts';
import { useRemarks } from './remark-state.ts';
import { followTracking } from './remark-work.ts';

/** Remarks and tracked changes on stage and galley; stands behind the stage in the window and shows nothing of its own. */
export function RemarkDesk({ session }: { session: PageSession }) {
  // The stage is made anew with the language, and its paper with it.
  const locale = useView((view) => view.locale);
  return <StageWork key={locale} session={session} />;
}

function StageWork({ session }: { session: PageSession }) {
  useEffect(() => {
    const paper = document.querySelector<HTMLElement>('.stage .paper');
    const stops = [followTracking(session), colourGalley(session)];
    if (paper !== null) stops.push(mountRemarkLayer(session, paper));
    return () => {
      for (const stop of stops) stop();
      useRemarks.setState({ current: null });
    };
  }, [session]);
  return null;
}

/** Gives each reader's changes in the galley their colour, by a style sheet that follows the readers. */
function colourGalley(session: PageSession): () => void {
  // Made here and not as an element: the window's policy takes no style that stands in the page.
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  let known = '';
  const follow = (): void => {
    const { doc } = session.state;
    const rules = readersOf(doc)
      .map(
        (reader) =>
          `.galley-text :is([data-mark="insertion"],[data-mark="deletion"])[data-author=${JSON.stringify(reader)}]{--reader:${cssColour(doc, reader)}}`,
      )
      .join('\n');
    if (rules === known) return;
    known = rules;
    sheet.replaceSync(rules);
  };
  follow();
  const stop = session.subscribe(follow);
  return () => {
    stop();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}

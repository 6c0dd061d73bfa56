import { useEffect } from 'react';
import { readersOf } from '../../document/reader-colour.ts';
import type { PageSession } from '../session/page-session.ts';
import { cssColour } from './remark-marks.ts';
import { useRemarks } from './remark-state.ts';
import { followTracking } from './remark-work.ts';

/** Tracks changes as the window says and colours them in the galley; stands behind the stage in the window and shows nothing of its own. */
export function RemarkDesk({ session }: { session: PageSession }) {
  useEffect(() => {
    const stops = [followTracking(session), colourGalley(session)];
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

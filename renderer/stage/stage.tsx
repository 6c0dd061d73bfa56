import { useEffect, useRef } from 'react';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { useWorkspace } from '../session/workspace.ts';
import { mountStage } from './stage-view.ts';

/** The page on its pasteboard. React only makes room for it: the stage paints itself from the proof. */
export function Stage({ session }: { session: PageSession }) {
  const root = useRef<HTMLDivElement>(null);
  const { text } = useTexts();
  const [page, input] = [text('stage.page'), text('stage.textInput')];
  useEffect(() => {
    const { host, faces } = useWorkspace.getState();
    return mountStage({ root: root.current!, session, host, fonts: faces.library, labels: { page, text: input } });
  }, [session, page, input]);
  return <div className="stage" ref={root} />;
}

import { useEffect, useRef } from 'react';
import { useTexts } from '../i18n/words.ts';
import { mountFitMarks } from '../panels/fit-marks.ts';
import '../panels/fit-marks.css';
import { mountRemarkLayer } from '../remarks/remark-layer.ts';
import '../remarks/remarks.css';
import { mountChangeMarks } from '../rounds/change-marks.ts';
import { listenForHeldTab } from '../rounds/hold-round.ts';
import '../rounds/rounds.css';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';
import { HeightBar } from './height-bar.tsx';
import './layout.css';
import { mountStage } from './stage-view.ts';

/** The page on its pasteboard. React only makes room for it: the stage paints itself from the proof. */
export function Stage({ session }: { session: PageSession }) {
  const root = useRef<HTMLDivElement>(null);
  const { text } = useTexts();
  const [page, input] = [text('stage.page'), text('stage.textInput')];
  useEffect(() => {
    const { host, faces } = useWorkspace.getState();
    const place = root.current!;
    const endStage = mountStage({ root: place, session, host, fonts: faces.library, labels: { page, text: input } });
    const layer = place.querySelector<HTMLElement>('.overlay')!;
    const endMarks = mountFitMarks(session, layer);
    const endChanges = mountChangeMarks(session, layer);
    const endRemarks = mountRemarkLayer(session, place.querySelector<HTMLElement>('.paper')!);
    const endHeld = listenForHeldTab(session, place, layer);
    return () => {
      endHeld();
      endRemarks();
      endChanges();
      endMarks();
      endStage();
    };
  }, [session, page, input]);
  const bar = useView((view) => view.bar);
  return (
    <>
      <div className="stage" ref={root} />
      {bar === 'height' ? <HeightBar session={session} /> : null}
    </>
  );
}

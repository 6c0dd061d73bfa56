import { findFrame } from '../../document/frames.ts';
import { setupOf } from '../../document/schema.ts';
import type { UnitContext } from '../../document/units.ts';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { FrameFields } from './frame-inspector.tsx';
import { PageFields } from './page-inspector.tsx';
import { usePageView } from './page-view.ts';
import { TextFields } from './text-inspector.tsx';

/** The units lengths of a page are written in: its body's em, its grid's rows, its base columns. */
export function unitsOf(doc: Parameters<typeof setupOf>[0]): UnitContext {
  const { grid, columns } = setupOf(doc).page;
  return { em: grid.size, row: grid.leading, column: columns.measure, columnGap: columns.gap };
}

/** What is selected and its measures: a frame, the text at the caret, or the page. */
export function InspectorPanel({ session }: { session: PageSession }) {
  const { text } = useTexts();
  const view = usePageView(session);
  const selected = useView((state) => state.selected);
  const tool = useView((state) => state.tool);
  const ids = [...selected].filter((id) => findFrame(view.doc, id) !== null);
  const units = unitsOf(view.doc);
  if (ids.length > 1) return <p className="quiet">{text('inspector.several', { count: ids.length })}</p>;
  const address = ids.length === 1 ? findFrame(view.doc, ids[0]!) : null;
  return (
    <div className="inspector">
      {address === null ? null : <FrameFields session={session} address={address} units={units} />}
      {address === null && tool === 'text' ? <TextFields session={session} view={view} units={units} /> : null}
      {address === null && tool !== 'text' ? <PageFields session={session} doc={view.doc} /> : null}
    </div>
  );
}

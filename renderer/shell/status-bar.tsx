import { blockAt } from '../../composer/query.ts';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useSession, useWorkspace } from '../session/workspace.ts';
import { placeOf } from '../text/lines.ts';

/** The foot of the window: place of the caret, overset text, whether the page is saved, zoom. */
export function StatusBar({ session }: { session: PageSession }) {
  const { text } = useTexts();
  const { state, shown, proof, caret, readOnly } = useSession(session);
  const zoom = useView((view) => view.zoom);
  const savedDoc = useWorkspace((workspace) => workspace.savedDoc);
  const place = placeOf(proof, shown.doc, shown.selection.head, caret.affinity);
  const over = proof.overset.reduce((sum, { characters }) => sum + characters, 0);
  const { column, row } = place?.line ?? { column: null, row: null };
  const inText = blockAt(shown.doc, shown.selection.head) !== null;
  return (
    <footer className="status-bar">
      <span>
        {inText && column !== null && row !== null ? text('status.position', { column: column + 1, row: row + 1 }) : ''}
      </span>
      {over > 0 ? <span className="overset">{text('status.overset', { count: over })}</span> : null}
      <span className="space" />
      <span>
        {readOnly ? text('status.readOnly') : text(state.doc === savedDoc ? 'status.saved' : 'status.unsaved')}
      </span>
      <span className="zoom">{Math.round(zoom * 100)}%</span>
    </footer>
  );
}

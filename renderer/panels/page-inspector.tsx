import type { Node } from 'prosemirror-model';
import { setFolio, setSetup } from '../../document/commands/setup.ts';
import { setupOf } from '../../document/schema.ts';
import type { FolioData } from '../../document/setup.ts';
import { toMillimetres } from '../../document/units.ts';
import { useTexts } from '../i18n/words.ts';
import { ISSUE, useIssue } from '../issue/issue-state.ts';
import type { PageSession } from '../session/page-session.ts';
import { TextField } from './fields.tsx';
import { openPanel } from './panel-state.ts';

const FOLIO = ['paper', 'date', 'weekday', 'issueNumber', 'pageNumber', 'pageName'] as const;

/** The page itself: its sheet, its title, what its folio says. */
export function PageFields({ session, doc }: { session: PageSession; doc: Node }) {
  const { text } = useTexts();
  const locked = useIssue((issue) => issue.wanted !== null);
  const { page, folio, title, press } = setupOf(doc);
  const mm = (points: number): number => Math.round(toMillimetres(points) * 10) / 10;
  return (
    <>
      <p className="inspector-name">
        <strong>{text('inspector.page')}</strong>{' '}
        <span className="quiet">
          {mm(page.trim.width)} × {mm(page.trim.height)} mm ·{' '}
          {text('inspector.grid', {
            columns: page.columns.count,
            measure: Math.round((page.columns.measure / page.grid.size) * 100) / 100,
            size: page.grid.size,
            leading: page.grid.leading,
          })}{' '}
          · {press.name}
        </span>
      </p>
      <div className="field-grid">
        <TextField
          label={text('folio.title')}
          value={title}
          disabled={session.readOnly}
          onChange={(value) => session.run(setSetup({ title: value }))}
        />
        {locked ? (
          <p className="quiet wide" role="note">
            {text('issue.locked')}{' '}
            <button type="button" className="push-button small" onClick={() => openPanel(ISSUE, true)}>
              {text('issue.show')}
            </button>
          </p>
        ) : null}
        {FOLIO.map((field: Exclude<keyof FolioData, 'staff'>) => (
          <TextField
            key={field}
            label={text(`folio.${field}`)}
            value={folio[field]}
            disabled={session.readOnly || locked}
            onChange={(value) => session.run(setFolio({ [field]: value }))}
          />
        ))}
      </div>
    </>
  );
}

import { useEffect, useState } from 'react';
import type { Finding } from '../../document/finding.ts';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { useWorkspace } from '../session/workspace.ts';
import { FindingList } from './finding-list.tsx';
import { useFindings } from './live-findings.ts';

/** What the preflight finds, as the page changes; 全面检查 asks the desk, which looks into picture files and draws plates. */
export function FindingsPanel({ session }: { session: PageSession }) {
  const { text, words } = useTexts();
  const found = useFindings((state) => state.findings);
  const [full, setFull] = useState<{ doc: unknown; findings: readonly Finding[] } | null>(null);
  const [busy, setBusy] = useState(false);
  const opening = useWorkspace((workspace) => workspace.findings);
  useEffect(
    () =>
      session.subscribe(() => {
        setFull((before) => (before === null || before.doc === session.state.doc ? before : null));
      }),
    [session],
  );
  const checkAll = async (): Promise<void> => {
    setBusy(true);
    const { host } = useWorkspace.getState();
    const { doc } = session.settle();
    const answer = await host.desk.call('preflightPage', {
      page: session.page,
      doc: doc.toJSON() as Record<string, unknown>,
    });
    setBusy(false);
    if (answer.ok) setFull({ doc, findings: answer.value.findings });
    else useWorkspace.setState({ failure: answer.failure });
  };
  const shown = full?.findings ?? found;
  const coming = opening.filter(({ rule }) => !shown.some((one) => one.rule === rule));
  return (
    <div>
      <div className="fix-actions">
        <button type="button" className="push-button small" disabled={busy} onClick={() => void checkAll()}>
          {text('findings.full')}
        </button>
        <span className="quiet" role="status">
          {busy ? text('findings.checking') : text(full === null ? 'findings.live' : 'findings.wasFull')}
        </span>
      </div>
      {shown.length === 0 ? <p className="good">{text('findings.none')}</p> : null}
      <FindingList findings={shown} session={session} />
      {coming.length === 0 ? null : (
        <details>
          <summary>{text('findings.opening', { count: coming.length })}</summary>
          <ul className="finding-list">
            {coming.map((finding, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: findings have no names of their own
              <li key={index}>{words(finding.words)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

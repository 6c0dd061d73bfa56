import { useEffect } from 'react';
import { blockAt } from '../../composer/query.ts';
import { setupOf } from '../../document/schema.ts';
import { toMillimetres } from '../../document/units.ts';
import { splitPath } from '../files/ask.ts';
import { isSame } from '../files/page-files.ts';
import { useProofNumber } from '../files/proof-number.ts';
import { useTexts } from '../i18n/words.ts';
import { useFindings } from '../panels/live-findings.ts';
import { usePageView } from '../panels/page-view.ts';
import { openPanel } from '../panels/panel-state.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';
import { SIGNATURES } from '../signatures/signature-commands.ts';
import { standingOf, useSignatures } from '../signatures/signatures-state.ts';
import { placeOf } from '../text/lines.ts';

const SIGN_WORDS = { signed: 'status.signed', void: 'status.signVoid', missing: 'status.signMissing' } as const;

/** The foot of the window: place of the caret, overset text, findings, proof number, page size, whether it is saved, zoom. */
export function StatusBar({ session }: { session: PageSession }) {
  const { text } = useTexts();
  const { doc, proof, from, to } = usePageView(session, 40);
  const zoom = useView((view) => view.zoom);
  const { savedDoc, path, saving } = useWorkspace();
  const findings = useFindings((state) => state.findings);
  const number = useProofNumber(session);
  const standing = useSignatures(standingOf);
  const head = session.shown.selection.head;
  const place = head <= doc.content.size ? placeOf(proof, doc, head, session.caret.affinity) : null;
  // What is in hand (待用) stands nowhere and is not over.
  const inHand = new Set(proof.fills.filter(({ capacity }) => capacity === 0).map(({ owner }) => owner));
  const over = proof.overset.reduce((sum, { owner, characters }) => sum + (inHand.has(owner) ? 0 : characters), 0);
  const { column, row } = place?.line ?? { column: null, row: null };
  const inText = head <= doc.content.size && blockAt(doc, head) !== null;
  const { trim } = setupOf(doc).page;
  const mm = (points: number): number => Math.round(toMillimetres(points) * 10) / 10;
  const count = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const saved = isSame(session.state.doc, savedDoc);
  const title = path === null ? setupOf(doc).title : splitPath(path).name;
  useEffect(() => {
    const { title: before } = document;
    document.title = `${saved ? '' : '● '}${title === '' ? '' : `${title} — `}${text('app.name')}`;
    return () => {
      document.title = before;
    };
  }, [saved, title, text]);
  return (
    <footer className="status-bar">
      <span>
        {inText && column !== null && row !== null ? text('status.position', { column: column + 1, row: row + 1 }) : ''}
      </span>
      {to > from ? <span>{text('status.selected', { count: [...doc.textBetween(from, to)].length })}</span> : null}
      {over > 0 ? <span className="overset">{text('status.overset', { count: over })}</span> : null}
      <span className="space" />
      <button
        type="button"
        className={errors > 0 ? 'status-button overset' : 'status-button'}
        onClick={() => openPanel('findings', true)}
      >
        {text('status.findings', { errors, warnings })}
      </button>
      {standing === null ? null : (
        <button
          type="button"
          className={standing === 'signed' ? 'status-button' : 'status-button overset'}
          onClick={() => openPanel(SIGNATURES, true)}
        >
          {text(SIGN_WORDS[standing])}
        </button>
      )}
      <span title={text('status.proofHint')}>{text('status.proof', { number: number ?? '…' })}</span>
      <span>
        {mm(trim.width)} × {mm(trim.height)} mm
      </span>
      {path === null ? null : (
        <span className="status-file" title={path}>
          {splitPath(path).name}
        </span>
      )}
      <span className="status-saved" title={path ?? undefined} role="status">
        {session.readOnly
          ? text('status.readOnly')
          : saving
            ? text('status.saving')
            : text(saved ? 'status.saved' : 'status.unsaved')}
      </span>
      <span className="zoom">{Math.round(zoom * 100)}%</span>
    </footer>
  );
}

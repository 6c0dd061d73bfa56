import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { Finding } from '../../document/finding.ts';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { findingFix } from './finding-fix.ts';
import { goToPlace } from './go-to.ts';

const ICONS = { error: CircleAlert, warning: TriangleAlert, note: Info } as const;
const ORDER = { error: 0, warning: 1, note: 2 } as const;

/** Findings, the worst first; each leads to its place, and where one step mends it, offers that step. */
export function FindingList(props: {
  readonly findings: readonly Finding[];
  readonly session: PageSession;
  readonly onJump?: () => void;
}) {
  const { findings, session, onJump } = props;
  const { text, words } = useTexts();
  const sorted = [...findings].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  return (
    <ul className="finding-list">
      {sorted.map((finding, index) => {
        const Icon = ICONS[finding.severity];
        const fix = session.readOnly ? null : findingFix(session, finding);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: findings have no names of their own
          <li key={`${finding.rule} ${index}`} className={`finding ${finding.severity}`}>
            <button
              type="button"
              className="finding-place"
              onClick={() => {
                if (goToPlace(session, finding.place)) onJump?.();
              }}
            >
              <Icon size={13} aria-label={text(`findings.${finding.severity}`)} />
              <span>
                {words(finding.words)}
                {finding.place.story === undefined ? null : <span className="quiet"> · {finding.place.story}</span>}
                {finding.fix === undefined ? null : <span className="finding-fix">{words(finding.fix)}</span>}
              </span>
            </button>
            {fix === null ? null : (
              <button type="button" className="push-button small" onClick={() => void fix.run()}>
                {text(fix.title)}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

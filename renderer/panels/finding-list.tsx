import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { Finding } from '../../document/finding.ts';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { findingFix } from './finding-fix.ts';
import { goToPlace } from './go-to.ts';

const ICONS = { error: CircleAlert, warning: TriangleAlert, note: Info } as const;
const ORDER = { error: 0, warning: 1, note: 2 } as const;

/** From so many findings of the same words on, one line stands for all of them. */
const MANY = 3;

interface ListProps {
  readonly findings: readonly Finding[];
  readonly session: PageSession;
  readonly onJump?: () => void;
}

/**
 * Findings, the worst first; each leads to its place, and where one step mends it, offers that step. Those that say the same of many
 * places (a dummy's empty frames) are one line that opens.
 */
export function FindingList({ findings, session, onJump }: ListProps) {
  const { words } = useTexts();
  const sorted = [...findings].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  const alike = new Map<string, Finding[]>();
  for (const finding of sorted) {
    const key = `${finding.rule} ${finding.severity} ${words(finding.words)}`;
    alike.set(key, [...(alike.get(key) ?? []), finding]);
  }
  const jump = onJump === undefined ? {} : { onJump };
  return (
    <ul className="finding-list">
      {[...alike].map(([key, all]) => {
        if (all.length >= MANY) return <ManyFindings key={key} findings={all} session={session} {...jump} />;
        return all.map((finding, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: findings have no names of their own
          <OneFinding key={`${key} ${index}`} finding={finding} session={session} {...jump} />
        ));
      })}
    </ul>
  );
}

function ManyFindings({ findings, session, onJump }: ListProps) {
  const { text, words } = useTexts();
  const { severity, words: said } = findings[0]!;
  const Icon = ICONS[severity];
  return (
    <li className={`finding many ${severity}`}>
      <details>
        <summary>
          <Icon size={13} aria-label={text(`findings.${severity}`)} />
          <span>
            {words(said)} <span className="quiet">{text('findings.places', { count: findings.length })}</span>
          </span>
        </summary>
        <ul className="finding-list">
          {findings.map((finding, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: findings have no names of their own
            <OneFinding key={index} finding={finding} session={session} {...(onJump === undefined ? {} : { onJump })} />
          ))}
        </ul>
      </details>
    </li>
  );
}

function OneFinding({
  finding,
  session,
  onJump,
}: {
  readonly finding: Finding;
  readonly session: PageSession;
  readonly onJump?: () => void;
}) {
  const { text, words } = useTexts();
  const Icon = ICONS[finding.severity];
  const fix = session.readOnly ? null : findingFix(session, finding);
  return (
    <li className={`finding ${finding.severity}`}>
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
}

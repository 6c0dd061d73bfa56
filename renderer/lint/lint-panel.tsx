import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { blockStarts } from '../../composer/query.ts';
import { LINT_RULES, type LintFinding } from '../../preflight/lint/index.ts';
import { useTexts } from '../i18n/words.ts';
import { goToPlace, goToText } from '../panels/go-to.ts';
import { usePageView } from '../panels/page-view.ts';
import type { PageSession } from '../session/page-session.ts';
import { mendFindings, switchRule } from './lint-steps.ts';
import { lintSettingsOf, useLint } from './live-lint.ts';
import './lint.css';

const ICONS = { error: CircleAlert, warning: TriangleAlert, note: Info } as const;

/** What is wrong with the page's language and layout, by rule, with the faults it counts as (差错当量). */
export function LintPanel({ session }: { session: PageSession }) {
  const { text, words } = useTexts();
  const { report, house } = useLint();
  const { doc } = usePageView(session);
  const { off } = lintSettingsOf(doc, house);
  if (report === null) return <p className="quiet">{text('lint.waiting')}</p>;
  const { count, findings } = report;
  const rules = LINT_RULES.filter(({ id }) => findings.some(({ rule }) => rule === id));
  const silent = LINT_RULES.filter(({ id }) => off.includes(id));
  return (
    <div className="lint">
      <p className={count.rate > count.limit ? 'lint-count over' : 'lint-count'} role="status">
        <strong>{text('lint.rate', { rate: count.rate, limit: count.limit })}</strong>
        <span className="quiet">{text('lint.count', { faults: count.faults, characters: count.characters })}</span>
      </p>
      {findings.length === 0 ? <p className="good">{text('lint.none')}</p> : null}
      {rules.map((rule) => (
        <RuleFindings
          key={rule.id}
          id={rule.id}
          title={words(rule.words)}
          source={words(rule.source)}
          findings={findings.filter((finding) => finding.rule === rule.id)}
          session={session}
        />
      ))}
      {silent.length === 0 ? null : (
        <details>
          <summary>{text('lint.off', { count: silent.length })}</summary>
          <ul>
            {silent.map((rule) => (
              <li key={rule.id} className="lint-silent">
                <span>{words(rule.words)}</span>
                {session.readOnly ? null : (
                  <button
                    type="button"
                    className="push-button small"
                    onClick={() => switchRule(session, rule.id, true)}
                  >
                    {text('lint.switchOn')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function RuleFindings(props: {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly findings: readonly LintFinding[];
  readonly session: PageSession;
}) {
  const { id, title, source, findings, session } = props;
  const { text, words } = useTexts();
  const mendable = findings.filter(({ edits }) => edits.length > 0);
  return (
    <section className="lint-rule" aria-label={title}>
      <h3 title={source}>
        <span>
          {title} <span className="quiet">{findings.length}</span>
        </span>
        {session.readOnly ? null : (
          <span className="lint-actions">
            {mendable.length < 2 ? null : (
              <button type="button" className="push-button small" onClick={() => mendFindings(session, mendable)}>
                {text('lint.mendAll')}
              </button>
            )}
            <button type="button" className="push-button small" onClick={() => switchRule(session, id, false)}>
              {text('lint.switchOff')}
            </button>
          </span>
        )}
      </h3>
      <ul className="finding-list">
        {findings.map((finding, index) => {
          const Icon = ICONS[finding.severity];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: findings have no names of their own
            <li key={index} className={`finding ${finding.severity}`}>
              <button type="button" className="finding-place" onClick={() => goToFinding(session, finding)}>
                <Icon size={13} aria-label={text(`findings.${finding.severity}`)} />
                <span>
                  {words(finding.words)}
                  {finding.place.story === undefined ? null : <span className="quiet"> · {finding.place.story}</span>}
                  {finding.fix === undefined ? null : <span className="finding-fix">{words(finding.fix)}</span>}
                </span>
              </button>
              {finding.edits.length === 0 || session.readOnly ? null : (
                <button type="button" className="push-button small" onClick={() => mendFindings(session, [finding])}>
                  {text('lint.mend')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <p className="quiet lint-source">{source}</p>
    </section>
  );
}

/** Goes to a finding: its words are selected where they are set. */
function goToFinding(session: PageSession, finding: LintFinding): void {
  const { place, length } = finding;
  const start = place.block === undefined ? undefined : blockStarts(session.state.doc)[place.block];
  if (start !== undefined && place.offset !== undefined && length > 0 && place.row !== undefined) {
    goToText(session, start + place.offset, start + place.offset + length);
  } else goToPlace(session, place);
}

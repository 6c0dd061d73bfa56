import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { IssueDesk } from './issue-desk.tsx';
import { useIssue } from './issue-state.ts';

/** The issue of the open page, or the one that was opened beside it. */
export function IssuePanel(_props: { session: PageSession }) {
  const { text } = useTexts();
  const state = useIssue((view) => view.state);
  return state === null ? <p className="quiet">{text('issue.none')}</p> : <IssueDesk state={state} />;
}

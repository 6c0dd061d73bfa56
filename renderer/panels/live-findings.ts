import { create } from 'zustand';
import type { Finding } from '../../document/finding.ts';
import { preflight } from '../../preflight/index.ts';
import type { PageSession } from '../session/page-session.ts';
import { useWorkspace } from '../session/workspace.ts';

/** What the window's own preflight found last. */
export const useFindings = create<{ readonly findings: readonly Finding[] }>(() => ({ findings: [] }));

/** Rules that look at files and plates, which the window does not have. */
const OF_FILES: ReadonlySet<string> = new Set(['mirrored-picture', 'replaced-picture', 'ink-limit', 'text-contrast']);

/** Whether a finding only says that such a rule could not be checked here. */
function isForTheDesk({ rule, severity }: Finding): boolean {
  return severity === 'note' && OF_FILES.has(rule);
}

/** Milliseconds of rest before the page is checked anew. */
const REST = 500;

/**
 * Keeps `useFindings` true for the page of a session while it is edited; gives what stops it. What only files and plates tell
 * is left to the desk and is not told as missing.
 */
export function watchFindings(session: PageSession): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let checked: unknown = null;
  const check = (): void => {
    timer = null;
    if (session.proof === checked || session.previewing) return;
    checked = session.proof;
    const { library } = useWorkspace.getState().faces;
    const findings = preflight(session.proof, session.shown.doc, library);
    useFindings.setState({ findings: findings.filter((finding) => !isForTheDesk(finding)) });
  };
  const later = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(check, REST);
  };
  later();
  const stop = session.subscribe(later);
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
    useFindings.setState({ findings: [] });
  };
}

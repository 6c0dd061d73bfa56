import type { Node } from 'prosemirror-model';
import { create } from 'zustand';
import { type LintSettings, NO_LINT_SETTINGS } from '../../document/lint-settings.ts';
import { setupOf } from '../../document/schema.ts';
import { type LintReport, lint } from '../../preflight/lint/index.ts';
import type { PageSession } from '../session/page-session.ts';
import { useWorkspace } from '../session/workspace.ts';

/** What the window's lint found last, of which document, and the settings of the page's house. */
export interface LintState {
  readonly report: LintReport | null;
  readonly doc: Node | null;
  readonly house: LintSettings;
}

/** See `LintState`. */
export const useLint = create<LintState>(() => ({ report: null, doc: null, house: NO_LINT_SETTINGS }));

/** Milliseconds without a change before the page is read. */
const REST = 900;

/** The settings a page is read by: its own, else its house's. */
export function lintSettingsOf(doc: Node, house: LintSettings): LintSettings {
  return setupOf(doc).lint ?? house;
}

/**
 * Keeps `useLint` true for the page of a session: read again when the window is idle after a change, and only what changed; never
 * while a gesture or composition is under way. Gives what stops it.
 */
export function watchLint(session: PageSession): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let idle: number | null = null;
  let stopped = false;
  const read = (): void => {
    idle = null;
    if (stopped || session.previewing) return;
    const { doc } = session.state;
    const { doc: known, house } = useLint.getState();
    if (doc === known) return;
    useLint.setState({ report: lint(session.proof, doc, {}, lintSettingsOf(doc, house)), doc });
  };
  const later = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      idle ??= requestIdleCallback(read, { timeout: 3000 });
    }, REST);
  };
  void readHouse().then((house) => {
    if (stopped || house === null) return;
    useLint.setState({ house, doc: null });
    later();
  });
  later();
  const stop = session.subscribe(later);
  return () => {
    stopped = true;
    stop();
    if (timer !== null) clearTimeout(timer);
    if (idle !== null) cancelIdleCallback(idle);
    useLint.setState({ report: null, doc: null, house: NO_LINT_SETTINGS });
  };
}

async function readHouse(): Promise<LintSettings | null> {
  const { host, path } = useWorkspace.getState();
  const answer = await host.desk.call('readHouse', { path });
  return answer.ok ? answer.value.paper.lint : null;
}

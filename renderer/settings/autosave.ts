import { hasUnsavedWork, savePage } from '../files/page-files.ts';
import type { PageSession } from '../session/page-session.ts';
import { useWorkspace } from '../session/workspace.ts';
import { useSettings } from './settings-state.ts';

/**
 * Saves the open page to its own file from time to time where the person wants it: never one without a file, nor over another
 * program's change, nor while a hand or the IME is doing something. Gives what stops it.
 */
export function watchAutosave(session: PageSession): () => void {
  let timer: ReturnType<typeof setInterval> | null = null;
  const save = async (): Promise<void> => {
    const { path, saving, host } = useWorkspace.getState();
    if (path === null || saving || session.readOnly || session.previewing || !hasUnsavedWork()) return;
    const state = await host.desk.call('pageState', { page: session.page });
    if (state.ok && state.value.file === 'same' && state.value.lock !== 'lost') await savePage();
  };
  const begin = (): void => {
    if (timer !== null) clearInterval(timer);
    const { on, seconds } = useSettings.getState().autosave;
    timer = on ? setInterval(() => void save(), seconds * 1000) : null;
  };
  begin();
  const stop = useSettings.subscribe((now, before) => {
    if (now.autosave !== before.autosave) begin();
  });
  return () => {
    stop();
    if (timer !== null) clearInterval(timer);
  };
}

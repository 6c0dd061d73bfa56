import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { personSettings } from '../desk/settings/person-settings.ts';
import { noteCrash } from './crash.ts';

/**
 * Looks for a newer version at the paper's own server, once, and offers it when it is loaded. Nothing is asked of anyone
 * where the package was built without an address, where `BANXIN_UPDATES=off`, where the person switched it off in the settings, or
 * where the program is not packaged.
 */
export async function lookForUpdates(state: string): Promise<void> {
  const configured = existsSync(join(process.resourcesPath ?? '', 'app-update.yml'));
  if (!app.isPackaged || !configured || process.env['BANXIN_UPDATES'] === 'off') return;
  if (!(await personSettings(state).read()).settings.updates) return;
  try {
    const { autoUpdater } = await import('electron-updater');
    await autoUpdater.checkForUpdatesAndNotify();
  } catch (error) {
    noteCrash(state, 'update', { message: error instanceof Error ? error.message : String(error) });
  }
}

import { join } from 'node:path';
import type { Finding } from '../../document/finding.ts';
import { type ChangedSettings, type Settings, settingsSchema } from '../contract/settings.ts';
import { readKeptJson, writeKeptJson } from './kept-json.ts';

/** A person's settings and what is to be told of their file. */
export interface ReadSettings {
  readonly settings: Settings;
  readonly findings: Finding[];
}

/** The settings of the person whose state folder it is, in `settings.json`. */
export interface PersonSettings {
  /** Reads them anew: another window or program may have written them. */
  read(): Promise<ReadSettings>;
  /** Changes what is named. Throws FailureError `unwritable`. */
  write(changed: ChangedSettings): Promise<ReadSettings>;
}

/** The settings kept in a state folder. Fields of the file that are not known here stay as they are. */
export function personSettings(folder: string): PersonSettings {
  const file = join(folder, 'settings.json');
  // One at a time: each change stands on what the one before wrote, and a damaged file is set aside once.
  let last: Promise<unknown> = Promise.resolve();
  const next = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work, work);
    last = done.catch(() => undefined);
    return done;
  };
  const write = async (fields: Readonly<Record<string, unknown>>): Promise<void> =>
    await writeKeptJson(file, { format: 'banxin-settings', version: 1, ...fields });
  return {
    read: () =>
      next(async () => {
        const { value, fields, present, findings } = await readKeptJson(file, settingsSchema);
        // What was wrong is told once: the sound fields go on by themselves.
        if (present && findings.length > 0) await write(fields).catch(() => undefined);
        return { settings: value, findings: [...findings] };
      }),
    write: (changed) =>
      next(async () => {
        const { fields, findings } = await readKeptJson(file, settingsSchema);
        const merged = { ...fields, ...changed };
        await write(merged);
        return { settings: settingsSchema.parse(merged), findings: [...findings] };
      }),
  };
}

import { z } from 'zod';
import { findingSchema, method } from './schemas.ts';

/** The keys of commands that a person changed, by the command's id, as key patterns (`$mod+Shift+KeyP`); none for no key. */
export const keyMapSchema = z.record(z.string().min(1).max(200), z.array(z.string().min(1).max(100)).max(8));

/** Whether and how often (seconds) the open page is saved to its own file by itself; the journal is written always. */
export const autosaveSchema = z.object({
  on: z.boolean().default(false),
  seconds: z.number().int().min(10).max(3600).default(120),
});

/**
 * What belongs to a person on one machine: their name (author of remarks and rounds, signer; '' where they gave none), the
 * window's language (null: the system's), saving by itself, changed keys, the folder of the paper's house (null: none chosen),
 * and whether newer versions are looked for.
 */
export const settingsSchema = z.object({
  person: z.string().max(100).default(''),
  language: z.enum(['zh-CN', 'en']).nullable().default(null),
  autosave: autosaveSchema.prefault({}),
  keys: keyMapSchema.default({}),
  house: z.string().min(1).max(4096).nullable().default(null),
  updates: z.boolean().default(true),
});
/** See `settingsSchema`. */
export type Settings = z.infer<typeof settingsSchema>;

/** The settings of someone who never set anything. */
export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

/** What a change of the settings names; the rest stays. */
const changedSettingsSchema = z.object({
  person: settingsSchema.shape.person.unwrap().exactOptional(),
  language: settingsSchema.shape.language.unwrap().exactOptional(),
  autosave: z
    .object({
      on: autosaveSchema.shape.on.unwrap(),
      seconds: autosaveSchema.shape.seconds.unwrap(),
    })
    .exactOptional(),
  keys: keyMapSchema.exactOptional(),
  house: settingsSchema.shape.house.unwrap().exactOptional(),
  updates: z.boolean().exactOptional(),
});
/** See `changedSettingsSchema`. */
export type ChangedSettings = z.infer<typeof changedSettingsSchema>;

/** Methods about what a person and a paper have set. */
export const settingsMethods = {
  /** The person's settings; `findings` tell of a file that was damaged and set aside. */
  readSettings: method(z.object({}), z.object({ settings: settingsSchema, findings: z.array(findingSchema) })),
  /** Changes what is named and keeps the rest, what it does not know included; failure `unwritable`. */
  writeSettings: method(
    z.object({ settings: changedSettingsSchema }),
    z.object({ settings: settingsSchema, findings: z.array(findingSchema) }),
  ),
};

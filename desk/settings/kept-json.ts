import { link, rename, stat } from 'node:fs/promises';
import type { z } from 'zod';
import type { Finding } from '../../document/finding.ts';
import { readWholeFile } from '../read-file.ts';
import { writeNewFile } from './new-file.ts';

/** The largest file of settings that is read, in bytes. */
const LARGEST = 4 * 1024 * 1024;

/** A JSON file as it was read: what it says, all its fields (those not known too), and what is to be told of it. */
export interface KeptJson<T> {
  readonly value: T;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Whether there is such a file. */
  readonly present: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Reads a JSON file of settings; a field that is missing has its default. A file that is no JSON object is set aside as
 * `<name>.broken-<n>`, and so is one with a field that is not what it must be, whose other fields are taken. Both are told, in
 * `findings`; it never throws. `schema` must have a default for every field.
 */
export async function readKeptJson<S extends z.ZodObject>(path: string, schema: S): Promise<KeptJson<z.infer<S>>> {
  const read = await readWholeFile(path, LARGEST);
  const none = { value: schema.parse({}), fields: {}, present: false };
  if (!read.ok) {
    const { code, words } = read.failure;
    return { ...none, findings: code === 'not-found' ? [] : [notRead(path, words.zh, words.en)] };
  }
  const fields = fieldsOf(Buffer.from(read.value).toString('utf8'));
  if (fields === null) return { ...none, findings: [await setAside(path, [])] };
  const whole = schema.safeParse(fields);
  if (whole.success) return { value: whole.data, fields, present: true, findings: [] };
  const wrong = new Set(whole.error.issues.map(({ path: [name] }) => String(name)));
  const sound = Object.fromEntries(Object.entries(fields).filter(([name]) => !wrong.has(name)));
  return { value: schema.parse(sound), fields: sound, present: true, findings: [await setAside(path, [...wrong])] };
}

/** Writes a JSON file of settings in one step, its folder made where there is none. Throws FailureError `unwritable`. */
export async function writeKeptJson(path: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
  await writeNewFile(path, Buffer.from(`${JSON.stringify(fields, null, 2)}\n`));
}

function fieldsOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** Gives the file a name of its own under which nothing reads it; where only some fields are wrong, the rest goes on in its place. */
async function setAside(path: string, wrong: readonly string[]): Promise<Finding> {
  let aside = '';
  for (let number = 1; number < 1000 && aside === ''; number += 1) {
    const name = `${path}.broken-${number}`;
    if (await stat(name).catch(() => null)) continue;
    aside = name;
  }
  try {
    if (wrong.length === 0) await rename(path, aside);
    else await link(path, aside);
  } catch {
    aside = '';
  }
  const [zh, en] =
    wrong.length === 0
      ? ['设定文件损坏', 'the settings file is damaged']
      : [`设定文件里的 ${wrong.join('、')} 不对，改用默认值`, `${wrong.join(', ')} of the settings file is wrong`];
  const kept = aside === '' ? { zh: '', en: '' } : { zh: `，原文件另存为 ${aside}`, en: `; it was kept as ${aside}` };
  return {
    rule: 'settings-damaged',
    severity: 'warning',
    place: { file: path },
    words: { zh: `${zh}${kept.zh}`, en: `${en}${kept.en}` },
  };
}

function notRead(path: string, zh: string, en: string): Finding {
  return {
    rule: 'settings-unreadable',
    severity: 'warning',
    place: { file: path },
    words: { zh: `设定${zh}`, en: `the settings ${en}` },
  };
}

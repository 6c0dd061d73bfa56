import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';

/** A value as qpdf's JSON (version 2) tells it: names begin with `/`, references look like `4 0 R`, strings with `u:` or `b:`. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A dictionary, by its keys with their slash. */
export type Dictionary = { [key: string]: Json };

/** Where a rule tells what it found: its own name, and words. */
export type Tell = (rule: string, words: string) => void;

/** An object of the file: its value, or a stream's dictionary and its data with lossless filters undone. */
export interface JsonObject {
  readonly id: string;
  readonly value: Json;
  readonly data: Uint8Array | null;
}

/** A file as qpdf reads it. */
export interface QpdfFile {
  readonly bytes: Uint8Array;
  readonly objects: readonly JsonObject[];
  readonly trailer: Dictionary;
  /** A value with its reference followed; null where there is none. */
  follow(value: Json | undefined): Json;
  /** The entry of a dictionary, followed. */
  get(value: Json | undefined, key: string): Json;
  /** Data of a stream by reference. */
  data(value: Json | undefined): Uint8Array | null;
}

/** Has qpdf read a file. Throws where qpdf finds it broken. */
export function readWithQpdf(bytes: Uint8Array): QpdfFile {
  const folder = mkdtempSync(join(tmpdir(), 'banxin-check-'));
  try {
    const path = join(folder, 'file.pdf');
    writeFileSync(path, bytes);
    const words = ['--json=2', '--json-key=qpdf', '--json-stream-data=inline', '--decode-level=none', path];
    const done = spawnSync('qpdf', words, { maxBuffer: 1 << 29 });
    if (done.status !== 0) throw new Error(`qpdf: ${done.stderr}`);
    return opened(bytes, JSON.parse(done.stdout.toString('utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function opened(bytes: Uint8Array, report: { qpdf: [unknown, Record<string, Record<string, Json>>] }): QpdfFile {
  const table = report.qpdf[1];
  const objects: JsonObject[] = [];
  const byId = new Map<string, JsonObject>();
  for (const [key, entry] of Object.entries(table)) {
    if (!key.startsWith('obj:')) continue;
    const id = key.slice(4);
    const stream = entry['stream'] as { dict: Json; data?: string } | undefined;
    const object: JsonObject = {
      id,
      value: stream ? stream.dict : entry['value']!,
      data: stream ? laidOpen(stream.dict, Buffer.from(stream.data ?? '', 'base64')) : null,
    };
    objects.push(object);
    byId.set(id, object);
  }
  const follow = (value: Json | undefined): Json => {
    let found = value ?? null;
    for (let step = 0; step < 20 && isReference(found); step++) found = byId.get(found)?.value ?? null;
    return found;
  };
  return {
    bytes,
    objects,
    trailer: table['trailer']!['value'] as { [key: string]: Json },
    follow,
    get: (value, key) => {
      const holder = follow(value);
      return isDictionary(holder) ? follow(holder[key]) : null;
    },
    data: (value) => (isReference(value) ? (byId.get(value)?.data ?? null) : null),
  };
}

/** Deflated data laid open; other data as it is. */
function laidOpen(dictionary: Json, data: Buffer): Uint8Array {
  const filter = isDictionary(dictionary) ? dictionary['/Filter'] : null;
  const plain = isDictionary(dictionary) && dictionary['/DecodeParms'] === undefined;
  const only = Array.isArray(filter) && filter.length === 1 ? filter[0] : filter;
  return only === '/FlateDecode' && plain ? inflateSync(data) : data;
}

/** Whether a value is a reference. */
export function isReference(value: Json | undefined): value is string {
  return typeof value === 'string' && /^\d+ \d+ R$/.test(value);
}

/** Whether a value is a dictionary. */
export function isDictionary(value: Json | undefined): value is Dictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string's text, undefined for what is none. */
export function textIn(value: Json): string | undefined {
  return typeof value === 'string' && value.startsWith('u:') ? value.slice(2) : undefined;
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { sha256 } from './archive.ts';

/** What a file was like when Banxin last read or wrote it. */
export interface FilePrint {
  readonly size: number;
  /** Milliseconds. */
  readonly changed: number;
  readonly sha256: string;
}

/** The print of a file with these bytes; null where it is not there any more. */
export async function filePrint(path: string, bytes: Uint8Array): Promise<FilePrint | null> {
  const facts = await stat(path).catch(() => null);
  return facts === null ? null : { size: bytes.length, changed: facts.mtimeMs, sha256: sha256(bytes) };
}

/** How a file stands to its print: another program wrote it, it is gone, or neither. */
export type FileChange = 'same' | 'changed' | 'gone';

/** Compares a file with its print; its bytes are read only where its time or size is another. */
export async function fileChange(path: string, print: FilePrint): Promise<FileChange> {
  const facts = await stat(path).catch(() => null);
  if (facts === null) return 'gone';
  if (facts.size !== print.size) return 'changed';
  if (facts.mtimeMs === print.changed) return 'same';
  try {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    return hash.digest('hex') === print.sha256 ? 'same' : 'changed';
  } catch {
    return 'gone';
  }
}

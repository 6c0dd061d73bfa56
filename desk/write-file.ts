import { randomBytes } from 'node:crypto';
import { open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FailureError } from '../document/finding.ts';

/**
 * Replaces a file in one step: the bytes go to a temporary file beside it, are forced to the disk, and take its name. The
 * old file is whole until the new one is; through a symbolic link its target is replaced. A path that is no regular file (`/dev/stdout`, a pipe) is written straight.
 * Throws FailureError `unwritable`.
 */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const present = await stat(path).catch(() => null);
  if (present?.isDirectory()) throw unwritable(path, '这是一个文件夹', 'it is a folder');
  if (present !== null && !present.isFile()) return await writeStraight(path, bytes);
  const target = present === null ? path : await realpath(path).catch(() => path);
  const temporary = join(dirname(target), `.banxin-${randomBytes(8).toString('hex')}.part`);
  try {
    await writeThrough(temporary, bytes, present?.mode);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw unwritableBecause(path, error);
  }
  await syncFolder(dirname(target));
}

/** How old, in milliseconds, a temporary file is before it counts as left over by a program that was cut off. */
const LEFT_OVER = 10 * 60 * 1000;

/** Removes temporary files of `replaceFile` that a crash or a failed disk left in a folder. Never fails. */
export async function removeLeftOvers(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!/^\.banxin-[0-9a-f]{16}\.part$/.test(name)) continue;
    const facts = await stat(join(folder, name)).catch(() => null);
    if (facts === null || Date.now() - facts.mtimeMs < LEFT_OVER) continue;
    await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}

async function writeStraight(path: string, bytes: Uint8Array): Promise<void> {
  try {
    const file = await open(path, 'w');
    try {
      await file.writeFile(bytes);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unwritableBecause(path, error);
  }
}

async function writeThrough(path: string, bytes: Uint8Array, mode: number | undefined): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Forces the folder's entry to the disk where the system allows it (Windows does not). */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  if (folder === null) return;
  await folder.sync().catch(() => undefined);
  await folder.close();
}

function unwritableBecause(path: string, error: unknown): FailureError {
  const code = (error as { code?: string } | null)?.code;
  switch (code) {
    case 'ENOENT':
      return unwritable(path, '文件夹不存在', 'its folder does not exist');
    case 'ENOTDIR':
      return unwritable(path, '路径中有一段不是文件夹', 'a part of its path is no folder');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return unwritable(path, '没有写入权限', 'writing there is not allowed');
    case 'ENOSPC':
    case 'EDQUOT':
      return unwritable(path, '磁盘空间不足', 'the disk is full');
    case 'ENAMETOOLONG':
      return unwritable(path, '文件名过长', 'its name is too long');
    default:
      return unwritable(path, code ?? '写入失败', code ?? 'the write failed');
  }
}

function unwritable(path: string, zh: string, en: string): FailureError {
  return new FailureError({
    code: 'unwritable',
    words: { zh: `无法写入：${zh}`, en: `cannot be written: ${en}` },
    place: { file: path },
  });
}

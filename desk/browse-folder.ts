import { readdir, stat } from 'node:fs/promises';
import { dirname, extname, join, resolve, sep } from 'node:path';
import type { DeskResult } from './contract.ts';
import type { Grants } from './grants.ts';
import { failure } from './outcome.ts';

type Entry = DeskResult<'listFolder'>['entries'][number];

/** The most entries of a folder that are listed. */
const MOST = 2000;

const KINDS: Readonly<Record<string, Entry['kind']>> = {
  '.banxin': 'page',
  '.txt': 'copy',
  '.md': 'copy',
  '.json': 'copy',
  '.docx': 'copy',
  '.html': 'copy',
  '.htm': 'copy',
  '.jpg': 'picture',
  '.jpeg': 'picture',
  '.png': 'picture',
  '.tif': 'picture',
  '.tiff': 'picture',
  '.webp': 'picture',
  '.gif': 'picture',
  '.pdf': 'picture',
  '.eps': 'picture',
};

/**
 * What a folder holds for a window's file dialog; see `listFolder` of the contract. Hidden entries are left out. Throws
 * FailureError `not-found` for what is no folder, `unreadable` where it may not be read.
 */
export async function browseFolder(asked: string | null, grants: Grants | null): Promise<DeskResult<'listFolder'>> {
  const folder = resolve(asked ?? grants?.folders[0] ?? process.cwd());
  const names = await namesIn(folder);
  const found = await Promise.all(names.slice(0, MOST).map((name) => entryOf(folder, name)));
  const entries = found.filter((entry) => entry !== null);
  entries.sort(
    (a, b) =>
      Number(b.kind === 'folder') - Number(a.kind === 'folder') ||
      a.name.localeCompare(b.name, 'zh-CN', { numeric: true }),
  );
  const above = dirname(folder);
  const parent = above !== folder && (grants === null || (await grants.allows(above))) ? above : null;
  return { folder, parent, separator: sep, entries, leftOut: Math.max(0, names.length - MOST) };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw failure('not-found', '没有这个文件夹', 'there is no such folder', { file: folder });
    throw failure('unreadable', '无法读取这个文件夹', 'the folder cannot be read', { file: folder });
  }
}

async function entryOf(folder: string, name: string): Promise<Entry | null> {
  const path = join(folder, name);
  const facts = await stat(path).catch(() => null);
  if (facts === null || !(facts.isDirectory() || facts.isFile())) return null;
  const kind = facts.isDirectory() ? 'folder' : (KINDS[extname(name).toLowerCase()] ?? 'other');
  return { name, path, kind, bytes: facts.isFile() ? facts.size : 0, changed: facts.mtimeMs };
}

import { constants } from 'node:buffer';
import { open } from 'node:fs/promises';
import { bad, good, type Outcome } from '../document/finding.ts';

/**
 * Reads a whole file of at most `limit` bytes. Failures: `not-found`, `unreadable`, `too-large`; each names the file as
 * the user named it.
 */
export async function readWholeFile(path: string, limit: number): Promise<Outcome<Uint8Array>> {
  const place = { file: path };
  try {
    const file = await open(path, 'r');
    try {
      const facts = await file.stat();
      if (facts.isDirectory()) {
        return bad('unreadable', { zh: '无法读取：这是一个文件夹', en: 'cannot be read: it is a folder' }, place);
      }
      if (facts.size > Math.min(limit, constants.MAX_LENGTH)) {
        return bad('too-large', { zh: '文件过大，未予读取', en: 'the file is larger than accepted' }, place);
      }
      return good(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = (error as { code?: string } | null)?.code ?? '';
    if (code === 'ENOENT') return bad('not-found', { zh: '没有这个文件', en: 'there is no such file' }, place);
    if (code === 'EACCES' || code === 'EPERM') {
      return bad('unreadable', { zh: '没有读取权限', en: 'reading it is not allowed' }, place);
    }
    return bad('unreadable', { zh: `无法读取（${code}）`, en: `cannot be read (${code})` }, place);
  }
}

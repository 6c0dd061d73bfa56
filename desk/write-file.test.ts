import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FailureError } from '../document/finding.ts';
import { replaceFile } from './write-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-write-'));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true, force: true });
});

async function failureOf(work: Promise<void>): Promise<FailureError['failure']> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FailureError)) throw new Error('no failure');
  return error.failure;
}

describe('replacing a file', () => {
  it('leaves the new bytes under the name, and nothing else in the folder', async () => {
    const path = join(folder, '版.banxin');
    await replaceFile(path, Buffer.from('one'));
    await replaceFile(path, Buffer.from('two'));
    expect(await readFile(path, 'utf8')).toBe('two');
    expect(await readdir(folder)).toEqual(['版.banxin']);
  });

  it('keeps the mode of the file it replaces', async () => {
    const path = join(folder, 'a');
    await writeFile(path, 'one');
    await chmod(path, 0o640);
    await replaceFile(path, Buffer.from('two'));
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  it('names a folder that is not there, and a folder in the place of the file', async () => {
    const lost = join(folder, 'none', 'a.pdf');
    expect(await failureOf(replaceFile(lost, Buffer.from('x')))).toMatchObject({
      code: 'unwritable',
      place: { file: lost },
    });
    await mkdir(join(folder, 'taken'));
    expect(await failureOf(replaceFile(join(folder, 'taken'), Buffer.from('x')))).toMatchObject({ code: 'unwritable' });
    expect(await readdir(folder)).toEqual(['taken']);
  });

  it('leaves the old file whole where the new one cannot be written', async () => {
    const path = join(folder, 'a.pdf');
    await writeFile(path, 'old');
    const unwritable = { length: 3 } as unknown as Uint8Array;
    expect(await failureOf(replaceFile(path, unwritable))).toMatchObject({ code: 'unwritable', place: { file: path } });
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['a.pdf']);
  });

  it('replaces what a symbolic link points at and keeps the link', async () => {
    await writeFile(join(folder, 'real'), 'old');
    await symlink('real', join(folder, 'link'));
    await replaceFile(join(folder, 'link'), Buffer.from('new'));
    expect(await readlink(join(folder, 'link'))).toBe('real');
    expect(await readFile(join(folder, 'real'), 'utf8')).toBe('new');
  });

  it('accepts the longest name the system has', async () => {
    const path = join(folder, `${'版'.repeat(83)}.pdf`);
    await replaceFile(path, Buffer.from('x'));
    expect(await readFile(path, 'utf8')).toBe('x');
  });

  it.skipIf(!existsSync('/dev/full'))('says that the disk is full', async () => {
    const failure = await failureOf(replaceFile('/dev/full', Buffer.from('x')));
    expect(failure.words.en).toContain('the disk is full');
  });

  it('writes straight to what is no regular file', async () => {
    await replaceFile('/dev/null', Buffer.from('x'));
    expect((await stat('/dev/null')).isFile()).toBe(false);
  });
});

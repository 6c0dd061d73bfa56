import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('a program of one file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banxin-program-'));
  const starter = join(folder, 'starter.mjs');

  beforeAll(async () => {
    writeFileSync(
      join(folder, 'program-0123456789ab.cjs'),
      `(function(require,module,exports,PROGRAM_ADDRESS,importPackage){
        const { basename } = require('node:path');
        importPackage('node:os').then(({ EOL }) => process.stdout.write(basename(PROGRAM_ADDRESS) + EOL));
        process.exitCode = Number(process.argv[2] ?? 0);
      })`,
    );
    await build({
      stdin: {
        contents: `import { startProgram } from './start-program.ts';
          startProgram(new URL(${JSON.stringify(pathToFileURL(join(folder, 'program-0123456789ab.cjs')).href)}), 'test');`,
        resolveDir: import.meta.dirname,
      },
      outfile: starter,
      bundle: true,
      platform: 'node',
      format: 'esm',
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (cache: string, status = 0) =>
    spawnSync(process.execPath, [starter, String(status)], {
      encoding: 'utf8',
      env: { ...process.env, BANXIN_CACHE: join(folder, cache) },
    });
  const kept = (cache: string) => readdirSync(join(folder, cache, 'code'));

  it('runs the same with and without compiled code, which the first run that ends well leaves', () => {
    expect(run('failed', 3).status).toBe(3);
    expect(() => kept('failed')).toThrow();
    const first = run('cache');
    expect(first).toMatchObject({ status: 0, stdout: 'program-0123456789ab.cjs\n', stderr: '' });
    expect(kept('cache')).toHaveLength(1);
    expect(run('cache')).toMatchObject({ status: 0, stdout: first.stdout, stderr: '' });
    expect(kept('cache')).toHaveLength(1);
  });

  it('compiles anew what another engine compiled', () => {
    const flags = spawnSync(process.execPath, ['--no-opt', starter, '0'], {
      encoding: 'utf8',
      env: { ...process.env, BANXIN_CACHE: join(folder, 'cache') },
    });
    expect(flags).toMatchObject({ status: 0, stdout: 'program-0123456789ab.cjs\n' });
    expect(run('cache').status).toBe(0);
  });
});

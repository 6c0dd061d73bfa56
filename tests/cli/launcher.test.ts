import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../scripts/build.mjs';
import { ROOT } from '../tools.ts';
import { linesOf, temporaryFolder } from './command.ts';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const launcher = join(ROOT, 'cli', 'bin', 'banxin.mjs');

function run(words: readonly string[], input: string | Buffer = ''): ReturnType<typeof spawnSync> {
  return spawnSync(process.execPath, [launcher, ...words], { input, env: { ...process.env, LC_ALL: 'C' } });
}

beforeAll(async () => {
  await build();
});

describe('the launcher', () => {
  it('is executable, and npx finds it from the root', () => {
    expect(statSync(launcher).mode & 0o111).not.toBe(0);
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    const npx = spawnSync('npx', ['--no-install', 'banxin', '--version'], { cwd: ROOT, encoding: 'utf8' });
    expect(npx.stdout).toBe(`${version}\n`);
    expect(npx.status).toBe(0);
  });

  it('says what to do where nothing was built', () => {
    mkdirSync(at('cli/bin'), { recursive: true });
    copyFileSync(launcher, at('cli/bin/banxin.mjs'));
    const { status, stderr } = spawnSync(process.execPath, [at('cli/bin/banxin.mjs')], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('npm ci');
  });

  it('runs from any folder: templates and faces are found', () => {
    const done = spawnSync(process.execPath, [launcher, 'new', '-t', 'tabloid-4', '-o', 'page.banxin'], {
      cwd: folder,
    });
    expect(done.status).toBe(0);
    const exported = spawnSync(process.execPath, [launcher, 'export', 'page.banxin', '-o', 'page.pdf'], {
      cwd: folder,
    });
    expect(exported.status).toBe(0);
    expect(readFileSync(at('page.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('gives the status of the command', () => {
    expect(run(['typeset']).status).toBe(2);
    expect(run(['lines'], '{"id":1}\n').status).toBe(1);
    expect(run(['templates']).status).toBe(0);
  });

  it.skipIf(process.platform === 'win32')('goes through a pipe in both directions', () => {
    const piped = spawnSync(
      'sh',
      ['-c', '"$0" "$1" new -t tabloid-5 -o - | "$0" "$1" layout - --hash', process.execPath, launcher],
      {
        encoding: 'utf8',
      },
    );
    expect(piped.stdout).toMatch(/^[0-9a-f]{64}\n$/);
  });

  it('ends quietly where its reader has gone away', async () => {
    const request = `${JSON.stringify({ id: 'x', text: '江水东流，'.repeat(200), measure: 20 })}\n`;
    const child = spawn(process.execPath, [launcher, 'lines'], { stdio: ['pipe', 'pipe', 'pipe'] });
    const errors: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
    child.stdin.on('error', () => undefined);
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdin.end(request.repeat(400));
    const status = await new Promise((resolve) => child.once('exit', resolve));
    expect(errors.join('')).toBe('');
    expect(status).toBe(0);
  });

  it.skipIf(process.platform === 'win32')('stops at the first Ctrl-C while it waits for input', async () => {
    const child = spawn(process.execPath, [launcher, 'lines'], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    });
    const errors: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
    child.stdout.once('data', () => child.kill('SIGINT'));
    child.stdin.write('{"id":"first","text":"字"}\n');
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1);
    expect(errors.join('')).toBe('banxin: cancelled [cancelled]\n');
  });

  it('answers a request as soon as it has come', async () => {
    const child = spawn(process.execPath, [launcher, 'lines'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const answer = new Promise<string>((resolve) =>
      child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())),
    );
    child.stdin.write('{"id":"first","text":"字"}\n');
    expect(linesOf(await answer).map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(['first']);
    child.stdin.end();
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
  });
});

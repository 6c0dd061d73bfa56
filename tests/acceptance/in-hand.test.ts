import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { banxin, ROOT } from '../tools.ts';
import { succeed } from './page-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'banxin-in-hand-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('captions that found no place are told, and do not stop the press file', () => {
  const page = join(folder, 'page.banxin');
  succeed('import', join(ROOT, 'samples/press-text/copy.txt'), '--template', 'tabloid-5', '-o', page);
  const done = banxin('export', page, '-o', join(folder, 'page.pdf'), '--lang', 'en');
  expect(done.status, done.stderr).toBe(0);
  expect(done.stderr).toContain('not-placed');
});

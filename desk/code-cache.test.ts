import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeCache } from './code-cache.ts';

describe('compiled code between runs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banxin-code-'));
  const before = process.env['BANXIN_CACHE'];
  beforeAll(() => {
    process.env['BANXIN_CACHE'] = folder;
  });
  afterAll(() => {
    if (before === undefined) delete process.env['BANXIN_CACHE'];
    else process.env['BANXIN_CACHE'] = before;
    rmSync(folder, { recursive: true, force: true });
  });

  it('is read as it was written, for the same program and use alone', () => {
    const cache = codeCache('cli-0123456789ab', 'export');
    expect(cache.read()).toBeUndefined();
    cache.write(Buffer.from('compiled'));
    expect(cache.read()?.toString()).toBe('compiled');
    expect(codeCache('cli-0123456789ab', 'preflight').read()).toBeUndefined();
    expect(codeCache('cli-ba9876543210', 'export').read()).toBeUndefined();
  });

  it('is not given to the engine when a byte of it has changed', () => {
    const [name] = readdirSync(join(folder, 'code'));
    const path = join(folder, 'code', name!);
    const bytes = readFileSync(path);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(path, bytes);
    expect(codeCache('cli-0123456789ab', 'export').read()).toBeUndefined();
  });

  it('is not kept where nothing can be written, and that is no error', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    process.env['BANXIN_CACHE'] = file;
    const cache = codeCache('cli-0123456789ab', 'export');
    cache.write(Buffer.from('compiled'));
    expect(cache.read()).toBeUndefined();
    process.env['BANXIN_CACHE'] = folder;
  });
});

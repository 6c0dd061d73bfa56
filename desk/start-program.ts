import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { codeCache } from './code-cache.ts';

/** What a program file is: a function of what its modules find around them (see `scripts/build.mjs`). */
type Program = (
  require: NodeJS.Require,
  module: { exports: unknown },
  exports: unknown,
  address: string,
  importPackage: (name: string) => Promise<unknown>,
) => void;

/**
 * Runs a program built as one file, `address`, with the code that the engine compiled when it last ran for the same `use`:
 * compiling is a good part of what a short command takes. A run that ends well leaves its compiled code for the next where
 * there was none.
 */
export function startProgram(address: URL, use: string): void {
  const file = fileURLToPath(address);
  // The build escapes what is not ASCII, so that the engine keeps a byte a character.
  const text = readFileSync(file, 'latin1');
  const cache = codeCache(basename(file, '.cjs'), use);
  const cachedData = cache.read();
  const script = new Script(text, { filename: file, ...(cachedData ? { cachedData } : {}) });
  if (cachedData === undefined || script.cachedDataRejected) {
    process.once('exit', (status) => {
      if (status === 0) cache.write(script.createCachedData());
    });
  }
  const module = { exports: {} };
  const run = script.runInThisContext() as Program;
  // A script cannot import: what it needs beyond its own file it is given.
  run(createRequire(address), module, module.exports, address.href, (name) => import(name));
}

#!/usr/bin/env node
/** The command's launcher: runs the built command line, and says what to do where it has not been built. */
import { existsSync } from 'node:fs';

const built = new URL('../../dist/cli.js', import.meta.url);
if (existsSync(built)) {
  await import(built.href);
} else {
  process.stderr.write(
    'banxin: the command line has not been built; run `npm ci` in the project’s root.\n' +
      'banxin：命令行尚未构建，请在项目根目录运行 npm ci。\n',
  );
  process.exitCode = 2;
}

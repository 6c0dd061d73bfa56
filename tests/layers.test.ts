import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { engineDependent } from './layers/determinism.ts';
import { forbiddenImports, isTest } from './layers/imports.ts';
import { ROOMS } from './layers/rooms.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Every TypeScript file of a room, relative to the repository. */
function filesOf(room: string): string[] {
  if (!existsSync(join(root, room))) return [];
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .map((name) => `${room}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.(ts|tsx|mts)$/.test(path) && !path.includes('/node_modules/'))
    .sort();
}

const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('each room imports only what it may', () => {
  test.each(Object.keys(ROOMS))('%s', (room) => {
    expect(filesOf(room).flatMap((path) => forbiddenImports(path, read(path)))).toEqual([]);
  });
});

describe('pages come out the same in every engine', () => {
  test.each(['document', 'fonts', 'composer'])('%s', (room) => {
    const files = filesOf(room).filter((path) => !isTest(path) && !path.startsWith('fonts/node/'));
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap((path) => engineDependent(path, read(path)))).toEqual([]);
  });
});

describe('the check of imports', () => {
  const caught = (path: string, source: string) => forbiddenImports(path, source).length;
  test('catches what the table forbids', () => {
    expect(caught('document/page.ts', "import { compose } from '../composer/index.ts';")).toBe(1);
    expect(caught('document/page.ts', "import type { Face } from '../fonts/face.ts';")).toBe(1);
    expect(caught('document/page.ts', "let face: import('../fonts/face.ts').Face;")).toBe(1);
    expect(caught('composer/line.ts', "export { writePdf } from '../press/index.ts';")).toBe(1);
    expect(caught('composer/line.ts', "const press = await import('../press/index.ts');")).toBe(1);
    expect(caught('composer/line.ts', "import { readFileSync } from 'node:fs';")).toBe(1);
    expect(caught('composer/line.ts', "import fs = require('fs');")).toBe(1);
    expect(caught('composer/line.ts', "import { loadFaces } from '../fonts/node/load.ts';")).toBe(1);
    expect(caught('press/write.ts', "import { Composer } from '../composer/composer.ts';")).toBe(1);
    expect(caught('desk/store.ts', "import sharp from 'sharp';")).toBe(1);
    expect(caught('desk/contract.ts', "import { Composer } from '../composer/index.ts';")).toBe(1);
    expect(caught('renderer/stage.tsx', "import { exportPage } from '../desk/export-page.ts';")).toBe(1);
    expect(caught('renderer/stage.tsx', "import { exportPage } from '../desk/contract.ts';")).toBe(0);
    expect(caught('cli/run.ts', "import { serve } from '../server/main.ts';")).toBe(1);
    expect(caught('cli/run.ts', "import { schema } from '../document/schema.ts';")).toBe(1);
    expect(caught('document/page.ts', "import { p } from './testing/page.ts';")).toBe(1);
    expect(caught('document/page.ts', "import { schema } from './schema';")).toBe(1);
    expect(caught('unheard-of/page.ts', '')).toBe(1);
  });
  test('lets pass what the table allows', () => {
    expect(caught('composer/line.ts', "import type { Rect } from '../document/geometry.ts';")).toBe(0);
    expect(caught('fonts/node/load.ts', "import { readFile } from 'node:fs/promises';")).toBe(0);
    expect(
      caught('press/write.ts', "import type { Proof } from '../composer/proof.ts'; import pdfkit from 'pdfkit';"),
    ).toBe(0);
    expect(caught('composer/line.test.ts', "import { readFileSync } from 'node:fs';")).toBe(0);
    expect(caught('cli/run.ts', "import { describePlace } from '../document/place.ts';")).toBe(0);
  });
});

describe('the check of arithmetic and engine data', () => {
  const caught = (source: string) => engineDependent('composer/x.ts', source).length;
  test.each([
    'const a = 2 ** 3;',
    'a **= 2;',
    'const a = Math.sin(1);',
    'const a = Math.hypot(1, 2);',
    'const { exp } = Math;',
    "const a = Math['pow'](1, 2);",
    'const a = Math.random();',
    'const a = /\\p{Script=Han}/u;',
    "const a = new RegExp('\\\\p{L}', 'u');",
    'const a = new Intl.Segmenter();',
    "const a = 'x'.normalize('NFC');",
    "const a = 'x'['localeCompare']('y');",
    'const a = Date.now();',
    'const a = new Date();',
    'const a = process.env;',
    'window.x = 1;',
    'setTimeout(run, 1);',
  ])('catches %s', (source) => {
    expect(caught(source)).toBe(1);
  });
  test.each([
    'const a = Math.sqrt(2) + Math.min(1, 2) * Math.sign(-1);',
    'const a = /[\\u4e00-\\u9fff]/;',
    'interface A { Date: string; normalize(): void }',
    'const a = { Date: 1 }; a.Date;',
    '// Math.sin and Date in a comment',
    "const a = 'Math.sin(1)';",
  ])('lets pass %s', (source) => {
    expect(caught(source)).toBe(0);
  });
});

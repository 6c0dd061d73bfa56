import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_ROLES, roleSchema } from '../document/style.ts';
import { FAMILIES, manifestSchema, SHIPPED_FACES } from './manifest.ts';
import { packageRoot } from './node/package-root.ts';

test('every face and licence of the manifest is in its package', () => {
  for (const family of FAMILIES) {
    const folder = join(packageRoot(), 'node_modules', family.package);
    expect(existsSync(join(folder, family.licenceFile)), family.id).toBe(true);
    for (const face of family.faces) expect(existsSync(join(folder, face.file)), face.id).toBe(true);
  }
});

test('the house table names shipped faces only', () => {
  for (const id of Object.values(DEFAULT_ROLES)) expect(SHIPPED_FACES).toContain(id);
});

test('there is a face for every role, and the house table takes one of them', () => {
  const faces = FAMILIES.flatMap((family) => family.faces);
  for (const role of roleSchema.options) {
    const suited = faces.filter((face) => face.roles.includes(role)).map((face) => face.id);
    expect(suited, role).toContain(DEFAULT_ROLES[role]);
  }
});

test('a face id that stands twice is refused', () => {
  const [family] = FAMILIES;
  expect(manifestSchema.safeParse({ families: [family, family] }).success).toBe(false);
});

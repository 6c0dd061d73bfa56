import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_ROLES, roleSchema } from '../document/style.ts';
import { FAMILIES, facesForRole, manifestSchema, SHIPPED_FACES, shippedFace } from './manifest.ts';
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
  for (const role of roleSchema.options) expect(facesForRole(role), role).toContain(DEFAULT_ROLES[role]);
});

test('a face is found with its family', () => {
  expect(shippedFace('noto-sans-sc-700')?.family.name.zh).toBe('思源黑体');
  expect(shippedFace('house-song')).toBeNull();
});

test('a face id that stands twice is refused', () => {
  const [family] = FAMILIES;
  expect(manifestSchema.safeParse({ families: [family, family] }).success).toBe(false);
});

import { expect, test } from 'vitest';
import { z } from 'zod';
import { mend, valueAt } from './mend.ts';

const shape = z.object({
  size: z.number().min(1).max(10),
  name: z.string().default('none'),
  list: z.array(z.object({ id: z.string(), at: z.number() })).default([]),
});
const fallback = { size: 5 };
const run = (value: unknown) => mend(shape, value, (path) => valueAt(fallback, path));

test('what fits is not touched', () => {
  expect(run({ size: 3, name: 'a' })).toEqual({ value: { size: 3, name: 'a', list: [] }, mended: [] });
});
test('numbers written as text are read; others take the fallback', () => {
  expect(run({ size: ' 4 ' }).value).toMatchObject({ size: 4 });
  expect(run({ size: '44' }).value).toMatchObject({ size: 5 });
  expect(run({ size: 1e99 }).value).toMatchObject({ size: 5 });
  expect(run({}).value).toMatchObject({ size: 5 });
});
test('a key that is no good goes, its default applies', () => {
  expect(run({ size: 2, name: 7 })).toMatchObject({
    value: { name: 'none' },
    mended: [{ path: ['name'], before: '7' }],
  });
});
test('elements of a list that cannot be mended go, all others stay', () => {
  const bad = { at: 1 };
  const good = { id: 'x', at: 2 };
  expect(run({ size: 2, list: [bad, good, bad, bad, null, good, bad] }).value).toMatchObject({ list: [good, good] });
});
test('what is no object at all takes the whole fallback', () => {
  expect(run('nothing').value).toEqual({ size: 5, name: 'none', list: [] });
  expect(run(null).value).toEqual({ size: 5, name: 'none', list: [] });
});
test('the value given is not changed', () => {
  const value = { size: '4', list: [{ at: 'x' }] };
  run(value);
  expect(value).toEqual({ size: '4', list: [{ at: 'x' }] });
});

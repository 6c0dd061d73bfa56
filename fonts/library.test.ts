import { expect, test } from 'vitest';
import { createLibrary } from './library.ts';
import { loadFaces } from './node/load.ts';

test('a library gives its faces by id, and sorted ids', async () => {
  const { library: source } = await loadFaces(['noto-serif-sc-400', 'noto-sans-sc-400']);
  const library = createLibrary();
  expect(library.ids).toEqual([]);
  expect(library.face('noto-serif-sc-400')).toBeNull();
  library.add(source.face('noto-serif-sc-400')!);
  library.add(source.face('noto-sans-sc-400')!);
  library.add(source.face('noto-serif-sc-400')!);
  expect(library.ids).toEqual(['noto-sans-sc-400', 'noto-serif-sc-400']);
  expect(library.face('noto-sans-sc-400')!.id).toBe('noto-sans-sc-400');
});

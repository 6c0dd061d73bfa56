import { beforeAll, expect, test } from 'vitest';
import type { FontLibrary } from '../../fonts/face.ts';
import { Composer } from '../index.ts';
import { node, paragraph, sampleText, storyFrame, testFonts, testPage } from '../testing/page.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFonts();
});

test('a crosshead taller than each of many low frames goes over their end, and the story is composed', () => {
  const frames = [0, 1, 2, 3].flatMap((column) =>
    [0, 4, 8].map((row) => storyFrame(`f${column}-${row}`, column, row, 1, 1)),
  );
  const page = testPage(
    node(
      'story',
      { id: 's', frames },
      paragraph(sampleText(15, 2)),
      node('crosshead', { part: 'main' }, '每一盏灯都有人管'),
      paragraph(sampleText(60, 5)),
    ),
  );
  const proof = new Composer(fonts).compose(page);
  const [over] = proof.overset;
  expect(over!.characters).toBe('每一盏灯都有人管'.length + 60);
});

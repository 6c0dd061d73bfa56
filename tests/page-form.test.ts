import { expect, test } from 'vitest';
import { Composer, proofText } from '../composer/index.ts';
import { facesOf, pour } from '../desk/pour/index.ts';
import { sampleCopy } from '../desk/pour/testing/sample-copy.ts';
import { readPageJson, writePageJson } from '../document/page-file.ts';
import { loadFaces } from '../fonts/node/load.ts';
import { loadTemplate } from '../templates/node/load.ts';

test('a page composes to the same bytes whether it was just made or read from its file', async () => {
  const template = loadTemplate('tabloid-5');
  if (!template.ok) throw new Error(template.failure.words.en);
  const copy = sampleCopy([
    { characters: 1500, pictures: 2, quotes: 1, crossheads: 2, kicker: '引题', deck: '副题' },
    { characters: 600, pictures: 1 },
    { characters: 150, notice: true },
  ]);
  const { library } = await loadFaces(facesOf(copy, template.value));
  const { page } = pour(copy, template.value, { fonts: library });
  const read = readPageJson(writePageJson(page));
  if (!read.ok) throw new Error(read.failure.words.en);
  expect(read.value.report.repairs).toEqual([]);
  expect(read.value.page.eq(page)).toBe(true);
  expect(proofText(new Composer(library).compose(read.value.page))).toBe(
    proofText(new Composer(library).compose(page)),
  );
});

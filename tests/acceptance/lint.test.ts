import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Node } from 'prosemirror-model';
import { beforeAll, describe, expect, it } from 'vitest';
import { Composer, neededFaces } from '../../composer/index.ts';
import { importCopy } from '../../desk/import-copy.ts';
import { openPageFile } from '../../desk/page-store.ts';
import { facesOf, pour } from '../../desk/pour/index.ts';
import { stageClock } from '../../desk/stage-clock.ts';
import { copySchema } from '../../document/copy.ts';
import { plainSetup } from '../../document/plain-setup.ts';
import { headline, p, pageWith, story } from '../../document/testing/page.ts';
import { loadFaces } from '../../fonts/node/load.ts';
import { morePages } from '../../intake/testing/pages/index.ts';
import { cleanPages } from '../../intake/testing/pages.ts';
import { LINT_RULES, type LintFinding, lint } from '../../preflight/lint/index.ts';
import { HARD_COPY } from '../../preflight/lint/testing/hard-copy.ts';
import { peersPageSchema } from '../../scripts/peers/page.ts';
import { placeFigures } from '../../scripts/peers/place-figures.ts';
import { structuredCopy } from '../../scripts/peers/structured-copy.ts';
import { loadTemplate } from '../../templates/node/load.ts';
import { lacksShared, ROOT, sharedFolder } from '../tools.ts';

async function findings(page: Node): Promise<readonly LintFinding[]> {
  const { library } = await loadFaces(neededFaces(page));
  return lint(new Composer(library).compose(page), page).findings;
}

/** Findings in short: the rule, and where a text says what is meant, that text. */
const short = (found: readonly LintFinding[]): string[] => found.map(({ rule }) => rule);

/** A paragraph’s one line at a column’s end is advice and may stand on a page that has nothing else wrong. */
const language = (found: readonly LintFinding[]): readonly LintFinding[] =>
  found.filter(({ rule }) => rule !== 'lonely-lines');

it('the list of rules for people is that of the program, in its order', () => {
  const listed = [...readFileSync(join(ROOT, 'docs/lint.md'), 'utf8').matchAll(/^\| `([a-z-]+)` \|/gm)].map(
    ([, id]) => id,
  );
  expect(listed).toEqual(LINT_RULES.map(({ id }) => id));
});

describe('no false alarm on pages of our own', () => {
  const samples = readdirSync(join(ROOT, 'samples'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.banxin'),
  );
  it.each(samples)('samples/%s', async (file) => {
    const { parts } = await openPageFile({ path: join(ROOT, 'samples', file) });
    expect(short(language(await findings(parts.page)))).toEqual([]);
  });

  it('copy that is hard and right', async () => {
    const { folio } = plainSetup();
    const page = pageWith(
      { folio: { ...folio, date: '2026年11月24日', weekday: '星期二' } },
      story('s', ...HARD_COPY.map((one) => p(one))),
    );
    const found = (await findings(page)).filter(({ group }) => group !== 'layout');
    expect(found.map(({ rule, words }) => `${rule}: ${words.zh}`)).toEqual([]);
  });

  it.each(Object.entries({ ...cleanPages, ...morePages }))('the copy of %s', async (_name, stories) => {
    const blocks = stories.flatMap(({ title, body }, index) => [
      headline(`h${index}`, title),
      story(`s${index}`, ...body.map(({ text }) => p(text))),
    ]);
    const { folio } = plainSetup();
    const page = pageWith({ folio: { ...folio, date: '2026年11月24日', weekday: '星期二' } }, ...blocks);
    const found = (await findings(page)).filter(({ group }) => group !== 'layout');
    expect(found.map(({ rule, words }) => `${rule}: ${words.zh}`)).toEqual([]);
  });
});

const seed = 'seeds/000_79c464d5672517fe.txt';
const noSeed = lacksShared(seed);
describe.skipIf(noSeed)(`the seed${noSeed ? ` (${noSeed})` : ''}`, () => {
  let found: readonly LintFinding[] = [];
  beforeAll(async () => {
    const asked = {
      source: { path: join(sharedFolder()!, seed) },
      template: 'tabloid-spread',
      fit: false,
      encoding: null,
    };
    found = language(await findings((await importCopy(asked, stageClock({}))).parts.page));
  });
  it('has two findings, both true and both advice', () => {
    // A whole sentence quoted after 强调： has its full point outside (4.8); four quotes side by side are joined by 、 (4.5.3.5).
    expect(short(found).sort()).toEqual(['separated-titles', 'speech-stop']);
    expect(found.every(({ severity }) => severity === 'note')).toBe(true);
  });
});

const peers = 'peers/page.json';
const noPeers = lacksShared(peers);
describe.skipIf(noPeers)(`the peers’ page${noPeers ? ` (${noPeers})` : ''}`, () => {
  it('has the seed’s true findings at most', async () => {
    const source = peersPageSchema.parse(JSON.parse(readFileSync(join(sharedFolder()!, peers), 'utf8')));
    const template = loadTemplate('tabloid-4');
    if (!template.ok) throw new Error(template.failure.words.en);
    const draft = copySchema.parse(structuredCopy(source));
    const { library } = await loadFaces(facesOf(draft, template.value));
    const make = (copy: typeof draft): Node => pour(copy, template.value, { fonts: library }).page;
    const page = make(placeFigures(draft, source, make, library));
    expect(
      short(language(await findings(page))).filter((rule) => rule !== 'speech-stop' && rule !== 'separated-titles'),
    ).toEqual([]);
  });
});

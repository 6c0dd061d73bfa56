import { readPageJson } from '../../document/page-file.ts';
import { composePage, requireFaces } from '../composition.ts';
import type { CallContext, DeskResult } from '../contract.ts';
import { pressInput } from '../export-page.ts';
import { type OpenPage, openPages } from '../open-page.ts';
import { valueFrom } from '../outcome.ts';
import { pageTitle } from '../page-store.ts';
import { stageClock } from '../stage-clock.ts';
import { roundPage } from '../versions/rounds.ts';
import { comparePages } from './compare-pages.ts';
import { comparisonSheet } from './comparison-sheet.ts';

/** Resolution of the pictures of lines on a sheet, pixels an inch: 8 pt text is read at it as on paper. */
const LINE_PPI = 200;

/**
 * Compares a page with an older one, or with its own round of a number. Both are composed; refuses, naming the face, where one
 * cannot be had. With `sheet` the list to print is drawn besides.
 */
export async function compareProofs(
  after: OpenPage,
  older: OpenPage | number,
  sheet: 'zh' | 'en' | null,
  context: CallContext,
): Promise<DeskResult<'compareProofs'>> {
  const clock = stageClock(context);
  const before = typeof older === 'number' ? roundOf(after, older) : older;
  const [old, fresh] = [
    await clock.run('compose-before', 0.3, () => composePage(before)),
    await clock.run('compose-after', 0.5, () => composePage(after)),
  ];
  requireFaces(old);
  requireFaces(fresh);
  const comparison = await clock.run('compare', 0.6, async () =>
    comparePages({ page: before.page, proof: old.proof }, { page: after.page, proof: fresh.proof }),
  );
  if (sheet === null) return { comparison, sheet: null, timings: [...clock.times] };
  const { renderPng } = await import('../../press/index.ts');
  const drawn = async (open: OpenPage, { proof }: typeof old) => ({
    page: proof.page,
    png: await renderPng({ ...pressInput(open, proof), ppi: LINE_PPI }),
  });
  const pictures = await clock.run('render', 0.95, async () => ({
    before: await drawn(before, old),
    after: await drawn(after, fresh),
  }));
  const title = pageTitle(after.page);
  const html = await clock.run('sheet', 1, async () => comparisonSheet({ title, comparison, pictures }, sheet));
  return { comparison, sheet: html, timings: [...clock.times] };
}

/** A round of an open page as a page of its own, with the pictures that travel with it. */
function roundOf(open: OpenPage, number: number): OpenPage {
  const { page } = valueFrom(readPageJson(roundPage(open, number)));
  return openPages().hold({ page, assets: open.assets, kept: open.kept });
}

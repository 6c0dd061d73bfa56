import { composePage, requireFaces } from '../composition.ts';
import type { CallContext, DeskResult } from '../contract.ts';
import { pressInput } from '../export-page.ts';
import type { OpenPage } from '../open-page.ts';
import { pageTitle } from '../page-store.ts';
import { heldRound } from '../rounds/round-works.ts';
import { stageClock } from '../stage-clock.ts';
import { roundsOf } from '../versions/rounds.ts';
import { replaceFile } from '../write-file.ts';
import { askedItems } from './asked-items.ts';
import { comparePages } from './compare-pages.ts';
import { comparisonSheet } from './comparison-sheet.ts';
import type { Language } from './describe.ts';
import { matchAsked } from './match-asked.ts';

/** Resolution of the pictures of lines on a sheet, pixels an inch: 8 pt text is read at it as on paper. */
const LINE_PPI = 200;

/** What is asked of a comparison beside the differences: see `compareProofs` of the contract. */
export interface ComparisonAsked {
  /** Another page, or a round of the page itself by number. */
  readonly older: OpenPage | number;
  /** The round that is compared, where not the page as it is now. */
  readonly newer: number | null;
  readonly sheet: Language | null;
  readonly pdf: { readonly path: string | null; readonly language: Language } | null;
}

/**
 * Compares a page with an older one, or with its own round of a number. Both are composed; refuses, naming the face, where one
 * cannot be had. With `sheet` and `pdf` the list to print is drawn besides.
 */
export async function compareProofs(
  open: OpenPage,
  { older, newer, sheet, pdf }: ComparisonAsked,
  context: CallContext,
): Promise<DeskResult<'compareProofs'>> {
  const clock = stageClock(context);
  const after = newer === null ? open : heldRound(open, newer);
  const before = typeof older === 'number' ? heldRound(open, older) : older;
  const [old, fresh] = [
    await clock.run('compose-before', 0.3, () => composePage(before)),
    await clock.run('compose-after', 0.5, () => composePage(after)),
  ];
  requireFaces(old);
  requireFaces(fresh);
  const comparison = await clock.run('compare', 0.6, async () =>
    comparePages({ page: before.page, proof: old.proof }, { page: after.page, proof: fresh.proof }),
  );
  const round = typeof older === 'number' ? roundsOf(open).find(({ number }) => number === older) : undefined;
  const asked = matchAsked(comparison, round ? askedItems(open, round, after.page, before.page) : []);
  const title = pageTitle(after.page);
  let html: string | null = null;
  if (sheet !== null) {
    const { renderPng } = await import('../../press/index.ts');
    const drawn = async (side: OpenPage, { proof }: typeof old) => ({
      page: proof.page,
      png: await renderPng({ ...pressInput(side, proof), ppi: LINE_PPI }),
    });
    const pictures = await clock.run('render', 0.8, async () => ({
      before: await drawn(before, old),
      after: await drawn(after, fresh),
    }));
    html = await clock.run('sheet', 0.85, async () => comparisonSheet({ title, comparison, asked, pictures }, sheet));
  }
  let file: DeskResult<'compareProofs'>['file'] = null;
  if (pdf !== null) {
    const { sheetPdf } = await import('./sheet-pdf.ts');
    const bytes = await clock.run('sheet', 0.95, () =>
      sheetPdf(
        { title, comparison, asked, before: pressInput(before, old.proof), after: pressInput(after, fresh.proof) },
        pdf.language,
      ),
    );
    const { path } = pdf;
    if (path !== null) await clock.run('write', 1, () => replaceFile(path, bytes));
    file = { path, plate: null, bytes: path === null ? bytes : null, size: bytes.length };
  }
  return { comparison, asked, sheet: html, file, timings: [...clock.times] };
}

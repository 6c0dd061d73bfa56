import { setupOf } from '../document/schema.ts';
import { loadFaces } from '../fonts/node/load.ts';
import type { PageReport, PressInput } from '../press/index.ts';
import { composePage, requireFaces } from './composition.ts';
import type { CallContext, DeskParameters, DeskResult } from './contract.ts';
import { pressInput } from './export-page.ts';
import type { OpenPage } from './open-page.ts';
import { failure } from './outcome.ts';
import { preflightFacts } from './preflight-facts.ts';
import { partlyDone, preflightPage } from './preflight-page.ts';
import { reportHtml } from './report-html.ts';
import { stageClock } from './stage-clock.ts';
import { underSpecification } from './under-specification.ts';
import { replaceFile } from './write-file.ts';

/**
 * A page's preflight as one sheet to print or send (PDF), or as a page of HTML that stands alone. Refuses, naming the face,
 * where one of the page cannot be had.
 */
export async function reportPage(
  held: OpenPage,
  asked: Omit<DeskParameters<'reportPage'>, 'page' | 'doc'>,
  context: CallContext,
): Promise<DeskResult<'reportPage'>> {
  const clock = stageClock(context);
  const composition = await clock.run('compose', 0.2, () => composePage(held));
  requireFaces(composition);
  const open = await underSpecification(held, asked.specification);
  const { issuePages } = asked;
  const findings = await clock.run('preflight', 0.5, async () =>
    preflightPage(open, composition.proof, [], {
      ...(await preflightFacts(open, composition.proof)),
      ...(issuePages === undefined ? {} : { issuePages }),
    }),
  );
  const { pageReport } = await import('../press/index.ts');
  const input = pressInput(open, composition.proof);
  const bytes = await clock.run('report', 0.95, async () =>
    reportBytes(open, input, await pageReport(input, findings), asked),
  );
  const { path } = asked;
  await clock.run('write', 1, async () => {
    if (path !== null) await replaceFile(path, bytes);
  });
  return {
    file: { path, plate: null, bytes: path === null ? bytes : null, size: bytes.length },
    findings,
    complete: !partlyDone(findings),
    timings: [...clock.times],
  };
}

/** A report as the bytes of its form, set in the page's own Hei. */
export async function reportBytes(
  open: OpenPage,
  input: PressInput,
  report: PageReport,
  { form, language }: Pick<DeskParameters<'reportPage'>, 'form' | 'language'>,
): Promise<Uint8Array> {
  if (form === 'html') return new TextEncoder().encode(reportHtml(report, language));
  const { reportPdf } = await import('../press/index.ts');
  const id = setupOf(open.page).roles.hei ?? '';
  const face = open.fonts.face(id) ?? (await loadFaces([id])).library.face(id);
  if (!face) throw failure('face-missing', `缺少字体 ${id}`, `the face ${id} cannot be had`);
  return await reportPdf(report, face, input.setup, input.created, language);
}

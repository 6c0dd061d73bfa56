import { setupOf } from '../document/schema.ts';
import { toMillimetres } from '../document/units.ts';
import { loadFaces } from '../fonts/node/load.ts';
import type { PageReport } from '../press/index.ts';
import { composePage, requireFaces } from './composition.ts';
import type { CallContext, DeskParameters, DeskResult } from './contract.ts';
import { pressInput } from './export-page.ts';
import type { OpenPage } from './open-page.ts';
import { failure } from './outcome.ts';
import { preflightFacts } from './preflight-facts.ts';
import { partlyDone, preflightPage } from './preflight-page.ts';
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
  const { pageReport, reportPdf } = await import('../press/index.ts');
  const input = pressInput(open, composition.proof);
  const bytes = await clock.run('report', 0.95, async () => {
    const report = await pageReport(input, findings);
    if (asked.form === 'html') return new TextEncoder().encode(reportHtml(report, asked.language));
    const id = setupOf(open.page).roles.hei ?? '';
    const face = open.fonts.face(id) ?? (await loadFaces([id])).library.face(id);
    if (!face) throw failure('face-missing', `缺少字体 ${id}`, `the face ${id} cannot be had`);
    return await reportPdf(report, face, input.setup, input.created, asked.language);
  });
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

function reportHtml(report: PageReport, language: 'zh' | 'en'): string {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const image = (png: Uint8Array, label: string) =>
    `<img alt="${escaped(label)}" src="data:image/png;base64,${Buffer.from(png).toString('base64')}">`;
  const { rect, total } = report.worst;
  const millimetres = (points: number) => toMillimetres(points).toFixed(1);
  const most = say(
    `总墨量最大 ${total.toFixed(1)}%，限量 ${report.limit}%，在 ${millimetres(rect.x)}, ${millimetres(rect.y)} mm`,
    `most ink ${total.toFixed(1)}% of ${report.limit}% allowed, at ${millimetres(rect.x)}, ${millimetres(rect.y)} mm`,
  );
  const title = `${say('印前检查', 'Preflight')} ${report.title}`;
  const plates = [
    ...report.plates.map(({ ink, mean, png }) => ({ png, label: `${ink} ${mean.toFixed(1)} %` })),
    { png: report.inkMap, label: say('墨量图', 'ink map') },
  ].map(({ png, label }) => `<figure>${image(png, label)}<figcaption>${escaped(label)}</figcaption></figure>`);
  const findings = report.findings.map(({ finding, png }) => {
    const fix = finding.fix ? `<br><small>${escaped(finding.fix[language])}</small>` : '';
    const picture = png ? image(png, finding.rule) : '';
    return `<li class="${finding.severity}">${picture}<div><b>${finding.severity} ${finding.rule}</b><br>${escaped(finding.words[language])}${fix}</div></li>`;
  });
  return [
    `<!doctype html><html lang="${language === 'zh' ? 'zh-Hans' : 'en'}"><meta charset="utf-8"><title>${escaped(title)}</title>`,
    '<style>body{font:14px/1.5 sans-serif;margin:24px;max-width:960px}.plates{display:flex;gap:8px}figure{margin:0;flex:1}',
    'figure img{width:100%;border:1px solid #999}ul{padding:0}li{display:flex;gap:12px;margin:8px 0}li img{width:150px;',
    'align-self:start;border:1px solid #999}.error b{color:#c8102e}.warning b{color:#b46a00}small{color:#555}</style>',
    `<h1>${escaped(title)}</h1><div class="plates">${plates.join('')}</div><p>${escaped(most)}</p>`,
    findings.length > 0 ? `<ul>${findings.join('')}</ul>` : `<p>${say('没有发现问题', 'nothing found')}</p>`,
    '</html>',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

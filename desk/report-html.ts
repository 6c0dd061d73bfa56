import type { PageReport } from '../press/index.ts';
import { inkWords, reportHeading } from '../press/report-pdf.ts';

/** A report as a page of HTML that stands alone, its pictures in it. */
export function reportHtml(report: PageReport, language: 'zh' | 'en'): string {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const image = (png: Uint8Array, label: string) =>
    `<img alt="${escaped(label)}" src="data:image/png;base64,${Buffer.from(png).toString('base64')}">`;
  const most = inkWords(report)[language];
  const title = `${reportHeading(report)[language]} ${report.title}`;
  const plates = [
    ...report.plates.map(({ ink, mean, png }) => ({ png, label: `${ink} ${mean.toFixed(1)} %` })),
    { png: report.inkMap, label: say('墨量图', 'ink map') },
    ...(report.whole ? [{ png: report.whole, label: report.reading ? '' : say('未分色', 'not separated') }] : []),
  ]
    .filter(({ png }) => png.length > 0)
    .map(({ png, label }) => `<figure>${image(png, label)}<figcaption>${escaped(label)}</figcaption></figure>`);
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

import type { CheckedPage, CheckedPdf } from '../desk/preflight-pdf.ts';
import { type Language, say } from './language.ts';
import { findingLine } from './report.ts';

/** A checked PDF as text: what it is, a line a page, then its findings. */
export function pdfReportText(checked: CheckedPdf, language: Language): string {
  const nothing = say({ zh: '没有发现问题', en: 'nothing found' }, language);
  const findings = checked.findings.map((finding) => findingLine(finding, language));
  return `${[...headLines(checked, language), ...(findings.length > 0 ? findings : [nothing])].join('\n')}\n`;
}

/** The same as one HTML page that needs nothing else. */
export function pdfReportHtml(checked: CheckedPdf, language: Language): string {
  const [head, ...lines] = headLines(checked, language);
  const rows = checked.findings.map(({ rule, severity, words }) => {
    const cells = [severity, rule, say(words, language)].map((cell) => `<td>${escaped(cell)}</td>`).join('');
    return `<tr class="${severity}">${cells}</tr>`;
  });
  return [
    '<!doctype html>',
    `<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}"><meta charset="utf-8"><title>${escaped(checked.file)}</title>`,
    '<style>@page{size:A4;margin:15mm}body{font:13px/1.6 sans-serif;max-width:60em;margin:2em auto}h1{font-size:18px}',
    'td{border-top:1px solid #ccc;padding:.2em .8em .2em 0;vertical-align:top}.error td:first-child{color:#b00020;font-weight:bold}',
    '.note{color:#666}</style>',
    `<h1>${escaped(head ?? '')}</h1>`,
    ...lines.map((line) => `<p>${escaped(line)}</p>`),
    rows.length > 0
      ? `<table>${rows.join('\n')}</table>`
      : `<p>${say({ zh: '没有发现问题', en: 'nothing found' }, language)}</p>`,
    '</html>\n',
  ].join('\n');
}

function headLines(checked: CheckedPdf, language: Language): string[] {
  const { file, version, claim, condition, press, pages } = checked;
  const is = claim ?? say({ zh: '未声明 PDF/X', en: 'no PDF/X claimed' }, language);
  const parts = [`PDF ${version}`, is, ...(condition === null ? [] : [condition])];
  const against = say({ zh: `印刷规格 ${press}`, en: `against ${press}` }, language);
  return [
    `${file}: ${[...parts, against].join(', ')}`,
    ...pages.map((page, index) => pageLine(page, index + 1, language)),
  ];
}

function pageLine(page: CheckedPage, number: number, language: Language): string {
  const none = say({ zh: '无', en: 'none' }, language);
  const list = (names: readonly string[]) => (names.length === 0 ? none : names.join(' '));
  const ppi = page.leastResolution === null ? '' : `, ≥ ${page.leastResolution} ppi`;
  const ink = page.mostInk === null ? none : `≤ ${page.mostInk} %`;
  return say(
    {
      zh: `第 ${number} 页：${page.width} × ${page.height} mm；颜色 ${list(page.colours)}；专色 ${list(page.spots)}；字体 ${page.fonts.length}；图片 ${page.pictures}${ppi}；总墨量 ${ink}`,
      en: `page ${number}: ${page.width} × ${page.height} mm; colours ${list(page.colours)}; spots ${list(page.spots)}; fonts ${page.fonts.length}; pictures ${page.pictures}${ppi}; ink ${ink}`,
    },
    language,
  );
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

import { toMillimetres } from '../document/units.ts';
import type { Face } from '../fonts/face.ts';
import type { PageReport } from './page-report.ts';

const PAGE = { width: 595.28, height: 841.89 };
const MARGIN = 36;
const COLOURS = { error: '#c8102e', warning: '#b46a00', note: '#555555' } as const;

/**
 * A report on one sheet of A4, as PDF: plates and ink map in a row, then the findings, those with a picture first in order of
 * weight, as many as find room; how many more there are is said at the foot. It is for people, not for a press. `face` sets
 * it and is embedded; `created` is the date in the file. Gives the bytes.
 */
export async function reportPdf(
  report: PageReport,
  face: Face,
  created: Date,
  language: 'zh' | 'en',
): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit');
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    font: null as unknown as string,
    info: { Title: report.title, CreationDate: created, ModDate: created },
  });
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  pdf.registerFont('report', Buffer.from(face.bytes));
  pdf.font('report');
  const words = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const text = (
    value: string,
    x: number,
    y: number,
    size: number,
    colour = '#111111',
    width = PAGE.width - MARGIN - x,
  ) => {
    pdf.fontSize(size).fillColor(colour).text(value, x, y, { width, lineBreak: true });
    return pdf.y;
  };
  const width = PAGE.width - 2 * MARGIN;
  let y = text(`${words('印前检查', 'Preflight')}  ${report.title}`, MARGIN, MARGIN, 14) + 4;
  const count = (severity: string) => report.findings.filter(({ finding }) => finding.severity === severity).length;
  y = text(
    words(
      `错误 ${count('error')}，警告 ${count('warning')}，提示 ${count('note')}`,
      `${count('error')} errors, ${count('warning')} warnings, ${count('note')} notes`,
    ),
    MARGIN,
    y,
    9,
  );

  const pictures = [
    ...report.plates.map(({ ink, mean, png }) => ({ caption: `${ink}  ${mean.toFixed(1)} %`, png })),
    { caption: words('墨量图', 'ink map'), png: report.inkMap },
  ].filter(({ png }) => png.length > 0);
  const gap = 8;
  const wide = (width - gap * (pictures.length - 1)) / pictures.length;
  const high = Math.min((wide * report.size.height) / report.size.width, 190);
  y += 6;
  pictures.forEach(({ caption, png }, index) => {
    const x = MARGIN + index * (wide + gap);
    pdf.image(Buffer.from(png), x, y, { fit: [wide, high] });
    pdf
      .lineWidth(0.25)
      .strokeColor('#888888')
      .rect(x, y, Math.min(wide, (high * report.size.width) / report.size.height), high)
      .stroke();
    text(caption, x, y + high + 3, 8, '#111111', wide);
  });
  y += high + 18;
  const { rect, total } = report.worst;
  y = text(
    words(
      `总墨量最大 ${total.toFixed(1)}%，限量 ${report.limit}%，在 ${place(rect.x)}, ${place(rect.y)} mm`,
      `most ink ${total.toFixed(1)}% of ${report.limit}% allowed, at ${place(rect.x)}, ${place(rect.y)} mm`,
    ),
    MARGIN,
    y,
    9,
  );
  y += 8;

  const box = { width: 92, height: 52 };
  let told = 0;
  for (const { finding, png } of report.findings) {
    const need = png ? box.height + 6 : 26;
    if (y + need > PAGE.height - MARGIN - 14) break;
    const x = MARGIN + (png ? box.width + 8 : 0);
    if (png) pdf.image(Buffer.from(png), MARGIN, y, { fit: [box.width, box.height] });
    const head = `${words({ error: '错误', warning: '警告', note: '提示' }[finding.severity], finding.severity)}  ${finding.rule}`;
    let foot = text(head, x, y, 8, COLOURS[finding.severity]);
    foot = text(finding.words[language], x, foot, 8.5);
    if (finding.fix) foot = text(finding.fix[language], x, foot, 8, '#555555');
    y = Math.max(foot, png ? y + box.height : 0) + 5;
    told++;
  }
  const more = report.findings.length - told;
  if (more > 0) text(words(`另有 ${more} 条`, `and ${more} more`), MARGIN, PAGE.height - MARGIN - 10, 8, '#555555');
  if (report.findings.length === 0) text(words('没有发现问题', 'nothing found'), MARGIN, y, 9);
  pdf.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

function place(points: number): string {
  return toMillimetres(points).toFixed(1);
}

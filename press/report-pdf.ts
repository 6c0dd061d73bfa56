import type { Rect } from '../document/geometry.ts';
import type { Words } from '../document/place.ts';
import type { Setup } from '../document/setup.ts';
import type { Swatch } from '../document/swatch.ts';
import { toMillimetres } from '../document/units.ts';
import type { Face } from '../fonts/face.ts';
import { officeSheets, pngSize, OFFICE_SHEET as SHEET } from './office-sheet.ts';
import type { PageReport } from './page-report.ts';

/** The margin of a report, points. */
const MARGIN = 36;
const SIZE = 8.5;
const PICTURE = { width: 92, height: 52 };

const INKS: readonly Swatch[] = [
  { name: 'black', label: { zh: '黑', en: 'Black' }, c: 0, m: 0, y: 0, k: 100, spot: null },
  { name: 'error', label: { zh: '错误', en: 'Error' }, c: 0, m: 100, y: 90, k: 10, spot: null },
  { name: 'warning', label: { zh: '警告', en: 'Warning' }, c: 0, m: 55, y: 100, k: 20, spot: null },
  { name: 'note', label: { zh: '提示', en: 'Note' }, c: 0, m: 0, y: 0, k: 65, spot: null },
];

/**
 * A report on one sheet of A4 for reading: plates and ink map in a row, then the findings in order of weight, as many as find
 * room; how many more there are stands at the foot. Set in `face` and written like a page, with the preset `reading`.
 * `setup` is the page's, for its printing condition; `created` goes into the file.
 */
export async function reportPdf(
  report: PageReport,
  face: Face,
  setup: Setup,
  created: string,
  language: 'zh' | 'en',
): Promise<Uint8Array> {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const sheets = officeSheets(face, INKS);
  const sheet = sheets.add();
  const width = SHEET.width - 2 * MARGIN;
  const write = (words: string, x: number, y: number, size = SIZE, swatch = 'black', room = SHEET.width - MARGIN - x) =>
    sheet.write(words, x, y, { size, swatch, room });
  const show = (png: Uint8Array, rect: Rect) => sheet.show(png, rect, 'note');

  let y = write(`${reportHeading(report)[language]}  ${report.title}`, MARGIN, MARGIN, 14);
  const count = (severity: string) => report.findings.filter(({ finding }) => finding.severity === severity).length;
  const [errors, warnings, notes] = [count('error'), count('warning'), count('note')];
  y = write(
    say(`错误 ${errors}，警告 ${warnings}，提示 ${notes}`, `errors ${errors}, warnings ${warnings}, notes ${notes}`),
    MARGIN,
    y + 4,
  );
  const pictures = [
    ...report.plates.map(({ ink, mean, png }) => ({ caption: `${ink} ${mean.toFixed(1)}%`, png })),
    { caption: say('墨量图', 'ink map'), png: report.inkMap },
    ...(report.whole ? [{ caption: report.reading ? '' : say('未分色', 'not separated'), png: report.whole }] : []),
  ].filter(({ png }) => png.length > 0);
  const gap = 8;
  const proportion = report.size.height / report.size.width;
  const seats = Math.max(3, pictures.length);
  const wide = Math.min((width - gap * (seats - 1)) / seats, 190 / proportion);
  const high = wide * proportion;
  y += 8;
  pictures.forEach(({ caption, png }, index) => {
    const x = MARGIN + index * (wide + gap);
    show(png, { x, y, width: wide, height: high });
    write(caption, x, y + high + 2, 8, 'black', wide);
  });
  y = write(inkWords(report)[language], MARGIN, y + high + 18);

  y += 10;
  let told = 0;
  for (const { finding, png } of report.findings) {
    const x = MARGIN + (png ? PICTURE.width + 8 : 0);
    const texts = [finding.words[language], ...(finding.fix ? [finding.fix[language]] : [])];
    const lines = 1 + texts.reduce((sum, text) => sum + sheets.lines(text, SIZE, SHEET.width - MARGIN - x), 0);
    const need = Math.max(lines * SIZE * 1.35, png ? PICTURE.height : 0) + 7;
    if (y + need > SHEET.height - MARGIN - 14) break;
    if (png) show(png, { x: MARGIN, y, ...fitted(png) });
    const weight = say({ error: '错误', warning: '警告', note: '提示' }[finding.severity], finding.severity);
    let foot = write(`${weight}  ${finding.rule}`, x, y, SIZE, finding.severity);
    texts.forEach((text, index) => {
      foot = write(text, x, foot, SIZE, index === 0 ? 'black' : 'note');
    });
    y += need;
    told++;
  }
  if (report.findings.length === 0) write(say('没有发现问题', 'nothing found'), MARGIN, y);
  const more = report.findings.length - told;
  if (more > 0) write(say(`另有 ${more} 条`, `and ${more} more`), MARGIN, SHEET.height - MARGIN - 12, 8, 'note');

  const [bytes] = await sheets.files(setup, `${reportHeading(report)[language]} ${report.title}`, created);
  return bytes!;
}

/** What a report is called. */
export function reportHeading({ reading }: Pick<PageReport, 'reading'>): Words {
  return reading?.heading ?? { zh: '印前检查', en: 'Preflight' };
}

/** What a report says of the page's ink, or why it says nothing. */
export function inkWords({ worst, limit, reading }: Pick<PageReport, 'worst' | 'limit' | 'reading'>): Words {
  if (reading !== undefined) return reading.sum;
  if (worst === null) {
    return {
      zh: '没有分色：文件读不出，或含有不是油墨的颜色（RGB、Lab），总墨量未检查',
      en: 'not separated: it cannot be read, or holds colour that is no ink (RGB, Lab); ink not checked',
    };
  }
  const { rect, total } = worst;
  const at = `${toMillimetres(rect.x).toFixed(1)}, ${toMillimetres(rect.y).toFixed(1)} mm`;
  return {
    zh: `总墨量最大 ${total.toFixed(1)}%，限量 ${limit}%，在 ${at}`,
    en: `most ink ${total.toFixed(1)}% of ${limit}% allowed, at ${at}`,
  };
}

/** A finding's picture as large as goes into its place, in its own proportions. */
function fitted(png: Uint8Array): { width: number; height: number } {
  const { width, height } = pngSize(png);
  const scale = Math.min(PICTURE.width / width, PICTURE.height / height);
  return { width: width * scale, height: height * scale };
}

import type { Finding, Severity } from '../../document/finding.ts';
import type { Rect } from '../../document/geometry.ts';
import type { PressSpecification } from '../../document/setup.ts';
import { toMillimetres } from '../../document/units.ts';
import type { Box } from './foreign.ts';
import type { Inspection } from './inspect.ts';
import type { PageInspection } from './inspect-page.ts';

/** Least resolution of pictures of one bit, in ppi (Ghent Workgroup 2015, 4.27): an error below the first, a warning below the second. */
const LINE_ART = [549, 799] as const;

/**
 * Findings of a PDF that came from elsewhere, against what it claims to be (ISO 15930) and what this press asks. `file` is
 * its place; the page is named in the words. What could not be told is said (`pdf-ink`, a note).
 */
export function checkPdf(inspection: Inspection, press: PressSpecification, file: string): Finding[] {
  const findings: Finding[] = [];
  const say: Say = (rule, severity, zh, en, rect) => {
    findings.push({ rule, severity, place: { file, ...(rect ? { rect } : {}) }, words: { zh, en } });
  };
  checkFile(inspection, say);
  inspection.pages.forEach((page, index) => {
    const pageSay: Say = (rule, severity, zh, en, rect) =>
      say(rule, severity, `第 ${index + 1} 页：${zh}`, `page ${index + 1}: ${en}`, index === 0 ? rect : undefined);
    checkBoxes(page, inspection, pageSay);
    checkColour(page, inspection, press, pageSay);
    checkPictures(page, press, pageSay);
  });
  return findings;
}

/** `rect`: where on the first page, points from the top left corner of its trim, as it is seen. */
type Say = (rule: string, severity: Severity, zh: string, en: string, rect?: Rect) => void;

/** Whether a file says it keeps a standard without live transparency and layers. */
function isFlat(claim: string | null): boolean {
  return claim !== null && /PDF\/X-[123]/.test(claim);
}

function checkFile(inspection: Inspection, say: Say): void {
  const { claim, version, intents } = inspection;
  if (inspection.encrypted)
    say('pdf-encrypted', 'error', '文件已加密，内容未检查', 'it is encrypted: its content was not looked at');
  for (const damage of inspection.damage)
    say('pdf-damaged', 'error', `文件已损坏：${damage}`, `it is damaged: ${damage}`);
  for (const active of inspection.active) say('pdf-active', 'error', `含有 ${active}`, `it has ${active}`);
  if (inspection.layers) {
    say('pdf-layers', isFlat(claim) ? 'error' : 'warning', '含有图层', 'it has layers');
  }
  if (claim === null) {
    say('pdf-claim', 'warning', '没有声明符合 PDF/X', 'it does not say that it is PDF/X');
    return;
  }
  const highest = /X-1a?:2001|X-3:2002/.test(claim) ? '1.3' : isFlat(claim) ? '1.4' : '1.6';
  if (version > highest) {
    say(
      'pdf-claim',
      'error',
      `自称 ${claim}，却是 PDF ${version}`,
      `it says ${claim} but is PDF ${version}, over ${highest}`,
    );
  }
  const press = intents.filter(({ subtype }) => subtype === 'GTS_PDFX');
  if (press.length !== 1) {
    say(
      'pdf-intent',
      'error',
      `输出意图应为一个，实有 ${press.length} 个`,
      `it has ${press.length} PDF/X output intents, not one`,
    );
  }
  for (const { condition, profileSpace, registry } of press) {
    if (condition === null) say('pdf-intent', 'error', '输出意图没有标识', 'its output intent names no condition');
    if (profileSpace !== null && profileSpace !== 'CMYK') {
      say(
        'pdf-intent',
        'error',
        `输出特性文件是 ${profileSpace}`,
        `the profile of its output intent is ${profileSpace}`,
      );
    }
    if (profileSpace === null && (!isFlat(claim) || registry === null)) {
      say('pdf-intent', 'error', '输出意图没有嵌入特性文件', 'the profile of its output intent is not in the file');
    }
  }
  if (inspection.trapped !== 'True' && inspection.trapped !== 'False') {
    say('pdf-trapped', 'error', '没有写明是否已做陷印（Trapped）', 'it does not say whether it is trapped');
  }
  if (!inspection.identified) say('pdf-identifier', 'error', '没有文件标识（ID）', 'its trailer has no ID');
  if (!isFlat(claim) && !inspection.xmp) say('pdf-metadata', 'error', '没有 XMP 元数据', 'it has no XMP metadata');
}

function checkBoxes({ boxes, rotate, userUnit }: PageInspection, { claim, pages }: Inspection, say: Say): void {
  const { MediaBox, CropBox, BleedBox, TrimBox, ArtBox } = boxes;
  const wrong: Severity = claim === null ? 'warning' : 'error';
  if (MediaBox === null) say('pdf-box', 'error', '没有 MediaBox', 'it has no MediaBox');
  if (TrimBox === null && ArtBox === null) say('pdf-box', wrong, '没有 TrimBox', 'it has no TrimBox');
  if (TrimBox !== null && ArtBox !== null)
    say('pdf-box', wrong, '同时有 TrimBox 与 ArtBox', 'it has both TrimBox and ArtBox');
  const order: readonly [string, Box | null, string, Box | null][] = [
    ['TrimBox', TrimBox, 'BleedBox', BleedBox],
    ['BleedBox', BleedBox, 'MediaBox', MediaBox],
    ['TrimBox', TrimBox, 'MediaBox', MediaBox],
  ];
  for (const [inner, one, outer, other] of order) {
    if (one && other && !holds(other, one))
      say('pdf-box', 'error', `${inner} 超出 ${outer}`, `its ${inner} reaches beyond its ${outer}`);
  }
  if (CropBox && MediaBox && !holds(CropBox, MediaBox)) {
    say('pdf-box', 'warning', 'CropBox 小于 MediaBox', 'its CropBox is smaller than its MediaBox');
  }
  if (rotate !== 0) say('pdf-box', 'warning', `页面旋转 ${rotate}°`, `it is turned by ${rotate}°`);
  if (userUnit !== 1) say('pdf-box', 'error', `UserUnit 为 ${userUnit}`, `its UserUnit is ${userUnit}`);
  const first = pages[0]?.boxes.TrimBox ?? pages[0]?.boxes.MediaBox;
  const own = TrimBox ?? MediaBox;
  if (first && own && (Math.abs(first.width - own.width) > 1 || Math.abs(first.height - own.height) > 1)) {
    say('pdf-box', 'error', `尺寸 ${size(own)} 与第 1 页不同`, `its size, ${size(own)}, is not that of page 1`);
  }
}

function checkColour(page: PageInspection, { claim }: Inspection, press: PressSpecification, say: Say): void {
  for (const [font, embedded] of page.fonts) {
    if (!embedded) say('pdf-font', 'error', `字体未嵌入：${font}`, `the font ${font} is not embedded`);
  }
  for (const damage of page.damage)
    say('pdf-damaged', 'error', `内容已损坏：${damage}`, `its content is damaged: ${damage}`);
  if (page.colours.has('rgb')) say('pdf-colour', 'error', '含有 RGB 颜色', 'it holds RGB');
  if (page.colours.has('lab')) say('pdf-colour', 'error', '含有 Lab 颜色', 'it holds Lab colour');
  const profiled = [...page.colours].filter((colour) => colour.startsWith('icc-'));
  if (profiled.length > 0) {
    const severity = claim !== null && /X-1/.test(claim) ? 'error' : 'note';
    say('pdf-colour', severity, '颜色带有自己的特性文件', 'some of its colours name profiles of their own');
  }
  const spots = [...page.spots].filter((spot) => !press.inks.includes(spot));
  if (spots.length > 0) say('pdf-spot', 'warning', `专色：${spots.join(', ')}`, `spot inks: ${spots.join(', ')}`);
  const kinds = [...page.transparency, ...(page.group && isFlat(claim) ? ['Group'] : [])];
  if (kinds.length > 0) {
    const list = kinds.join(', ');
    say(
      'pdf-transparency',
      isFlat(claim) ? 'error' : 'warning',
      `含有透明（${list}）`,
      `it holds transparency (${list})`,
    );
  }
  for (const what of page.notPrinting) {
    const severity = claim !== null && what !== 'annotations' ? 'error' : 'warning';
    say('pdf-not-printing', severity, `含有不印刷的内容：${what}`, `it holds what is not printed: ${what}`);
  }
  const barred =
    claim === null ? [] : isFlat(claim) ? ['LZWDecode', 'JPXDecode', 'JBIG2Decode', 'Crypt'] : ['LZWDecode', 'Crypt'];
  for (const filter of barred.filter((each) => page.filters.has(each))) {
    say('pdf-filter', 'error', `${claim} 不允许 ${filter}`, `${claim} does not allow ${filter}`);
  }
  if (page.richBlackText) say('pdf-rich-black', 'warning', '黑字用了四色黑', 'text is printed in rich black');
  if (page.whiteOverprint)
    say('pdf-white-overprint', 'error', '白色设了叠印，会消失', 'white is set to overprint and will vanish');
}

/** A place of a page in its own points as it is seen; nowhere for a page that is turned. */
function seenPlace({ boxes, rotate, userUnit }: PageInspection, { x, y, width, height }: Box): Rect | undefined {
  const trim = boxes.TrimBox ?? boxes.CropBox ?? boxes.MediaBox;
  if (!trim || rotate !== 0) return undefined;
  const [left, top] = [x - trim.x, trim.y + trim.height - y - height];
  return { x: left * userUnit, y: top * userUnit, width: width * userUnit, height: height * userUnit };
}

function checkPictures(page: PageInspection, press: PressSpecification, say: Say): void {
  for (const { bits, ppi, width, height, box } of page.images) {
    const [error, warning] = bits === 1 ? LINE_ART : [press.pictureResolution / 2, press.pictureResolution];
    const effective = Math.floor(ppi + 0.01);
    // A picture of a few pixels is a tint or a gradient's strip, not a photograph.
    if (effective >= warning || width * height < 256) continue;
    const at = `${millimetres(box.x)}, ${millimetres(box.y)} mm`;
    say(
      'pdf-resolution',
      effective < error ? 'error' : 'warning',
      `图片（${width} × ${height}，左下角 ${at}）有效分辨率 ${effective} ppi，低于 ${warning} ppi`,
      `a picture (${width} × ${height}, lower left at ${at}) has ${effective} ppi effective, under ${warning} ppi`,
      seenPlace(page, box),
    );
  }
  if (page.ink !== null && page.ink > press.inkLimit + 0.5) {
    const ink = Math.round(page.ink);
    say(
      'pdf-ink',
      'error',
      `总墨量 ${ink}%，超过 ${press.inkLimit}%`,
      `total ink ${ink} %, over the limit of ${press.inkLimit} %`,
    );
  }
  if (page.inkUnknown > 0) {
    say(
      'pdf-ink',
      'note',
      `未检查：${page.inkUnknown} 张图片的总墨量读不出`,
      `not checked: the ink of ${page.inkUnknown} picture(s) cannot be read`,
    );
  }
  if (page.thinnestLine !== null && page.thinnestLine < press.minimumLine - 0.005) {
    const width = Math.round(page.thinnestLine * 100) / 100;
    say(
      'pdf-line',
      'warning',
      `有 ${width} pt 的细线，低于 ${press.minimumLine} pt`,
      `it has a line of ${width} pt, under ${press.minimumLine} pt`,
    );
  }
}

/** Whether a box holds another, to a hundredth of a point. */
function holds(outer: Box, inner: Box): boolean {
  const slack = 0.01;
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  );
}

function millimetres(points: number): number {
  return Math.round(toMillimetres(points) * 10) / 10;
}

function size(box: Box): string {
  return `${millimetres(box.width)} × ${millimetres(box.height)} mm`;
}

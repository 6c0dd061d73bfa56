import { createHash } from 'node:crypto';
import { type Entries, entriesOf, filtersOf } from '../readback/file.ts';
import { isName, isStream, type PdfObject } from '../readback/object.ts';
import { type Inspection, nameOf } from './graph.ts';

const OPERATORS = new Set(
  `b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l M m MP n q Q re RG rg
   ri S s SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' "`
    .trim()
    .split(/\s+/),
);

const INTENTS = new Set(['AbsoluteColorimetric', 'RelativeColorimetric', 'Saturation', 'Perceptual']);

const INK_SPACES = new Set(['DeviceGray', 'DeviceCMYK', 'G', 'CMYK']);
const FOREIGN_FILTERS = new Set(['LZWDecode', 'LZW', 'Crypt']);
const LATE_FILTERS = new Set(['JBIG2Decode', 'JPXDecode']);

/** Rules of what is drawn and with what: colour, transparency, fonts, filters, states (ISO 15930-7 §6.3–6.6, §6.13–6.23). */
export function contentRules(inspection: Inspection): void {
  operatorRules(inspection);
  overprintRules(inspection);
  for (const { entries, number, object } of inspection.dictionaries) {
    resourceRules(inspection, entries, number);
    stateRules(inspection, entries, number);
    if (isStream(object)) streamRules(inspection, object, number);
    transparencyRules(inspection, entries, number);
    fontRules(inspection, entries, number);
  }
}

function operatorRules({ contents, report, standard }: Inspection): void {
  for (const { name: where, operators } of contents) {
    const seen = new Set<string>();
    for (const { name, operands } of operators) {
      if (!OPERATORS.has(name))
        report('x-operator', `${where} 有未知操作符 ${name}`, `${where} has the unknown operator ${name}`);
      const [first] = operands;
      const word = isName(first) ? first.value : '';
      if (name === 'ri' && !INTENTS.has(word)) {
        report('x-rendering-intent', `${where} 的渲染意图是 ${word}`, `${where} has the rendering intent ${word}`);
      }
      const rgb = name === 'rg' || name === 'RG' || ((name === 'cs' || name === 'CS') && word === 'DeviceRGB');
      if (rgb && !seen.has('rgb')) {
        seen.add('rgb');
        report('x-colour', `${where} 用了 RGB`, `${where} uses RGB`);
      }
      if (name === 'ID' && standard === 'x1a') inlineImage(operands, where, report);
    }
  }
}

function inlineImage(operands: readonly PdfObject[], where: string, report: Inspection['report']): void {
  for (let at = 0; at + 1 < operands.length; at += 2) {
    const [key, value] = [operands[at], operands[at + 1]];
    const [name, word] = [isName(key) ? key.value : '', isName(value) ? value.value : ''];
    if ((name === 'CS' || name === 'ColorSpace') && (word === 'RGB' || word === 'DeviceRGB')) {
      report('x-colour', `${where} 的内嵌图是 RGB`, `an inline image of ${where} is RGB`);
    }
    if ((name === 'F' || name === 'Filter') && FOREIGN_FILTERS.has(word)) {
      report('x-filter', `${where} 的内嵌图用了 ${word}`, `an inline image of ${where} uses ${word}`);
    }
  }
}

/** Overprint mode 1 may not be used on ICC-based CMYK (ISO 15930-7 §6.3): what it spares there is not what it says. */
function overprintRules({ contents, file, report }: Inspection): void {
  for (const { name, resources } of contents) {
    const values = (key: string) => [...(entriesOf(file.get(resources, key))?.values() ?? [])];
    const mode = values('ExtGState').some((state) => file.get(state, 'OPM') === 1);
    const based = values('ColorSpace').some((each) => {
      const space = file.resolve(each);
      return Array.isArray(space) && file.get(file.resolve(space[1]), 'N') === 4;
    });
    if (mode && based) {
      report(
        'x-overprint-mode',
        `${name} 在 ICC 颜色上用了叠印模式 1`,
        `${name} uses overprint mode 1 on ICC-based CMYK`,
      );
    }
  }
}

/** Colour spaces among resources, of images, shadings and groups. */
function resourceRules(inspection: Inspection, entries: Entries, number: number): void {
  const { file, report } = inspection;
  const spaces = entriesOf(file.get(entries, 'ColorSpace'));
  if (spaces && !isStream(file.get(entries, 'ColorSpace'))) {
    for (const [name, space] of spaces) {
      if (/^Default(Gray|RGB|CMYK)$/.test(name)) {
        report('x-default-colour', `对象 ${number} 有 ${name}`, `object ${number} has ${name}`);
      }
      colourSpace(inspection, file.resolve(space), number);
    }
  } else if (entries.has('ColorSpace')) colourSpace(inspection, file.get(entries, 'ColorSpace'), number);
  if (nameOf(file, entries, 'S') === 'Transparency' && entries.has('CS')) {
    colourSpace(inspection, file.get(entries, 'CS'), number);
  }
}

function colourSpace(inspection: Inspection, space: PdfObject | undefined, number: number, inside = false): void {
  const { file, report, standard } = inspection;
  const family = isName(space) ? space : Array.isArray(space) ? file.resolve(space[0]) : undefined;
  const name = isName(family) ? family.value : '';
  if (INK_SPACES.has(name)) return;
  const parts = Array.isArray(space) ? space.map((each) => file.resolve(each)) : [];
  switch (name) {
    case 'Pattern':
      if (parts[1] !== undefined) colourSpace(inspection, parts[1], number, true);
      return;
    case 'Indexed':
    case 'I':
      colourSpace(inspection, parts[1], number, true);
      return;
    case 'Separation':
    case 'DeviceN':
      if (!['DeviceCMYK', 'DeviceGray'].includes(isName(parts[2]) ? parts[2].value : '')) {
        if (standard === 'x1a' || isDeviceRgb(parts[2])) {
          report(
            'x-alternate',
            `对象 ${number} 的专色不以 CMYK 代替`,
            `the spot of object ${number} has no alternate in CMYK`,
          );
        } else colourSpace(inspection, parts[2], number, true);
      }
      return;
    case 'ICCBased':
      if (standard === 'x4' && isStream(parts[1]) && !isOutputProfile(inspection, parts[1])) return;
      break;
    case 'CalGray':
    case 'CalRGB':
    case 'Lab':
      if (standard === 'x4') return;
      break;
    default:
      break;
  }
  report(
    'x-colour',
    `对象 ${number} 的颜色空间是 ${name}`,
    `object ${number} has the colour space ${name}${inside ? ' inside another' : ''}`,
  );
}

function isDeviceRgb(space: PdfObject | undefined): boolean {
  return isName(space) && space.value === 'DeviceRGB';
}

/** An ICCBased CMYK space may not be the output profile itself (ISO 15930-7 §6.3). */
function isOutputProfile({ file, root }: Inspection, profile: PdfObject): boolean {
  const intents = file.get(root, 'OutputIntents');
  const own = file.get(Array.isArray(intents) ? file.resolve(intents[0]) : undefined, 'DestOutputProfile');
  if (!isStream(own) || !isStream(profile)) return false;
  const hash = (stream: typeof own) => createHash('sha256').update(file.data(stream)).digest('hex');
  return own === profile || hash(own) === hash(profile);
}

/** Graphics states: transfer functions, halftones, rendering intents, overprint mode. */
function stateRules(inspection: Inspection, entries: Entries, number: number): void {
  const { file, report } = inspection;
  if (entries.has('TR') && nameOf(file, entries, 'Type') !== 'Metadata' && isState(inspection, entries)) {
    report('x-transfer', `对象 ${number} 有传递函数`, `object ${number} has a transfer function`);
  }
  if (entries.has('TR2') && nameOf(file, entries, 'TR2') !== 'Default') {
    report('x-transfer', `对象 ${number} 有传递函数`, `object ${number} has a transfer function`);
  }
  if (entries.has('HTP')) report('x-halftone', `对象 ${number} 移动网屏`, `object ${number} moves the halftone`);
  const halftone = file.get(entries, 'HT');
  const screen = entriesOf(halftone);
  if (screen) {
    const type = file.get(screen, 'HalftoneType');
    if (type !== 1 && type !== 5)
      report('x-halftone', `网屏类型是 ${String(type)}`, `the halftone is of type ${String(type)}`);
    if (screen.has('HalftoneName')) report('x-halftone', '网屏有名称', 'the halftone has a name');
  }
  for (const key of ['RI', 'Intent']) {
    const intent = nameOf(file, entries, key);
    const judged = key === 'RI' ? isState(inspection, entries) : nameOf(file, entries, 'Subtype') === 'Image';
    if (judged && intent !== undefined && !INTENTS.has(intent)) {
      report(
        'x-rendering-intent',
        `对象 ${number} 的渲染意图是 ${intent}`,
        `object ${number} has the rendering intent ${intent}`,
      );
    }
  }
}

function isState({ file }: Inspection, entries: Entries): boolean {
  return nameOf(file, entries, 'Type') === 'ExtGState' || entries.has('OPM') || entries.has('ca') || entries.has('op');
}

function transparencyRules(inspection: Inspection, entries: Entries, number: number): void {
  const { file, report, standard } = inspection;
  const image = nameOf(file, entries, 'Subtype') === 'Image';
  if (standard === 'x4') {
    return;
  }
  const mask = file.get(entries, 'SMask');
  if (mask !== undefined && !(isName(mask) && mask.value === 'None')) {
    report('x-transparency', `对象 ${number} 有软蒙版`, `object ${number} has a soft mask`);
  }
  if (image && Number(file.get(entries, 'SMaskInData') ?? 0) !== 0) {
    report('x-transparency', `图像 ${number} 有软蒙版`, `the image ${number} has a soft mask`);
  }
  if (!image && nameOf(file, entries, 'Type') !== 'Annot') {
    for (const key of ['CA', 'ca']) {
      const alpha = file.get(entries, key);
      if (typeof alpha === 'number' && alpha !== 1) {
        report('x-transparency', `对象 ${number} 半透明`, `object ${number} is not opaque`);
      }
    }
    const mode = file.get(entries, 'BM');
    const names = (Array.isArray(mode) ? mode : mode === undefined ? [] : [mode]).map((each) =>
      isName(each) ? each.value : '',
    );
    if (names.some((each) => each !== 'Normal' && each !== 'Compatible')) {
      report('x-transparency', `对象 ${number} 有混合模式`, `object ${number} has a blend mode`);
    }
  }
  if (nameOf(file, entries, 'S') === 'Transparency') {
    report('x-transparency', `对象 ${number} 是透明组`, `object ${number} is a transparency group`);
  }
}

/** Filters, external data, PostScript, alternates, and what an image may not have. */
function streamRules(inspection: Inspection, stream: PdfObject, number: number): void {
  const { file, report, standard } = inspection;
  if (!isStream(stream)) return;
  const { entries } = stream;
  for (const filter of filtersOf(file, stream)) {
    if (FOREIGN_FILTERS.has(filter) || (standard === 'x1a' && LATE_FILTERS.has(filter))) {
      report('x-filter', `对象 ${number} 用了 ${filter}`, `object ${number} uses ${filter}`);
    }
  }
  for (const key of ['F', 'FFilter', 'FDecodeParms']) {
    if (entries.has(key))
      report('x-external', `对象 ${number} 的数据在文件外`, `the data of object ${number} lie outside the file`);
  }
  const subtype = nameOf(file, entries, 'Subtype');
  if (subtype === 'PS' || nameOf(file, entries, 'Subtype2') === 'PS' || entries.has('PS')) {
    report('x-postscript', `对象 ${number} 是 PostScript`, `object ${number} is PostScript`);
  }
  if (entries.has('Ref'))
    report('x-external', `对象 ${number} 引用别的文件`, `object ${number} refers to another file`);
  if (entries.has('OPI'))
    report('x-external', `对象 ${number} 是 OPI 替代图`, `object ${number} stands for an OPI image`);
  if (entries.has('Alternates')) report('x-image', `图像 ${number} 有替换图`, `the image ${number} has alternates`);
  if (standard === 'x1a' && (file.get(entries, 'BitsPerComponent') ?? 8) === 16) {
    report('x-image', `图像 ${number} 是 16 位`, `the image ${number} has 16 bits`);
  }
}

/** Every font's program is in the file (ISO 15930-7 §6.5). */
function fontRules({ file, report }: Inspection, entries: Entries, number: number): void {
  if (nameOf(file, entries, 'Type') !== 'Font') return;
  const subtype = nameOf(file, entries, 'Subtype') ?? '';
  if (subtype === 'Type0' || subtype === 'Type3') return;
  const name = nameOf(file, entries, 'BaseFont') ?? `${number}`;
  const descriptor = file.get(entries, 'FontDescriptor');
  const program = ['FontFile', 'FontFile2', 'FontFile3'].map((key) => file.get(descriptor, key)).find(isStream);
  if (!program) {
    report('x-font', `字体 ${name} 没有嵌入`, `the font ${name} is not embedded`);
    return;
  }
  if (file.data(program).length === 0) report('x-font', `字体 ${name} 是空的`, `the font ${name} is empty`);
  if (subtype === 'CIDFontType2' && file.get(entries, 'CIDToGIDMap') === undefined) {
    report('x-font', `字体 ${name} 没有 CIDToGIDMap`, `the font ${name} has no CIDToGIDMap`);
  }
}

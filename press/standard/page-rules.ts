import { textOf } from '../readback/file.ts';
import { isName, isStream, type PdfObject } from '../readback/object.ts';
import { type Inspection, inherited, nameOf } from './graph.ts';
import { profileFaults } from './profile.ts';

type Box = readonly [number, number, number, number];

/** Boxes may differ by rounding, points. */
const ROUNDING = 0.002;

/** Rules of pages and of what a file may do: boxes, annotations, actions, forms, layers (ISO 15930-7 §6.7–6.9, §6.17–6.26). */
export function pageRules(inspection: Inspection): void {
  const { file, pages, root, report, standard } = inspection;
  for (const page of pages) {
    const bleed = boxRules(inspection, page);
    annotationRules(inspection, page, bleed);
    if (file.get(page, 'UserUnit') !== undefined) report('x-page-scale', '页面有 UserUnit', 'a page has a UserUnit');
    if (Number(inherited(file, page, 'Rotate') ?? 0) !== 0) report('x-page-scale', '页面被旋转', 'a page is turned');
    if (file.get(page, 'SeparationInfo') !== undefined) {
      report('x-separated', '页面已经分色', 'a page is already separated');
    }
    if (file.get(page, 'PresSteps') !== undefined)
      report('x-action', '页面有演示步骤', 'a page has presentation steps');
    if (standard === 'x1a') {
      for (const key of ['Tabs', 'TemplateInstantiated', 'VP']) {
        if (file.get(page, key) !== undefined) report('x-late-key', `页面有 ${key}`, `a page has the key ${key}`);
      }
    }
  }
  for (const { entries, number } of inspection.dictionaries) {
    const type = nameOf(file, entries, 'Type');
    // Resource names may be any word: only what is known to have actions is asked for them.
    const acts = type === 'Catalog' || type === 'Page' || type === 'Annot' || entries.has('FT');
    if (acts && (entries.has('AA') || entries.has('A'))) {
      report('x-action', `对象 ${number} 有动作`, `object ${number} has actions`);
    }
    if (nameOf(file, entries, 'S') === 'JavaScript') {
      report('x-action', `对象 ${number} 是脚本`, `object ${number} is a script`);
    } else if (type === 'Action') report('x-action', `对象 ${number} 是动作`, `object ${number} is an action`);
    if (type === 'Filespec' || type === 'F' || type === 'EmbeddedFile') {
      report('x-attachment', `对象 ${number} 指向文件`, `object ${number} names a file`);
    }
  }
  if (file.get(root, 'OpenAction') !== undefined) report('x-action', '打开时有动作', 'opening the file does something');
  if (file.get(root, 'AcroForm') !== undefined) report('x-form', '文件有表单', 'the file has a form');
  const names = file.get(root, 'Names');
  if (file.get(names, 'EmbeddedFiles') !== undefined) report('x-attachment', '文件有附件', 'the file has attachments');
  if (file.get(names, 'JavaScript') !== undefined) report('x-action', '文件有脚本', 'the file has scripts');
  if (standard === 'x1a') {
    for (const key of ['Collection', 'Requirements', 'DSS', 'Extensions', 'Perms', 'Version']) {
      if (file.get(root, key) !== undefined) report('x-late-key', `目录有 ${key}`, `the catalogue has the key ${key}`);
    }
  }
  layerRules(inspection);
  viewerRules(inspection);
  intentRules(inspection);
}

function boxRules({ file, report }: Inspection, page: PdfObject): Box | null {
  const box = (key: string, own: boolean): Box | null => {
    const value = own ? file.get(page, key) : inherited(file, page, key);
    if (value === undefined) return null;
    const numbers = Array.isArray(value) ? value.map((each) => file.resolve(each)) : [];
    const [a, b, c, d] = numbers as number[];
    const sound = numbers.length === 4 && numbers.every((each) => typeof each === 'number' && Number.isFinite(each));
    if (!sound || a! >= c! || b! >= d!) {
      report('x-page-boxes', `${key} 不是矩形`, `${key} is no rectangle`);
      return null;
    }
    return [a!, b!, c!, d!];
  };
  const media = box('MediaBox', false);
  const crop = box('CropBox', false);
  const [trim, art, bleed] = [box('TrimBox', true), box('ArtBox', true), box('BleedBox', true)];
  if (!media) report('x-page-boxes', '页面没有 MediaBox', 'a page has no MediaBox');
  if (!trim && !art) report('x-page-boxes', '页面没有 TrimBox', 'a page has no TrimBox');
  if (trim && art) report('x-page-boxes', '页面同时有 TrimBox 和 ArtBox', 'a page has both TrimBox and ArtBox');
  const inner = trim ?? art;
  if (inner && bleed && !within(inner, bleed)) {
    report('x-page-boxes', 'TrimBox 超出 BleedBox', 'the TrimBox reaches beyond the BleedBox');
  }
  for (const [name, each] of [
    ['TrimBox', inner],
    ['BleedBox', bleed],
    ['CropBox', crop],
  ] as const) {
    if (media && each && !within(each, media)) {
      report('x-page-boxes', `${name} 超出 MediaBox`, `the ${name} reaches beyond the MediaBox`);
    }
  }
  if (media && crop && !within(media, crop)) {
    report('x-page-boxes', 'CropBox 不等于 MediaBox', 'the CropBox is not the MediaBox');
  }
  return bleed ?? inner;
}

function within(inner: Box, outer: Box): boolean {
  return (
    inner[0] >= outer[0] - ROUNDING &&
    inner[1] >= outer[1] - ROUNDING &&
    inner[2] <= outer[2] + ROUNDING &&
    inner[3] <= outer[3] + ROUNDING
  );
}

/** Annotations but printer's marks and trap networks must lie wholly outside the bleed (ISO 15930-7 §6.17). */
function annotationRules({ file, report }: Inspection, page: PdfObject, bleed: Box | null): void {
  const list = file.get(page, 'Annots');
  if (!Array.isArray(list)) return;
  for (const each of list) {
    const subtype = nameOf(file, each, 'Subtype');
    if (subtype === 'PrinterMark' || subtype === 'TrapNet') continue;
    const rect = file.get(each, 'Rect');
    const [a, b, c, d] = Array.isArray(rect) ? rect.map(Number) : [];
    const outside =
      bleed &&
      a !== undefined &&
      (Math.max(a, c!) <= bleed[0] ||
        Math.min(a, c!) >= bleed[2] ||
        Math.max(b!, d!) <= bleed[1] ||
        Math.min(b!, d!) >= bleed[3]);
    if (!outside)
      report('x-annotation', `批注（${subtype ?? ''}）在版面里`, `an annotation (${subtype ?? ''}) stands on the page`);
  }
}

function layerRules({ file, root, report, standard }: Inspection): void {
  const properties = file.get(root, 'OCProperties');
  if (properties === undefined) return;
  if (standard === 'x1a') {
    report('x-layers', '文件有图层', 'the file has layers');
    return;
  }
  const groups = file.get(properties, 'OCGs');
  const standing = file.get(properties, 'D');
  const others = file.get(properties, 'Configs');
  for (const configuration of [standing, ...(Array.isArray(others) ? others : [])]) {
    if (!textOf(file.get(configuration, 'Name'))) report('x-layers', '图层设置没有名称', 'a set of layers has no name');
    if (file.get(configuration, 'AS') !== undefined) report('x-layers', '图层自动开关', 'layers switch by themselves');
  }
  const listed = JSON.stringify(file.get(standing, 'Order') ?? []);
  for (const group of Array.isArray(groups) ? groups : []) {
    if (!listed.includes(JSON.stringify(group))) report('x-layers', '有图层没有列出', 'a layer is not listed');
  }
}

function viewerRules({ file, root, report }: Inspection): void {
  const preferences = file.get(root, 'ViewerPreferences');
  for (const key of ['ViewArea', 'ViewClip', 'PrintArea', 'PrintClip']) {
    const area = nameOf(file, preferences, key);
    if (area !== undefined && area !== 'MediaBox' && area !== 'BleedBox') {
      report('x-viewer-area', `${key} 是 ${area}`, `${key} is ${area}`);
    }
  }
}

/** One output intent of PDF/X with a CMYK output profile (ISO 15930-7 §6.4). */
function intentRules({ file, root, report }: Inspection): void {
  const list = file.get(root, 'OutputIntents');
  const intents = (Array.isArray(list) ? list : []).filter((each) => nameOf(file, each, 'S') === 'GTS_PDFX');
  const [intent] = intents;
  if (intents.length !== 1 || intent === undefined) {
    report('x-intent', `有 ${intents.length} 个印刷输出意图`, `the file has ${intents.length} output intents of PDF/X`);
    return;
  }
  for (const key of ['OutputConditionIdentifier', 'Info']) {
    if (!textOf(file.get(intent, key))) report('x-intent', `输出意图没有 ${key}`, `the output intent has no ${key}`);
  }
  const profile = file.get(intent, 'DestOutputProfile');
  if (!isStream(profile)) {
    report('x-profile', '没有嵌入输出特性文件', 'the output profile is not embedded');
    return;
  }
  if (file.get(profile, 'N') !== 4) report('x-profile', '输出特性文件的 N 不是 4', 'N of the output profile is not 4');
  const alternate = file.get(profile, 'Alternate');
  if (isName(alternate) && alternate.value !== 'DeviceCMYK')
    report('x-profile', 'Alternate 不是 DeviceCMYK', 'Alternate is not DeviceCMYK');
  for (const [zh, en] of profileFaults(file.data(profile))) report('x-profile', zh, en);
}

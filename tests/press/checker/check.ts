/**
 * An independent judge of the press's files: reads what qpdf says of them, knows nothing of the product, and is stricter than
 * PDF/X where a newspaper's press is. Every fault is one line beginning with the rule it breaks.
 */
import { checkColours, walk } from './colour-rules.ts';
import { checkContents } from './content-rules.ts';
import { checkFonts } from './font-rules.ts';
import { checkImages } from './image-rules.ts';
import { checkIntent } from './intent-rules.ts';
import { checkLimits } from './limit-rules.ts';
import { checkInformation } from './metadata-rules.ts';
import { type Dictionary, isDictionary, type QpdfFile, type Tell, textIn } from './qpdf-json.ts';
import { checkTags } from './tag-rules.ts';

/** The standard that a file is held to. */
export type Wanted = 'x4' | 'x1a';

/** What is wrong with a file; empty where nothing is. */
export function check(file: QpdfFile, wanted: Wanted): string[] {
  const faults: string[] = [];
  const tell: Tell = (rule, words) => faults.push(`${rule}: ${words}`);
  checkFile(file, wanted, tell);
  checkInformation(file, wanted, tell);
  const pages = file.objects.flatMap(({ id, value }) =>
    isDictionary(value) && value['/Type'] === '/Page' ? [{ id, page: value }] : [],
  );
  if (pages.length !== 1) tell('page', `${pages.length} pages`);
  for (const { id, page } of pages) {
    checkPage(file, page, id, wanted, tell);
    checkTags(file, page, id, tell);
  }
  checkIntent(file, tell);
  for (const { id, value, data } of file.objects) {
    walk(value, (dictionary) => checkDictionary(file, dictionary, id, wanted, tell, data));
  }
  checkColours(file, tell);
  checkFonts(file, tell);
  checkImages(file, tell);
  checkContents(
    file,
    pages.map(({ page }) => page),
    tell,
  );
  checkLimits(file, wanted === 'x1a', tell);
  return faults;
}

function checkFile(file: QpdfFile, wanted: Wanted, tell: Tell): void {
  const text = Buffer.from(file.bytes).toString('latin1');
  const version = text.slice(0, 8);
  if (version !== (wanted === 'x4' ? '%PDF-1.6' : '%PDF-1.4')) tell('header', version);
  if (!/^%PDF-1\.\d[\r\n]+%[\x80-\xff]{4}/.test(text)) tell('header', 'no binary comment');
  if (/\/Type\s*\/(ObjStm|XRef)\b/.test(text)) tell('object-stream', 'the file has object or cross-reference streams');
  if ((text.match(/startxref/g) ?? []).length !== 1) tell('update', 'not exactly one startxref');
  if (!/%%EOF\s*$/.test(text)) tell('update', 'data after the end');
  const { trailer } = file;
  const id = trailer['/ID'];
  if (!Array.isArray(id) || id.length !== 2 || id.some((each) => typeof each !== 'string' || each.length < 18))
    tell('id', JSON.stringify(id));
  if (trailer['/Encrypt'] !== undefined) tell('encrypt', 'encrypted');
  const root = file.follow(trailer['/Root']);
  for (const key of [
    '/OpenAction',
    '/AA',
    '/AcroForm',
    '/Names',
    '/OCProperties',
    '/URI',
    '/Collection',
    '/Threads',
    '/PageMode',
    '/Version',
    '/Extensions',
  ]) {
    if (file.get(root, key) !== null) tell('catalogue', `${key} in the catalogue`);
  }
  if (!textIn(file.get(root, '/Lang'))?.startsWith('zh')) tell('language', 'no language');
  if (file.get(file.get(root, '/MarkInfo'), '/Marked') !== true) tell('tagged', 'not marked');
  const preferences = file.get(root, '/ViewerPreferences');
  for (const key of ['/ViewArea', '/ViewClip', '/PrintArea', '/PrintClip']) {
    if (file.get(preferences, key) !== null) tell('viewer-area', `${key} is set`);
  }
}

function checkPage(file: QpdfFile, page: Dictionary, id: string, wanted: Wanted, tell: Tell): void {
  const box = (key: string) => {
    const value = file.follow(page[key]);
    const sound = Array.isArray(value) && value.length === 4 && value.every((each) => typeof each === 'number');
    if (!sound) tell('box', `${key} ${JSON.stringify(value)}`);
    return sound ? (value as number[]) : [0, 0, 0, 0];
  };
  const [media, crop, bleed, trim] = ['/MediaBox', '/CropBox', '/BleedBox', '/TrimBox'].map(box) as [
    number[],
    number[],
    number[],
    number[],
  ];
  if (page['/ArtBox'] !== undefined) tell('box', 'an ArtBox beside the TrimBox');
  if (JSON.stringify(media) !== JSON.stringify(crop)) tell('box', 'CropBox is not MediaBox');
  const inside = (inner: number[], outer: number[]) =>
    inner[0]! >= outer[0]! - 1e-6 &&
    inner[1]! >= outer[1]! - 1e-6 &&
    inner[2]! <= outer[2]! + 1e-6 &&
    inner[3]! <= outer[3]! + 1e-6;
  if (!inside(trim, bleed)) tell('box', 'trim beyond bleed');
  if (!inside(bleed, media)) tell('box', 'bleed beyond media');
  if (!(trim[2]! - trim[0]! > 10 && trim[3]! - trim[1]! > 10)) tell('box', 'no trim size');
  for (const key of [
    '/UserUnit',
    '/Rotate',
    '/Group',
    '/Annots',
    '/AA',
    '/SeparationInfo',
    '/PresSteps',
    '/Trans',
    '/Dur',
    '/Thumb',
  ]) {
    if (page[key] !== undefined) tell('page', `${key} on page ${id}`);
  }
  if (wanted === 'x1a' && page['/Tabs'] !== undefined) tell('late-key', '/Tabs');
}

const FILTERS = new Set(['/FlateDecode', '/DCTDecode']);
const INTENTS = new Set(['/AbsoluteColorimetric', '/RelativeColorimetric', '/Saturation', '/Perceptual']);

/** What no dictionary of a press file may say, wherever it stands. */
function checkDictionary(
  file: QpdfFile,
  dictionary: Dictionary,
  id: string,
  wanted: Wanted,
  tell: Tell,
  data: Uint8Array | null,
): void {
  const type = dictionary['/Type'];
  const subtype = dictionary['/Subtype'];
  const filter = dictionary['/Filter'];
  for (const each of Array.isArray(filter) ? filter : filter === undefined ? [] : [filter]) {
    if (!FILTERS.has(String(file.follow(each)))) tell('filter', `${String(each)} in ${id}`);
  }
  for (const key of [
    '/FFilter',
    '/OPI',
    '/Alternates',
    '/Ref',
    '/PS',
    '/JS',
    '/XFA',
    '/EmbeddedFiles',
    '/EF',
    '/TR',
    '/HTP',
    '/SMaskInData',
    '/HalftoneName',
  ]) {
    if (dictionary[key] !== undefined) tell('forbidden-key', `${key} in ${id}`);
  }
  if (data && dictionary['/F'] !== undefined) tell('forbidden-key', `/F in ${id}`);
  if (dictionary['/TR2'] !== undefined && dictionary['/TR2'] !== '/Default') tell('forbidden-key', `/TR2 in ${id}`);
  if (dictionary['/HT'] !== undefined && dictionary['/HT'] !== '/Default') tell('forbidden-key', `/HT in ${id}`);
  if (subtype === '/PS' || dictionary['/Subtype2'] === '/PS') tell('postscript', id);
  if (type === '/Annot' || type === '/Action' || type === '/Filespec' || type === '/OCG')
    tell('forbidden-object', `${type} in ${id}`);
  if (dictionary['/S'] === '/JavaScript' || dictionary['/S'] === '/URI')
    tell('forbidden-object', `${dictionary['/S']} in ${id}`);
  const mask = dictionary['/SMask'];
  if (mask !== undefined && mask !== '/None') tell('transparency', `soft mask in ${id}`);
  if (dictionary['/S'] === '/Transparency') tell('transparency', `group in ${id}`);
  if (type !== '/Annot') {
    for (const key of ['/CA', '/ca'])
      if (dictionary[key] !== undefined && dictionary[key] !== 1) tell('transparency', `${key} in ${id}`);
    if (dictionary['/BM'] !== undefined && !['/Normal', '/Compatible'].includes(String(dictionary['/BM'])))
      tell('transparency', `blend mode in ${id}`);
    if (dictionary['/OPM'] !== undefined && dictionary['/OPM'] !== 0 && dictionary['/OPM'] !== 1) tell('overprint', id);
  }
  for (const key of ['/RI', '/Intent']) {
    const intent = dictionary[key];
    if (typeof intent === 'string' && intent.startsWith('/') && !INTENTS.has(intent))
      tell('rendering-intent', `${intent} in ${id}`);
  }
  if (wanted === 'x1a' && (type === '/ObjStm' || type === '/XRef')) tell('object-stream', id);
}

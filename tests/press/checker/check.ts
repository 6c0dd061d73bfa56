/**
 * An independent judge of the press's files: reads what qpdf says of them, knows nothing of the product, and is stricter than
 * PDF/X where a newspaper's press is. Every fault is one line beginning with the rule it breaks.
 */
import { operationsIn } from './content.ts';
import { isDictionary, isReference, type Json, type QpdfFile, textIn } from './qpdf-json.ts';

/** The standard that a file is held to. */
export type Wanted = 'x4' | 'x1a';

type Tell = (rule: string, words: string) => void;

/** What is wrong with a file; empty where nothing is. */
export function check(file: QpdfFile, wanted: Wanted): string[] {
  const faults: string[] = [];
  const tell: Tell = (rule, words) => faults.push(`${rule}: ${words}`);
  checkFile(file, wanted, tell);
  const pages = file.objects.filter(({ value }) => isDictionary(value) && value['/Type'] === '/Page');
  for (const page of pages) checkPage(file, page.value as { [key: string]: Json }, page.id, wanted, tell);
  if (pages.length !== 1) tell('page', `${pages.length} pages`);
  checkIntent(file, tell);
  for (const { id, value, data } of file.objects)
    walk(value, (dictionary) => checkDictionary(file, dictionary, id, wanted, tell, data));
  checkContents(
    file,
    pages.map(({ value }) => value as { [key: string]: Json }),
    tell,
  );
  checkTags(
    file,
    pages.map(({ value, id }) => [value as { [key: string]: Json }, id] as const),
    tell,
  );
  return faults;
}

function walk(value: Json, visit: (dictionary: { [key: string]: Json }) => void): void {
  if (Array.isArray(value)) for (const each of value) walk(each, visit);
  else if (isDictionary(value)) {
    visit(value);
    for (const each of Object.values(value)) walk(each, visit);
  }
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
  const information = file.follow(trailer['/Info']);
  const said = (key: string) => textIn(file.get(information, key));
  for (const key of ['/Title', '/Creator', '/Producer', '/CreationDate', '/ModDate'])
    if (!said(key)) tell('info', `no ${key}`);
  for (const key of ['/CreationDate', '/ModDate']) {
    if (!/^D:\d{14}(Z|[+-]\d\d'\d\d'?)/.test(said(key) ?? '')) tell('info', `${key} ${said(key)}`);
  }
  const trapped = file.get(information, '/Trapped');
  if (trapped !== '/False' && trapped !== '/True') tell('trapped', String(trapped));
  const name = said('/GTS_PDFXVersion');
  if (name !== (wanted === 'x4' ? 'PDF/X-4' : 'PDF/X-1a:2003')) tell('version', String(name));
  if (wanted === 'x1a' && said('/GTS_PDFXConformance') !== 'PDF/X-1a:2003') tell('version', 'no conformance');
  checkMetadata(file, wanted, tell, {
    title: said('/Title'),
    created: said('/CreationDate'),
    modified: said('/ModDate'),
    trapped: String(trapped).slice(1),
  });
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

function checkMetadata(
  file: QpdfFile,
  wanted: Wanted,
  tell: Tell,
  said: { title: string | undefined; created: string | undefined; modified: string | undefined; trapped: string },
): void {
  const root = file.follow(file.trailer['/Root']);
  const reference = isDictionary(root) ? root['/Metadata'] : undefined;
  const data = file.data(reference);
  if (!data) {
    tell('xmp', 'no metadata');
    return;
  }
  if (file.get(reference, '/Filter') !== null && JSON.stringify(file.get(reference, '/Filter')) !== '[]')
    tell('xmp', 'compressed');
  const packet = Buffer.from(data).toString('utf8');
  const open: string[] = [];
  for (const [, end, name, alone] of packet.matchAll(/<(\/?)([A-Za-z][\w:]*)[^>]*?(\/?)>/g)) {
    if (end && open.pop() !== name) tell('xmp', `</${name}> closes nothing`);
    else if (!end && !alone) open.push(name!);
  }
  if (open.length > 0) tell('xmp', `<${open[0]}> is not closed`);
  const value = (name: string) => {
    const inside = new RegExp(`<${name}[^>]*>(.*?)</${name}>`, 's').exec(packet)?.[1] ?? '';
    return inside
      .replace(/<[^>]+>/g, '')
      .trim()
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  };
  if (value('dc:title') !== said.title) tell('xmp', `title “${value('dc:title')}”`);
  if (value('pdf:Trapped') !== said.trapped) tell('xmp', `trapped “${value('pdf:Trapped')}”`);
  const digits = (date: string | undefined) => (date ?? '').replace(/\D/g, '').slice(0, 14);
  if (digits(value('xmp:CreateDate')) !== digits(said.created)) tell('xmp', 'date of making');
  if (digits(value('xmp:ModifyDate')) !== digits(said.modified)) tell('xmp', 'date of change');
  for (const name of ['xmp:MetadataDate', 'xmpMM:DocumentID', 'xmpMM:VersionID', 'xmpMM:RenditionClass'])
    if (value(name) === '') tell('xmp', `no ${name}`);
  const named =
    wanted === 'x4' ? value('pdfxid:GTS_PDFXVersion') === 'PDF/X-4' : value('pdfx:GTS_PDFXVersion') === 'PDF/X-1a:2003';
  if (!named) tell('xmp', 'does not name the standard');
}

function checkPage(file: QpdfFile, page: { [key: string]: Json }, id: string, wanted: Wanted, tell: Tell): void {
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

function checkIntent(file: QpdfFile, tell: Tell): void {
  const root = file.follow(file.trailer['/Root']);
  const intents = file.get(root, '/OutputIntents');
  const ours = (Array.isArray(intents) ? intents : []).filter((each) => file.get(each, '/S') === '/GTS_PDFX');
  if (ours.length !== 1 || (intents as Json[]).length !== 1) {
    tell('intent', `${ours.length} intents`);
    return;
  }
  const [intent] = ours;
  for (const key of ['/OutputConditionIdentifier', '/Info'])
    if (!textIn(file.get(intent, key))) tell('intent', `no ${key}`);
  const holder = file.follow(intent);
  const reference = isDictionary(holder) ? holder['/DestOutputProfile'] : undefined;
  const profile = file.data(reference);
  if (!profile) {
    tell('profile', 'none embedded');
    return;
  }
  if (file.get(reference, '/N') !== 4) tell('profile', 'N is not 4');
  const at = (from: number) => Buffer.from(profile.subarray(from, from + 4)).toString('latin1');
  if (at(36) !== 'acsp' || at(12) !== 'prtr' || at(16) !== 'CMYK' || (profile[8] ?? 9) > 4)
    tell('profile', `${at(12)} ${at(16)}`);
  if (new DataView(profile.buffer, profile.byteOffset, profile.byteLength).getUint32(0) !== profile.length)
    tell('profile', 'length');
  const table = Buffer.from(profile.subarray(132, 132 + 12 * 40)).toString('latin1');
  for (const tag of ['A2B0', 'B2A0']) if (!table.includes(tag)) tell('profile', `no ${tag}`);
}

const FILTERS = new Set(['/FlateDecode', '/DCTDecode']);
const INTENTS = new Set(['/AbsoluteColorimetric', '/RelativeColorimetric', '/Saturation', '/Perceptual']);

/** What no dictionary of a press file may say, wherever it stands. */
function checkDictionary(
  file: QpdfFile,
  dictionary: { [key: string]: Json },
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
  if (type === '/ExtGState') {
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
  if (dictionary['/ColorSpace'] !== undefined) checkSpaces(file, dictionary['/ColorSpace'], id, tell);
  if (dictionary['/CS'] !== undefined && subtype !== '/StructElem') checkSpace(file, dictionary['/CS'], id, tell);
  if (subtype === '/Image' && dictionary['/ImageMask'] !== true) {
    if (![1, 8].includes(Number(dictionary['/BitsPerComponent']))) tell('image', `bits in ${id}`);
    if (dictionary['/ColorSpace'] === undefined) tell('image', `no colour space in ${id}`);
  }
  if (type === '/Font') checkFont(file, dictionary, id, tell);
  if (wanted === 'x1a' && (type === '/ObjStm' || type === '/XRef')) tell('object-stream', id);
}

function checkSpaces(file: QpdfFile, value: Json, id: string, tell: Tell): void {
  const spaces = file.follow(value);
  if (!isDictionary(spaces)) {
    checkSpace(file, spaces, id, tell);
    return;
  }
  for (const [name, space] of Object.entries(spaces)) {
    if (/^\/Default(Gray|RGB|CMYK)$/.test(name)) tell('default-space', `${name} in ${id}`);
    checkSpace(file, space, id, tell);
  }
}

function checkSpace(file: QpdfFile, value: Json, id: string, tell: Tell): void {
  const space = file.follow(value);
  const family = String(Array.isArray(space) ? file.follow(space[0]) : space);
  if (family === '/DeviceCMYK' || family === '/DeviceGray' || space === '/Pattern') return;
  if (Array.isArray(space) && (family === '/Indexed' || family === '/Pattern')) {
    checkSpace(file, space[1]!, id, tell);
    return;
  }
  if (Array.isArray(space) && (family === '/Separation' || family === '/DeviceN')) {
    if (!['/DeviceCMYK', '/DeviceGray'].includes(String(file.follow(space[2]))))
      tell('alternate', `${JSON.stringify(space[2])} in ${id}`);
    return;
  }
  tell('colour', `${family} in ${id}`);
}

function checkFont(file: QpdfFile, font: { [key: string]: Json }, id: string, tell: Tell): void {
  const subtype = font['/Subtype'];
  if (subtype === '/Type0') {
    if (file.get(font, '/ToUnicode') === null) tell('font', `no ToUnicode in ${id}`);
    if (!['/Identity-H', '/Identity-V'].includes(String(font['/Encoding']))) tell('font', `encoding in ${id}`);
    return;
  }
  if (subtype === '/Type3') {
    tell('font', `Type 3 in ${id}`);
    return;
  }
  if (!/^\/[A-Z]{6}\+/.test(String(font['/BaseFont']))) tell('font', `${String(font['/BaseFont'])} is no subset`);
  const descriptor = file.get(font, '/FontDescriptor');
  const holder = isDictionary(descriptor) ? descriptor : {};
  const program = ['/FontFile', '/FontFile2', '/FontFile3']
    .map((key) => holder[key])
    .find((each) => each !== undefined);
  const data = file.data(program);
  if (!data || data.length === 0) tell('font', `${String(font['/BaseFont'])} is not embedded`);
  else if (holder['/FontFile2'] !== undefined && file.get(program, '/Length1') !== data.length)
    tell('font', `Length1 in ${id}`);
  if (subtype === '/CIDFontType2' && font['/CIDToGIDMap'] === undefined) tell('font', `no CIDToGIDMap in ${id}`);
}

const OPERATORS = new Set(
  'b B b* B* BDC BMC BT c cm CS cs d Do EMC ET f f* g G gs h i j J k K l m M n q Q re RG rg ri s S sc SC scn SCN sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y'.split(
    ' ',
  ),
);

/** The operators of pages and forms: known, balanced, marked; colour in range; text filled. */
function checkContents(file: QpdfFile, pages: readonly { [key: string]: Json }[], tell: Tell): void {
  const forms = file.objects
    .filter(({ value }) => isDictionary(value) && value['/Subtype'] === '/Form')
    .map(({ id, data }) => ({ where: `form ${id}`, data, marked: false }));
  const streams = pages.map((page) => {
    const contents = page['/Contents'];
    const list = Array.isArray(contents) ? contents : [contents];
    return { where: 'page', data: Buffer.concat(list.map((each) => file.data(each) ?? Buffer.alloc(0))), marked: true };
  });
  for (const { where, data, marked } of [...streams, ...forms]) {
    let [saved, marks, text] = [0, 0, false];
    for (const { operator, operands } of operationsIn(data ?? new Uint8Array())) {
      if (!OPERATORS.has(operator)) tell('operator', `${operator} in ${where}`);
      if (operator === 'q') saved++;
      if (operator === 'Q') saved--;
      if (operator === 'BMC' || operator === 'BDC') marks++;
      if (operator === 'EMC') marks--;
      if (operator === 'BT') text = true;
      if (operator === 'ET') text = false;
      if (saved < 0 || marks < 0) tell('balance', `${operator} in ${where}`);
      if (['rg', 'RG'].includes(operator) || operands[0] === '/DeviceRGB') tell('colour', `${operator} in ${where}`);
      if (['g', 'G', 'k', 'K'].includes(operator) && operands.some((each) => Number(each) < 0 || Number(each) > 1))
        tell('colour', `${operands.join(' ')} ${operator}`);
      if (operator === 'ri' && !INTENTS.has(operands[0] ?? '')) tell('rendering-intent', `${operands[0]} in ${where}`);
      if (operator === 'w' && Number(operands[0]) <= 0) tell('line', 'a line without thickness');
      if (operator === 'Tr' && operands[0] !== '0') tell('text', 'text that is not filled');
      if ((operator === 'TJ' || operator === 'Tj') && !text) tell('text', 'text outside a text object');
      if (marked && marks === 0 && /^(TJ|Tj|f\*?|S|B|Do|sh)$/.test(operator))
        tell('tagged', `${operator} outside marked content`);
      if (operands.some((each) => /^[-+.\d].*e/i.test(each))) tell('operator', 'a number with an exponent');
    }
    if (saved !== 0 || marks !== 0) tell('balance', where);
  }
}

/** Every stretch of marked content is in the tree once, by its parent too; every figure has words for it. */
function checkTags(file: QpdfFile, pages: readonly (readonly [{ [key: string]: Json }, string])[], tell: Tell): void {
  const root = file.follow(file.trailer['/Root']);
  const tree = file.get(root, '/StructTreeRoot');
  if (!isDictionary(tree)) {
    tell('tagged', 'no structure tree');
    return;
  }
  const named: number[] = [];
  const visit = (value: Json, depth: number): void => {
    if (typeof value === 'number') named.push(value);
    else if (Array.isArray(value)) for (const each of value) visit(each, depth + 1);
    else if (isReference(value) || isDictionary(value)) {
      const element = file.follow(value);
      if (depth > 50 || !isDictionary(element)) return;
      if (typeof element['/MCID'] === 'number') named.push(element['/MCID']);
      if (element['/S'] === '/Figure' && !textIn(file.get(element, '/Alt'))) tell('tagged', 'a figure without words');
      visit(element['/K'] ?? null, depth + 1);
    }
  };
  visit(file.follow(tree['/K']), 0);
  const used: number[] = [];
  for (const [page] of pages) {
    const contents = page['/Contents'];
    const list = Array.isArray(contents) ? contents : [contents];
    for (const each of list) {
      for (const { operator, operands } of operationsIn(file.data(each) ?? new Uint8Array())) {
        const id = operator === 'BDC' ? /\/MCID (\d+)/.exec(operands[1] ?? '') : null;
        if (id) used.push(Number(id[1]));
      }
    }
    if (typeof page['/StructParents'] !== 'number') tell('tagged', 'the page has no StructParents');
  }
  const sorted = (list: readonly number[]) => [...list].sort((a, b) => a - b).join(' ');
  if (new Set(used).size !== used.length) tell('tagged', 'an MCID is used twice');
  if (sorted(used) !== sorted(named)) tell('tagged', 'the tree does not name every stretch once');
  const numbers = file.get(file.get(tree, '/ParentTree'), '/Nums');
  const parents = Array.isArray(numbers) ? file.follow(numbers[1]) : null;
  if (!Array.isArray(parents) || used.some((mcid) => !isReference(parents[mcid])))
    tell('tagged', 'the parent tree is not whole');
}

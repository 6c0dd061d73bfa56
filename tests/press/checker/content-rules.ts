import { type Operation, operationsIn } from './content.ts';
import { checkShownText } from './font-rules.ts';
import { type Dictionary, isDictionary, type Json, type QpdfFile, type Tell } from './qpdf-json.ts';

/** How many operands each operator takes; −1 for any number. */
const OPERANDS: Readonly<Record<string, number>> = {
  ...{
    b: 0,
    B: 0,
    'b*': 0,
    'B*': 0,
    BDC: 2,
    BMC: 1,
    BT: 0,
    c: 6,
    cm: 6,
    CS: 1,
    cs: 1,
    d: 2,
    Do: 1,
    EMC: 0,
    ET: 0,
    f: 0,
  },
  ...{
    'f*': 0,
    G: 1,
    g: 1,
    gs: 1,
    h: 0,
    i: 1,
    j: 1,
    J: 1,
    K: 4,
    k: 4,
    l: 2,
    m: 2,
    M: 1,
    n: 0,
    q: 0,
    Q: 0,
    re: 4,
    RG: 3,
  },
  ...{ rg: 3, ri: 1, s: 0, S: 0, sc: -1, SC: -1, scn: -1, SCN: -1, sh: 1, 'T*': 0, Tc: 1, Td: 2, TD: 2, Tf: 2, Tj: 1 },
  ...{ TJ: 1, TL: 1, Tm: 6, Tr: 1, Ts: 1, Tw: 1, Tz: 1, v: 4, w: 1, W: 0, 'W*': 0, y: 4, "'": 1, '"': 3 },
};
const RENDERING = new Set(['/AbsoluteColorimetric', '/RelativeColorimetric', '/Saturation', '/Perceptual']);
const TEXT = new Set(['Tj', 'TJ', "'", '"']);
const PATH = new Set(['m', 'l', 'c', 'v', 'y', 'h', 're']);
const PAINT = new Set(['b', 'B', 'b*', 'B*', 'f', 'f*', 's', 'S', 'n']);
const SHOWS = /^(TJ|Tj|'|"|f\*?|S|s|B\*?|b\*?|Do|sh)$/;
/** Black text from this on is told to be one ink; more in the others is a black of several. */
const BLACK = 0.85;

interface Stream {
  readonly where: string;
  readonly data: Uint8Array;
  readonly resources: Json;
  readonly page: boolean;
}

/** The operators of pages and forms: known, with their operands, balanced, marked, in inks that are there. */
export function checkContents(file: QpdfFile, pages: readonly Dictionary[], tell: Tell): void {
  const streams: Stream[] = pages.map((page) => {
    const contents = page['/Contents'];
    const list = Array.isArray(contents) ? contents : [contents];
    const data = Buffer.concat(list.map((each) => file.data(each) ?? Buffer.alloc(0)));
    return { where: 'page', data, resources: page['/Resources'] ?? null, page: true };
  });
  for (const { id, value, data } of file.objects) {
    if (!isDictionary(value) || !data) continue;
    if (value['/Subtype'] === '/Form' || value['/PatternType'] === 1) {
      streams.push({ where: `form ${id}`, data, resources: value['/Resources'] ?? null, page: false });
    }
  }
  for (const stream of streams) {
    checkStream(file, stream, tell);
    checkShownText(file, stream.data, stream.resources, stream.where, tell);
  }
}

function checkStream(file: QpdfFile, { where, data, resources, page }: Stream, tell: Tell): void {
  const has = (category: string, name: string | undefined) => {
    const holder = file.get(resources, category);
    return isDictionary(holder) && holder[name ?? ''] !== undefined;
  };
  const state = (name: string | undefined) => {
    const holder = file.get(resources, '/ExtGState');
    return isDictionary(holder) ? file.follow(holder[name ?? '']) : null;
  };
  let [saved, marks, text, path] = [0, 0, false, false];
  const stack: { fill: Operation | null; over: Json; stroke: Json }[] = [];
  let ink: { fill: Operation | null; over: Json; stroke: Json } = { fill: null, over: false, stroke: false };
  for (const operation of operationsIn(data)) {
    const { operator, operands } = operation;
    const wanted = OPERANDS[operator];
    if (wanted === undefined) tell('operator', `${operator} in ${where}`);
    else if (wanted >= 0 && operands.length !== wanted)
      tell('operator', `${operator} with ${operands.length} operands`);
    if (operands.some((each) => /^[-+.\d].*e/i.test(each))) tell('operator', 'a number with an exponent');
    if (path && !PATH.has(operator) && !PAINT.has(operator) && operator !== 'W' && operator !== 'W*') {
      tell('operator', `${operator} inside a path in ${where}`);
    }
    if (PATH.has(operator)) path = true;
    if (PAINT.has(operator)) path = false;
    switch (operator) {
      case 'q':
        saved++;
        stack.push({ ...ink });
        break;
      case 'Q':
        saved--;
        ink = stack.pop() ?? ink;
        break;
      case 'BMC':
      case 'BDC':
        marks++;
        break;
      case 'EMC':
        marks--;
        break;
      case 'BT':
        if (text) tell('text', 'a text object inside another');
        text = true;
        break;
      case 'ET':
        if (!text) tell('text', 'a text object ends that did not begin');
        text = false;
        break;
      case 'gs': {
        const set = state(operands[0]);
        if (!isDictionary(set)) tell('resource', `${operands[0]} gs in ${where}`);
        else ink = { ...ink, over: set['/op'] ?? ink.over, stroke: set['/OP'] ?? ink.stroke };
        break;
      }
      case 'Do':
        if (!has('/XObject', operands[0])) tell('resource', `${operands[0]} Do in ${where}`);
        break;
      case 'cs':
      case 'CS':
        if (!operands[0]?.startsWith('/Device') && operands[0] !== '/Pattern' && !has('/ColorSpace', operands[0])) {
          tell('resource', `${operands[0]} ${operator} in ${where}`);
        }
        break;
      case 'ri':
        if (!RENDERING.has(operands[0] ?? '')) tell('rendering-intent', `${operands[0]} in ${where}`);
        break;
      case 'w':
        if (Number(operands[0]) <= 0) tell('line', 'a line without thickness');
        break;
      case 'Tr':
        if (page && operands[0] !== '0') tell('text', 'text that is not filled');
        break;
    }
    if (text && /^(q|Q|cm|Do|sh|BI)$/.test(operator)) tell('text', `${operator} inside a text object`);
    if (TEXT.has(operator) && !text) tell('text', 'text outside a text object');
    if (saved < 0 || marks < 0) tell('balance', `${operator} in ${where}`);
    if (operator === 'rg' || operator === 'RG' || operands[0] === '/DeviceRGB')
      tell('colour', `${operator} in ${where}`);
    if (/^(g|k|sc|scn)$/i.test(operator) && operands.some((each) => Number(each) < 0 || Number(each) > 1)) {
      tell('colour', `${operands.join(' ')} ${operator}`);
    }
    if (/^(g|k|sc|scn)$/.test(operator)) ink = { ...ink, fill: operation };
    if (page && TEXT.has(operator)) checkTextInk(ink.fill, ink.over, tell);
    if (page && marks === 0 && SHOWS.test(operator)) tell('tagged', `${operator} outside marked content`);
  }
  if (saved !== 0 || marks !== 0 || text) tell('balance', where);
}

/** Black text is K alone and overprints; text without ink never overprints; no text is in a black of several inks. */
function checkTextInk(fill: Operation | null, over: Json, tell: Tell): void {
  if (!fill) {
    tell('text-ink', 'text in no colour that was set');
    return;
  }
  const [c, m, y, k] = fill.operator === 'k' ? fill.operands.map(Number) : [NaN, NaN, NaN, NaN];
  if (fill.operator === 'g') tell('text-ink', 'black text in DeviceGray, which does not overprint');
  if (k! >= BLACK && c! + m! + y! > 0) tell('text-ink', `text in ${fill.operands.join(' ')} k`);
  if (k === 1 && c! + m! + y! === 0 && over !== true) tell('text-ink', 'black text that knocks out');
  if (c! + m! + y! + k! === 0 && over === true) tell('text-ink', 'text without ink that overprints');
}

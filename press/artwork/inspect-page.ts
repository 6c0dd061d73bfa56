import { PDFArray, PDFName, type PDFObject, type PDFPage, PDFRawStream, PDFStream } from '@cantoo/pdf-lib';
import type { ArtworkColour } from '../../document/artwork.ts';
import { type Space, spaceOf } from './colour-space.ts';
import {
  asDictionary,
  type Box,
  boxOf,
  contentOf,
  type Dictionary,
  dictionaryAt,
  entry,
  filtersOf,
  inherited,
  nameText,
  numberOf,
  numbersAt,
  streamBytes,
  textAt,
} from './foreign.ts';
import { imageInk } from './image-ink.ts';
import type { CmykJpeg } from './jpeg-ink.ts';
import { type Operand, type Operator, operatorsOf } from './operators.ts';

/** A picture as it is shown: its pixels, its effective resolution, and where it stands, in the file's points. */
export interface ShownImage {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly colour: ArtworkColour | 'pattern';
  readonly ppi: number;
  readonly box: Box;
}

/** What one page of a foreign PDF holds, as far as the press asks. Lengths in points, ink in per cent. */
export interface PageInspection {
  readonly boxes: Readonly<Record<'MediaBox' | 'CropBox' | 'BleedBox' | 'TrimBox' | 'ArtBox', Box | null>>;
  readonly rotate: 0 | 90 | 180 | 270;
  readonly userUnit: number;
  readonly colours: ReadonlySet<ArtworkColour>;
  readonly spots: ReadonlySet<string>;
  /** Fonts by name, whether each is in the file. */
  readonly fonts: ReadonlyMap<string, boolean>;
  readonly transparency: ReadonlySet<string>;
  readonly images: readonly ShownImage[];
  readonly ink: number | null;
  /** CMYK pictures whose ink only a decoder can tell; `ink` is without them. */
  readonly jpegs: readonly CmykJpeg[];
  readonly inkUnknown: number;
  readonly thinnestLine: number | null;
  readonly richBlackText: boolean;
  readonly whiteOverprint: boolean;
  readonly layers: boolean;
  /** Whether the page or a form on it is a transparency group, be it that nothing in it is transparent. */
  readonly group: boolean;
  /** What never reaches paper or stops it: annotations, forms, PostScript, alternate pictures. */
  readonly notPrinting: ReadonlySet<string>;
  readonly filters: ReadonlySet<string>;
  readonly damage: readonly string[];
}

type Matrix = readonly [number, number, number, number, number, number];

interface State {
  ctm: Matrix;
  fill: { space: Space; values: readonly number[] };
  stroke: { space: Space; values: readonly number[] };
  lineWidth: number;
  overprint: boolean;
  render: number;
}

interface Walk {
  readonly colours: Set<ArtworkColour>;
  readonly spots: Set<string>;
  readonly fonts: Map<string, boolean>;
  readonly transparency: Set<string>;
  readonly images: ShownImage[];
  readonly notPrinting: Set<string>;
  readonly filters: Set<string>;
  readonly damage: string[];
  readonly seen: Set<unknown>;
  readonly jpegs: CmykJpeg[];
  ink: number | null;
  inkUnknown: number;
  thinnestLine: number | null;
  richBlackText: boolean;
  whiteOverprint: boolean;
  layers: boolean;
  group: boolean;
}

const BLACK = { space: spaceOf(PDFName.of('DeviceGray'), undefined), values: [0] };
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const DEEPEST = 24;

/** Reads a page of a foreign PDF: everything it paints, and what it paints with. Never throws; damage is said. */
export function inspectPage(page: PDFPage): PageInspection {
  const walk: Walk = {
    colours: new Set(),
    spots: new Set(),
    fonts: new Map(),
    transparency: new Set(),
    images: [],
    notPrinting: new Set(),
    filters: new Set(),
    damage: [],
    seen: new Set(),
    jpegs: [],
    ink: null,
    inkUnknown: 0,
    thinnestLine: null,
    richBlackText: false,
    whiteOverprint: false,
    layers: false,
    group: dictionaryAt(page.node, 'Group') !== undefined,
  };
  const boxes = {
    MediaBox: boxOf(page, 'MediaBox'),
    CropBox: boxOf(page, 'CropBox'),
    BleedBox: boxOf(page, 'BleedBox'),
    TrimBox: boxOf(page, 'TrimBox'),
    ArtBox: boxOf(page, 'ArtBox'),
  };
  const annotations = entry(page.node, 'Annots');
  if (annotations instanceof PDFArray && annotations.size() > 0) walk.notPrinting.add('annotations');
  if (entry(page.node, 'AA') !== undefined) walk.notPrinting.add('actions');
  const resources = asDictionary(inherited(page, 'Resources'));
  const state: State = { ctm: IDENTITY, fill: BLACK, stroke: BLACK, lineWidth: 1, overprint: false, render: 0 };
  try {
    walkContent(walk, contentOf(page), resources, state, 0);
  } catch (error) {
    walk.damage.push(`the page's content cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const turn = ((((numberOf(inherited(page, 'Rotate')) ?? 0) % 360) + 360) % 360) as 0 | 90 | 180 | 270;
  return {
    ...walk,
    boxes,
    rotate: turn % 90 === 0 ? turn : 0,
    userUnit: numberOf(entry(page.node, 'UserUnit')) ?? 1,
  };
}

function walkContent(walk: Walk, bytes: Uint8Array, resources: Dictionary | undefined, outer: State, depth: number) {
  if (depth > DEEPEST) return;
  let state: State = { ...outer };
  const kept: State[] = [];
  for (const operator of operatorsOf(bytes)) {
    const { name, operands } = operator;
    switch (name) {
      case 'q':
        kept.push({ ...state });
        break;
      case 'Q':
        state = kept.pop() ?? state;
        break;
      case 'cm':
        state.ctm = multiply(matrixOf(operands), state.ctm);
        break;
      case 'w':
        state.lineWidth = numbers(operands)[0] ?? 1;
        break;
      case 'Tr':
        state.render = numbers(operands)[0] ?? 0;
        break;
      case 'gs':
        graphicsState(
          walk,
          dictionaryAt(dictionaryAt(resources, 'ExtGState'), nameIn(operands)),
          state,
          resources,
          depth,
        );
        break;
      case 'Tf':
        noteFont(walk, dictionaryAt(dictionaryAt(resources, 'Font'), nameIn(operands)), nameIn(operands), state, depth);
        break;
      case 'BDC':
        if (nameIn(operands) === 'OC') walk.layers = true;
        break;
      case 'sh':
        noteSpace(
          walk,
          spaceOf(entry(dictionaryAt(dictionaryAt(resources, 'Shading'), nameIn(operands)), 'ColorSpace'), resources),
        );
        break;
      case 'Do':
        drawObject(
          walk,
          entry(dictionaryAt(resources, 'XObject'), nameIn(operands)),
          nameIn(operands),
          resources,
          state,
          depth,
        );
        break;
      case 'BI':
        inlineImage(walk, operands[0], resources, state);
        break;
      default:
        if (COLOURS.has(name)) setColour(walk, operator, resources, state, depth);
        else if (FILLS.has(name) || STROKES.has(name)) paint(walk, state, FILLS.has(name), STROKES.has(name));
        else if (SHOWS.has(name)) paintText(walk, state);
    }
  }
}

const FILLS = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*']);
const STROKES = new Set(['S', 's', 'B', 'B*', 'b', 'b*']);
const SHOWS = new Set(['Tj', 'TJ', "'", '"']);
const COLOURS = new Set(['g', 'G', 'rg', 'RG', 'k', 'K', 'cs', 'CS', 'sc', 'SC', 'scn', 'SCN']);
const DEVICE: Readonly<Record<string, string>> = { g: 'DeviceGray', rg: 'DeviceRGB', k: 'DeviceCMYK' };

function setColour(
  walk: Walk,
  { name, operands }: Operator,
  resources: Dictionary | undefined,
  state: State,
  depth: number,
) {
  const which = name === name.toLowerCase() ? 'fill' : 'stroke';
  const lower = name.toLowerCase();
  const device = DEVICE[lower];
  if (device !== undefined) state[which] = { space: spaceOf(PDFName.of(device), undefined), values: numbers(operands) };
  else if (lower === 'cs') {
    const space = spaceOf(PDFName.of(nameIn(operands)), resources);
    state[which] = { space, values: space.colour === 'cmyk' || space.colour === 'icc-cmyk' ? [0, 0, 0, 1] : [0] };
  } else {
    state[which] = { space: state[which].space, values: numbers(operands) };
    const last = operands[operands.length - 1];
    if (last?.kind === 'name')
      notePattern(walk, entry(dictionaryAt(resources, 'Pattern'), last.value), resources, state, depth);
  }
}

function notePattern(
  walk: Walk,
  pattern: PDFObject | undefined,
  resources: Dictionary | undefined,
  state: State,
  depth: number,
) {
  const dictionary = asDictionary(pattern);
  if (dictionary === undefined || walk.seen.has(pattern)) return;
  walk.seen.add(pattern);
  if (pattern instanceof PDFStream)
    nested(walk, pattern, dictionaryAt(dictionary, 'Resources') ?? resources, state, depth);
  else noteSpace(walk, spaceOf(entry(dictionaryAt(dictionary, 'Shading'), 'ColorSpace'), resources));
}

function noteSpace(walk: Walk, space: Space): void {
  if (space.colour !== 'pattern') walk.colours.add(space.colour);
  for (const spot of space.spots) walk.spots.add(spot);
  for (const alternate of space.alternates) {
    if (alternate === 'rgb' || alternate === 'lab') walk.colours.add(alternate);
  }
}

function paint(walk: Walk, state: State, fills: boolean, strokes: boolean): void {
  if (fills) noteInk(walk, state.fill, state.overprint);
  if (!strokes) return;
  noteInk(walk, state.stroke, state.overprint);
  const [a, b, c, d] = state.ctm;
  const width = state.lineWidth * Math.sqrt(Math.abs(a * d - b * c));
  walk.thinnestLine = Math.min(walk.thinnestLine ?? Number.POSITIVE_INFINITY, width);
}

function paintText(walk: Walk, state: State): void {
  if (state.render === 3 || state.render === 7) return;
  const fills = [0, 2, 4, 6].includes(state.render);
  paint(walk, state, fills, !fills);
  const { space, values } = state.fill;
  if (fills && space.colour === 'cmyk' && values.length === 4) {
    const sum = values.reduce((total, value) => total + value, 0);
    if (values[3]! >= 0.85 && sum > 2.2) walk.richBlackText = true;
  }
}

function noteInk(walk: Walk, { space, values }: State['fill'], overprint: boolean): void {
  noteSpace(walk, space);
  const process = space.colour === 'cmyk' || space.colour === 'icc-cmyk';
  const sum = values.reduce((total, value) => total + value, 0);
  if (process && values.length === 4) walk.ink = Math.max(walk.ink ?? 0, sum * 100);
  if (space.colour === 'gray' && values.length === 1) walk.ink = Math.max(walk.ink ?? 0, (1 - values[0]!) * 100);
  if (overprint && ((process && sum === 0) || (space.colour === 'gray' && values[0] === 1))) walk.whiteOverprint = true;
}

function graphicsState(
  walk: Walk,
  dictionary: Dictionary | undefined,
  state: State,
  resources: Dictionary | undefined,
  depth: number,
) {
  if (dictionary === undefined) return;
  for (const key of ['CA', 'ca']) {
    const alpha = numberOf(entry(dictionary, key));
    if (alpha !== undefined && alpha < 1) walk.transparency.add(`${key} ${Math.round(alpha * 100) / 100}`);
  }
  const mode = entry(dictionary, 'BM');
  const modes =
    mode instanceof PDFArray ? mode.asArray().map((_each, index) => nameText(mode.lookup(index))) : [nameText(mode)];
  for (const each of modes) if (each !== '' && each !== 'Normal' && each !== 'Compatible') walk.transparency.add(each);
  const mask = entry(dictionary, 'SMask');
  if (asDictionary(mask) !== undefined) {
    walk.transparency.add('SMask');
    const group = entry(asDictionary(mask), 'G');
    if (group instanceof PDFStream && !walk.seen.has(group)) {
      walk.seen.add(group);
      nested(walk, group, dictionaryAt(group.dict, 'Resources') ?? resources, { ...state }, depth);
    }
  }
  const width = numberOf(entry(dictionary, 'LW'));
  if (width !== undefined) state.lineWidth = width;
  const overprint = entry(dictionary, 'op') ?? entry(dictionary, 'OP');
  if (overprint !== undefined) state.overprint = String(overprint) === 'true';
  const font = entry(dictionary, 'Font');
  if (font instanceof PDFArray) noteFont(walk, asDictionary(font.lookup(0)), 'font', state, depth);
}

function noteFont(walk: Walk, font: Dictionary | undefined, resource: string, state: State, depth: number): void {
  if (font === undefined) {
    walk.damage.push(`the font ${resource} is missing`);
    return;
  }
  if (walk.seen.has(font)) return;
  walk.seen.add(font);
  const name = textAt(font, 'BaseFont') ?? textAt(font, 'Name') ?? resource;
  if (textAt(font, 'Subtype') === 'Type3') {
    const procedures = dictionaryAt(font, 'CharProcs');
    for (const key of procedures?.keys() ?? []) {
      const glyph = procedures!.lookup(key);
      if (glyph instanceof PDFStream) nested(walk, glyph, dictionaryAt(font, 'Resources'), state, depth);
    }
    walk.fonts.set(name, true);
    return;
  }
  const descendants = entry(font, 'DescendantFonts');
  const inner = descendants instanceof PDFArray ? asDictionary(descendants.lookup(0)) : font;
  const descriptor = dictionaryAt(inner, 'FontDescriptor');
  const embedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => entry(descriptor, key) instanceof PDFStream);
  walk.fonts.set(name, embedded && walk.fonts.get(name) !== false);
}

function drawObject(
  walk: Walk,
  object: PDFObject | undefined,
  name: string,
  resources: Dictionary | undefined,
  state: State,
  depth: number,
): void {
  if (!(object instanceof PDFStream)) {
    walk.damage.push(`the object ${name} is missing`);
    return;
  }
  const { dict } = object;
  for (const filter of filtersOf(dict)) walk.filters.add(filter);
  if (entry(dict, 'OC') !== undefined) walk.layers = true;
  if (entry(dict, 'Alternates') !== undefined) walk.notPrinting.add('alternate pictures');
  if (entry(dict, 'OPI') !== undefined) walk.notPrinting.add('OPI');
  const subtype = textAt(dict, 'Subtype');
  if (subtype === 'PS' || textAt(dict, 'Subtype2') === 'PS') walk.notPrinting.add('PostScript');
  else if (subtype === 'Image') drawImage(walk, object, dict, resources, state);
  else if (subtype === 'Form') {
    if (dictionaryAt(dict, 'Group') !== undefined) walk.group = true;
    if (entry(dict, 'Ref') !== undefined) walk.notPrinting.add('reference to another file');
    const matrix = (numbersAt(dict, 'Matrix') ?? IDENTITY) as unknown as Matrix;
    const inner = { ...state, ctm: multiply(matrix, state.ctm) };
    nested(walk, object, dictionaryAt(dict, 'Resources') ?? resources, inner, depth);
  }
}

function nested(walk: Walk, stream: PDFStream, resources: Dictionary | undefined, state: State, depth: number): void {
  for (const filter of filtersOf(stream.dict)) walk.filters.add(filter);
  try {
    walkContent(walk, streamBytes(stream), resources, state, depth + 1);
  } catch (error) {
    walk.damage.push(`a part of the page cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function drawImage(walk: Walk, image: PDFObject, dict: Dictionary, resources: Dictionary | undefined, state: State) {
  const soft = entry(dict, 'SMask');
  if (soft instanceof PDFStream) walk.transparency.add('image SMask');
  if ((numberOf(entry(dict, 'SMaskInData')) ?? 0) > 0) walk.transparency.add('image SMaskInData');
  const stencil = String(entry(dict, 'ImageMask')) === 'true';
  const space = stencil ? state.fill.space : spaceOf(entry(dict, 'ColorSpace'), resources);
  if (stencil) noteInk(walk, state.fill, state.overprint);
  else noteSpace(walk, space);
  const shown = shownImage(
    dict,
    'Width',
    'Height',
    stencil ? 1 : (numberOf(entry(dict, 'BitsPerComponent')) ?? 8),
    space,
    state,
  );
  walk.images.push(shown);
  if (space.colour !== 'cmyk' && space.colour !== 'icc-cmyk') return;
  if (stencil) return;
  const ink = imageInk(image, dict, shown.ppi);
  const filters = filtersOf(dict);
  if (image instanceof PDFRawStream && filters.length === 1 && filters[0] === 'DCTDecode') {
    const inverted = (numbersAt(dict, 'Decode')?.[0] ?? 0) === 1;
    const { width, height, ppi } = shown;
    walk.jpegs.push({ bytes: image.contents, width, height, ppi, inverted });
  } else if (ink === null) walk.inkUnknown++;
  else walk.ink = Math.max(walk.ink ?? 0, ink);
}

function inlineImage(walk: Walk, operand: Operand | undefined, resources: Dictionary | undefined, state: State): void {
  if (operand?.kind !== 'dictionary') return;
  const value = (...keys: string[]) => keys.map((key) => operand.entries.get(key)).find((each) => each !== undefined);
  const size = (...keys: string[]) => {
    const found = value(...keys);
    return found?.kind === 'number' ? found.value : 0;
  };
  const space = value('ColorSpace', 'CS');
  const stencil = value('ImageMask', 'IM') !== undefined;
  const known = space?.kind === 'name' ? spaceOf(PDFName.of(space.value), resources) : state.fill.space;
  if (stencil) noteInk(walk, state.fill, state.overprint);
  else noteSpace(walk, known);
  walk.images.push(
    imageAt(size('Width', 'W'), size('Height', 'H'), stencil ? 1 : size('BitsPerComponent', 'BPC') || 8, known, state),
  );
}

function shownImage(
  dict: Dictionary,
  wide: string,
  high: string,
  bits: number,
  space: Space,
  state: State,
): ShownImage {
  return imageAt(numberOf(entry(dict, wide)) ?? 0, numberOf(entry(dict, high)) ?? 0, bits, space, state);
}

/** Resolution along the picture's own sides, whichever is less. */
function imageAt(width: number, height: number, bits: number, space: Space, { ctm }: State): ShownImage {
  const [a, b, c, d, e, f] = ctm;
  const across = (width * 72) / Math.max(1e-6, Math.hypot(a, b));
  const down = (height * 72) / Math.max(1e-6, Math.hypot(c, d));
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  const box = { x: Math.min(...xs), y: Math.min(...ys), width: 0, height: 0 };
  box.width = Math.max(...xs) - box.x;
  box.height = Math.max(...ys) - box.y;
  return { width, height, bits, colour: space.colour, ppi: Math.min(across, down), box };
}

function nameIn(operands: readonly Operand[]): string {
  const name = operands.find((each) => each.kind === 'name');
  return name?.kind === 'name' ? name.value : '';
}

function numbers(operands: readonly Operand[]): number[] {
  return operands.flatMap((each) => (each.kind === 'number' ? [each.value] : []));
}

function matrixOf(operands: readonly Operand[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(operands);
  return [a, b, c, d, e, f];
}

/** First `one`, then `other`. */
function multiply(one: Matrix, other: Matrix): Matrix {
  const [a, b, c, d, e, f] = one;
  const [g, h, i, j, k, l] = other;
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}

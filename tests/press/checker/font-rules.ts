import { operationsIn } from './content.ts';
import { type Dictionary, isDictionary, type Json, type QpdfFile, type Tell } from './qpdf-json.ts';
import { openSfnt, type Sfnt } from './sfnt.ts';

/** Characters that stand for no text: the byte order marks, the replacement character, lone surrogates. */
const NO_TEXT = /[\ufeff\ufffe\uffff\ufffd]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/u;

/** Every font of the file: embedded, a subset that is what it says, with widths and a map to Unicode. */
export function checkFonts(file: QpdfFile, tell: Tell): void {
  const tags = new Map<string, string>();
  for (const { id, value } of file.objects) {
    if (!isDictionary(value) || value['/Type'] !== '/Font') continue;
    if (value['/Subtype'] === '/Type0') checkComposite(file, value, id, tell);
    else if (value['/Subtype'] === '/Type3') tell('font', `Type 3 in ${id}`);
    else checkDescendant(file, value, id, tell, tags);
  }
}

function checkComposite(file: QpdfFile, font: Dictionary, id: string, tell: Tell): void {
  if (file.get(font, '/ToUnicode') === null) tell('font', `no ToUnicode in ${id}`);
  if (!['/Identity-H', '/Identity-V'].includes(String(font['/Encoding']))) tell('font', `encoding in ${id}`);
  const descendants = file.get(font, '/DescendantFonts');
  const [descendant] = Array.isArray(descendants) ? descendants : [];
  if (!Array.isArray(descendants) || descendants.length !== 1) tell('font', `descendants of ${id}`);
  if (file.get(descendant, '/BaseFont') !== font['/BaseFont']) tell('font', `two names in ${id}`);
  const system = file.get(descendant, '/CIDSystemInfo');
  const said = ['/Registry', '/Ordering', '/Supplement'].map((key) => String(file.get(system, key))).join();
  if (said !== 'u:Adobe,u:Identity,0') tell('font', `character collection ${said} in ${id}`);
  const vertical = font['/Encoding'] === '/Identity-V';
  if (vertical && (file.get(descendant, '/W2') === null || file.get(descendant, '/DW2') === null)) {
    tell('font', `no vertical metrics in ${id}`);
  }
}

function checkDescendant(file: QpdfFile, font: Dictionary, id: string, tell: Tell, tags: Map<string, string>): void {
  const name = String(font['/BaseFont']);
  if (!/^\/[A-Z]{6}\+/.test(name)) tell('font', `${name} is no subset`);
  const descriptor = file.get(font, '/FontDescriptor');
  const holder = isDictionary(descriptor) ? descriptor : {};
  for (const key of [
    '/FontName',
    '/Flags',
    '/FontBBox',
    '/ItalicAngle',
    '/Ascent',
    '/Descent',
    '/CapHeight',
    '/StemV',
  ]) {
    if (holder[key] === undefined) tell('font', `the descriptor of ${name} has no ${key}`);
  }
  if (holder['/FontName'] !== font['/BaseFont']) tell('font', `${name} has a descriptor of another name`);
  const keys = ['/FontFile', '/FontFile2', '/FontFile3'].filter((key) => holder[key] !== undefined);
  const program = holder[keys[0] ?? ''];
  const data = file.data(program);
  if (!data || data.length === 0 || keys.length !== 1) {
    tell('font', `${name} is not embedded`);
    return;
  }
  const tag = name.slice(1, 7);
  const before = tags.get(tag);
  if (before !== undefined && before !== String(program)) tell('font', `the tag ${tag} stands for two subsets`);
  tags.set(tag, String(program));
  if (keys[0] !== '/FontFile2') return;
  if (file.get(program, '/Length1') !== data.length) tell('font', `Length1 in ${id}`);
  const sfnt = openSfnt(data);
  if (typeof sfnt === 'string') tell('font', `${name}: ${sfnt}`);
  if (font['/Subtype'] !== '/CIDFontType2') return;
  if (font['/CIDToGIDMap'] === undefined) tell('font', `no CIDToGIDMap in ${id}`);
  if (typeof sfnt === 'string') return;
  for (const [cid, width] of widthsOf(file, font)) {
    const gid = glyphOf(file, font, cid);
    if (gid >= sfnt.glyphs) tell('font', `${name} has no glyph ${gid}`);
    else if (Math.abs((sfnt.advance(gid) * 1000) / sfnt.unitsPerEm - width) > 1) {
      tell('font', `${name}: glyph ${gid} is ${sfnt.advance(gid)} wide, W says ${width}`);
    }
  }
  checkSet(file, holder, name, sfnt, tell);
}

/** Where there is a CIDSet it names every glyph of the program and none beside. */
function checkSet(file: QpdfFile, descriptor: Dictionary, name: string, sfnt: Sfnt, tell: Tell): void {
  const set = file.data(descriptor['/CIDSet']);
  if (!set) return;
  for (let cid = 0; cid < Math.max(sfnt.glyphs, set.length * 8); cid++) {
    const said = (((set[cid >> 3] ?? 0) >> (7 - (cid & 7))) & 1) === 1;
    if (said !== cid < sfnt.glyphs) {
      tell('font', `the CIDSet of ${name} is wrong at ${cid}`);
      return;
    }
  }
}

function widthsOf(file: QpdfFile, font: Dictionary): ReadonlyMap<number, number> {
  const array = file.follow(font['/W']);
  const items = Array.isArray(array) ? array.map((each) => file.follow(each)) : [];
  const widths = new Map<number, number>();
  for (let at = 0; at + 1 < items.length; ) {
    const [first, second] = [Number(items[at]), items[at + 1]];
    if (Array.isArray(second)) {
      for (const [index, width] of second.entries()) widths.set(first + index, Number(file.follow(width)));
      at += 2;
    } else {
      for (let cid = first; cid <= Number(second); cid++) widths.set(cid, Number(items[at + 2]));
      at += 3;
    }
  }
  return widths;
}

function glyphOf(file: QpdfFile, font: Dictionary, cid: number): number {
  const map = file.data(font['/CIDToGIDMap']);
  return map ? (map[2 * cid] ?? 0) * 256 + (map[2 * cid + 1] ?? 0) : cid;
}

/**
 * What a content stream shows: every code has a width, a glyph that is not `.notdef`, and a text that is one. Fonts of one
 * byte (in artwork) are judged by whether they are there.
 */
export function checkShownText(file: QpdfFile, data: Uint8Array, resources: Json, where: string, tell: Tell): void {
  const fonts = file.get(resources, '/Font');
  const opened = new Map<string, ReturnType<typeof shownFont>>();
  let current: ReturnType<typeof shownFont> = null;
  const told = new Set<string>();
  const once = (words: string) => {
    if (!told.has(words)) tell('font', `${words} in ${where}`);
    told.add(words);
  };
  for (const { operator, operands } of operationsIn(data)) {
    if (operator === 'Tf') {
      const name = operands[0] ?? '';
      if (!opened.has(name)) {
        const font = isDictionary(fonts) ? file.follow(fonts[name]) : null;
        if (!isDictionary(font)) once(`the font ${name} is not there`);
        opened.set(name, isDictionary(font) ? shownFont(file, font) : null);
      }
      current = opened.get(name) ?? null;
      if (Number(operands[1]) === 0) once('text of no size');
    }
    if (operator !== 'Tj' && operator !== 'TJ') continue;
    if (!current) continue;
    for (const [, digits] of (operands[0] ?? '').matchAll(/<([0-9A-Fa-f]+)>/g)) {
      if (digits!.length % 4 !== 0) once('half a code');
      for (let at = 0; at + 4 <= digits!.length; at += 4) {
        const code = Number.parseInt(digits!.slice(at, at + 4), 16);
        if (!current.widths.has(code)) once(`code ${code} without a width`);
        if (current.glyph(code) === 0) once(`code ${code} shows .notdef`);
        const text = current.texts.get(code);
        if (text === undefined || text === '') once(`code ${code} reads as nothing`);
        else if (text.includes('\0') || NO_TEXT.test(text)) once(`code ${code} reads as no character`);
      }
    }
  }
}

function shownFont(file: QpdfFile, font: Dictionary) {
  if (font['/Subtype'] !== '/Type0') return null;
  const descendants = file.get(font, '/DescendantFonts');
  const descendant = file.follow(Array.isArray(descendants) ? descendants[0] : undefined);
  if (!isDictionary(descendant)) return null;
  return {
    widths: widthsOf(file, descendant),
    glyph: (code: number) => glyphOf(file, descendant, code),
    texts: textsOf(Buffer.from(file.data(font['/ToUnicode']) ?? new Uint8Array()).toString('latin1')),
  };
}

/** The `bfchar` and `bfrange` sections of a ToUnicode map. */
function textsOf(map: string): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  const read = (digits: string) => {
    let text = '';
    for (let at = 0; at < digits.length; at += 4)
      text += String.fromCharCode(Number.parseInt(digits.slice(at, at + 4), 16));
    return text;
  };
  for (const [, section] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code, text] of section!.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>/g)) {
      texts.set(Number.parseInt(code!, 16), read(text!));
    }
  }
  for (const [, section] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first, last, text] of section!.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>/g)) {
      const [from, to] = [Number.parseInt(first!, 16), Number.parseInt(last!, 16)];
      for (let code = from; code <= to; code++) {
        const start = read(text!);
        texts.set(code, start.slice(0, -1) + String.fromCharCode(start.charCodeAt(start.length - 1) + code - from));
      }
    }
  }
  return texts;
}

import { type Entries, entriesOf, type PdfFile, textOf } from './file.ts';
import { type EmbeddedFont, embeddedFonts } from './font.ts';
import { isName, isOperator, isStream, isString, type PdfObject, readObjects, UnreadablePdf } from './object.ts';

/** What a glyph's content is marked as: an element of the structure, an artefact of the page, or what the press adds. */
export type ShownAs = 'text' | 'artefact' | 'production' | 'unmarked';

/** A glyph that a content stream shows. Places in points from the media's lower left corner. */
export interface ShownGlyph {
  readonly font: EmbeddedFont;
  readonly cid: number;
  /**
   * By ToUnicode, undefined where it does not say. Under ActualText its share of that; where the glyphs say something else,
   * the first has all of it and the others ''.
   */
  readonly text: string | undefined;
  /** The glyph's own origin, and how its em stands: the first four numbers of the matrix that draws an em of 1. */
  readonly x: number;
  readonly y: number;
  readonly axes: readonly [number, number, number, number];
  readonly as: ShownAs;
  readonly mcid: number | null;
  /** Text rendering mode: 0 is filled. */
  readonly rendering: number;
}

type Matrix = [number, number, number, number, number, number];

interface TextState {
  font: EmbeddedFont | null;
  size: number;
  scale: number;
  characterSpace: number;
  leading: number;
  rise: number;
  rendering: number;
}

interface Mark {
  readonly as: ShownAs | null;
  readonly mcid: number | null;
  /** What its ActualText says; undefined where it has none. */
  readonly actual: string | undefined;
  /** How many glyphs were shown before it. */
  readonly from: number;
}

/**
 * Reads what text a page shows, glyph by glyph in stream order, in its own content stream (artwork, which is a form, is not
 * looked into). Throws UnreadablePdf for what is no well-formed content.
 */
export function shownGlyphs(file: PdfFile, page: PdfObject): readonly ShownGlyph[] {
  const fonts = embeddedFonts(file);
  const resources = file.get(page, 'Resources');
  const fontResources = file.get(resources, 'Font');
  const properties = file.get(resources, 'Properties');
  const content = pageContent(file, page);
  const reader = readObjects(content);

  const glyphs: ShownGlyph[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  let text: TextState = {
    font: null,
    size: 0,
    scale: 1,
    characterSpace: 0,
    leading: 0,
    rise: 0,
    rendering: 0,
  };
  const stack: { matrix: Matrix; text: TextState }[] = [];
  const marks: Mark[] = [];
  let pen: Matrix = [1, 0, 0, 1, 0, 0];
  let line: Matrix = pen;
  let operands: PdfObject[] = [];

  for (let item = reader.next(false); item !== undefined; item = reader.next(false)) {
    if (!isOperator(item)) {
      operands.push(item);
      continue;
    }
    run(item.value);
    operands = [];
  }
  if (marks.length > 0) throw new UnreadablePdf('marked content does not end', content.length);
  if (stack.length > 0) throw new UnreadablePdf('a graphics state is saved and not restored', content.length);
  return glyphs;

  function number(index: number): number {
    const value = operands[index];
    if (typeof value !== 'number') throw new UnreadablePdf('an operator without its number', reader.position);
    return value;
  }

  function run(operator: string): void {
    switch (operator) {
      case 'q':
        stack.push({ matrix, text: { ...text } });
        break;
      case 'Q': {
        const saved = stack.pop();
        if (!saved) throw new UnreadablePdf('a graphics state is restored and was not saved', reader.position);
        ({ matrix, text } = saved);
        break;
      }
      case 'cm':
        matrix = times(six(), matrix);
        break;
      case 'BT':
        pen = line = [1, 0, 0, 1, 0, 0];
        break;
      case 'Tm':
        pen = line = six();
        break;
      case 'Td':
        moveLine(number(0), number(1));
        break;
      case 'TD':
        text.leading = -number(1);
        moveLine(number(0), number(1));
        break;
      case 'T*':
        moveLine(0, -text.leading);
        break;
      case 'Tf': {
        const name = operands[0];
        text.font = fonts.open(isName(name) ? entriesOf(fontResources)?.get(name.value) : undefined);
        text.size = number(1);
        break;
      }
      case 'Tz':
        text.scale = number(0) / 100;
        break;
      case 'Tc':
        text.characterSpace = number(0);
        break;
      case 'TL':
        text.leading = number(0);
        break;
      case 'Ts':
        text.rise = number(0);
        break;
      case 'Tr':
        text.rendering = number(0);
        break;
      case 'Tj':
        show(operands[0]);
        break;
      case "'":
        moveLine(0, -text.leading);
        show(operands[0]);
        break;
      case '"':
        throw new UnreadablePdf('word space on two-byte text', reader.position);
      case 'TJ': {
        const array = operands[0];
        if (!Array.isArray(array)) throw new UnreadablePdf('TJ without an array', reader.position);
        for (const part of array) {
          if (typeof part === 'number') advance((-part / 1000) * text.size);
          else show(part);
        }
        break;
      }
      case 'BMC':
      case 'BDC':
        marks.push(markOf(operands[0], operator === 'BDC' ? operands[1] : undefined));
        break;
      case 'EMC':
        endMark(marks.pop());
        break;
      case 'BI':
        throw new UnreadablePdf('an inline image', reader.position);
      default:
        break;
    }
  }

  function six(): Matrix {
    return [number(0), number(1), number(2), number(3), number(4), number(5)];
  }

  function moveLine(x: number, y: number): void {
    pen = line = times([1, 0, 0, 1, x, y], line);
  }

  /** Moves the pen along the writing direction by a length in unscaled text space. */
  function advance(length: number): void {
    pen = text.font?.vertical ? times([1, 0, 0, 1, 0, length], pen) : times([1, 0, 0, 1, length * text.scale, 0], pen);
  }

  /** Gives the glyphs of a mark with ActualText what it says; of marks in one another the outer one counts. */
  function endMark(mark: Mark | undefined): void {
    if (!mark) throw new UnreadablePdf('marked content ends and did not begin', reader.position);
    if (mark.actual === undefined || marks.some(({ actual }) => actual !== undefined)) return;
    const spoken = glyphs.slice(mark.from);
    const shares = sharesOf(mark.actual, spoken);
    glyphs.splice(mark.from, spoken.length, ...spoken.map((glyph, index) => ({ ...glyph, text: shares[index] })));
  }

  function markOf(tag: PdfObject | undefined, property: PdfObject | undefined): Mark {
    const dictionary = isName(property) ? file.resolve(entriesOf(properties)?.get(property.value)) : property;
    const entries: Entries | undefined = entriesOf(dictionary);
    const name = isName(tag) ? tag.value : '';
    const actual = textOf(entries?.get('ActualText'));
    const from = glyphs.length;
    if (name === 'Artifact') {
      const type = entries?.get('Type');
      return { as: isName(type) && type.value === 'Page' ? 'production' : 'artefact', mcid: null, actual, from };
    }
    const mcid = entries?.get('MCID');
    return typeof mcid === 'number' ? { as: 'text', mcid, actual, from } : { as: null, mcid: null, actual, from };
  }

  function show(codes: PdfObject | undefined): void {
    if (!isString(codes)) throw new UnreadablePdf('text that is no string', reader.position);
    const { font, size, scale, rise } = text;
    if (!font) throw new UnreadablePdf('text without a font', reader.position);
    if (codes.value.length % 2 !== 0) throw new UnreadablePdf('text with half a code', reader.position);
    const kind = [...marks].reverse().find((mark) => mark.as !== null);
    for (let at = 0; at < codes.value.length; at += 2) {
      const cid = codes.value[at]! * 256 + codes.value[at + 1]!;
      const { advance: down, x, y } = font.upright(cid);
      const origin: Matrix = font.vertical
        ? [1, 0, 0, 1, (-x / 1000) * size * scale, (-y / 1000) * size + rise]
        : [1, 0, 0, 1, 0, rise];
      const placed = times(times([size * scale, 0, 0, size, 0, 0], times(origin, pen)), matrix);
      glyphs.push({
        font,
        cid,
        text: font.text(cid),
        x: placed[4],
        y: placed[5],
        axes: [placed[0], placed[1], placed[2], placed[3]],
        as: kind?.as ?? 'unmarked',
        mcid: kind?.mcid ?? null,
        rendering: text.rendering,
      });
      advance(((font.vertical ? down : font.width(cid)) / 1000) * size + text.characterSpace);
    }
  }
}

/**
 * What of a spoken text each glyph stands for: its own, where the glyphs say the same one after another and a blank of no
 * width says nothing; else the first has all of it.
 */
function sharesOf(actual: string, glyphs: readonly ShownGlyph[]): readonly string[] {
  const shares: string[] = [];
  let at = 0;
  for (const { text = '' } of glyphs) {
    const share = actual.startsWith(text, at) ? text : '';
    if (share === '' && text !== '\u200b') return glyphs.map((_, index) => (index === 0 ? actual : ''));
    shares.push(share);
    at += share.length;
  }
  return at === actual.length ? shares : glyphs.map((_, index) => (index === 0 ? actual : ''));
}

/** A page's content, its streams one after another. */
export function pageContent(file: PdfFile, page: PdfObject): Uint8Array {
  const contents = file.get(page, 'Contents');
  const streams = Array.isArray(contents) ? contents.map((each) => file.resolve(each)) : [contents];
  const parts = streams.map((stream) => {
    if (!isStream(stream)) throw new UnreadablePdf('a page without content', 0);
    return file.data(stream);
  });
  const [only] = parts;
  return parts.length === 1 ? only! : Buffer.concat(parts.flatMap((part) => [part, Uint8Array.of(10)]));
}

/** The product of two matrices as PDF writes them: the first is applied first. */
function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}

/** The pages of a file, in order. */
export function pagesOf(file: PdfFile): readonly PdfObject[] {
  const pages: PdfObject[] = [];
  const walk = (node: PdfObject | undefined, depth: number) => {
    if (depth > 32 || node === undefined) throw new UnreadablePdf('the page tree is broken', 0);
    const kids = file.get(node, 'Kids');
    if (Array.isArray(kids)) for (const kid of kids) walk(file.resolve(kid), depth + 1);
    else pages.push(node);
  };
  walk(file.get(file.get(file.trailer, 'Root'), 'Pages'), 0);
  return pages;
}

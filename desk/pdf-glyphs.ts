import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { FailureError } from '../document/finding.ts';
import type { Place } from '../document/place.ts';
import type { PdfGlyph, PdfPage } from '../intake/pdf/glyph.ts';

/** Most pages that are read: a copy is a page or a story, not a year's volume. */
const MOST_PAGES = 64;

type Matrix = readonly [number, number, number, number, number, number];

/** What pdf.js tells of a glyph of a shown text; numbers between glyphs are shifts in thousandths of the em. */
interface ShownGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly vmetric: readonly number[] | null;
}

interface ShownFont {
  readonly name?: string;
  readonly bold?: boolean;
  readonly black?: boolean;
  readonly vertical?: boolean;
  readonly isType3Font?: boolean;
  readonly fontMatrix?: readonly number[];
  readonly defaultVMetrics?: readonly number[];
}

/** The part of pdf.js's text state (ISO 32000-1 §9.3) that says where glyphs stand. */
interface TextState {
  matrix: Matrix;
  font: ShownFont;
  size: number;
  letterSpace: number;
  wordSpace: number;
  scale: number;
  rise: number;
  leading: number;
}

/**
 * The glyphs of a PDF, page by page, with their places. Pictures are not decoded. Throws FailureError: pdf-locked (a password),
 * pdf-damaged, pdf-too-long (more than 64 pages).
 */
export async function pdfGlyphs(bytes: Uint8Array, place: Place): Promise<PdfPage[]> {
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
    cMapUrl: `${join(folder, 'cmaps')}/`,
    cMapPacked: true,
    wasmUrl: `${join(folder, 'wasm')}/`,
    useSystemFonts: false,
    isEvalSupported: false,
    maxImageSize: 1,
    verbosity: 0,
  });
  try {
    const document = await loading.promise;
    if (document.numPages > MOST_PAGES) {
      throw new FailureError({
        code: 'pdf-too-long',
        words: {
          zh: `这个 PDF 有 ${document.numPages} 页，超过 ${MOST_PAGES} 页，没有读取。请拆开后再导入。`,
          en: `The PDF has ${document.numPages} pages, more than ${MOST_PAGES}, and was not read. Split it first.`,
        },
        place,
      });
    }
    const pages: PdfPage[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const viewport = page.getViewport({ scale: 1 });
      const list = await page.getOperatorList();
      const fontOf = (name: string): ShownFont =>
        page.commonObjs.has(name) ? (page.commonObjs.get(name) as ShownFont) : {};
      const glyphs = glyphsOf(
        list,
        pdfjs.OPS as Readonly<Record<string, number>>,
        fontOf,
        viewport.transform as unknown as Matrix,
      );
      pages.push({ width: viewport.width, height: viewport.height, glyphs });
      page.cleanup();
    }
    return pages;
  } catch (error) {
    if (error instanceof FailureError) throw error;
    const locked = error instanceof Error && error.name === 'PasswordException';
    throw new FailureError(
      locked
        ? { code: 'pdf-locked', words: { zh: 'PDF 有密码，没有读取。', en: 'The PDF is locked by a password.' }, place }
        : {
            code: 'pdf-damaged',
            words: { zh: 'PDF 已损坏，读不出来。', en: 'The PDF is damaged and was not read.' },
            place,
          },
    );
  } finally {
    await loading.destroy();
  }
}

function product(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Walks a page's operators and places every glyph that is shown (ISO 32000-1 §9.4.4). */
function glyphsOf(
  list: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] },
  ops: Readonly<Record<string, number>>,
  fontOf: (name: string) => ShownFont,
  base: Matrix,
): PdfGlyph[] {
  const glyphs: PdfGlyph[] = [];
  let user = base;
  let text: TextState = {
    matrix: IDENTITY,
    font: {},
    size: 0,
    letterSpace: 0,
    wordSpace: 0,
    scale: 1,
    rise: 0,
    leading: 0,
  };
  const saved: { user: Matrix; text: TextState }[] = [];
  const marked: boolean[] = [];
  let line = IDENTITY;
  const save = (): void => void saved.push({ user, text: { ...text } });
  const restore = (): void => {
    const before = saved.pop();
    if (before === undefined) return;
    user = before.user;
    text = before.text;
  };
  const move = (x: number, y: number): void => {
    line = product(line, [1, 0, 0, 1, x, y]);
    text.matrix = line;
  };
  const show = (shown: readonly (ShownGlyph | number | null)[]): void => {
    const { font, size } = text;
    const unit = font.fontMatrix?.[0] ?? 0.001;
    const vertical = font.vertical === true;
    const artefact = marked.includes(true);
    for (const glyph of shown) {
      if (glyph === null) continue;
      if (typeof glyph === 'number') {
        const shift = (-glyph * size) / 1000;
        text.matrix = product(text.matrix, vertical ? [1, 0, 0, 1, 0, shift] : [1, 0, 0, 1, shift * text.scale, 0]);
        continue;
      }
      const width = glyph.width * unit * size;
      const spacing = text.letterSpace + (glyph.isSpace ? text.wordSpace : 0);
      const place = product(user, product(text.matrix, [text.scale, 0, 0, 1, 0, text.rise]));
      if (vertical) {
        const metric = glyph.vmetric ?? font.defaultVMetrics ?? [-1000, 500, 880];
        const down = -(metric[0] ?? -1000) * unit * size;
        glyphs.push(placed(glyph, place, [-size / 2, -down, size / 2, 0], size, font, true, artefact));
        text.matrix = product(text.matrix, [1, 0, 0, 1, 0, -(down - spacing)]);
      } else {
        glyphs.push(placed(glyph, place, [0, -0.12 * size, width, 0.88 * size], size, font, false, artefact));
        text.matrix = product(text.matrix, [1, 0, 0, 1, (width + spacing) * text.scale, 0]);
      }
    }
  };
  // What each operator does to the state; all others move no text.
  const acts: Readonly<Record<string, (values: readonly unknown[]) => void>> = {
    save,
    restore,
    transform: (values) => {
      user = product(user, values as unknown as Matrix);
    },
    paintFormXObjectBegin: ([matrix]) => {
      save();
      if (matrix) user = product(user, Array.from(matrix as ArrayLike<number>) as unknown as Matrix);
    },
    paintFormXObjectEnd: restore,
    beginText: () => {
      line = IDENTITY;
      text.matrix = IDENTITY;
    },
    setTextMatrix: (values) => {
      line = (values.length === 1 ? Array.from(values[0] as ArrayLike<number>) : values) as unknown as Matrix;
      text.matrix = line;
    },
    moveText: ([x, y]) => move(Number(x), Number(y)),
    setLeadingMoveText: ([x, y]) => {
      text.leading = -Number(y);
      move(Number(x), Number(y));
    },
    nextLine: () => move(0, -text.leading),
    setLeading: ([leading]) => {
      text.leading = Number(leading);
    },
    setFont: ([name, size]) => {
      text.font = fontOf(String(name));
      text.size = Number(size);
    },
    setCharSpacing: ([space]) => {
      text.letterSpace = Number(space);
    },
    setWordSpacing: ([space]) => {
      text.wordSpace = Number(space);
    },
    setHScale: ([scale]) => {
      text.scale = Number(scale) / 100;
    },
    setTextRise: ([rise]) => {
      text.rise = Number(rise);
    },
    beginMarkedContent: ([tag]) => void marked.push(tagOf(tag) === 'Artifact'),
    beginMarkedContentProps: ([tag]) => void marked.push(tagOf(tag) === 'Artifact'),
    endMarkedContent: () => void marked.pop(),
    showText: ([shown]) => show(shown as (ShownGlyph | number | null)[]),
  };
  const byCode = new Map(Object.entries(acts).map(([name, act]) => [ops[name], act]));
  list.fnArray.forEach((operator, index) => {
    byCode.get(operator)?.((list.argsArray[index] ?? []) as unknown[]);
  });
  return glyphs;
}

function tagOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : String(value ?? '');
}

function placed(
  glyph: ShownGlyph,
  place: Matrix,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  size: number,
  font: ShownFont,
  vertical: boolean,
  artefact: boolean,
): PdfGlyph {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const [x, y] of [
    [x0, y0],
    [x1, y0],
    [x0, y1],
    [x1, y1],
  ] as const) {
    xs.push(place[0] * x + place[2] * y + place[4]);
    ys.push(place[1] * x + place[3] * y + place[5]);
  }
  const across = Math.hypot(place[0], place[1]);
  const tall = Math.hypot(place[2], place[3]);
  const turn = Math.abs(place[1]) < 0.1 * across ? 'none' : Math.abs(place[0]) < 0.1 * across ? 'quarter' : 'askew';
  const runs =
    turn === 'askew'
      ? 'askew'
      : turn === 'quarter'
        ? vertical
          ? 'across'
          : place[1] > 0
            ? 'down'
            : 'up'
        : vertical
          ? 'down'
          : 'across';
  return {
    text: glyph.unicode,
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
    size: Math.abs(size) * (runs === 'across' && !vertical ? tall : Math.max(across, tall)),
    runs,
    bold: font.bold === true || font.black === true || /bold|black|heavy|黑/i.test(font.name ?? ''),
    face: (font.name ?? '').replace(/^[A-Z]{6}\+/, ''),
    artefact,
  };
}

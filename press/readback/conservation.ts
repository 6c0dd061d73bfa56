import type { Node } from 'prosemirror-model';
import type { Proof } from '../../composer/proof.ts';
import type { Finding } from '../../document/finding.ts';
import type { Rect } from '../../document/geometry.ts';
import type { Place } from '../../document/place.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import { pagesOf, type ShownGlyph, shownGlyphs } from './content.ts';
import { documentFaults } from './document-text.ts';
import { type ExpectedGlyph, expectedText, sourceFaces, standsOn } from './expected.ts';
import { fault, placeWords } from './fault.ts';
import { openPdfFile, type PdfFile } from './file.ts';
import type { PdfObject } from './object.ts';
import { structureFaults } from './structure-order.ts';
import { sameDescription, type TrueTypeProgram } from './true-type.ts';

/** What the conservation gate is given: the finished bytes, and what they must say. */
export interface ConservationInput {
  readonly bytes: Uint8Array;
  readonly proof: Proof;
  readonly fonts: FontLibrary;
  /** The page's document; without it the proof itself is taken for right. */
  readonly page?: Node;
  /** The plate that was written, where not the whole page was. */
  readonly plate?: string;
  /** A proof (校样) may be drawn at a scale, with line numbers among its columns. */
  readonly proofing: boolean;
}

/** Farthest an origin may lie from its place, points. */
const TOLERANCE = 0.01;

/** Faults beyond this many are not told: the file is wrong, and one cause makes many. */
const MOST_FAULTS = 50;

/**
 * The conservation gate (一字不丢): reads a finished file and proves that every set character of the page is in it once and
 * in document order, by ToUnicode or ActualText; that each is drawn with the outline of its source face, at its size, its
 * origin within 0.01 pt of the proof; that the structure tree reads in the same order; and that the proof holds what the
 * document holds. Gives a finding, an error with its place, for each that fails; none where all is there. Never throws: a
 * file that cannot be read is a finding.
 */
export function conservationFaults(input: ConservationInput): readonly Finding[] {
  try {
    const faults = input.page ? [...documentFaults(input.page, input.proof)] : [];
    return [...faults, ...fileFaults(input)].slice(0, MOST_FAULTS);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      fault(
        'conservation-unreadable',
        {},
        {
          zh: `写成的文件读不回来：${reason}`,
          en: `the finished file cannot be read back: ${reason}`,
        },
      ),
    ];
  }
}

function fileFaults(input: ConservationInput): readonly Finding[] {
  const file = openPdfFile(input.bytes);
  const pages = pagesOf(file);
  const [page] = pages;
  if (page === undefined || pages.length !== 1) throw new RangeError(`the file has ${pages.length} pages`);
  const glyphs = shownGlyphs(file, page);
  const sheet = paperPlace(file, page, input);
  const wanted = expectedText(input.proof, sourceFaces(input.fonts));
  const faults: Finding[] = [];
  compare(
    glyphs.filter(({ as }) => as === 'text'),
    wanted.text,
    sheet,
    faults,
  );
  compare(
    glyphs.filter(({ as }) => as === 'artefact'),
    wanted.artefacts,
    sheet,
    faults,
  );
  for (const glyph of glyphs) {
    if (glyph.as === 'unmarked') {
      faults.push(
        fault(
          'conservation-doubled',
          {},
          {
            zh: `文件里多出未标记的文字「${glyph.text ?? ''}」`,
            en: `the file shows text “${glyph.text ?? ''}” that belongs to nothing`,
          },
        ),
      );
    } else if (glyph.as === 'production' && !input.proofing && sheet.covers(glyph)) {
      faults.push(
        fault(
          'conservation-doubled',
          {},
          {
            zh: `标记文字「${glyph.text ?? ''}」落在版面里`,
            en: `text of the marks, “${glyph.text ?? ''}”, stands on the page`,
          },
        ),
      );
    }
  }
  faults.push(...structureFaults(file, page, glyphs));
  return faults;
}

/** How the page lies on the paper of the file. */
interface PaperPlace {
  /** Where an expected origin must be, points from the media's lower left corner. */
  at(glyph: ExpectedGlyph): { readonly x: number; readonly y: number };
  readonly scale: number;
  /** The part of the page on this sheet; null where it is the whole. */
  readonly part: Rect | null;
  covers(glyph: ShownGlyph): boolean;
}

function paperPlace(file: PdfFile, page: PdfObject, { proof, plate, proofing }: ConservationInput): PaperPlace {
  const box = (key: string): readonly [number, number, number, number] => {
    const value = file.get(page, key);
    if (!Array.isArray(value) || value.length !== 4 || !value.every((each) => typeof each === 'number')) {
      throw new RangeError(`the page has no ${key}`);
    }
    return value as [number, number, number, number];
  };
  const trim = box('TrimBox');
  const bleed = box('BleedBox');
  const whole: Rect = { x: 0, y: 0, ...proof.page.trim };
  const window = plate === undefined ? whole : proof.page.plates.find(({ name }) => name === plate)?.trim;
  if (!window) throw new RangeError(`the page has no plate ${plate}`);
  const scale = proofing ? (trim[2] - trim[0]) / window.width : 1;
  const shape = [trim[2] - trim[0] - window.width * scale, trim[3] - trim[1] - window.height * scale];
  if (shape.some((difference) => Math.abs(difference) > TOLERANCE)) {
    throw new RangeError('the TrimBox is not the size of the page');
  }
  const partial = window.width < whole.width - TOLERANCE || window.height < whole.height - TOLERANCE;
  return {
    at: ({ x, y }) => ({ x: trim[0] + (x - window.x) * scale, y: trim[3] - (y - window.y) * scale }),
    scale,
    part: partial
      ? {
          x: window.x - (trim[0] - bleed[0]) / scale,
          y: window.y - (bleed[3] - trim[3]) / scale,
          width: (bleed[2] - bleed[0]) / scale,
          height: (bleed[3] - bleed[1]) / scale,
        }
      : null,
    covers: ({ x, y }) => x > bleed[0] && x < bleed[2] && y > bleed[1] && y < bleed[3],
  };
}

/** Compares what is shown with what must be, glyph by glyph, and finds its step again after a fault. */
function compare(
  shown: readonly ShownGlyph[],
  wanted: readonly ExpectedGlyph[],
  sheet: PaperPlace,
  faults: Finding[],
): void {
  const outlines = outlineJudge();
  const right = (glyph: ShownGlyph | undefined, want: ExpectedGlyph | undefined) =>
    glyph !== undefined &&
    want !== undefined &&
    sameText(glyph, want) &&
    placed(glyph, want, sheet) <= TOLERANCE &&
    standing(glyph, want, sheet) &&
    outlines(glyph, want);
  const optional = (want: ExpectedGlyph) => sheet.part !== null && standsOn(want, sheet.part) !== 'inside';
  let at = 0;
  let next = 0;
  while (next < wanted.length && faults.length < MOST_FAULTS) {
    const want = wanted[next]!;
    const glyph = shown[at];
    if (right(glyph, want)) {
      at++;
      next++;
    } else if (optional(want)) next++;
    else if (glyph === undefined || right(glyph, following(wanted, next, optional))) {
      faults.push(lost(want));
      next++;
    } else if (right(shown[at + 1], want)) {
      faults.push(doubled(glyph, want.place));
      at++;
    } else {
      faults.push(difference(glyph, want, sheet, outlines));
      at++;
      next++;
    }
  }
  for (; at < shown.length && faults.length < MOST_FAULTS; at++) {
    faults.push(doubled(shown[at]!, wanted[wanted.length - 1]?.place ?? {}));
  }
}

/** The next glyph after one that must be on the sheet. */
function following(
  wanted: readonly ExpectedGlyph[],
  from: number,
  optional: (want: ExpectedGlyph) => boolean,
): ExpectedGlyph | undefined {
  for (let index = from + 1; index < wanted.length; index++) if (!optional(wanted[index]!)) return wanted[index];
  return undefined;
}

/** A glyph without text of its own may be read as a blank. */
function sameText({ text }: ShownGlyph, want: ExpectedGlyph): boolean {
  return text === want.text || (want.text === '' && (text === '\u200b' || text === ' '));
}

/** How far a glyph's origin lies from its place, points. */
function placed(glyph: ShownGlyph, want: ExpectedGlyph, sheet: PaperPlace): number {
  const { x, y } = sheet.at(want);
  return Math.max(Math.abs(glyph.x - x), Math.abs(glyph.y - y));
}

/** Whether a glyph has its size and turn and is drawn as filled text. */
function standing(glyph: ShownGlyph, want: ExpectedGlyph, sheet: PaperPlace): boolean {
  if (glyph.rendering !== 0) return false;
  return want.axes.every((number, index) => Math.abs(number * sheet.scale - glyph.axes[index]!) <= TOLERANCE);
}

/** Whether a shown glyph's embedded outline is that of the source face, point by point; each pair is compared once. */
function outlineJudge(): (glyph: ShownGlyph, want: ExpectedGlyph) => boolean {
  const known = new Map<object, Map<object, Map<number, boolean>>>();
  return (glyph, want) => {
    const embedded = glyph.font.program;
    const gid = glyph.font.glyph(glyph.cid);
    const sources = known.get(embedded) ?? new Map<object, Map<number, boolean>>();
    known.set(embedded, sources);
    const pairs = sources.get(want.face) ?? new Map<number, boolean>();
    sources.set(want.face, pairs);
    const key = gid * 65536 + want.gid;
    let same = pairs.get(key);
    if (same === undefined) {
      const drawn = want.gid === 0 ? want.face.stands : [want.gid];
      same =
        embedded.unitsPerEm === want.face.program.unitsPerEm &&
        drawn.some((source) => sameGlyph(embedded, gid, want.face.program, source));
      pairs.set(key, same);
    }
    return same;
  };
}

function sameGlyph(embedded: TrueTypeProgram, gid: number, face: TrueTypeProgram, source: number): boolean {
  return (
    sameDescription(embedded.entry(gid), face.entry(source)) || sameOutline(embedded.outline(gid), face.outline(source))
  );
}

function sameOutline(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((number, index) => number === other[index]);
}

function difference(
  glyph: ShownGlyph,
  want: ExpectedGlyph,
  sheet: PaperPlace,
  outlines: (glyph: ShownGlyph, want: ExpectedGlyph) => boolean,
): Finding {
  const where = placeWords(want.place);
  const name = want.text === '' ? '□' : want.text;
  if (!sameText(glyph, want)) {
    const found = glyph.text ?? '';
    return fault('conservation-text', want.place, {
      zh: `${where.zh}「${name}」在文件里读作「${found}」`,
      en: `${where.en}: “${name}” reads “${found}” in the file`,
    });
  }
  if (!outlines(glyph, want)) {
    return fault('conservation-outline', want.place, {
      zh: `${where.zh}「${name}」印出来的字形不对`,
      en: `${where.en}: “${name}” is drawn with another glyph`,
    });
  }
  if (!standing(glyph, want, sheet)) {
    return fault('conservation-size', want.place, {
      zh: `${where.zh}「${name}」大小或方向不对`,
      en: `${where.en}: “${name}” is drawn at another size, turn or mode`,
    });
  }
  const distance = placed(glyph, want, sheet).toFixed(3);
  return fault('conservation-moved', want.place, {
    zh: `${where.zh}「${name}」偏了 ${distance} 点`,
    en: `${where.en}: “${name}” stands ${distance} pt from its place`,
  });
}

function lost(want: ExpectedGlyph): Finding {
  const where = placeWords(want.place);
  const name = want.text === '' ? '□' : want.text;
  return fault('conservation-lost', want.place, {
    zh: `${where.zh}「${name}」丢了`,
    en: `${where.en}: “${name}” is missing`,
  });
}

function doubled(glyph: ShownGlyph, place: Place): Finding {
  const where = placeWords(place);
  const name = glyph.text ?? '';
  return fault('conservation-doubled', place, {
    zh: `${where.zh}多出「${name}」`,
    en: `${where.en}: “${name}” is shown once too often`,
  });
}

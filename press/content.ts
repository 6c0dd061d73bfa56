import { createHash } from 'node:crypto';
import type { PressInk } from './ink.ts';
import { decimal, decimals } from './number.ts';
import { type PdfDocument, type PdfReference, pdfLiteral, pdfName } from './pdf.ts';
import type { ScreenColour } from './screen-colour.ts';

/**
 * What a stretch of content belongs to: an element of the structure by key and tag; an artefact of the page; or what the
 * press itself adds beside it, as marks and slug (PDF 1.6 §10.8.1, an artefact of type `Page`).
 */
export type ContentMark = { readonly tag: string; readonly key: string } | 'artefact' | 'production';

/**
 * The page's content stream under way. Colour and overprint are set only where they change; marked content is opened and
 * closed so that neighbouring content of one element is one stretch; text objects are opened where text is written. Inside
 * `group` whole stretches are marked, or the group stands inside one.
 */
export interface Content {
  mark(mark: ContentMark): void;
  /** Ends the stretch that is open, if one is. */
  unmark(): void;
  fill(ink: PressInk, overprint: boolean): void;
  stroke(ink: PressInk, overprint: boolean): void;
  /** Overprint off, for what has its own colours. */
  knockout(): void;
  text(operators: string): void;
  graphics(operators: string): void;
  /** Operators between `q` and `Q`; colour set inside does not outlive them. */
  group(write: () => void): void;
  /** Closes everything. Gives the marked stretches of each element by key: their MCIDs in stream order. */
  finish(): { readonly stretches: ReadonlyMap<string, readonly number[]>; readonly count: number };
}

/** A content stream on the page of a document, in inks, or in sRGB where `screen` is given, which knows of no overprint. */
export function createContent(pdf: PdfDocument, screen: ScreenColour | null = null): Content {
  const stretches = new Map<string, number[]>();
  const spots = new Map<string, string>();
  const states = new Map<boolean, string>();
  let count = 0;
  let current: string | null = null;
  let inText = false;
  let state = { fill: '', stroke: '', overprint: null as boolean | null };
  let lines: string[] = [];

  const put = (operators: string) => lines.push(operators);
  const endText = () => {
    if (inText) put('ET');
    inText = false;
  };
  const endMark = () => {
    endText();
    if (current !== null) put('EMC');
    current = null;
  };
  const setOverprint = (on: boolean) => {
    if (screen) return;
    if (state.overprint === on) return;
    let name = states.get(on);
    if (name === undefined) {
      name = on ? 'GsOver' : 'GsKnock';
      const graphicsState = pdf.ref({ Type: 'ExtGState', OP: on, op: on, OPM: on ? 1 : 0 });
      graphicsState.end();
      pdf.resource('ExtGState', name, graphicsState);
      states.set(on, name);
    }
    put(`/${name} gs`);
    state.overprint = on;
  };
  const colour = (ink: PressInk, stroke: boolean): string => {
    if (screen) return `${screenOperands(screen(ink.cmyk))} ${stroke ? 'RG' : 'rg'}`;
    if (ink.spot === null) return `${decimals(...ink.cmyk)} ${stroke ? 'K' : 'k'}`;
    const space = spotSpace(pdf, spots, ink.spot.name, ink.spot.alternate);
    return `/${space} ${stroke ? 'CS' : 'cs'} ${decimal(ink.spot.amount)} ${stroke ? 'SCN' : 'scn'}`;
  };

  return {
    mark(mark) {
      const key = typeof mark === 'string' ? `/${mark}` : mark.key;
      if (current === key) return;
      endMark();
      if (mark === 'artefact') put('/Artifact BMC');
      else if (mark === 'production') put('/Artifact <</Type /Page>> BDC');
      else {
        put(`/${mark.tag} <</MCID ${count}>> BDC`);
        const list = stretches.get(key);
        if (list) list.push(count);
        else stretches.set(key, [count]);
        count++;
      }
      current = key;
    },
    unmark: endMark,
    fill(ink, overprint) {
      setOverprint(overprint);
      const operator = colour(ink, false);
      if (state.fill !== operator) put(operator);
      state.fill = operator;
    },
    stroke(ink, overprint) {
      setOverprint(overprint);
      const operator = colour(ink, true);
      if (state.stroke !== operator) put(operator);
      state.stroke = operator;
    },
    knockout() {
      setOverprint(false);
    },
    text(operators) {
      if (!inText) put('BT');
      inText = true;
      put(operators);
    },
    graphics(operators) {
      endText();
      put(operators);
    },
    group(write) {
      endText();
      const outer = { ...state };
      put('q');
      write();
      endText();
      put('Q');
      state = outer;
    },
    finish() {
      endMark();
      pdf.addContent(lines.join('\n'));
      lines = [];
      return { stretches, count };
    },
  };
}

/** `#rrggbb` as the operands of `rg`. */
function screenOperands(colour: string): string {
  return decimals(...[1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255));
}

/** How a spot ink is written: a Separation colour space with a DeviceCMYK alternate (PDF 1.6 §4.5.5). */
export function spotDefinition(spot: string, alternate: readonly number[]): string {
  const solid = `/C0 [0 0 0 0] /C1 [${decimals(...alternate)}]`;
  const tint = `<</FunctionType 2 /Domain [0 1] /Range [0 1 0 1 0 1 0 1] ${solid} /N 1>>`;
  return `[/Separation /${pdfName(spot)} /DeviceCMYK ${tint}]`;
}

/** A spot ink's colour space, made once a spot ink (PDF 1.6 §4.5.5). */
function spotSpace(pdf: PdfDocument, known: Map<string, string>, spot: string, alternate: readonly number[]): string {
  let name = known.get(spot);
  if (name === undefined) {
    name = `Cs${createHash('sha256').update(spot).digest('hex').slice(0, 8)}`;
    const space: PdfReference = pdf.ref(pdfLiteral(spotDefinition(spot, alternate)));
    space.end();
    pdf.resource('ColorSpace', name, space);
    known.set(spot, name);
  }
  return name;
}

import type { LineItem, Proof } from '../composer/proof.ts';
import type { Setup } from '../document/setup.ts';
import type { Face, FontLibrary } from '../fonts/face.ts';
import type { Overruling, PressInput, Proofing } from './input.ts';
import { plainLine, plainWidth } from './plain-line.ts';
import { MARK_GAP, MARK_LENGTH, paperSheet, type Sheet } from './sheet.ts';

/** Size of the slug and of line numbers, points. */
const SLUG_SIZE = 6;
const NUMBER_SIZE = 4.5;

/** Every row of this many is numbered on a proof, and the first. */
const NUMBERED = 5;

/** Distance of a line number from its column, points. */
const NUMBER_GAP = 1.5;

/** The least part of a size that the slug is squeezed to where the sheet is narrow. */
const NARROWEST = 0.3;

/** Text of the slug: page, date, version, press; on a proof its round and time; and who overruled the gate. */
export function slugText(
  input: Pick<PressInput, 'setup' | 'title' | 'version' | 'proofing' | 'plate' | 'preset' | 'overruled'>,
  fingerprint: string,
): string {
  const { setup, title, version, proofing, plate, overruled } = input;
  const { paper, pageNumber, pageName, date } = setup.folio;
  return [
    paper,
    plate ?? pageNumber,
    pageName || title,
    date,
    version === undefined || version === '' ? `#${fingerprint}` : version,
    setup.press.name,
    input.preset === 'proof' && proofing ? proofText(proofing) : '',
    overruled ? overrulingText(overruled) : '',
  ]
    .map((part) => part.replace(/\s+/gu, ' ').trim())
    .filter((part) => part !== '')
    .join('  ');
}

/** How a file says that it was released against the gate. */
export function overrulingText({ name, reason, unsigned, refused }: Overruling): string {
  const why = [...(refused === false ? [] : ['一字不丢检查未通过']), ...(unsigned === undefined ? [] : [unsigned])];
  return `${why.join('；')}，由 ${name} 放行：${reason}`;
}

function proofText({ round, time }: Proofing): string {
  return ['校样', round, time].filter((part) => part !== '').join(' ');
}

/**
 * The slug as a line on the paper, left in the margin at the head, outside bleed and crop marks' corner; null where no face
 * is at hand or it says nothing. Places are the paper's: it is drawn outside the page's own scale.
 */
export function slugLine(page: Sheet, proof: Proof, fonts: FontLibrary, text: string): LineItem | null {
  const sheet = paperSheet(page);
  const { window } = sheet;
  const room = window.width / 2 - 2 * MARK_LENGTH;
  const y = window.y - sheet.bleed - MARK_GAP - (MARK_LENGTH - SLUG_SIZE) / 2;
  return generatedLine(proof, fonts, text, window.x + MARK_LENGTH / 2, y, SLUG_SIZE, room);
}

/** The size of line numbers beside text of double leading. */
export const LARGE_NUMBER = 6.5;

/** Numbers of every fifth line, and the first, of each column of each story, beside it, or over it where it is vertical. */
export function lineNumbers(proof: Proof, fonts: FontLibrary, size = NUMBER_SIZE): readonly LineItem[] {
  const numbers: LineItem[] = [];
  for (const item of proof.items) {
    if (item.kind !== 'line' || item.column === null || item.row === null) continue;
    const number = item.row + 1;
    if (number !== 1 && number % NUMBERED !== 0) continue;
    const line = generatedLine(proof, fonts, String(number), item.x, item.y, size, Infinity);
    if (!line) continue;
    const { extent } = line.line;
    numbers.push(
      item.line.vertical
        ? { ...line, x: item.x - extent / 2, y: item.y - NUMBER_GAP }
        : { ...line, x: item.x - extent - NUMBER_GAP },
    );
  }
  return numbers;
}

/** A line the press sets itself, with each glyph's own advance, narrowed where it would be longer than `room`. */
function generatedLine(
  proof: Proof,
  fonts: FontLibrary,
  text: string,
  x: number,
  y: number,
  size: number,
  room: number,
): LineItem | null {
  const face = fullestFace(proof, fonts, text);
  if (!face || text === '') return null;
  const natural = plainWidth(face, text, size);
  const scaleX = natural > room ? Math.max(NARROWEST, room / natural) : 1;
  return plainLine(face, text, x, y, { size, swatch: 'black', scaleX, ...(scaleX === NARROWEST ? { room } : {}) });
}

/** The page's face that lacks the fewest characters of a text, the first of equals. */
function fullestFace(proof: Proof, fonts: FontLibrary, text: string): Face | null {
  const ids = new Set<string>();
  for (const item of proof.items) {
    if (item.kind === 'line') for (const run of item.line.runs) ids.add(run.face);
  }
  let best: Face | null = null;
  let least = Infinity;
  for (const id of [...ids].sort()) {
    const face = fonts.face(id);
    if (!face?.embeddable) continue;
    let lacking = 0;
    for (const character of text) if (face.glyph(character.codePointAt(0)!) === 0) lacking++;
    if (lacking < least) [best, least] = [face, lacking];
  }
  return best;
}

/** Swatches for what the press sets itself: its black, whatever the page calls its own. */
export function withPressBlack(setup: Setup): Setup {
  const black = { name: 'black', label: { zh: '黑', en: 'Black' }, c: 0, m: 0, y: 0, k: 100, spot: null };
  return { ...setup, swatches: [black] };
}

import type { Glyph, GlyphRun } from '../composer/line.ts';
import type { LineItem, PictureItem, ShapeItem } from '../composer/proof.ts';
import { proofText } from '../composer/proof.ts';
import { bad, FailureError, type Finding } from '../document/finding.ts';
import { positionSwatches } from '../document/position.ts';
import type { Setup } from '../document/setup.ts';
import { writeAnnotations } from './annotations.ts';
import { type PlacedForm, placeArtwork } from './artwork/place-artwork.ts';
import { type Content, createContent } from './content.ts';
import { glyphExtent, inkExtents } from './extent.ts';
import { requireFaces } from './faces.ts';
import { createFontSet, type FontSet } from './font-set.ts';
import { pressInk, textInk } from './ink.ts';
import type { PressInput, PressProgress } from './input.ts';
import { deflatedProfile, printingCondition, writeOutputIntent } from './intent.ts';
import { writeMarks } from './marks.ts';
import { identityOf, informationOf, writeMetadata } from './metadata.ts';
import { decimal, decimals } from './number.ts';
import { paintingOrder } from './painting.ts';
import { openPdf } from './pdf.ts';
import { convertPictures, placePictures } from './picture.ts';
import { type PresetRules, presetRules } from './preset.ts';
import { proofPaper } from './proof-paper.ts';
import { screenColours } from './screen-colour.ts';
import { ellipsePath, inset, linePath, PLACEHOLDER, rectanglePath } from './shape.ts';
import { pageMatrix, paperSheet, type Sheet, sheetOf, sheetX, sheetY, showsOn } from './sheet.ts';
import { LARGE_NUMBER, lineNumbers, slugLine, slugText, withPressBlack } from './slug.ts';
import { blockKey, blockTags, pictureKey, writeStructure } from './structure.ts';
import { runOperators, spanStart } from './text.ts';

/**
 * Writes a page as its preset says, as PDF/X-4 (ISO 15930-7) where none is named: one page, subset fonts with exact
 * ToUnicode, tagged in document order; for a press in DeviceCMYK and Separation colour only, without transparency. The
 * same content is a PDF/X-1a:2003 (ISO 15930-4) under that name. The same input gives the same bytes. `findings` are what the press
 * could not do as asked (a broken picture, text that lies under something); they do not stop the file. Throws
 * FailureError where no right file can be made: a face missing or not embeddable, an unknown swatch, plate or press
 * profile, a date that is none.
 */
export async function writePdf(
  input: PressInput,
  progress: PressProgress = () => {},
): Promise<{ bytes: Uint8Array; findings: Finding[] }> {
  const { proof, fonts: library } = input;
  const setup = { ...input.setup, swatches: positionSwatches(input.setup.press, input.setup.swatches) };
  const created = new Date(input.created);
  if (Number.isNaN(created.getTime())) {
    throw new FailureError(
      bad('date-unreadable', { zh: `日期「${input.created}」无法识别`, en: `“${input.created}” is no date` }).failure,
    );
  }
  requireFaces(proof, library);
  const rules = presetRules(input.preset);
  const sheet = pressSheet(input, rules);
  const annotations = rules.annotations ? (input.annotations ?? []) : [];
  const condition = await printingCondition(setup.press.profile, input.profile);
  const profile = rules.standard ? deflatedProfile(condition) : null;
  const findings: Finding[] = [];

  const painting = paintingOrder(proof, library);
  findings.push(...painting.findings);

  const shown: number[] = [];
  for (const index of painting.order) {
    const item = proof.items[index]!;
    const extents = inkExtents(item, library);
    // A line of blanks alone has no ink and is text all the same.
    const blank = item.kind === 'line' && extents.length === 0;
    if (blank ? blankShows(sheet, item) : extents.some(({ rect }) => showsOn(sheet, rect))) shown.push(index);
    else if (item.kind === 'line' && extents.length > 0 && !sheet.part) findings.push(offSheet(item));
  }
  // The pictures are converted elsewhere while the writer is loaded here.
  const [pictures, pdf] = await Promise.all([
    convertPictures(input, condition, shown, (done, of) => progress('pictures', done, of)),
    openPdf(sheet, rules.version),
  ]);
  findings.push(...pictures.findings);
  const names = placePictures(pdf, pictures);
  const artwork = await placeArtwork(pdf, input, sheet, shown, {
    rgb: rules.colour === 'screen',
    transparency: rules.standard !== 'x1a',
  });
  findings.push(...artwork.findings);
  const fonts = createFontSet(pdf, library);
  const content = createContent(pdf, rules.colour === 'screen' ? await screenColours(condition) : null);
  const drawn = new Set(shown);
  const tags = blockTags(proof, ({ lines }) => lines.some((line) => drawn.has(line)));
  const figures = new Set(proof.owners.map(({ item }) => item));
  const writeItems = () => {
    for (const index of shown) {
      const item = proof.items[index]!;
      if (item.kind === 'line') {
        const tag = tags[item.block];
        content.mark(tag === undefined ? 'artefact' : { tag, key: blockKey(item.block) });
        writeLine(sheet, setup, content, fonts, item);
      } else if (item.kind === 'shape') {
        content.mark('artefact');
        writeShape(sheet, setup, content, item);
      } else {
        content.mark(figures.has(index) ? { tag: 'Figure', key: pictureKey(index) } : 'artefact');
        const name = names.get(index);
        const form = artwork.forms.get(index);
        if (form) writeArtwork(content, form);
        else if (name === undefined) writePlaceholder(sheet, content, item);
        else writePicture(sheet, content, item, name);
      }
    }
    if (input.preset === 'proof') {
      const size = input.proofing?.paper === 'own' ? LARGE_NUMBER : undefined;
      writeGenerated(sheet, setup, content, fonts, lineNumbers(proof, library, size));
    }
    content.unmark();
  };
  const matrix = pageMatrix(sheet);
  if (sheet.part || matrix) {
    content.group(() => {
      if (matrix) content.graphics(`${matrix.map(fine).join(' ')} cm`);
      if (sheet.part) content.graphics(`${rectanglePath(sheet, sheet.clip)} W n`);
      writeItems();
    });
  } else writeItems();
  const identity = identityOf([
    proofText(proof),
    JSON.stringify([
      setup.press,
      setup.swatches,
      input.title,
      input.created,
      input.plate ?? null,
      input.preset ?? 'x4',
      // Said on the slug alone: without marks every version of a page is the same file.
      (sheet.marks ? input.version : null) ?? null,
      input.proofing ?? null,
      input.overruled ?? null,
      ...(annotations.length > 0 ? [annotations] : []),
    ]),
    condition.profile,
  ]);
  if (sheet.marks) {
    writeMarks(sheet, content, setup.press, setup.swatches);
    const fingerprint = Buffer.from(identity.subarray(0, 4)).toString('hex');
    const slug = slugLine(sheet, proof, library, slugText(input, fingerprint));
    if (slug) writeGenerated(paperSheet(sheet), setup, content, fonts, [slug]);
  }
  const marked = content.finish();
  progress('content', 1, 1);

  await fonts.finish((done, of) => progress('fonts', done, of));
  writeStructure(pdf, proof, tags, marked, { tabs: rules.version !== '1.4' });
  writeAnnotations(pdf, sheet, annotations);
  if (profile) writeOutputIntent(pdf, condition, await profile);
  const facts = {
    title: input.title,
    created,
    identity,
    // Annotations on the page are no part of PDF/X (ISO 15930-7 §6.17): a proof with remarks does not say it is one.
    standard: annotations.length > 0 ? null : rules.standard,
    overruled: input.overruled ?? null,
  };
  writeMetadata(pdf, facts);
  const bytes = await pdf.finish(informationOf(facts), identity);
  progress('file', 1, 1);
  return { bytes, findings };
}

/** The sheet a preset asks for: the press's own, a proof's A3, or for a screen the trim alone. */
function pressSheet({ proof, setup, plate, preset, proofing }: PressInput, rules: PresetRules): Sheet {
  const bleed = rules.colour === 'screen' ? 0 : Math.max(proof.page.bleed, setup.press.bleed);
  const marks = rules.marks === 'always' || (rules.marks === 'specification' && setup.press.marks);
  if (preset === 'proof' && proofing?.paper === 'own') return sheetOf(proof.page, plate, 0, false);
  if (preset !== 'proof') return sheetOf(proof.page, plate, bleed, marks);
  return sheetOf(proof.page, plate, bleed, marks, (trim) => proofPaper(trim, proofing?.scale));
}

/** Whether a line without ink stands on the sheet. */
function blankShows(sheet: Sheet, { x, y, line }: LineItem): boolean {
  return (
    !sheet.part ||
    line.runs.some((run) => run.glyphs.some((glyph) => showsOn(sheet, pointAt(x + glyph.x, y + glyph.y))))
  );
}

function pointAt(x: number, y: number) {
  return { x, y, width: 0, height: 0 };
}

/** A number of a matrix, which a thousandth is too coarse for: over a page it would move things by half a point. */
function fine(value: number): string {
  const rounded = Math.round(value * 1e5) / 1e5;
  return rounded === 0 ? '0' : String(rounded);
}

/** Lines the press makes itself, in its black, as what it adds beside the page. */
function writeGenerated(
  sheet: Sheet,
  setup: Setup,
  content: Content,
  fonts: FontSet,
  lines: readonly LineItem[],
): void {
  if (lines.length === 0) return;
  content.mark('production');
  const whole = { ...sheet, part: false };
  for (const line of lines) writeLine(whole, withPressBlack(setup), content, fonts, line);
  content.unmark();
}

/**
 * Writes a line run by run. One of vertical text stands in a span that says what it reads: readers without a notion of
 * vertical lines would take each of its characters for a line of its own.
 */
function writeLine(sheet: Sheet, setup: Setup, content: Content, fonts: FontSet, item: LineItem): void {
  const runs = item.line.runs.flatMap((run) => {
    const glyphs = sheet.part ? glyphsOn(sheet, fonts, item, run) : run.glyphs;
    return glyphs.length === 0 ? [] : [{ ...run, glyphs }];
  });
  const spoken = item.line.vertical ? runs.flatMap(({ glyphs }) => glyphs.map(({ text }) => text)).join('') : '';
  if (spoken !== '') content.text(spanStart(spoken));
  for (const run of runs) {
    const ink = textInk(setup.swatches, { swatch: run.swatch, tint: run.tint });
    content.fill(ink, ink.overprint);
    content.text(runOperators(sheet, fonts, item, run, spoken !== ''));
  }
  if (spoken !== '') content.text('EMC');
}

/** The glyphs of a run that show on a plate: a headline across the fold is on each plate with its own part of the text. */
function glyphsOn(sheet: Sheet, fonts: FontSet, item: LineItem, run: GlyphRun): readonly Glyph[] {
  const { face } = fonts.font(run.face);
  return run.glyphs.filter((glyph) => {
    const point = pointAt(item.x + glyph.x, item.y + glyph.y);
    return showsOn(sheet, glyphExtent(face, item, run, glyph) ?? point);
  });
}

/** Text that stands wholly off the sheet is not written, since nobody could see it; that it is lost must be said. */
function offSheet(item: LineItem): Finding {
  return {
    rule: 'press-text-off-sheet',
    severity: 'error',
    place: { frame: item.frame, ...(item.block >= 0 ? { block: item.block, offset: item.line.start } : {}) },
    words: { zh: '这行文字在版面之外，没有输出', en: 'this line of text lies off the sheet and was not written' },
    fix: { zh: '把框移回版面', en: 'move the frame back onto the page' },
  };
}

function writeShape(sheet: Sheet, setup: Setup, content: Content, item: ShapeItem): void {
  const { rect, fill, stroke, shape } = item;
  if (fill) {
    content.fill(pressInk(setup.swatches, fill), false);
    content.graphics(`${shape === 'ellipse' ? ellipsePath(sheet, rect) : rectanglePath(sheet, rect)} f`);
  }
  if (stroke && stroke.thickness > 0) {
    const { thickness, dash } = stroke;
    const ink = pressInk(setup.swatches, stroke);
    content.stroke(ink, ink.overprint);
    content.graphics(`${decimal(thickness)} w [${decimals(...dash)}] 0 d\n${borderPath(sheet, item, thickness)} S`);
  }
}

/** The path of a stroke: a border lies inside its rectangle, a rule along the middle of it. */
function borderPath(sheet: Sheet, { shape, rect }: ShapeItem, thickness: number): string {
  const { x, y, width, height } = rect;
  switch (shape) {
    case 'horizontal':
      return linePath(sheet, x, y + height / 2, x + width, y + height / 2);
    case 'vertical':
      return linePath(sheet, x + width / 2, y, x + width / 2, y + height);
    case 'ellipse':
      return ellipsePath(sheet, inset(rect, thickness / 2));
    case 'rectangle':
      return rectanglePath(sheet, inset(rect, thickness / 2));
  }
}

/** A picture in its rectangle, cut to its shape. */
function writePicture(sheet: Sheet, content: Content, item: PictureItem, name: string): void {
  const { rect } = item;
  content.group(() => {
    content.knockout();
    if (item.shape === 'ellipse') content.graphics(`${ellipsePath(sheet, rect)}\nW n`);
    const place = decimals(rect.width, 0, 0, rect.height, sheetX(sheet, rect.x), sheetY(sheet, rect.y + rect.height));
    content.graphics(`${place} cm /${name} Do`);
  });
}

/** Artwork in its slot, begun with the graphics state of a page of its own (PDF 1.6 §4.3); its box cuts it. */
function writeArtwork(content: Content, { name, matrix }: PlacedForm): void {
  content.group(() => {
    content.knockout();
    content.graphics(`0 g 0 G 1 w 0 J 0 j 10 M [] 0 d\n${matrix} cm /${name} Do`);
  });
}

/** A picture that is not there: a light tint of K with a fine border, in the picture's own shape. */
function writePlaceholder(sheet: Sheet, content: Content, item: PictureItem): void {
  const shape = item.shape === 'ellipse' ? ellipsePath : rectanglePath;
  content.fill(PLACEHOLDER.tint, false);
  content.graphics(`${shape(sheet, item.rect)} f`);
  content.stroke(PLACEHOLDER.border, true);
  content.graphics(
    `${decimal(PLACEHOLDER.thickness)} w [] 0 d\n${shape(sheet, inset(item.rect, PLACEHOLDER.thickness / 2))} S`,
  );
}

import type { LineItem, PictureItem, ShapeItem } from '../composer/proof.ts';
import { proofText } from '../composer/proof.ts';
import { bad, FailureError, type Finding } from '../document/finding.ts';
import type { Setup } from '../document/setup.ts';
import { type Content, createContent } from './content.ts';
import { inkExtents } from './extent.ts';
import { createFontSet, type FontSet } from './font-set.ts';
import { pressInk } from './ink.ts';
import type { PressInput, PressProgress } from './input.ts';
import { printingCondition, writeOutputIntent } from './intent.ts';
import { identityOf, informationOf, writeMetadata } from './metadata.ts';
import { decimal, decimals } from './number.ts';
import { paintingOrder } from './painting.ts';
import { openPdf } from './pdf.ts';
import { ellipsePath, linePath, rectanglePath } from './shape.ts';
import { type Sheet, sheetOf, sheetX, sheetY, showsOn } from './sheet.ts';
import { blockKey, blockTag, pictureKey, writeStructure } from './structure.ts';
import { runOperators } from './text.ts';

/**
 * Writes a page as PDF/X-4 (ISO 15930-7): one page, subset fonts with exact ToUnicode, DeviceCMYK and Separation colour
 * only, no transparency, tagged in document order. The same input gives the same bytes. `findings` are what the press
 * could not do as asked (a broken picture, text that lies under something); they do not stop the file. Throws
 * FailureError where no right file can be made: a face missing or not embeddable, an unknown swatch, plate or press
 * profile, a date that is none.
 */
export async function writePdf(
  input: PressInput,
  progress: PressProgress = () => {},
): Promise<{ bytes: Uint8Array; findings: Finding[] }> {
  const { proof, setup, fonts: library } = input;
  const created = new Date(input.created);
  if (Number.isNaN(created.getTime())) {
    throw new FailureError(
      bad('date-unreadable', { zh: `日期「${input.created}」无法识别`, en: `“${input.created}” is no date` }).failure,
    );
  }
  const missing = proof.missingFaces[0];
  if (missing !== undefined) {
    throw new FailureError(
      bad('face-missing', {
        zh: `字体「${missing}」没有装入，不能输出`,
        en: `the face “${missing}” is not loaded, so the page cannot be written`,
      }).failure,
    );
  }
  const sheet = sheetOf(proof.page, input.plate, Math.max(proof.page.bleed, setup.press.bleed), setup.press.marks);
  const condition = await printingCondition(setup.press.profile, input.profile);
  const findings: Finding[] = [];

  const pdf = await openPdf(sheet);
  const fonts = createFontSet(pdf, library);
  const content = createContent(pdf);
  const painting = paintingOrder(proof, library);
  findings.push(...painting.findings);

  const shown = painting.order.filter((index) =>
    inkExtents(proof.items[index]!, library).some((rect) => showsOn(sheet, rect)),
  );
  const write = () => {
    if (sheet.part) content.graphics(`${rectanglePath(sheet, sheet.clip)} W n`);
    for (const index of shown) {
      const item = proof.items[index]!;
      if (item.kind === 'line') {
        const block = item.block >= 0 ? proof.blocks[item.block] : undefined;
        content.mark(block ? { tag: blockTag(block), key: blockKey(item.block) } : 'artefact');
        writeLine(sheet, setup, content, fonts, item);
      } else if (item.kind === 'shape') {
        content.mark('artefact');
        writeShape(sheet, setup, content, item);
      } else {
        content.mark({ tag: 'Figure', key: pictureKey(index) });
        writePlaceholder(sheet, setup, content, item);
      }
    }
  };
  write();
  const { stretches, count } = content.finish();
  progress('content', 1, 1);

  await fonts.finish((done, of) => progress('fonts', done, of));
  writeStructure(pdf, proof, stretches, count);
  writeOutputIntent(pdf, condition);
  const identity = identityOf([
    proofText(proof),
    JSON.stringify([setup.press, setup.swatches, input.title, input.created, input.plate ?? null]),
    condition.profile,
  ]);
  const facts = { title: input.title, created, identity };
  writeMetadata(pdf, facts);
  const bytes = await pdf.finish(informationOf(facts), identity);
  progress('file', 1, 1);
  return { bytes, findings };
}

function writeLine(sheet: Sheet, setup: Setup, content: Content, fonts: FontSet, item: LineItem): void {
  for (const run of item.line.runs) {
    if (run.glyphs.length === 0) continue;
    const ink = pressInk(setup.swatches, { swatch: run.swatch, tint: run.tint });
    content.fill(ink, ink.overprint);
    content.text(runOperators(sheet, fonts, item, run));
  }
}

function writeShape(sheet: Sheet, setup: Setup, content: Content, item: ShapeItem): void {
  const { rect } = item;
  const straight = item.shape === 'horizontal' || item.shape === 'vertical';
  const path =
    item.shape === 'ellipse'
      ? ellipsePath(sheet, rect)
      : item.shape === 'horizontal'
        ? linePath(sheet, rect.x, rect.y + rect.height / 2, rect.x + rect.width, rect.y + rect.height / 2)
        : item.shape === 'vertical'
          ? linePath(sheet, rect.x + rect.width / 2, rect.y, rect.x + rect.width / 2, rect.y + rect.height)
          : rectanglePath(sheet, rect);
  if (item.fill) {
    content.fill(pressInk(setup.swatches, item.fill), false);
    content.graphics(`${straight ? rectanglePath(sheet, rect) : path} f`);
  }
  if (item.stroke && item.stroke.thickness > 0) {
    const ink = pressInk(setup.swatches, item.stroke);
    content.stroke(ink, ink.overprint);
    const { thickness, dash } = item.stroke;
    content.graphics(`${decimal(thickness)} w [${decimals(...dash)}] 0 d\n${path} S`);
  }
}

/** A picture that is not there: a light tint with a fine border, in the picture's own shape. */
function writePlaceholder(sheet: Sheet, setup: Setup, content: Content, item: PictureItem): void {
  void setup;
  void sheetX;
  void sheetY;
  const path = item.shape === 'ellipse' ? ellipsePath(sheet, item.rect) : rectanglePath(sheet, item.rect);
  content.fill({ cmyk: [0, 0, 0, 0.08], spot: null, overprint: false }, false);
  content.graphics(`${path} f`);
  content.stroke({ cmyk: [0, 0, 0, 1], spot: null, overprint: true }, true);
  content.graphics(`0.25 w [] 0 d\n${path} S`);
}

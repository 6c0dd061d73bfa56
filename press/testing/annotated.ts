import * as library from '@cantoo/pdf-lib';
import type { Rect } from '../../document/geometry.ts';

const { PDFDict, PDFDocument, PDFHexString, PDFName, degrees } = library;

/**
 * A PDF whose first page says, as Acrobat does when text is replaced, that what stands in a rectangle (points from the page's upper
 * left corner) is to read otherwise: a caret with the words, and struck-out text in its group. The page is turned and cropped besides.
 */
export async function replacedInGroup(
  bytes: Uint8Array,
  { x, y, width, height }: Rect,
  words: string,
  author: string,
): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes);
  const [sheet] = document.getPages();
  const { context } = document;
  const tall = sheet!.getHeight();
  const [foot, top] = [tall - y - height, tall - y];
  const caret = context.register(
    context.obj({ Type: 'Annot', Subtype: 'Caret', Rect: [x + width - 3, foot - 3, x + width + 3, foot + 4] }),
  );
  const said = context.lookup(caret, PDFDict);
  said.set(PDFName.of('Contents'), PDFHexString.fromText(words));
  said.set(PDFName.of('T'), PDFHexString.fromText(author));
  const strike = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'StrikeOut',
      Rect: [x, foot, x + width, top],
      QuadPoints: [x, top, x + width, top, x, foot, x + width, foot],
      IRT: caret,
      RT: 'Group',
      IT: 'StrikeOutTextEdit',
    }),
  );
  sheet!.node.set(PDFName.of('Annots'), context.obj([caret, strike]));
  sheet!.setRotation(degrees(90));
  sheet!.setCropBox(7, 11, sheet!.getWidth() - 7, tall - 11);
  return document.save();
}

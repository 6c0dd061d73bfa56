import { PDFArray, PDFDict, PDFName, type PDFObject, type PDFRawStream, PDFRef, PDFStream } from '@cantoo/pdf-lib';
import type { Artwork } from '../../document/artwork.ts';
import {
  asDictionary,
  contentOf,
  dictionaryAt,
  entry,
  inherited,
  nameText,
  numberOf,
  openForeignPdf,
  streamBytes,
} from './foreign.ts';
import { PLATE, plateContent } from './plate-content.ts';
import { type PicturePlates, picturePlates } from './plate-images.ts';
import { PlateRefusal, plateSpaces, type SpotInks } from './plate-space.ts';

/**
 * Artwork as a PDF of one page in grey that shows one ink's plate of it, black where there is ink: its box the whole page,
 * its turn kept. Colours are named anew and nothing else is touched, so that any reader of PDF draws the plate. Null where it
 * cannot be separated: it cannot be read, is encrypted, or holds colour that is no ink. Pictures are brought down to hardly
 * more than `most` pixels each way.
 */
export async function plateArtwork(
  bytes: Uint8Array,
  artwork: Pick<Artwork, 'box'>,
  ink: string,
  spots: SpotInks,
  most: number,
): Promise<Uint8Array | null> {
  const opened = await openForeignPdf(bytes);
  if (!opened.ok || opened.value.encrypted) return null;
  const { document, pages } = opened.value;
  const { context } = document;
  const page = pages[0]!;
  try {
    const spaces = plateSpaces(context, ink, spots);
    const states = new Map<string, readonly [number, number]>();
    const resources = asDictionary(inherited(page, 'Resources')) ?? context.obj({});
    page.node.set(PDFName.of('Resources'), resources);
    const content = plateContent(contentOf(page), ink, resources, states, true);
    const dictionaries: PDFDict[] = [resources];
    const done = new Set<PDFDict>();
    const objects = reached(resources);
    const masks = maskObjects([...objects.values()]);
    for (const [reference, object] of objects) {
      if (object instanceof PDFArray || object instanceof PDFRef) continue;
      const dictionary = asDictionary(object);
      if (!dictionary || masks.has(object)) continue;
      if (object instanceof PDFStream && nameText(entry(dictionary, 'Subtype')) === 'Image') {
        const kept = keptPictures(bytes);
        const key = `${reference.tag} ${most}`;
        const picture = kept.get(key) ?? picturePlates(object, resources, most);
        kept.set(key, picture);
        const plates = await picture;
        if (plates) {
          context.assign(reference, greyPicture(object, plates, ink));
          continue;
        }
      }
      const form = object instanceof PDFStream && nameText(entry(dictionary, 'Subtype')) === 'Form';
      const pattern = object instanceof PDFStream && numberOf(entry(dictionary, 'PatternType')) === 1;
      if (form || pattern) {
        const own = dictionaryAt(dictionary, 'Resources') ?? resources;
        const drawn = plateContent(streamBytes(object), ink, own, states, pattern);
        const kept = new Map(
          dictionary.entries().filter(([key]) => !/^(Filter|DecodeParms|Length)$/.test(nameText(key))),
        );
        const made = context.flateStream(drawn);
        for (const [key, value] of kept) made.dict.set(key, value);
        made.dict.set(PDFName.of('Resources'), own);
        context.assign(reference, made);
        dictionaries.push(own);
        recoloured(made.dict, spaces.of, done);
      } else recoloured(dictionary, spaces.of, done);
    }
    for (const each of new Set(dictionaries)) {
      recoloured(each, spaces.of, done);
      const own = dictionaryAt(each, 'ColorSpace') ?? context.obj({});
      own.set(PDFName.of(PLATE.gray), spaces.gray);
      own.set(PDFName.of(PLATE.cmyk), spaces.cmyk);
      each.set(PDFName.of('ColorSpace'), own);
      const named = dictionaryAt(each, 'ExtGState') ?? context.obj({});
      for (const [name, [ca, CA]] of states) named.set(PDFName.of(name), context.obj({ ca, CA }));
      each.set(PDFName.of('ExtGState'), named);
    }
    page.node.set(PDFName.of('Contents'), context.register(context.flateStream(content)));
    const unit = numberOf(entry(page.node, 'UserUnit')) ?? 1;
    const { x, y, width, height } = artwork.box;
    const box = context.obj([x / unit, y / unit, (x + width) / unit, (y + height) / unit]);
    for (const key of ['MediaBox', 'CropBox']) page.node.set(PDFName.of(key), box);
    for (const key of ['UserUnit', 'TrimBox', 'BleedBox', 'ArtBox', 'Annots', 'Group'])
      page.node.delete(PDFName.of(key));
    for (let index = document.getPageCount() - 1; index > 0; index--) document.removePage(index);
    return await document.save({ useObjectStreams: false, updateFieldAppearances: false });
  } catch (error) {
    if (error instanceof PlateRefusal) return null;
    throw error;
  }
}

const pictures = new WeakMap<Uint8Array, Map<string, Promise<PicturePlates | null>>>();

/** Pictures of a file that have been separated, by their object and size. */
function keptPictures(bytes: Uint8Array): Map<string, Promise<PicturePlates | null>> {
  const kept = pictures.get(bytes) ?? new Map<string, Promise<PicturePlates | null>>();
  pictures.set(bytes, kept);
  return kept;
}

/** A picture of one plate in place of a picture in process ink; of a spot ink's plate it has nothing. */
function greyPicture(image: PDFStream, { width, height, planes }: PicturePlates, ink: string): PDFRawStream {
  const { context } = image.dict;
  const plane = planes[['C', 'M', 'Y', 'K'].indexOf(ink)];
  const made = context.flateStream(plane ?? Uint8Array.of(255), {
    Type: 'XObject',
    Subtype: 'Image',
    Width: plane ? width : 1,
    Height: plane ? height : 1,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 8,
  });
  for (const key of ['SMask', 'Mask']) {
    const mask = image.dict.get(PDFName.of(key));
    // A mask by colour names amounts of ink, which are no more there.
    if (mask !== undefined && !(context.lookup(mask) instanceof PDFArray)) made.dict.set(PDFName.of(key), mask);
  }
  return made;
}

/** The objects of a file that a dictionary points to, whichever way; what hangs on another page is not among them. */
function reached(from: PDFDict): ReadonlyMap<PDFRef, PDFObject> {
  const found = new Map<PDFRef, PDFObject>();
  const waiting: PDFObject[] = [from];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next instanceof PDFRef) {
      const object = from.context.lookup(next);
      if (object === undefined || found.has(next) || nameText(entry(asDictionary(object), 'Type')) === 'Page') continue;
      found.set(next, object);
      waiting.push(object);
    } else if (next instanceof PDFArray) waiting.push(...next.asArray());
    else
      waiting.push(
        ...(asDictionary(next)
          ?.entries()
          .map(([, value]) => value) ?? []),
      );
  }
  return found;
}

/** Objects whose grey is an opacity and no ink: soft masks of pictures, and the groups of soft masks of states. */
function maskObjects(objects: readonly PDFObject[]): ReadonlySet<PDFObject> {
  const masks = new Set<PDFObject>();
  for (const object of objects) {
    const dictionary = asDictionary(object);
    const mask = entry(dictionary, 'SMask');
    if (mask instanceof PDFStream) masks.add(mask);
    const group = entry(asDictionary(mask), 'G');
    if (group instanceof PDFStream) masks.add(group);
    const stencil = entry(dictionary, 'Mask');
    if (stencil instanceof PDFStream) masks.add(stencil);
  }
  return masks;
}

/** Names the colour spaces of a dictionary anew: its resources', an image's, a shading's, a group's. */
function recoloured(dictionary: PDFDict, of: (space: PDFObject | undefined) => PDFObject, done: Set<PDFDict>): void {
  if (done.has(dictionary)) return;
  done.add(dictionary);
  const space = dictionary.get(PDFName.of('ColorSpace'));
  const spaces = entry(dictionary, 'ColorSpace');
  if (spaces instanceof PDFDict) {
    for (const [key, value] of done.has(spaces) ? [] : spaces.entries()) {
      if (!nameText(key).startsWith('BanxinPlate')) spaces.set(key, of(value));
    }
    done.add(spaces);
  } else if (space !== undefined && !(entry(dictionary, 'ImageMask')?.toString() === 'true')) {
    dictionary.set(PDFName.of('ColorSpace'), of(space));
  }
  if (nameText(entry(dictionary, 'S')) === 'Transparency' && dictionary.has(PDFName.of('CS'))) {
    dictionary.set(PDFName.of('CS'), PDFName.of('DeviceGray'));
  }
  for (const [key, value] of dictionary.entries()) {
    if (value instanceof PDFDict && nameText(key) !== 'ColorSpace') recoloured(value, of, done);
  }
}

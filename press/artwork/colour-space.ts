import type { PDFObject } from '@cantoo/pdf-lib';
import { PDFArray, PDFName } from '@cantoo/pdf-lib';
import type { ArtworkColour } from '../../document/artwork.ts';
import { asDictionary, type Dictionary, dictionaryAt, entry, nameText, numberOf } from './foreign.ts';

/**
 * A colour space as the press sees it: what it prints with, how many components, the spot inks it names, and whether more
 * than process ink hides in an alternate (`alternates`). `pattern` paints with something else that is looked at where it is.
 */
export interface Space {
  readonly colour: ArtworkColour | 'pattern';
  readonly components: number;
  readonly spots: readonly string[];
  readonly alternates: readonly ArtworkColour[];
}

const GRAY: Space = { colour: 'gray', components: 1, spots: [], alternates: [] };
const SIMPLE: Readonly<Record<string, Space>> = {
  DeviceGray: GRAY,
  G: GRAY,
  CalGray: { ...GRAY, colour: 'icc-gray' },
  DeviceRGB: { ...GRAY, colour: 'rgb', components: 3 },
  RGB: { ...GRAY, colour: 'rgb', components: 3 },
  CalRGB: { ...GRAY, colour: 'rgb', components: 3 },
  DeviceCMYK: { ...GRAY, colour: 'cmyk', components: 4 },
  CMYK: { ...GRAY, colour: 'cmyk', components: 4 },
  Lab: { ...GRAY, colour: 'lab', components: 3 },
  Pattern: { ...GRAY, colour: 'pattern', components: 0 },
};

const PROCESS = new Set(['Cyan', 'Magenta', 'Yellow', 'Black', 'None', 'All']);

/** The colour space an object stands for (PDF 1.6 §4.5); a name is looked up among `resources`. Unknown ones count as gray. */
export function spaceOf(object: PDFObject | undefined, resources: Dictionary | undefined, depth = 0): Space {
  if (depth > 8) return GRAY;
  if (object instanceof PDFName) {
    const name = nameText(object);
    const own = entry(dictionaryAt(resources, 'ColorSpace'), name);
    return own !== undefined && own !== object ? spaceOf(own, resources, depth + 1) : (SIMPLE[name] ?? GRAY);
  }
  if (!(object instanceof PDFArray) || object.size() === 0) return GRAY;
  const family = nameText(object.lookup(0));
  const part = (index: number) => (index < object.size() ? object.lookup(index) : undefined);
  switch (family) {
    case 'ICCBased': {
      const dictionary = asDictionary(part(1));
      const components = numberOf(entry(dictionary, 'N')) ?? 3;
      const lab = components === 3 && nameText(entry(dictionary, 'Alternate')) === 'Lab';
      const colour = components === 1 ? 'icc-gray' : components === 4 ? 'icc-cmyk' : lab ? 'lab' : 'rgb';
      return { ...GRAY, colour, components };
    }
    case 'Indexed':
    case 'I':
      return { ...spaceOf(part(1), resources, depth + 1), components: 1 };
    case 'Separation':
    case 'DeviceN': {
      const names = part(1);
      const inks =
        names instanceof PDFArray
          ? names.asArray().map((_each, index) => nameText(names.lookup(index)))
          : [nameText(names)];
      const alternate = spaceOf(part(2), resources, depth + 1);
      const alternates = alternate.colour === 'pattern' ? [] : [alternate.colour];
      return { colour: 'spot', components: inks.length, spots: inks.filter((ink) => !PROCESS.has(ink)), alternates };
    }
    case 'Pattern': {
      const under = part(1);
      if (under === undefined) return SIMPLE['Pattern']!;
      const base = spaceOf(under, resources, depth + 1);
      return { ...base, alternates: base.colour === 'pattern' ? [] : [...base.alternates] };
    }
    default:
      return SIMPLE[family] ?? GRAY;
  }
}

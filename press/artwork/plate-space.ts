import { PDFArray, type PDFContext, PDFName, type PDFObject, type PDFRef } from '@cantoo/pdf-lib';
import { asDictionary, entry, nameText, numberOf } from './foreign.ts';

/** What spot inks become where artwork is drawn: plates of their own, or the process inks that stand for them. */
export type SpotInks = 'own' | 'process';

/** Colour spaces of artwork as one ink's plate sees them, in grey: 1 without ink, 0 solid. */
export interface PlateSpaces {
  /** Gray and CMYK of the device, as resources. */
  readonly gray: PDFObject;
  readonly cmyk: PDFObject;
  /**
   * The space that stands for a space of the artwork. Throws PlateRefusal for colour that is no ink (RGB, Lab).
   */
  of(space: PDFObject | undefined): PDFObject;
}

/** Artwork that cannot be separated: it holds colour that is not ink. */
export class PlateRefusal extends Error {}

const PROCESS: Readonly<Record<string, string>> = { Cyan: 'C', Magenta: 'M', Yellow: 'Y', Black: 'K' };
const CMYK = ['C', 'M', 'Y', 'K'];

/** The spaces for the plate of `ink`: C, M, Y, K or a spot ink by its name. */
export function plateSpaces(context: PDFContext, ink: string, spots: SpotInks): PlateSpaces {
  const known = new Map<PDFObject, PDFObject>();
  const gray: PDFObject = ink === 'K' ? PDFName.of('DeviceGray') : separation(context, 'never');
  const cmyk = context.register(picked(context, CMYK, CMYK.indexOf(ink)));

  const of = (space: PDFObject | undefined, depth = 0): PDFObject => {
    const found = context.lookup(space as PDFRef) ?? space;
    if (found === undefined || depth > 8) return gray;
    if (found instanceof PDFName) return named(nameText(found));
    if (!(found instanceof PDFArray) || found.size() === 0) return gray;
    let made = known.get(found);
    if (made === undefined) {
      made = madeOf(found, depth);
      known.set(found, made);
    }
    return made;
  };

  const named = (name: string): PDFObject => {
    if (name === 'DeviceGray' || name === 'G' || name === 'CalGray') return gray;
    if (name === 'DeviceCMYK' || name === 'CMYK') return cmyk;
    if (name === 'DeviceRGB' || name === 'RGB') throw new PlateRefusal(name);
    return PDFName.of(name);
  };

  const madeOf = (space: PDFArray, depth: number): PDFObject => {
    const family = nameText(space.lookup(0));
    switch (family) {
      case 'DeviceGray':
      case 'DeviceCMYK':
      case 'DeviceRGB':
      case 'CalGray':
        return named(family);
      case 'ICCBased': {
        const components = numberOf(entry(asDictionary(space.lookup(1)), 'N'));
        if (components === 4) return cmyk;
        if (components === 1) return gray;
        throw new PlateRefusal('ICCBased');
      }
      case 'Indexed':
      case 'I':
        return context.obj([PDFName.of('Indexed'), of(space.get(1), depth + 1), space.get(2)!, space.get(3)!]);
      case 'Pattern':
        return space.size() < 2
          ? PDFName.of('Pattern')
          : context.obj([PDFName.of('Pattern'), of(space.get(1), depth + 1)]);
      case 'Separation': {
        const name = nameText(space.lookup(1));
        const own = PROCESS[name] ?? name;
        if (spots === 'process' && PROCESS[name] === undefined && name !== 'All' && name !== 'None') {
          return context.obj([PDFName.of('Separation'), space.get(1)!, of(space.get(2), depth + 1), space.get(3)!]);
        }
        return separation(context, own === ink || name === 'All' ? 'ink' : 'never');
      }
      case 'DeviceN': {
        const names = space.lookup(1);
        const inks = names instanceof PDFArray ? names.asArray().map((_, at) => nameText(names.lookup(at))) : [];
        const own = inks.map((name) => PROCESS[name] ?? name);
        if (spots === 'process' && inks.some((name) => PROCESS[name] === undefined && name !== 'None')) {
          return context.obj([PDFName.of('DeviceN'), space.get(1)!, of(space.get(2), depth + 1), space.get(3)!]);
        }
        return picked(context, inks, own.indexOf(ink));
      }
      default:
        throw new PlateRefusal(family);
    }
  };
  return { gray, cmyk, of: (space) => of(space) };
}

/** One component that is the ink, or an ink that is on another plate: there it leaves paper. */
function separation(context: PDFContext, is: 'ink' | 'never'): PDFArray {
  const transform = context.obj({ FunctionType: 2, Domain: [0, 1], C0: [1], C1: [is === 'ink' ? 0 : 1], N: 1 });
  return context.obj([PDFName.of('Separation'), PDFName.of('Plate'), PDFName.of('DeviceGray'), transform]);
}

/** Several components of which one is the ink, or none (−1). */
function picked(context: PDFContext, names: readonly string[], at: number): PDFArray {
  const after = names.length - 1 - at;
  const program =
    at < 0
      ? `{ ${'pop '.repeat(names.length)}1 }`
      : `{ ${'pop '.repeat(after)}${at + 1} 1 roll ${'pop '.repeat(at)}1 exch sub }`;
  const transform = context.stream(program, {
    FunctionType: 4,
    Domain: names.flatMap(() => [0, 1]),
    Range: [0, 1],
  });
  const inks = names.map((name, index) => PDFName.of(`${name || 'Ink'}-${index}`));
  return context.obj([PDFName.of('DeviceN'), inks, PDFName.of('DeviceGray'), context.register(transform)]);
}

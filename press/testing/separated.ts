import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Plates } from '../plates.ts';
import { readWith } from './tools.ts';

/** The plates as Ghostscript separates a file, in the form of ours: as large as its media box. */
export async function separatedPlates(bytes: Uint8Array, ppi: number): Promise<Plates> {
  const files = readWith(
    bytes,
    'gs',
    ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=tiffsep', `-r${ppi}`, '-dTextAlphaBits=4', '-dGraphicsAlphaBits=4'].concat(
      ['-o', 'DIRECTORY/plate.tif', 'FILE'],
    ),
    (_output, directory) =>
      readdirSync(directory).flatMap((name) => {
        const ink = /\((.*)\)\.tif$/.exec(name)?.[1];
        return ink === undefined ? [] : [{ ink, file: readFileSync(join(directory, name)) }];
      }),
  );
  const short: Record<string, string> = { Cyan: 'C', Magenta: 'M', Yellow: 'Y', Black: 'K' };
  let [width, height] = [0, 0];
  const plates = [];
  for (const { ink, file } of files) {
    const { data, info } = await sharp(file).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
    ({ width, height } = info);
    plates.push({ ink: short[ink] ?? ink, samples: Uint8Array.from(data, (value) => 255 - value) });
  }
  const area = { x: 0, y: 0, width: (72 * width) / ppi, height: (72 * height) / ppi };
  return { ppi, area, width, height, plates, unknown: [] };
}

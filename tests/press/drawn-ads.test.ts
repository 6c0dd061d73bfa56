import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PictureItem, ProofOwner } from '../../composer/proof.ts';
import type { AssetFacts } from '../../document/asset.ts';
import { artworkOf } from '../../press/artwork/inspect.ts';
import { drawPlates, type PressInput, renderPng, writePdf } from '../../press/index.ts';
import { flatImage, foreignPdf } from '../../press/testing/foreign-pdf.ts';
import { SONG, STORY, testFaces, testInput, testLine, testProof, testSetup } from '../../press/testing/page.ts';
import { drawnByPoppler, needs, readWith } from '../../press/testing/tools.ts';

const SLOT = { x: 20, y: 20, width: 200, height: 150 };
const PPI = 72;

/** An ad with flat colours, a picture, a spot ink, black that overprints, a tint, a pattern and a shading. */
function colourfulAd(): Uint8Array {
  return foreignPdf({
    content: [
      '0 0.1 0.6 0 k 0 0 200 150 re f',
      'q /Over gs 0 0 0 1 k 10 10 60 20 re f Q',
      'q 0 0 0 1 k 10 40 60 20 re f Q',
      'q 0.9 0.4 -0.4 0.9 110 40 cm 0.8 0 0.9 0.1 k 0 0 50 30 re f Q',
      '0.5 g 80 10 20 20 re f',
      '/Gold cs 0.8 scn 140 90 50 50 re f',
      '/Black cs 0.6 scn 110 10 20 20 re f',
      'q 60 0 0 40 20 90 cm /Im Do Q',
      '/Pattern cs /Dots scn 150 10 40 20 re f',
      'q 90 70 40 60 re W n /Ramp sh Q',
    ].join('\n'),
    resources:
      '/XObject << /Im 10 0 R >> /ExtGState << /Over << /Type /ExtGState /OP true /op true /OPM 1 >> >> /ColorSpace << /Gold 11 0 R /Black 14 0 R >> /Pattern << /Dots 12 0 R >> /Shading << /Ramp 13 0 R >>',
    objects: [
      flatImage(10, 20, 16, '/DeviceCMYK', [40, 120, 0, 10]),
      {
        number: 11,
        dictionary:
          '[/Separation /Gold /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0.2 0.6 0.2] /N 1 >>]',
      },
      {
        number: 12,
        dictionary:
          '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 10 10] /XStep 10 /YStep 10 /Resources << >>',
        data: Buffer.from('0 1 0 0 k 0 0 10 10 re f'),
      },
      {
        number: 13,
        dictionary:
          '<< /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [90 0 130 0] /Extend [true true] /Function << /FunctionType 2 /Domain [0 1] /C0 [0.4 0 0 0] /C1 [0.4 0 0 0.4] /N 1 >> >>',
      },
      {
        number: 14,
        dictionary:
          '[/Separation /Black /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 0 1] /N 1 >>]',
      },
    ],
  });
}

async function pageWith(bytes: Uint8Array, inks: string[] = ['C', 'M', 'Y', 'K', 'Gold']): Promise<PressInput> {
  const fonts = await testFaces(SONG);
  const read = await artworkOf(bytes);
  if (!read.ok) throw new Error(read.failure.words.en);
  const facts: AssetFacts = {
    id: 'ad',
    extension: 'pdf',
    mediaType: 'application/pdf',
    name: 'ad.pdf',
    bytes: bytes.length,
    width: 200,
    height: 150,
    colour: 'cmyk',
    profile: null,
    artwork: { ...read.value, source: 'pdf' },
  };
  const item: PictureItem = {
    kind: 'picture',
    picture: -1,
    frame: 'slot',
    rect: SLOT,
    shape: 'rectangle',
    asset: 'ad',
    crop: { x: 0, y: 0, width: 1, height: 1 },
    alternative: '茶社',
  };
  const owner: ProofOwner = { ...STORY, type: 'ad', story: null, frame: 'slot', item: 0, alternative: '茶社' };
  const line = { x: 20, y: 190, line: testLine(fonts, '渡口的早晨'), text: '渡口的早晨' };
  const block = { type: 'paragraph', owner: 1, lines: [line] };
  const proof = testProof(testSetup(), [owner, STORY], [block], [item]);
  return testInput(proof, fonts, { press: { inks }, assets: new Map([['ad', bytes]]), facts: [facts] });
}

describe('an ad on the plates', () => {
  let input: PressInput;
  let inkAt: (ink: string, x: number, y: number) => number;

  beforeAll(async () => {
    input = await pageWith(colourfulAd());
    const plates = await drawPlates({ ...input, ppi: PPI });
    expect(plates.unknown).toEqual([]);
    const scale = PPI / 72;
    // Places of the ad in its own points, y upward.
    inkAt = (ink, x, y) => {
      const plate = plates.plates.find((each) => each.ink === ink)!;
      const column = Math.round((SLOT.x + x) * scale);
      const row = Math.round((SLOT.y + SLOT.height - y) * scale);
      return Math.round(plate.samples[row * plates.width + column]! / 2.55);
    };
  }, 60_000);

  it('has each colour on its own plate, pictures, patterns and shadings too', () => {
    const inks = ['C', 'M', 'Y', 'K', 'Gold'];
    const at = (x: number, y: number) => inks.map((ink) => inkAt(ink, x, y));
    const near = (found: readonly number[], wanted: readonly number[]) => {
      const far = found.map((value, index) => Math.abs(value - wanted[index]!));
      expect(Math.max(...far), String(found)).toBeLessThanOrEqual(2);
    };
    near(at(5, 80), [0, 10, 60, 0, 0]);
    near(at(130, 65), [80, 0, 90, 10, 0]);
    near(at(90, 20), [0, 0, 0, 50, 0]);
    near(at(165, 115), [0, 0, 0, 0, 80]);
    near(at(120, 20), [0, 0, 0, 60, 0]);
    near(at(50, 110), [16, 47, 0, 4, 0]);
    near(at(170, 20), [0, 100, 0, 0, 0]);
    near(at(110, 100), [40, 0, 0, 20, 0]);
  });

  it('overprints what overprints, and knocks out what does not', () => {
    expect([inkAt('K', 40, 20), inkAt('Y', 40, 20)]).toEqual([100, 60]);
    expect([inkAt('K', 40, 50), inkAt('Y', 40, 50)]).toEqual([100, 0]);
  });

  it('has as much ink as Ghostscript’s plates of the finished file', async (context) => {
    needs(context, 'gs');
    const { bytes } = await writePdf(input);
    const plates = await drawPlates({ ...input, ppi: PPI });
    const words = [
      '-q',
      '-dBATCH',
      '-dNOPAUSE',
      '-dSAFER',
      '-sDEVICE=tiffsep',
      `-r${PPI}`,
      '-sOutputFile=DIRECTORY/p.tif',
    ];
    const names = { C: 'Cyan', M: 'Magenta', Y: 'Yellow', K: 'Black', Gold: 'Gold' };
    const read = readWith(bytes, 'gs', [...words, 'FILE'], (_output, directory) =>
      Object.entries(names).map(([ink, name]) => [ink, readFileSync(join(directory, `p(${name}).tif`))] as const),
    );
    for (const [ink, tiff] of read) {
      const { data } = await sharp(tiff).greyscale().raw().toBuffer({ resolveWithObject: true });
      const own = plates.plates.find((each) => each.ink === ink)!.samples;
      const mean = (values: Iterable<number>, of: (value: number) => number) => {
        let [sum, count] = [0, 0];
        for (const value of values) [sum, count] = [sum + of(value), count + 1];
        return (100 * sum) / (255 * count);
      };
      const [ours, theirs] = [mean(own, (value) => value), mean(data, (value) => 255 - value)];
      expect(Math.abs(ours - theirs), `${ink}: ${ours} and ${theirs}`).toBeLessThan(0.4);
    }
  }, 60_000);
});

describe('an ad in a picture of its page', () => {
  it('looks as poppler draws the finished file', async (context) => {
    needs(context, 'pdftoppm');
    const input = await pageWith(colourfulAd());
    const [own, other] = await Promise.all(
      [await renderPng({ ...input, ppi: PPI }), drawnByPoppler((await writePdf(input)).bytes, PPI)].map((png) =>
        sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true }),
      ),
    );
    // Colours are of another conversion: places are compared by how light they are against each other.
    const light = ({ data, info }: NonNullable<typeof own>, x: number, y: number) => {
      const from = (Math.round(SLOT.y + 150 - y) * info.width + Math.round(SLOT.x + x)) * info.channels;
      return (data[from]! + data[from + 1]! + data[from + 2]!) / 3;
    };
    for (const [x, y] of [
      [5, 80],
      [130, 65],
      [40, 20],
      [40, 50],
      [50, 110],
      [165, 115],
      [110, 100],
    ] as const) {
      expect(Math.abs(light(own!, x, y) - light(other!, x, y)), `${x} ${y}`).toBeLessThan(60);
    }
    expect(light(own!, 40, 20)).toBeLessThan(70);
    expect(light(own!, 5, 80)).toBeGreaterThan(140);
  });

  it('is an empty frame where the press refuses it', async () => {
    const rgb = foreignPdf({ content: '1 0 0 rg 0 0 200 150 re f' });
    const input = await pageWith(rgb);
    const { data, info } = await sharp(await renderPng({ ...input, ppi: PPI }))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const from = ((SLOT.y + 75) * info.width + SLOT.x + 100) * info.channels;
    expect(
      Math.max(data[from]!, data[from + 1]!, data[from + 2]!) - Math.min(data[from]!, data[from + 1]!, data[from + 2]!),
    ).toBeLessThan(30);
    const plates = await drawPlates({ ...input, ppi: PPI });
    expect(plates.unknown).toEqual([]);
  });
});

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../document/finding.ts';
import { type ForeignOptions, flatImage, foreignPdf } from '../../press/testing/foreign-pdf.ts';
import { drawnByPoppler, readWith } from '../../press/testing/tools.ts';
import { banxin, temporaryFolder } from '../cli/command.ts';
import { itWith, ROOT } from '../tools.ts';
import { check } from './checker/check.ts';
import { readWithQpdf } from './checker/qpdf-json.ts';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
/** The slot of every test, in points from the trim's top left corner. */
const SLOT = { x: 100, y: 500, width: 200, height: 150 };
const TRIM = { width: 600, height: 800 };

beforeAll(async () => {
  const whole = { x: 0, y: 0, ...TRIM };
  const copy = {
    format: 'banxin-copy',
    version: 1,
    title: '广告试样',
    stories: [
      {
        title: '渡口的早晨',
        body: [{ type: 'paragraph', text: '河面起雾，渡船还没有开。卖菜的人先到了。' }],
        frames: [{ id: 'story', rect: { x: 40, y: 140, width: 300, height: 200 } }],
        headlineFrame: { id: 'headline', rect: { x: 40, y: 60, width: 300, height: 60 } },
      },
    ],
    layout: {
      page: {
        trim: TRIM,
        bleed: 0,
        plates: [{ name: 'A', trim: whole, typeArea: { x: 40, y: 40, width: 520, height: 720 } }],
        columns: { count: 1, measure: 300, gap: 10 },
        grid: { top: 140, leading: 13, size: 9 },
      },
      ads: [{ frame: { id: 'slot', rect: SLOT }, advertiser: '河湾茶社' }],
    },
  };
  writeFileSync(at('copy.json'), JSON.stringify(copy));
  expect((await banxin(['import', at('copy.json'), '-o', at('page.banxin'), '-q'])).status).toBe(0);
});

/** Places a file into the slot; the findings of the slot and the exit status. */
async function placed(bytes: Uint8Array, name = 'ad.pdf', page = 'placed.banxin') {
  writeFileSync(at(name), bytes);
  const words = ['place', at('page.banxin'), at(name), '--ad', 'slot', '-o', at(page), '--json', '--lang', 'en'];
  const done = await banxin(words);
  const report = JSON.parse(done.text) as { findings?: Finding[]; failure?: { code: string } };
  return { status: done.status, findings: report.findings ?? [], failure: report.failure?.code ?? null };
}

async function exported(page = 'placed.banxin', preset = 'x4') {
  const done = await banxin(['export', at(page), '-o', at('page.pdf'), '--preset', preset, '--json']);
  const { findings } = JSON.parse(done.text) as { findings: Finding[] };
  return { status: done.status, findings, bytes: readFileSync(at('page.pdf')) };
}

const TEXT = '/F1 24 Tf 20 60 Td (AD) Tj';
/** A graphic with turned parts, lines, a spot-free CMYK picture and a nested form, inside the trim. */
function rightAd(): Uint8Array {
  return foreignPdf({
    content: [
      '0 0.1 0.6 0 k 0 0 200 150 re f',
      'q 0.9 0.4 -0.4 0.9 60 40 cm 0.8 0 0.9 0.1 k 0 0 50 30 re f Q',
      '1 0.6 0 0.1 K 2 w 120 90 m 180 120 l 190 60 l S',
      'q 60 0 0 40 20 90 cm /Im Do Q',
      'q 1 0 0 1 120 10 cm /Fm Do Q',
    ].join('\n'),
    resources: '/XObject << /Im 10 0 R /Fm 11 0 R >>',
    objects: [
      flatImage(10, 200, 160, '/DeviceCMYK', [40, 120, 0, 10]),
      {
        number: 11,
        dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 60 40] /Matrix [1 0 0 1 5 5]',
        data: Buffer.from('/OC /Layer BDC 0 0 0 1 k 10 5 40 20 re f EMC'),
      },
    ],
  });
}

describe('an ad that is right', () => {
  itWith('pdftoppm', 'qpdf')('is on the page as it is by itself, to the pixel', async () => {
    const ad = rightAd();
    const { status, findings } = await placed(ad);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(status).toBe(0);
    for (const preset of ['x4', 'x1a']) {
      const { bytes, status: done } = await exported('placed.banxin', preset);
      expect(done).toBe(0);
      readWith(bytes, 'qpdf', ['--check', 'FILE']);
      const ppi = 144;
      const pixels = (points: number) => Math.round((points * ppi) / 72);
      const label = pixels(24);
      const area = {
        left: pixels(SLOT.x),
        top: pixels(SLOT.y) + label,
        width: pixels(200),
        height: pixels(150) - label,
      };
      const page = await sharp(drawnByPoppler(bytes, ppi)).extract(area).removeAlpha().raw().toBuffer();
      const alone = await sharp(drawnByPoppler(ad, ppi))
        .extract({ left: 0, top: label, width: area.width, height: area.height })
        .removeAlpha()
        .raw()
        .toBuffer();
      let different = 0;
      for (let index = 0; index < page.length; index++) if (Math.abs(page[index]! - alone[index]!) > 8) different++;
      expect(different / page.length).toBeLessThan(0.001);
    }
  });

  itWith('qpdf')('leaves nothing for an independent judge to find, in either standard', async () => {
    const gold = (c: string) =>
      `[/Separation /Gold /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [${c}] /N 1 >>]`;
    const spots = foreignPdf({
      content: '/A cs 1 scn 0 0 100 150 re f /B cs 0.5 scn 100 0 100 150 re f',
      resources: '/ColorSpace << /A 10 0 R /B 11 0 R >>',
      objects: [
        { number: 10, dictionary: gold('0 0.2 0.6 0.2') },
        { number: 11, dictionary: gold('0 0.3 0.6 0.2') },
      ],
    });
    for (const ad of [rightAd(), spots]) {
      await placed(ad);
      for (const preset of ['x4', 'x1a'] as const) {
        expect(check(readWithQpdf((await exported('placed.banxin', preset)).bytes), preset)).toEqual([]);
      }
    }
  });

  itWith('mutool')('keeps its inks and leaves marked content and layers behind', async () => {
    await placed(rightAd());
    const { bytes } = await exported();
    const trace = readWith(bytes, 'mutool', ['trace', 'FILE']);
    expect(trace).toContain('colorspace="DeviceCMYK" color="0 .1 .6 0"');
    expect(trace).not.toMatch(/colorspace="DeviceRGB"/);
    const objects = readWith(bytes, 'qpdf', ['--qdf', '--object-streams=disable', 'FILE', '-']);
    expect(objects).not.toMatch(/\/OC\b/);
  });

  itWith('pdftoppm')('turns as its page asks, whatever corner its box has', async () => {
    const turned = foreignPdf({
      width: 150,
      height: 200,
      page: '/Rotate 90 /CropBox [0 0 150 200]',
      content: '0 0 0 0.2 k 0 0 150 200 re f 0 1 1 0 k 0 0 30 30 re f',
    });
    const { findings } = await placed(turned);
    expect(findings.filter(({ rule }) => rule === 'artwork-size')).toEqual([]);
    const { bytes } = await exported();
    const picture = await sharp(drawnByPoppler(bytes, 72)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const pixel = (x: number, y: number) => {
      const from = (Math.round(y) * picture.info.width + Math.round(x)) * picture.info.channels;
      return [...picture.data.subarray(from, from + 3)];
    };
    // The lower left corner of a page turned clockwise by 90° is its upper left.
    const [red, green] = pixel(SLOT.x + 10, SLOT.y + 10);
    expect(red! - green!).toBeGreaterThan(80);
    const [plain, same] = pixel(SLOT.x + 10, SLOT.y + 140);
    expect(Math.abs(plain! - same!)).toBeLessThan(20);
  });

  it('gives the same bytes each time', async () => {
    await placed(rightAd());
    const first = (await exported()).bytes;
    expect((await exported()).bytes.equals(first)).toBe(true);
  });
});

const FONT = { number: 10, dictionary: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>' };
const BROKEN: readonly [string, ForeignOptions, string][] = [
  ['RGB', { content: '1 0 0 rg 0 0 200 150 re f' }, 'artwork-colour'],
  [
    'an RGB picture',
    {
      content: 'q 200 0 0 150 0 0 cm /Im Do Q',
      resources: '/XObject << /Im 10 0 R >>',
      objects: [flatImage(10, 600, 450, '/DeviceRGB', [200, 0, 0])],
    },
    'artwork-colour',
  ],
  [
    'a spot ink that is not of the position',
    {
      content: '/Sp cs 1 scn 0 0 200 150 re f',
      resources: '/ColorSpace << /Sp [/Separation /Gold /DeviceCMYK 10 0 R] >>',
      objects: [
        {
          number: 10,
          dictionary:
            '<< /FunctionType 2 /Domain [0 1] /Range [0 1 0 1 0 1 0 1] /C0 [0 0 0 0] /C1 [0 0.2 0.8 0.2] /N 1 >>',
        },
      ],
    },
    'artwork-colour',
  ],
  [
    'a font that is not embedded',
    { content: `BT 0 0 0 1 k ${TEXT} ET`, resources: '/Font << /F1 10 0 R >>', objects: [FONT] },
    'artwork-font',
  ],
  [
    'transparency',
    {
      content: '/Gs gs 0 1 0 0 k 0 0 200 150 re f',
      resources: '/ExtGState << /Gs << /ca 0.5 >> >>',
    },
    'artwork-transparency',
  ],
  [
    'a blend mode inside a form',
    {
      content: '/Fm Do',
      resources: '/XObject << /Fm 10 0 R >>',
      objects: [
        {
          number: 10,
          dictionary:
            '/Type /XObject /Subtype /Form /BBox [0 0 200 150] /Resources << /ExtGState << /Gs << /BM /Multiply >> >> >>',
          data: Buffer.from('/Gs gs 0 1 0 0 k 0 0 200 150 re f'),
        },
      ],
    },
    'artwork-transparency',
  ],
  [
    'too few pixels',
    {
      content: 'q 200 0 0 150 0 0 cm /Im Do Q',
      resources: '/XObject << /Im 10 0 R >>',
      objects: [flatImage(10, 100, 75, '/DeviceCMYK', [0, 50, 200, 0])],
    },
    'artwork-resolution',
  ],
  ['flat colour over the ink limit', { content: '1 0.9 0.8 0.5 k 0 0 200 150 re f' }, 'artwork-ink'],
  [
    'a picture over the ink limit',
    {
      content: 'q 200 0 0 150 0 0 cm /Im Do Q',
      resources: '/XObject << /Im 10 0 R >>',
      objects: [flatImage(10, 640, 480, '/DeviceCMYK', [255, 230, 220, 200])],
    },
    'artwork-ink',
  ],
  ['another size', { width: 230, height: 150 }, 'artwork-size'],
  ['several pages', { pages: 3 }, 'artwork-file'],
  ['no TrimBox', { trim: false }, 'artwork-file'],
  ['a hairline', { content: '0 0 0 1 K 0.05 w 0 0 m 200 150 l S' }, 'artwork-line'],
];

describe('an ad that is wrong', () => {
  it.each(BROKEN)('%s is found', async (_name, options, rule) => {
    const { findings } = await placed(foreignPdf(options));
    expect(findings.map((finding) => finding.rule)).toContain(rule);
  });

  it('is found where a JPEG in it has too much ink, whichever way round its samples stand', async () => {
    const photo = async (grey: number) =>
      await sharp({ create: { width: 600, height: 450, channels: 3, background: { r: grey, g: grey, b: grey } } })
        .toColourspace('cmyk')
        .jpeg({ quality: 95 })
        .toBuffer();
    const inked = async (grey: number, decode: string) => {
      const dictionary = `/Type /XObject /Subtype /Image /Width 600 /Height 450 /ColorSpace /DeviceCMYK /BitsPerComponent 8 /Filter /DCTDecode ${decode}`;
      const { findings } = await placed(
        foreignPdf({
          content: 'q 200 0 0 150 0 0 cm /Im Do Q',
          resources: '/XObject << /Im 10 0 R >>',
          objects: [{ number: 10, dictionary, data: await photo(grey) }],
        }),
      );
      return findings.filter(({ rule }) => rule === 'artwork-ink').map(({ severity }) => severity);
    };
    const turned = '/Decode [1 0 1 0 1 0 1 0]';
    expect(await inked(255, turned)).toEqual([]);
    expect(await inked(255, '')).toEqual(['error']);
    expect(await inked(0, turned)).toEqual([]);
  });

  it('is not placed where the file would not be what it says, and an empty frame stands for it', async () => {
    await placed(foreignPdf({ content: '1 0 0 rg 0 0 200 150 re f' }));
    const { status, findings, bytes } = await exported();
    expect(status).toBe(1);
    expect(findings.map(({ rule }) => rule)).toContain('press-artwork-refused');
    expect(bytes.includes('DeviceRGB')).toBe(false);
  });

  it('with transparency is refused in PDF/X-1a', async () => {
    await placed(foreignPdf(BROKEN[4]![1]));
    const { status, findings } = await exported('placed.banxin', 'x1a');
    expect(status).toBe(1);
    expect(findings.map(({ rule }) => rule)).toContain('press-artwork-refused');
  });

  it('cut short, empty of pages or no PDF at all never brings anything down', async () => {
    const whole = rightAd();
    for (const length of [40, 300, 900, whole.length - 40]) {
      const { status, findings, failure } = await placed(whole.subarray(0, length));
      const told = failure ?? findings.map(({ rule, severity }) => (severity === 'error' ? rule : '')).join('');
      expect(told).toMatch(/pdf-broken|artwork-file/);
      expect(status).toBeGreaterThan(0);
    }
    expect((await placed(Buffer.from('words'))).failure).toBe('not-a-picture');
  });

  itWith('qpdf')('is found where it is encrypted', async () => {
    writeFileSync(at('plain.pdf'), rightAd());
    execFileSync('qpdf', ['--encrypt', '', 'owner', '128', '--use-aes=y', '--', at('plain.pdf'), at('locked.pdf')]);
    const { findings, status } = await placed(readFileSync(at('locked.pdf')));
    expect(findings.map(({ rule }) => rule)).toContain('artwork-file');
    expect(status).toBe(1);
  });
});

describe('an ad in EPS', () => {
  const eps = Buffer.from(
    '%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 200 150\n%%EndComments\n0 0.1 0.6 0 setcmykcolor 0 0 200 150 rectfill\n%%EOF\n',
  );

  itWith('gs', 'mutool')('is placed with its colours where Ghostscript is there', async () => {
    const { status, findings } = await placed(eps, 'ad.eps');
    expect(status).toBe(0);
    expect(findings.map(({ rule }) => rule)).toContain('artwork-file');
    expect(readWith((await exported()).bytes, 'mutool', ['trace', 'FILE'])).toMatch(/color="0 \.1\d* \.(6|599)\d* 0"/);
  });

  it('is refused where it keeps its plates in other files, or has no size', async () => {
    const dcs = eps.toString().replace('%%EndComments', '%%CyanPlate: ad.C\n%%EndComments');
    expect((await placed(Buffer.from(dcs), 'ad.eps')).failure).toBe('eps-dcs');
    const sizeless = eps.toString().replace(/%%BoundingBox.*\n/, '');
    expect((await placed(Buffer.from(sizeless), 'ad.eps')).failure).toBe('eps-no-size');
  });
});

it('a picture is an ad too, and a frame that is not there is named', async () => {
  const tiff = await sharp({ create: { width: 800, height: 600, channels: 3, background: { r: 9, g: 99, b: 199 } } })
    .tiff()
    .toBuffer();
  expect((await placed(tiff, 'ad.tif')).status).toBe(0);
  expect((await exported()).status).toBe(0);
  const sample = join(ROOT, 'samples', 'tabloid', 'book-fair.jpg');
  const missing = await banxin([
    'place',
    at('page.banxin'),
    sample,
    '--ad',
    'nowhere',
    '-o',
    at('x.banxin'),
    '--lang',
    'en',
  ]);
  expect(missing.status).toBe(2);
  expect(missing.errors).toContain('slot');
});

import { beforeAll, describe, expect, it } from 'vitest';
import { FailureError } from '../document/finding.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { writePdf } from './index.ts';
import { HEI, SONG, STORY, testFaces, testInput, testLine, testProof, testSetup } from './testing/page.ts';
import { extracted, needs, needsPython, readWith } from './testing/tools.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces(SONG, HEI);
});

const TEXT = ['清早的渡口起了雾，船夫把缆绳', '一圈一圈收好，等第一班船。Tide 2026'];

function page(texts: readonly string[] = TEXT) {
  return testProof(
    testSetup(),
    [STORY],
    [
      {
        type: 'paragraph',
        owner: 0,
        lines: texts.map((text, row) => ({ x: 20, y: 30 + row * 14, text, line: testLine(fonts, text) })),
      },
      {
        type: 'title',
        owner: 0,
        lines: [{ x: 20, y: 120, text: '渡口', line: testLine(fonts, '渡口', { face: HEI, size: 30 }) }],
      },
    ],
  );
}

describe('a page of text', () => {
  it('passes qpdf, and every font is embedded, subset and has ToUnicode', async (context) => {
    needs(context, 'qpdf', 'pdffonts');
    const { bytes, findings } = await writePdf(testInput(page(), fonts));
    expect(findings).toEqual([]);
    expect(readWith(bytes, 'qpdf', ['--check', 'FILE'])).toContain('No syntax or stream encoding errors');
    const rows = readWith(bytes, 'pdffonts', ['FILE']).trim().split('\n').slice(2);
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toMatch(/^[A-Z]{6}\+Noto\S+ +CID TrueType +Identity-H +yes yes yes/);
  });

  it('gives every character back once and in order', async (context) => {
    needs(context, 'pdftotext');
    const { bytes } = await writePdf(testInput(page(), fonts));
    expect(extracted(bytes)).toBe(`${TEXT.join('')}渡口`.replaceAll(' ', ''));
    expect(readWith(bytes, 'pdftotext', ['-raw', 'FILE', '-'])).toBe(`${TEXT.join('\n')}\n渡口\n\f`);
  });

  it('is the same bytes for the same input, other bytes for another date', async () => {
    const input = testInput(page(), fonts);
    const [one, again] = [await writePdf(input), await writePdf(input)];
    const other = await writePdf({ ...input, created: '2026-03-02T08:00:00Z' });
    expect(Buffer.compare(one.bytes, again.bytes)).toBe(0);
    expect(Buffer.compare(one.bytes, other.bytes)).not.toBe(0);
  });

  it('says it is PDF/X-4 in XMP and Info, with a title that XML could trip over', async (context) => {
    const python = needsPython(context, 'pikepdf');
    const { bytes } = await writePdf(testInput(page(), fonts, { title: '印张 A&B <1> "x"' }));
    const read = readWith(bytes, python, ['-c', READ_METADATA, 'FILE']);
    expect(JSON.parse(read)).toEqual({
      version: '1.6',
      title: '印张 A&B <1> "x"',
      xmpTitle: '印张 A&B <1> "x"',
      trapped: '/False',
      xmpTrapped: 'False',
      x: 'PDF/X-4',
      xmpX: 'PDF/X-4',
      created: 'D:20260301080000Z',
      xmpCreated: '2026-03-01T08:00:00Z',
      intents: [['/GTS_PDFX', 'CGATS TR 002', 'http://www.color.org', 4, 227548]],
      pageKeys: [
        '/BleedBox',
        '/Contents',
        '/CropBox',
        '/MediaBox',
        '/Parent',
        '/Resources',
        '/StructParents',
        '/Tabs',
        '/TrimBox',
        '/Type',
      ],
      lang: 'zh-Hans',
      marked: true,
      idEqual: true,
      spaces: [],
      stateKeys: ['/OP', '/OPM', '/Type', '/op'],
    });
  });

  it('holds no number with an exponent, and none finer than a thousandth', async (context) => {
    needs(context, 'qpdf');
    const tilted = page();
    const item = tilted.items[0]!;
    const proof = {
      ...tilted,
      items: [{ ...item, x: 1e-9, y: 30.00000001 }, ...tilted.items.slice(1)],
    } as typeof tilted;
    const { bytes } = await writePdf(testInput(proof, fonts));
    const plain = readWith(bytes, 'qpdf', ['--qdf', '--object-streams=disable', 'FILE', '-']);
    const stream = /Contents for page 1[\s\S]*?stream\n([\s\S]*?)endstream/
      .exec(plain)![1]!
      .replace(/<[0-9A-F]+>/gi, '');
    expect(stream).not.toMatch(/\d[eE][-+]?\d/);
    expect(stream).not.toMatch(/\.\d{4}/);
  });
});

const READ_METADATA = `
import json, sys, pikepdf
pdf = pikepdf.open(sys.argv[1]); root = pdf.Root; page = pdf.pages[0].obj; info = pdf.docinfo
with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as x:
    meta = dict(x)
states = set()
for n in page.Resources.ExtGState.keys():
    for k in page.Resources.ExtGState[n].keys(): states.add(k)
print(json.dumps({
    'version': pdf.pdf_version, 'title': str(info.Title), 'xmpTitle': meta['{http://purl.org/dc/elements/1.1/}title'],
    'trapped': str(info.Trapped), 'xmpTrapped': meta['{http://ns.adobe.com/pdf/1.3/}Trapped'],
    'x': str(info.GTS_PDFXVersion), 'xmpX': meta['{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion'],
    'created': str(info.CreationDate), 'xmpCreated': meta['{http://ns.adobe.com/xap/1.0/}CreateDate'],
    'intents': [[str(i.S), str(i.OutputConditionIdentifier), str(i.RegistryName), int(i.DestOutputProfile.N), len(i.DestOutputProfile.read_bytes())] for i in root.OutputIntents],
    'pageKeys': sorted(page.keys()), 'lang': str(root.Lang), 'marked': bool(root.MarkInfo.Marked),
    'idEqual': bytes(pdf.trailer.ID[0]) == bytes(pdf.trailer.ID[1]) and len(bytes(pdf.trailer.ID[0])) == 16,
    'spaces': sorted(page.Resources.get('/ColorSpace', {}).keys()),
    'stateKeys': sorted(states),
}))
`;

describe('what cannot be written is refused with a name', () => {
  const refused = async (change: (input: ReturnType<typeof testInput>) => ReturnType<typeof testInput>) => {
    try {
      await writePdf(change(testInput(page(), fonts)));
    } catch (error) {
      if (error instanceof FailureError) return error.failure;
      throw error;
    }
    throw new Error('was written');
  };

  it('a face that is not loaded', async () => {
    const failure = await refused((input) => ({
      ...input,
      fonts: { ids: [SONG], face: (id) => (id === HEI ? null : fonts.face(id)) },
    }));
    expect(failure.code).toBe('face-missing');
    expect(failure.words.en).toContain(HEI);
  });

  it('a face whose licence forbids embedding', async () => {
    const closed = { ...fonts.face(HEI)!, embeddable: false, fsType: 2, postScriptName: 'Closed-Bold' };
    const failure = await refused((input) => ({
      ...input,
      fonts: { ids: fonts.ids, face: (id) => (id === HEI ? closed : fonts.face(id)) },
    }));
    expect(failure.code).toBe('face-not-embeddable');
    expect(failure.words.en).toContain('Closed-Bold');
  });

  it('a swatch, a plate, a profile that do not exist, a date that is none', async () => {
    expect((await refused((input) => ({ ...input, plate: 'Z9' }))).code).toBe('plate-unknown');
    expect((await refused((input) => ({ ...input, created: 'gestern' }))).code).toBe('date-unreadable');
    const press = (profile: string) => (input: ReturnType<typeof testInput>) => ({
      ...input,
      setup: { ...input.setup, press: { ...input.setup.press, profile } },
    });
    expect((await refused(press('own'))).code).toBe('press-profile-unknown');
    expect((await refused(press('constructor'))).code).toBe('press-profile-unknown');
    expect((await refused((input) => ({ ...press('own')(input), profile: new Uint8Array(300) }))).code).toBe(
      'press-profile-unfit',
    );
    expect((await refused((input) => ({ ...input, setup: { ...input.setup, swatches: [] } }))).code).toBe(
      'swatch-unknown',
    );
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PictureItem } from '../../composer/proof.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import type { PressInput } from '../../press/index.ts';
import { writePdf } from '../../press/index.ts';
import { standardFaults } from '../../press/standard/validate.ts';
import { STORY, testFaces, testInput, testLine, testProof, testSetup } from '../../press/testing/page.ts';
import { findPython, lacksPrograms } from '../tools.ts';
import { check, type Wanted } from './checker/check.ts';
import { readWithQpdf } from './checker/qpdf-json.ts';

const folder = mkdtempSync(join(tmpdir(), 'banxin-standards-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let fonts: FontLibrary;
let input: PressInput;

beforeAll(async () => {
  fonts = await testFaces();
  const rect = { x: 20, y: 60, width: 60, height: 40 };
  const picture: PictureItem = {
    kind: 'picture',
    picture: 0,
    frame: 'p',
    rect,
    shape: 'rectangle',
    asset: 'a',
    crop: { x: 0, y: 0, width: 1, height: 1 },
    alternative: '渡口',
  };
  const lines = [
    { x: 20, y: 20, line: testLine(fonts, '渡口的老钟停了。'), text: '渡口的老钟停了。' },
    { x: 20, y: 34, line: testLine(fonts, '套红的题目', { swatch: 'festival' }), text: '套红的题目' },
    { x: 250, y: 20, line: testLine(fonts, '竖排的文字', { vertical: true }), text: '竖排的文字' },
  ];
  const owners = [STORY, { ...STORY, type: 'picture', story: null, item: 0, alternative: '渡口' }];
  const proof = testProof(
    testSetup(),
    owners,
    [lines.slice(0, 1), lines.slice(1)].map((part) => ({ type: 'paragraph', owner: 0, lines: part })),
    [picture],
  );
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: { r: 200, g: 90, b: 40 } } })
    .jpeg()
    .toBuffer();
  input = testInput(proof, fonts, {
    press: { marks: true, bleed: 8.504, inks: ['C', 'M', 'Y', 'K', '金红'] },
    swatches: [{ name: 'festival', label: { zh: '', en: '' }, c: 0, m: 90, y: 80, k: 5, spot: '金红' }],
    assets: new Map([['a', bytes]]),
  });
});

const noQpdf = lacksPrograms('qpdf');

describe('the files of both standards', () => {
  it.each(['x4', 'x1a'] as const)('%s keeps every rule of the validator', async (preset) => {
    const { bytes } = await writePdf({ ...input, preset });
    expect(standardFaults(bytes, preset)).toEqual([]);
  });

  it.skipIf(noQpdf).each(['x4', 'x1a', 'proof'] as const)(
    `%s has no fault for an independent judge${noQpdf ? ` (${noQpdf})` : ''}`,
    async (preset) => {
      const { bytes } = await writePdf({ ...input, preset, proofing: { round: '一校', time: '2026-03-01 20:00' } });
      expect(check(readWithQpdf(bytes), preset === 'x1a' ? 'x1a' : 'x4')).toEqual([]);
    },
  );

  it('are not each other, and a file for reading is neither', async () => {
    const [x4, x1a, reading] = await Promise.all(
      (['x4', 'x1a', 'reading'] as const).map(async (preset) => (await writePdf({ ...input, preset })).bytes),
    );
    expect(standardFaults(x4!, 'x1a').map(({ rule }) => rule)).toContain('x-header');
    expect(standardFaults(x1a!, 'x4').map(({ rule }) => rule)).toContain('x-identification');
    const rules = standardFaults(reading!, 'x4').map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(['x-intent', 'x-identification', 'x-colour']));
  });

  it('leave the other plates empty where a position has black alone', async () => {
    const press = { ...input.setup.press, inks: ['K'] };
    const { bytes } = await writePdf({ ...input, setup: { ...input.setup, press } });
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('/Separation /All');
  });
});

/** How a file is broken in pikepdf's words, the judge's rule, and the validator's where it looks at it too. */
const BROKEN: readonly (readonly [string, Wanted, string, string, string | null])[] = [
  ['no identifier kept', 'x4', 'raw.append((b"/ID [", b"/IX ["))', 'id', 'x-identifier'],
  ['no title', 'x4', 'del info.Title', 'info', 'x-information'],
  ['a date that is none', 'x4', 'info.ModDate = String("yesterday")', 'info', 'x-information'],
  ['trapped as a string', 'x4', 'info.Trapped = String("False")', 'trapped', 'x-trapped'],
  ['trapped unknown', 'x1a', 'info.Trapped = Name.Unknown', 'trapped', 'x-trapped'],
  ['another standard named', 'x4', 'info.GTS_PDFXVersion = String("PDF/X-3:2002")', 'version', 'x-identification'],
  ['no conformance', 'x1a', 'del info.GTS_PDFXConformance', 'version', 'x-identification'],
  ['no XMP', 'x4', 'del root.Metadata', 'xmp', 'x-metadata'],
  [
    'another title in XMP',
    'x4',
    'meta(b"<rdf:li xml:lang=\\"x-default\\">", b"<rdf:li xml:lang=\\"x-default\\">X")',
    'xmp',
    'x-metadata',
  ],
  ['XMP that is no XML', 'x4', 'meta(b"</rdf:Alt>", b"")', 'xmp', 'x-metadata'],
  ['XMP without rendition', 'x4', 'meta(b"RenditionClass", b"RenditionClasp")', 'xmp', 'x-metadata'],
  ['XMP trapped otherwise', 'x4', 'meta(b"<pdf:Trapped>False", b"<pdf:Trapped>True")', 'xmp', 'x-metadata'],
  ['no TrimBox', 'x4', 'del page.TrimBox', 'box', 'x-page-boxes'],
  ['both boxes', 'x4', 'page.ArtBox = page.TrimBox', 'box', 'x-page-boxes'],
  ['trim beyond bleed', 'x4', 'page.BleedBox = Array([100, 100, 200, 150])', 'box', 'x-page-boxes'],
  ['bleed beyond media', 'x4', 'page.BleedBox = Array([-10, 0, 500, 500])', 'box', 'x-page-boxes'],
  ['a smaller CropBox', 'x4', 'page.CropBox = page.TrimBox', 'box', 'x-page-boxes'],
  ['a box of three numbers', 'x4', 'page.BleedBox = Array([0, 0, 5])', 'box', 'x-page-boxes'],
  ['a user unit', 'x4', 'page.UserUnit = 1', 'page', 'x-page-scale'],
  ['a turned page', 'x4', 'page.Rotate = 90', 'page', 'x-page-scale'],
  ['separated already', 'x4', 'page.SeparationInfo = D(DeviceColorant=Name.Black)', 'page', 'x-separated'],
  [
    'an annotation on the page',
    'x4',
    'page.Annots = Array([pdf.make_indirect(D(Type=Name.Annot, Subtype=Name.Text, Rect=Array([60, 60, 80, 80])))])',
    'page',
    'x-annotation',
  ],
  ['tab order in X-1a', 'x1a', 'page.Tabs = Name.S', 'late-key', 'x-late-key'],
  ['no intent', 'x4', 'del root.OutputIntents', 'intent', 'x-intent'],
  ['two intents', 'x4', 'root.OutputIntents.append(root.OutputIntents[0])', 'intent', 'x-intent'],
  ['an intent without a name', 'x4', 'del intent.OutputConditionIdentifier', 'intent', 'x-intent'],
  ['no profile', 'x4', 'del intent.DestOutputProfile', 'profile', 'x-profile'],
  ['a profile of a monitor', 'x4', 'profile(12, b"mntr")', 'profile', 'x-profile'],
  ['a profile for RGB', 'x4', 'profile(16, b"RGB ")', 'profile', 'x-profile'],
  ['a profile of version 5', 'x4', 'profile(8, bytes([5]))', 'profile', 'x-profile'],
  ['a profile of three colours', 'x4', 'intent.DestOutputProfile.N = 3', 'profile', 'x-profile'],
  ['RGB text', 'x4', 'content(b"1 0 0 rg\\n", b"")', 'colour', 'x-colour'],
  ['an RGB picture', 'x1a', 'image.ColorSpace = Name.DeviceRGB', 'colour', 'x-colour'],
  [
    'a calibrated picture',
    'x1a',
    'image.ColorSpace = Array([Name.CalRGB, D(WhitePoint=Array([0.95, 1, 1.09]))])',
    'colour',
    'x-colour',
  ],
  ['a Lab colour', 'x1a', 'space(Array([Name.Lab, D(WhitePoint=Array([0.95, 1, 1.09]))]))', 'colour', 'x-colour'],
  [
    'the output profile as a colour space',
    'x4',
    'space(Array([Name.ICCBased, intent.DestOutputProfile]))',
    'colour',
    'x-colour',
  ],
  ['an indexed RGB', 'x4', 'space(Array([Name.Indexed, Name.DeviceRGB, 0, String(b"abc")]))', 'colour', 'x-colour'],
  ['a spot standing for RGB', 'x4', 'spot[2] = Name.DeviceRGB', 'alternate', 'x-alternate'],
  ['a default space', 'x1a', 'space(Name.DeviceCMYK, Name.DefaultCMYK)', 'default-space', 'x-default-colour'],
  [
    'a soft mask',
    'x1a',
    'image.SMask = pdf.make_stream(b"0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8, ColorSpace=Name.DeviceGray)',
    'transparency',
    'x-transparency',
  ],
  ['half transparent', 'x1a', 'state.ca = 0.5', 'transparency', 'x-transparency'],
  ['a blend mode', 'x1a', 'state.BM = Name.Multiply', 'transparency', 'x-transparency'],
  [
    'a transparency group',
    'x1a',
    'page.Group = D(S=Name.Transparency, CS=Name.DeviceCMYK)',
    'transparency',
    'x-transparency',
  ],
  ['a transfer function', 'x4', 'state.TR = Name.Identity', 'forbidden-key', 'x-transfer'],
  ['a second transfer function', 'x4', 'state.TR2 = Name.Identity', 'forbidden-key', 'x-transfer'],
  ['a halftone of type 10', 'x4', 'state.HT = D(Type=Name.Halftone, HalftoneType=10)', 'forbidden-key', 'x-halftone'],
  [
    'a halftone that is named',
    'x4',
    'state.HT = D(Type=Name.Halftone, HalftoneType=1, HalftoneName=String("x"))',
    'forbidden-key',
    'x-halftone',
  ],
  ['an unknown rendering intent', 'x4', 'content(b"/Vivid ri\\n", b"")', 'rendering-intent', 'x-rendering-intent'],
  ['an image’s unknown intent', 'x4', 'image.Intent = Name.Vivid', 'rendering-intent', 'x-rendering-intent'],
  ['an unknown operator', 'x4', 'content(b"BX 1 2 zz EX\\n", b"")', 'operator', 'x-operator'],
  ['a font that is not there', 'x4', 'del cid.FontDescriptor.FontFile2', 'font', 'x-font'],
  ['a font without its map', 'x4', 'del cid.CIDToGIDMap', 'font', 'x-font'],
  ['text that cannot be read', 'x4', 'del font.ToUnicode', 'font', null],
  ['an LZW stream', 'x4', 'broken_filter(Name.LZWDecode)', 'filter', 'x-filter'],
  ['a JBIG2 image', 'x1a', 'image.Filter = Name.JBIG2Decode', 'filter', 'x-filter'],
  ['data outside the file', 'x4', 'image.F = String("picture.raw")', 'forbidden-key', 'x-external'],
  ['an OPI picture', 'x4', 'image.OPI = D()', 'forbidden-key', 'x-external'],
  ['alternate pictures', 'x4', 'image.Alternates = Array([])', 'forbidden-key', 'x-image'],
  [
    'a PostScript object',
    'x4',
    'res.XObject.Ps = pdf.make_stream(b"showpage", Type=Name.XObject, Subtype=Name.PS)',
    'postscript',
    'x-postscript',
  ],
  [
    'an action at opening',
    'x4',
    'root.OpenAction = D(S=Name.JavaScript, JS=String("1"))',
    'forbidden-object',
    'x-action',
  ],
  ['a form', 'x4', 'root.AcroForm = D(Fields=Array([]))', 'catalogue', 'x-form'],
  ['an attachment', 'x4', 'root.Names = D(EmbeddedFiles=D(Names=Array([])))', 'catalogue', 'x-attachment'],
  ['layers', 'x1a', 'root.OCProperties = D(OCGs=Array([]), D=D())', 'catalogue', 'x-layers'],
  ['layers without a name', 'x4', 'root.OCProperties = D(OCGs=Array([]), D=D())', 'catalogue', 'x-layers'],
  ['an area to print', 'x4', 'root.ViewerPreferences = D(PrintArea=Name.CropBox)', 'viewer-area', 'x-viewer-area'],
  ['no language', 'x4', 'del root.Lang', 'language', null],
  ['no structure', 'x4', 'del root.StructTreeRoot', 'tagged', null],
  ['not tagged', 'x4', 'del root.MarkInfo', 'tagged', null],
  ['a figure without words', 'x4', 'figure()', 'tagged', null],
  ['a stretch twice', 'x4', 'content(b"/P <</MCID 0>> BDC EMC\\n", b"")', 'tagged', null],
  ['text that is outlined', 'x4', 'content(b"1 Tr\\n", b"")', 'text', null],
  ['a line without thickness', 'x4', 'content(b"0 w\\n", b"")', 'line', null],
  ['a state never restored', 'x4', 'content(b"q\\n", b"")', 'balance', null],
  ['ink over 100 %', 'x4', 'content(b"0 0 0 2 k\\n", b"")', 'colour', null],
  ['an overprint mode that is none', 'x4', 'state.OPM = 2', 'overprint', null],
  ['a picture of 16 bits', 'x1a', 'image.BitsPerComponent = 16', 'image', 'x-image'],
  [
    'text in a black of four inks',
    'x4',
    'content(b"", b"/Artifact BMC BT 0.6 0.4 0.4 1 k /F1 9 Tf <0001> Tj ET EMC\\n")',
    'text-ink',
    null,
  ],
  [
    'black text that knocks out',
    'x4',
    'content(b"/Artifact BMC BT 0 0 0 1 k /F1 9 Tf <0001> Tj ET EMC\\n", b"")',
    'text-ink',
    null,
  ],
  [
    'white text that overprints',
    'x4',
    'content(b"", b"/Artifact BMC /GsOver gs BT 0 0 0 0 k /F1 9 Tf <0001> Tj ET EMC\\n")',
    'text-ink',
    null,
  ],
  [
    'text in no colour that was set',
    'x4',
    'content(b"/Artifact BMC BT /F1 9 Tf <0001> Tj ET EMC\\n", b"")',
    'text-ink',
    null,
  ],
  [
    'a picture that is not among the resources',
    'x4',
    'content(b"/Artifact BMC /Nowhere Do EMC\\n", b"")',
    'resource',
    null,
  ],
  ['a space that is not among the resources', 'x4', 'content(b"/Nowhere cs\\n", b"")', 'resource', null],
  ['a state that is not among the resources', 'x4', 'content(b"/Nowhere gs\\n", b"")', 'resource', null],
  [
    'a font that is not among the resources',
    'x4',
    'content(b"/Artifact BMC BT 0 g /F99 9 Tf <0001> Tj ET EMC\\n", b"")',
    'font',
    null,
  ],
  ['an operator without its operands', 'x4', 'content(b"1 m n\\n", b"")', 'operator', null],
  ['colour set inside a path', 'x4', 'content(b"0 0 m 0 0 0 1 k n\\n", b"")', 'operator', null],
  ['a state saved inside a text object', 'x4', 'content(b"BT q Q ET\\n", b"")', 'text', null],
  ['a text object inside another', 'x4', 'content(b"BT BT ET\\n", b"")', 'text', null],
  ['text outside marked content', 'x4', 'content(b"BT 0 g /F1 9 Tf <0001> Tj ET\\n", b"")', 'tagged', null],
  [
    'a spot that means two colours',
    'x4',
    'space(Array([Name.Separation, spot[1], Name.DeviceCMYK, D(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([1, 0, 0, 0]), N=1)]))',
    'spot',
    null,
  ],
  ['a spot without a function', 'x4', 'space(Array([Name.Separation, Name.Leaf, Name.DeviceCMYK, 0]))', 'spot', null],
  ['a title of white space', 'x4', 'info.Title = String(" ")', 'info', 'x-information'],
  ['changed before it was made', 'x4', 'info.ModDate = String("D:19990101000000Z")', 'info', 'x-information'],
  ['another maker in XMP', 'x4', 'meta(b"<pdf:Producer>", b"<pdf:Producer>X")', 'xmp', 'x-metadata'],
  [
    'an XMP of another namespace',
    'x4',
    'meta(b"http://www.npes.org/pdfx/ns/id/", b"http://www.npes.org/pdfx/ns/if/")',
    'xmp',
    'x-metadata',
  ],
  ['XMP without its wrapper', 'x4', 'meta(b"<?xpacket end=", b"<?xpacked end=")', 'xmp', 'x-metadata'],
  [
    'a claim of PDF/A in XMP',
    'x4',
    'meta(b"<dc:format>", b"<pdfaid:part>2</pdfaid:part><dc:format>")',
    'xmp',
    'x-metadata',
  ],
  ['a width that is not the glyph’s', 'x4', 'cid.W[1][0] = 123', 'font', null],
  ['a code without a width', 'x4', 'content(b"", b"/Artifact BMC BT 0 g /F1 9 Tf <7FFF> Tj ET EMC\\n")', 'font', null],
  ['a glyph that is none', 'x4', 'content(b"", b"/Artifact BMC BT 0 g /F1 9 Tf <0000> Tj ET EMC\\n")', 'font', null],
  ['text that reads as no character', 'x4', 'no_text()', 'font', null],
  ['a font of two names', 'x4', 'cid.BaseFont = Name("/ABCDEF+Other")', 'font', null],
  [
    'a font that is no subset',
    'x4',
    'cid.BaseFont = Name.Other; font.BaseFont = Name.Other; cid.FontDescriptor.FontName = Name.Other',
    'font',
    null,
  ],
  ['a descriptor without its box', 'x4', 'del cid.FontDescriptor.FontBBox', 'font', null],
  ['a CIDSet that leaves one out', 'x4', 'cid.FontDescriptor.CIDSet = pdf.make_stream(bytes([0]))', 'font', null],
  [
    'a font program that is cut short',
    'x4',
    'cid.FontDescriptor.FontFile2.write(cid.FontDescriptor.FontFile2.read_bytes()[:-400])',
    'font',
    null,
  ],
  ['a font of another collection', 'x4', 'cid.CIDSystemInfo.Ordering = String("GB1")', 'font', null],
  [
    'a font of text of no size',
    'x4',
    'content(b"", b"/Artifact BMC BT 0 g /F1 0 Tf <0001> Tj ET EMC\\n")',
    'font',
    null,
  ],
  ['CMYK not inverted', 'x4', 'del image.Decode', 'image', null],
  ['a JPEG of another size', 'x4', 'image.Width = 5', 'image', null],
  [
    'a picture of fewer samples',
    'x4',
    'res.XObject.Few = pdf.make_stream(b"0", Type=Name.XObject, Subtype=Name.Image, Width=9, Height=9, BitsPerComponent=8, ColorSpace=Name.DeviceGray)',
    'image',
    null,
  ],
  ['interpolation', 'x4', 'image.Interpolate = True', 'image', null],
  ['an array of ten thousand', 'x1a', 'root.Long = Array([0] * 10000)', 'limit', null],
  ['a name that is too long', 'x1a', 'root.Long = Name("/" + "a" * 200)', 'limit', null],
  ['states nested too deep', 'x1a', 'content(b"q " * 30 + b"Q " * 30, b"")', 'limit', null],
  ['a key of PDF 1.5', 'x1a', 'cid.FontDescriptor.FontFamily = String("x")', 'late-key', null],
  ['an object nothing points to', 'x4', 'raw.append((b"/Metadata ", b"/Metadatb "))', 'xmp', 'x-metadata'],
  ['a heading level passed over', 'x4', 'structure(0).S = Name.H3', 'heading', null],
  ['a structure type that is none', 'x4', 'structure(0).S = Name.Paragraph', 'tagged', null],
  ['an element that names another parent', 'x4', 'structure(0).P = root.StructTreeRoot', 'tagged', null],
  ['a tree that reads backwards', 'x4', 'backwards()', 'order', null],
  ['a parent tree of nothing', 'x4', 'root.StructTreeRoot.ParentTree.Nums[1] = Array([])', 'tagged', null],
  ['a profile without tables', 'x4', 'profile(132, b"xxxx" * 90)', 'profile', 'x-profile'],
  ['a registry of its own', 'x4', 'intent.RegistryName = String("http://example.org")', 'intent', null],
  ['an action of the page', 'x4', 'page.AA = D()', 'page', 'x-action'],
  [
    'a transparency group of a form',
    'x1a',
    'res.XObject.Gr = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]), Group=D(S=Name.Transparency))',
    'transparency',
    'x-transparency',
  ],
  ['half transparent without a type', 'x1a', 'del state.Type; state.CA = 0.5', 'transparency', 'x-transparency'],
  ['object streams', 'x1a', 'streams = True; version = "1.5"', 'object-stream', 'x-structure'],
  ['PDF 1.7', 'x4', 'version = "1.7"', 'header', 'x-header'],
  ['encrypted', 'x4', 'locked = True', 'encrypt', 'x-encrypted'],
];

const BREAK = `
import sys, json, pikepdf
from pikepdf import Name, String, Array, Dictionary as D
for number, (base, how) in enumerate(json.load(open(sys.argv[1] + '/list.json'))):
    pdf = pikepdf.open(sys.argv[1] + '/' + base + '.pdf')
    root, info, page = pdf.Root, pdf.trailer.Info, pdf.pages[0].obj
    res, intent = page.Resources, root.OutputIntents[0]
    image = res.XObject.Im1
    state = list(res.ExtGState.values())[0] if hasattr(res.ExtGState, 'values') else [res.ExtGState[k] for k in res.ExtGState.keys()][0]
    state.Type = Name.ExtGState
    font = [res.Font[k] for k in res.Font.keys()][0]
    cid = font.DescendantFonts[0]
    spot = [s for s in (res.ColorSpace[k] for k in res.ColorSpace.keys()) if '/All' != str(s[1])][0]
    streams, version, locked, raw = False, None, False, []
    def content(before, after): page.Contents = pdf.make_stream(before + page.Contents.read_bytes() + after)
    def meta(old, new): root.Metadata.write(root.Metadata.read_raw_bytes().replace(old, new))
    def space(value, name=Name.CsX): res.ColorSpace[name] = value
    def profile(at, new):
        data = bytearray(intent.DestOutputProfile.read_bytes()); data[at:at+len(new)] = new
        intent.DestOutputProfile.write(bytes(data))
    def broken_filter(name):
        res.XObject.Fx = pdf.make_stream(b'', Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
        res.XObject.Fy = pdf.make_stream(b'\\x80\\x0b\\x60\\x50\\x22\\x0c\\x0c\\x85\\x01', Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8, ColorSpace=Name.DeviceGray)
        res.XObject.Fy.Filter = name
    def figure():
        for o in pdf.objects:
            if isinstance(o, pikepdf.Dictionary) and o.get('/S') == Name.Figure: del o.Alt
    def no_text():
        for each in [res.Font[k] for k in res.Font.keys()]:
            each.ToUnicode = pdf.make_stream(each.ToUnicode.read_bytes().replace(b'<0001> <', b'<0001> <FFFD'))
    def structure(index):
        found = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get('/Type') == Name.StructElem and isinstance(o.get('/K'), int)]
        return found[index]
    def backwards():
        for o in pdf.objects:
            if isinstance(o, pikepdf.Dictionary) and o.get('/Type') == Name.StructElem and isinstance(o.get('/K'), Array) and len(o.K) > 1 and all(isinstance(k, pikepdf.Dictionary) and k.get('/S') == Name.P for k in o.K):
                o.K = Array(list(o.K)[::-1]); return
    scope = dict(globals()); scope.update(locals())
    exec(how, scope)
    save = dict(fix_metadata_version=False, preserve_pdfa=True, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none, static_id=True)
    mode = pikepdf.ObjectStreamMode.generate if scope['streams'] else pikepdf.ObjectStreamMode.disable
    forced = scope['version'] or ('1.4' if base == 'x1a' else '1.6')
    if scope['locked']:
        for key in ('static_id', 'stream_decode_level', 'compress_streams'): save.pop(key)
        save['encryption'] = pikepdf.Encryption(owner='a', user='', R=4)
    pdf.save(sys.argv[1] + '/broken-%d.pdf' % number, object_stream_mode=mode, force_version=forced, **save)
    if raw:
        path = sys.argv[1] + '/broken-%d.pdf' % number
        data = open(path, 'rb').read()
        for old, new in raw: data = data.replace(old, new)
        open(path, 'wb').write(data)
`;

const python = findPython('pikepdf');
const lacking = noQpdf ?? (python === null ? 'needs python3 with pikepdf, not installed' : null);

describe.skipIf(lacking)(`a broken file for every rule${lacking ? ` (${lacking})` : ''}`, () => {
  beforeAll(async () => {
    for (const preset of ['x4', 'x1a'] as const) {
      writeFileSync(join(folder, `${preset}.pdf`), (await writePdf({ ...input, preset })).bytes);
    }
    writeFileSync(join(folder, 'list.json'), JSON.stringify(BROKEN.map(([, base, how]) => [base, how])));
    const done = spawnSync(python!, ['-c', BREAK, folder], { encoding: 'utf8' });
    if (done.status !== 0) throw new Error(done.stderr);
  }, 60_000);

  it.each(BROKEN.map((row, index) => [row[0], index] as const))('%s', (_name, index) => {
    const [, standard, , judged, rule] = BROKEN[index]!;
    const bytes = readFileSync(join(folder, `broken-${index}.pdf`));
    const untouched = (fault: string) => !/^(id|update|header): /.test(fault) || judged === fault.split(':')[0];
    let faults: string[] = [];
    try {
      faults = check(readWithQpdf(bytes), standard).filter(untouched);
    } catch (error) {
      faults = [`filter: ${String(error)}`];
    }
    expect(faults.map((fault) => fault.split(':')[0])).toContain(judged);
    if (rule !== null) expect(standardFaults(bytes, standard).map((finding) => finding.rule)).toContain(rule);
  });
});

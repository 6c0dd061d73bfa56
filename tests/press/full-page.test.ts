import { beforeAll, describe, expect, it } from 'vitest';
import { Composer, type LineItem, type Proof } from '../../composer/index.ts';
import { testFonts } from '../../composer/testing/page.ts';
import { setupOf } from '../../document/schema.ts';
import { type ReleaseInput, releasePdf } from '../../press/index.ts';
import type { Preset } from '../../press/preset.ts';
import { extracted, needs, readWith } from '../../press/testing/tools.ts';
import { fullPage } from './full-page.ts';
import { openWithPdfjs } from './renderers/draw.ts';

const PRESETS: readonly Preset[] = ['x4', 'x1a', 'proof', 'reading'];

let proof: Proof;
let wanted: string;
const files = new Map<Preset, Uint8Array>();

beforeAll(async () => {
  const fonts = await testFonts();
  const page = fullPage();
  proof = new Composer(fonts).compose(page);
  wanted = solid(proof.blocks.map(({ text }) => text).join(''));
  const input: ReleaseInput = {
    proof,
    page,
    setup: setupOf(page),
    fonts,
    asset: async () => null,
    title: '渡口',
    created: '2026-01-02T03:04:05Z',
    proofing: { round: '一校', time: '2026-01-02 11:04' },
  };
  for (const preset of PRESETS) files.set(preset, (await releasePdf({ ...input, preset })).bytes);
}, 60_000);

function solid(text: string): string {
  return text.replace(/\s/g, '');
}

/** What the page's own text is followed by where a file has more: what the press and the page make themselves. */
const GENERATED = /^[\d\p{L}\p{P}\p{N} ：％]*广告[\d\p{L}\p{P}\p{N}：]*$/u;

describe('a page with everything a text can be', () => {
  it('is all set, with the rare characters one of its faces has', () => {
    expect(proof.overset).toEqual([]);
    expect(proof.blocks.filter(({ text, lines }) => text !== '' && lines.length === 0)).toEqual([]);
  });

  it.for(PRESETS)('reads exactly as its document in poppler: %s', (preset, context) => {
    needs(context, 'pdftotext');
    const text = extracted(files.get(preset)!);
    expect(text.slice(0, wanted.length)).toBe(wanted);
    expect(text.slice(wanted.length)).toMatch(GENERATED);
  });

  it('reads exactly as its document in MuPDF', (context) => {
    needs(context, 'mutool');
    const text = solid(readWith(files.get('x4')!, 'mutool', ['draw', '-q', '-F', 'txt', 'FILE']));
    expect(text).toContain(wanted);
  });

  it('reads exactly as its document in pdf.js', async () => {
    const page = await (await openWithPdfjs(files.get('x4')!)).getPage(1);
    const { items } = await page.getTextContent();
    const text = solid(items.map((item) => ('str' in item ? item.str : '')).join(''));
    expect(text.slice(0, wanted.length)).toBe(wanted);
  });

  it('gives vertical lines as lines', (context) => {
    needs(context, 'pdftotext');
    const lines = readWith(files.get('x4')!, 'pdftotext', ['-raw', '-enc', 'UTF-8', 'FILE', '-'])
      .split('\n')
      .map(solid);
    const vertical = proof.items.filter(
      (item): item is LineItem => item.kind === 'line' && item.block >= 0 && item.line.vertical,
    );
    expect(vertical.length).toBeGreaterThan(20);
    for (const { line } of vertical) {
      expect(lines).toContain(solid(line.runs.flatMap(({ glyphs }) => glyphs.map(({ text }) => text)).join('')));
    }
  });
});

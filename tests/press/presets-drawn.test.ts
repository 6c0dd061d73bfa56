import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Composer, type LineItem, type Proof } from '../../composer/index.ts';
import { testFonts } from '../../composer/testing/page.ts';
import { composePage } from '../../desk/composition.ts';
import { pressInput } from '../../desk/export-page.ts';
import { openPages } from '../../desk/open-page.ts';
import { openPageFile } from '../../desk/page-store.ts';
import { setupOf } from '../../document/schema.ts';
import { type PressInput, renderPng, writePdf } from '../../press/index.ts';
import { needs } from '../../press/testing/tools.ts';
import { ROOT } from '../tools.ts';
import { fullPage } from './full-page.ts';
import { type Grey, greyOf, RENDERERS } from './renderers/draw.ts';
import { differences, type GlyphCell, glyphCells } from './renderers/glyph-cells.ts';
import { cellsOn, cutToTrim, onPaper, plateOf } from './renderers/on-paper.ts';

const PPI = 170;

/** A glyph that is drawn right differs by less of its ink than this in every reader; a wrong one by more. */
const ALIKE = 0.45;

interface Drawn {
  readonly input: PressInput;
  readonly own: Grey;
  readonly cells: readonly GlyphCell[];
}

async function drawn(input: PressInput): Promise<Drawn> {
  const own = await greyOf(await renderPng({ ...input, ppi: PPI }));
  return { input, own, cells: glyphCells(input.proof, input.fonts) };
}

/** How each glyph of a file differs from Banxin's own picture of its page, as a reader draws it. */
async function differing(reader: string, bytes: Uint8Array, { own, cells }: Drawn, width: number) {
  const paper = onPaper(bytes, width);
  const ppi = PPI / paper.scale;
  const picture = await greyOf(await RENDERERS[reader]!.draw(bytes, ppi));
  return differences(own, cutToTrim(picture, paper, ppi, own), cells, PPI);
}

const told = (list: Awaited<ReturnType<typeof differing>>) =>
  list.filter(({ difference }) => difference > ALIKE).map(({ cell }) => cell.text);

/** The proof with one glyph of a line of body text drawn as another under its own text. */
function withOneWrong(proof: Proof, input: PressInput): Proof {
  const line = proof.items.findIndex(
    (item) => item.kind === 'line' && item.row !== null && item.line.runs.some(({ glyphs }) => glyphs.length > 8),
  );
  const items = proof.items.map((item, index) => {
    if (index !== line || item.kind !== 'line') return item;
    const long = item.line.runs.findIndex(({ glyphs }) => glyphs.length > 8);
    const runs = item.line.runs.map((run, place) => {
      if (place !== long) return run;
      const face = input.fonts.face(run.face)!;
      const glyphs = run.glyphs.map((glyph, at) =>
        at === 4 ? { ...glyph, gid: face.glyph(glyph.text === '版' ? 0x5fc3 : 0x7248) } : glyph,
      );
      return { ...run, glyphs };
    });
    return { ...item, line: { ...item.line, runs } } satisfies LineItem;
  });
  return { ...proof, items };
}

describe('a page with everything a text can be', () => {
  let page: Drawn;

  beforeAll(async () => {
    const fonts = await testFonts();
    const document = fullPage();
    const proof = new Composer(fonts).compose(document);
    const setup = setupOf(document);
    page = await drawn({
      proof,
      setup,
      fonts,
      asset: async () => null,
      title: '渡口',
      created: '2026-01-02T03:04:05Z',
    });
  }, 60_000);

  it.for([
    ['x4', 'poppler'],
    ['x1a', 'poppler'],
    ['x1a', 'MuPDF'],
    ['x1a', 'Ghostscript'],
    ['x1a', 'pdf.js'],
    ['proof', 'poppler'],
    ['proof', 'MuPDF'],
    ['proof', 'Ghostscript'],
    ['proof', 'pdf.js'],
  ] as const)(
    'is drawn as %s by %s as Banxin draws it, and one wrong glyph is found',
    { timeout: 300_000 },
    async ([preset, reader], context) => {
      needs(context, ...RENDERERS[reader]!.programs);
      const proofing = preset === 'proof' ? { round: '一校', time: '', scale: 0.85 } : undefined;
      const input = { ...page.input, preset, ...(proofing ? { proofing } : {}) };
      const { width } = input.proof.page.trim;
      const right = await writePdf(input);
      const compared = await differing(reader, right.bytes, page, width);
      expect(compared.length).toBeGreaterThan(page.cells.length / 2);
      // The numbers of lines on a proof stand beside the text, and over it where a column leaves them no room.
      expect(told(compared)).toEqual([]);
      const wrong = await writePdf({ ...input, proof: withOneWrong(input.proof, input) });
      expect(told(await differing(reader, wrong.bytes, page, width))).toHaveLength(1);
    },
  );
});

describe('the plates of a spread', () => {
  it.for(['x4', 'x1a'] as const)('are drawn as the page itself: %s', { timeout: 300_000 }, async (preset, context) => {
    needs(context, 'pdftoppm', 'mutool');
    const { parts } = await openPageFile({ path: join(ROOT, 'samples/spread/spread.banxin') });
    const open = openPages().hold(parts);
    const { proof } = await composePage(open);
    const input = pressInput(open, proof);
    const { own, cells } = await drawn(input);
    for (const [plate, reader] of [
      [proof.page.plates[0]!, preset === 'x4' ? 'poppler' : 'MuPDF'],
      [proof.page.plates[1]!, preset === 'x4' ? 'MuPDF' : 'poppler'],
    ] as const) {
      const { bytes } = await writePdf({ ...input, preset, plate: plate.name });
      const part = { input, own: plateOf(own, plate.trim, PPI), cells: cellsOn(cells, plate.trim) };
      const compared = await differing(reader, bytes, part, plate.trim.width);
      expect(compared.length).toBeGreaterThan(200);
      expect(told(compared)).toEqual([]);
    }
  });
});

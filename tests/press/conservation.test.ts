import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Node } from 'prosemirror-model';
import { beforeAll, describe, expect, it } from 'vitest';
import { Composer, type LineItem, type Proof } from '../../composer/index.ts';
import type { Glyph, GlyphRun } from '../../composer/line.ts';
import {
  area,
  frame,
  node,
  paragraph,
  sampleText,
  storyFrame,
  testFonts,
  testPage,
} from '../../composer/testing/page.ts';
import { FailureError } from '../../document/finding.ts';
import { setupOf } from '../../document/schema.ts';
import { type ReleaseInput, releasePdf, writePdf } from '../../press/index.ts';
import { conservationFaults } from '../../press/readback/conservation.ts';
import { needs } from '../../press/testing/tools.ts';

let page: Node;
let proof: Proof;
let input: ReleaseInput;

beforeAll(async () => {
  const fonts = await testFonts();
  page = testPage(
    node(
      'headline',
      { frame: frame('h', area(0, 0, 4, 5)) },
      node('title', {}, '钟停了，潮水不停'),
      node('deck', {}, '渡口夜校的一个冬天'),
    ),
    node(
      'story',
      { id: 'ferry', frames: [storyFrame('f', 0, 8, 3, 30)] },
      node('byline', {}, '□本报记者 江小鸥'),
      paragraph(
        '“钟停了，潮水不停。”摆渡人说。那年水位到了12.6米，今年只有9.8米——比去年还低。镇上的WiFi信号时有时无……',
      ),
      node('crosshead', { part: 'main' }, '夜里的课堂'),
      paragraph(sampleText(300, 4)),
    ),
    node(
      'picture',
      { frame: frame('q', area(3, 8, 1, 20)), captionSide: 'right', captionSize: 10 },
      node('caption', {}, '竖排图说：灯下的人，（2026年冬）。'),
    ),
  );
  proof = new Composer(fonts).compose(page);
  input = {
    proof,
    setup: setupOf(page),
    fonts,
    page,
    asset: async () => null,
    title: '渡口',
    created: '2026-01-02T03:04:05Z',
  };
});

/** A place in the proof: item, run, glyph. */
interface Spot {
  readonly item: number;
  readonly run: number;
  readonly glyph: number;
}

/** Every glyph of the proof's text blocks with ink or text, in document order. */
function spots(): Spot[] {
  return proof.blocks.flatMap((block) =>
    block.lines.flatMap((item) =>
      (proof.items[item] as LineItem).line.runs.flatMap((run, runIndex) =>
        run.glyphs.flatMap(({ text }, glyph) => (text.trim() === '' ? [] : [{ item, run: runIndex, glyph }])),
      ),
    ),
  );
}

function glyphAt({ item, run, glyph }: Spot): Glyph {
  return (proof.items[item] as LineItem).line.runs[run]!.glyphs[glyph]!;
}

/** The proof with the glyphs of one run changed. */
function broken(spot: Spot, change: (glyphs: readonly Glyph[], at: number, run: GlyphRun) => readonly Glyph[]): Proof {
  const items = proof.items.map((each, index) => {
    if (index !== spot.item || each.kind !== 'line') return each;
    const runs = each.line.runs.map((run, place) =>
      place === spot.run ? { ...run, glyphs: change(run.glyphs, spot.glyph, run) } : run,
    );
    return { ...each, line: { ...each.line, runs } };
  });
  return { ...proof, items };
}

const replaced = (glyphs: readonly Glyph[], at: number, ...instead: Glyph[]) => [
  ...glyphs.slice(0, at),
  ...instead,
  ...glyphs.slice(at + 1),
];

/** What the gate says of the file that a writer makes from another proof. */
async function faultsOf(other: Proof) {
  const { bytes } = await writePdf({ ...input, proof: other });
  return conservationFaults({ bytes, proof, fonts: input.fonts, page, proofing: false });
}

/** Glyphs from all over the page, upright and turned ones among them. */
function sample(): Spot[] {
  const all = spots();
  const step = Math.floor(all.length / 9);
  return Array.from({ length: 10 }, (_each, index) => all[Math.min(index * step, all.length - 1)]!);
}

describe('the conservation gate', () => {
  it('lets a whole page pass under every preset', async () => {
    for (const preset of ['x4', 'x1a', 'proof', 'reading'] as const) {
      const released = await releasePdf({ ...input, preset, proofing: { round: '二校', time: '2026-01-02 23:10' } });
      expect(released.overruled).toBe(false);
      expect(released.findings).toEqual([]);
    }
  });

  it.each([
    ['dropped', 'conservation-lost', (glyphs: readonly Glyph[], at: number) => replaced(glyphs, at)],
    [
      'doubled',
      'conservation-doubled',
      (glyphs: readonly Glyph[], at: number) => replaced(glyphs, at, glyphs[at]!, glyphs[at]!),
    ],
    [
      'drawn with another glyph under its own code',
      'conservation-outline',
      (glyphs: readonly Glyph[], at: number) => replaced(glyphs, at, { ...glyphs[at]!, gid: glyphs[at]!.gid + 3 }),
    ],
    [
      'read as another character',
      'conservation-text',
      (glyphs: readonly Glyph[], at: number) => replaced(glyphs, at, { ...glyphs[at]!, text: '错' }),
    ],
    [
      'moved by 0.02 pt',
      'conservation-moved',
      (glyphs: readonly Glyph[], at: number) => replaced(glyphs, at, { ...glyphs[at]!, x: glyphs[at]!.x + 0.02 }),
    ],
    [
      'raised by 0.02 pt',
      'conservation-moved',
      (glyphs: readonly Glyph[], at: number) => replaced(glyphs, at, { ...glyphs[at]!, y: glyphs[at]!.y - 0.02 }),
    ],
  ])('catches a glyph that is %s, at its place', async (_name, rule, change) => {
    for (const spot of sample()) {
      const [fault, ...others] = await faultsOf(broken(spot, change));
      const item = proof.items[spot.item] as LineItem;
      expect(fault).toMatchObject({
        rule,
        severity: 'error',
        place: {
          frame: item.frame,
          block: item.block,
          ...(item.row === null ? {} : { column: item.column, row: item.row }),
        },
      });
      expect(others).toEqual([]);
      // A doubled glyph is told at the next one, where it is first seen.
      if (rule !== 'conservation-doubled') expect(fault!.place.offset).toBe(glyphAt(spot).offset);
    }
  });

  it('catches two lines that changed places, and a size that is not the proof’s', async () => {
    const [first, second] = proof.blocks[3]!.lines;
    const swapped = { ...proof, items: [...proof.items] };
    swapped.items[first!] = proof.items[second!]!;
    swapped.items[second!] = proof.items[first!]!;
    expect((await faultsOf(swapped)).length).toBeGreaterThan(3);
    const spot = spots()[40]!;
    const items = proof.items.map((each, index) =>
      index === spot.item && each.kind === 'line'
        ? { ...each, line: { ...each.line, runs: each.line.runs.map((run) => ({ ...run, size: run.size + 0.1 })) } }
        : each,
    );
    const [fault] = await faultsOf({ ...proof, items });
    expect(fault!.rule).toBe('conservation-size');
  });

  it('catches a proof that lost what the document holds', async () => {
    const index = proof.blocks.findIndex(({ type }) => type === 'paragraph');
    const short = {
      ...proof,
      blocks: proof.blocks.map((block, at) => (at === index ? { ...block, lines: block.lines.slice(1) } : block)),
    };
    const { bytes } = await writePdf({ ...input, proof: short });
    const [fault] = conservationFaults({ bytes, proof: short, fonts: input.fonts, page, proofing: false });
    expect(fault).toMatchObject({ rule: 'conservation-document', place: { block: index } });
  });

  it('refuses a file with a fault, naming the place, unless a name and a reason overrule it', async () => {
    const spot = spots().find(({ item }) => (proof.items[item] as LineItem).row === 4)!;
    const wrong = broken(spot, (glyphs, at) => replaced(glyphs, at));
    const write: typeof writePdf = (asked, progress) => writePdf({ ...asked, proof: wrong }, progress);
    const { column, row } = proof.items[spot.item] as LineItem;
    const refused = await releasePdf(input, undefined, write).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FailureError);
    const { failure } = refused as FailureError;
    expect(failure).toMatchObject({ code: 'conservation', place: { story: 'ferry', column, row } });
    expect(failure.words.zh).toContain(`第 ${column! + 1} 栏第 ${row! + 1} 行`);
    expect(failure.words.zh).toContain(glyphAt(spot).text);

    const overrule = { name: '夜班 周', reason: '付印时限 <01:30>' };
    const press = { ...input.setup.press, marks: true };
    const setup = { ...input.setup, press };
    const released = await releasePdf({ ...input, setup, overrule }, undefined, write);
    expect(released.overruled).toBe(true);
    expect(released.findings.map(({ rule }) => rule)).toContain('conservation-lost');
    const text = Buffer.from(released.bytes).toString('utf8');
    expect(text).toContain('由 夜班 周 放行：付印时限 &lt;01:30&gt;');
    const right = await releasePdf({ ...input, overrule });
    expect(right.overruled).toBe(false);
    expect(Buffer.from(right.bytes).toString('latin1')).not.toContain('Overruled');
  });

  it('catches a code that reads another character, and a code drawn for another, in the finished bytes', async (context) => {
    needs(context, 'qpdf');
    const { bytes } = await writePdf(input);
    const plain = uncompressed(bytes);
    const gate = (changed: string) =>
      conservationFaults({ bytes: Buffer.from(changed, 'latin1'), proof, fonts: input.fonts, page, proofing: false });
    expect(gate(plain)).toEqual([]);
    const map = /<0005> <([0-9A-F]{4})>/.exec(plain)!;
    const misread = `${plain.slice(0, map.index)}<0005> <56FE>${plain.slice(map.index + map[0].length)}`;
    expect(gate(misread)[0]!.rule).toBe('conservation-text');
    const shown = /\[<([0-9A-F]{12,})>/.exec(plain)!;
    const codes = shown[1]!.match(/.{4}/g)!;
    const exchanged = [codes[1], codes[0], ...codes.slice(2)].join('');
    const swapped = plain.replace(shown[0], `[<${exchanged}>`);
    expect(gate(swapped).length).toBeGreaterThan(0);
    const turned = plain.replace(/ Tf\n/, ' Tf ');
    expect(gate(turned)).toEqual([]);
  });

  it('finds a file cut short, and never throws', async () => {
    const { bytes } = await writePdf(input);
    for (const length of [0, 20, 5000, bytes.length - 40]) {
      const [fault] = conservationFaults({
        bytes: bytes.subarray(0, length),
        proof,
        fonts: input.fonts,
        page,
        proofing: false,
      });
      expect(fault!.rule).toBe('conservation-unreadable');
    }
  });
});

/** The file with its streams laid open, as Latin-1. */
function uncompressed(bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'banxin-gate-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), bytes);
    const done = spawnSync('qpdf', [
      '--stream-data=uncompress',
      '--object-streams=disable',
      join(folder, 'a.pdf'),
      join(folder, 'b.pdf'),
    ]);
    if (done.status !== 0) throw new Error(String(done.stderr));
    return readFileSync(join(folder, 'b.pdf')).toString('latin1');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

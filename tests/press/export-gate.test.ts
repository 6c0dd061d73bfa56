import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Glyph } from '../../composer/line.ts';
import type { Proof } from '../../composer/proof.ts';
import { openDesk } from '../../desk/node-desk.ts';
import { valueFrom } from '../../desk/outcome.ts';
import { ROOT } from '../tools.ts';

/** How the writer is broken: what it does to the glyphs of one line, or not at all. */
const broken = vi.hoisted(() => ({
  how: null as ((glyphs: readonly Glyph[], other: number) => readonly Glyph[]) | null,
}));

// The press's own writer, given another proof than the gate: what a fault in it would do to the file.
vi.mock('../../press/write.ts', async (original) => {
  const { writePdf } = await original<typeof import('../../press/write.ts')>();
  return {
    writePdf: (input: Parameters<typeof writePdf>[0], progress: Parameters<typeof writePdf>[1]) => {
      const { how } = broken;
      return writePdf(how ? { ...input, proof: spoilt(input.proof, how, input.fonts) } : input, progress);
    },
  };
});

function spoilt(
  proof: Proof,
  how: (glyphs: readonly Glyph[], other: number) => readonly Glyph[],
  fonts: Parameters<typeof import('../../press/write.ts').writePdf>[0]['fonts'],
): Proof {
  const at = proof.items.findIndex((item) => item.kind === 'line' && item.row !== null && item.row > 1);
  const items = proof.items.map((item, index) => {
    if (index !== at || item.kind !== 'line') return item;
    const runs = item.line.runs.map((run, place) =>
      place === 0 ? { ...run, glyphs: how(run.glyphs, fonts.face(run.face)!.glyph(0x7248)) } : run,
    );
    return { ...item, line: { ...item.line, runs } };
  });
  return { ...proof, items };
}

const folder = mkdtempSync(join(tmpdir(), 'banxin-gate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const desk = openDesk();
let page: string;

beforeAll(async () => {
  const path = join(ROOT, 'samples/tabloid/tabloid.banxin');
  page = valueFrom(await desk.call('openPage', { source: { path } })).page;
});

const changed = (glyphs: readonly Glyph[], at: number, change: Partial<Glyph>) =>
  glyphs.map((glyph, index) => (index === at ? { ...glyph, ...change } : glyph));

const WAYS: readonly (readonly [string, NonNullable<typeof broken.how>])[] = [
  ['drops a glyph', (glyphs) => glyphs.filter((_glyph, index) => index !== 2)],
  ['doubles a glyph', (glyphs) => [...glyphs.slice(0, 3), ...glyphs.slice(2)]],
  ['draws another glyph under the right code', (glyphs, other) => changed(glyphs, 2, { gid: other })],
  ['moves a glyph', (glyphs) => changed(glyphs, 2, { x: glyphs[2]!.x + 0.05 })],
  ['changes two glyphs’ places', (glyphs) => changed(changed(glyphs, 2, { x: glyphs[3]!.x }), 3, { x: glyphs[2]!.x })],
  ['says another character', (glyphs) => changed(glyphs, 2, { text: '错' })],
];

describe('an export by a writer that', () => {
  const ask = (more: Record<string, unknown> = {}) =>
    desk.call('exportPage', {
      page,
      path: join(folder, 'out.pdf'),
      plates: false,
      proofHash: null,
      ...more,
    } as Parameters<typeof desk.call<'exportPage'>>[1]);

  it.each(WAYS)('%s is refused at its place, and writes nothing', async (_name, how) => {
    broken.how = how;
    const outcome = await ask();
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'conservation' } });
    if (outcome.ok) return;
    const { place, words } = outcome.failure;
    expect(place).toMatchObject({ frame: expect.any(String), block: expect.any(Number) });
    expect(words.zh).toContain('第');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is broken is released by name and reason, and the file says so in XMP, Info and slug', async () => {
    broken.how = WAYS[0]![1];
    const overruled = { name: '夜班 周', reason: '付印时限' };
    const outcome = valueFrom(await ask({ overruled, preset: 'proof' }));
    expect(outcome.findings.map(({ rule }) => rule)).toContain('conservation-lost');
    expect(outcome.complete).toBe(false);
    const bytes = readFileSync(join(folder, 'out.pdf'));
    expect(bytes.toString('utf8')).toContain('<banxin:Overruled>一字不丢检查未通过，由 夜班 周 放行：付印时限');
    expect(bytes.toString('latin1')).toContain('/BanxinOverruled');
    rmSync(join(folder, 'out.pdf'));
  });

  it('is right passes', async () => {
    broken.how = null;
    expect(valueFrom(await ask()).files).toHaveLength(1);
  });
});

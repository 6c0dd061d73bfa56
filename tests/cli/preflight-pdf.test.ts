import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type ForeignOptions, flatImage, foreignPdf } from '../../press/testing/foreign-pdf.ts';
import { ROOT } from '../tools.ts';
import { banxin, temporaryFolder } from './command.ts';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);

async function checked(
  bytes: Uint8Array,
): Promise<{ status: number; rules: string[]; report: Record<string, unknown> }> {
  writeFileSync(at('file.pdf'), bytes);
  const done = await banxin(['preflight', at('file.pdf'), '--json']);
  const report = JSON.parse(done.text) as { findings?: { rule: string; severity: string }[] };
  const rules = (report.findings ?? []).filter(({ severity }) => severity !== 'note').map(({ rule }) => rule);
  return { status: done.status, rules, report };
}

it('a press PDF of our own passes, whatever its preset', async () => {
  const copy = join(ROOT, 'samples', 'tabloid', 'copy.json');
  await banxin(['import', copy, '-t', 'tabloid-4', '-o', at('page.banxin'), '-q']);
  for (const preset of ['x4', 'x1a']) {
    await banxin(['export', at('page.banxin'), '-o', at('page.pdf'), '--preset', preset]);
    const { status, rules, report } = await checked(readFileSync(at('page.pdf')));
    expect(rules).toEqual([]);
    expect(status).toBe(0);
    expect(report['claim']).toBe(preset === 'x4' ? 'PDF/X-4' : 'PDF/X-1a:2003');
  }
});

const X1A = '/GTS_PDFXVersion (PDF/X-1:2001) /GTS_PDFXConformance (PDF/X-1a:2001) /Trapped /False';
const WRONG: readonly [string, ForeignOptions, string][] = [
  ['a claim without an output intent', { info: X1A, version: '1.3', trailer: '/ID [<00> <00>]' }, 'pdf-intent'],
  ['a version over the claim', { info: X1A, version: '1.6' }, 'pdf-claim'],
  ['no identifier', { info: X1A }, 'pdf-identifier'],
  ['RGB text colour', { content: '1 0 0 rg 0 0 9 9 re f' }, 'pdf-colour'],
  ['RGB in an inline image', { content: 'q 9 0 0 9 0 0 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI Q' }, 'pdf-colour'],
  ['a missing TrimBox', { trim: false }, 'pdf-box'],
  ['a bleed within the trim', { page: '/BleedBox [10 10 190 140]' }, 'pdf-box'],
  ['annotations', { page: '/Annots [<< /Subtype /Link /Rect [0 0 9 9] >>]' }, 'pdf-not-printing'],
  ['JavaScript', { catalogue: '/Names << /JavaScript << >> >>' }, 'pdf-active'],
  [
    'white that overprints',
    { content: '/G gs 0 0 0 0 k 0 0 9 9 re f', resources: '/ExtGState << /G << /OP true /op true >> >>' },
    'pdf-white-overprint',
  ],
  ['too much ink', { content: '1 1 1 0.5 k 0 0 90 90 re f' }, 'pdf-ink'],
  [
    'a soft mask',
    {
      content: 'q 90 0 0 90 0 0 cm /Im Do Q',
      resources: '/XObject << /Im 10 0 R >>',
      objects: [
        flatImage(10, 300, 300, '/DeviceCMYK', [9, 9, 9, 9], '/SMask 11 0 R'),
        flatImage(11, 300, 300, '/DeviceGray', [128]),
      ],
    },
    'pdf-transparency',
  ],
];

it.each(WRONG)('%s is found', async (_name, options, rule) => {
  expect((await checked(foreignPdf(options))).rules).toContain(rule);
});

it('a broken file is unreadable input, and a report can be a page of its own', async () => {
  writeFileSync(at('broken.pdf'), '%PDF-1.4\nnothing');
  expect((await banxin(['preflight', at('broken.pdf')])).status).toBe(2);
  writeFileSync(at('plain.pdf'), foreignPdf());
  const done = await banxin(['preflight', at('plain.pdf'), '--html', at('report.html'), '--lang', 'zh']);
  expect(done.text).toContain('PDF 1.4');
  expect(readFileSync(at('report.html'), 'utf8')).toMatch(/^<!doctype html>[\s\S]*pdf-claim/);
});

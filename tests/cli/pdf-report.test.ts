import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { flatImage, foreignPdf } from '../../press/testing/foreign-pdf.ts';
import { itWith, run } from '../tools.ts';
import { banxin, temporaryFolder } from './command.ts';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);

async function reported(bytes: Uint8Array, form: 'pdf' | 'html') {
  writeFileSync(at('came.pdf'), bytes);
  const words = ['preflight', at('came.pdf'), '--report', at(`report.${form}`), '--json', '--lang', 'en'];
  const done = await banxin(words);
  return { status: done.status, report: JSON.parse(done.text), path: at(`report.${form}`) };
}

describe('the report of a PDF that came from elsewhere', () => {
  const heavy = foreignPdf({
    content: '0 0.2 0.8 0 k 0 0 200 150 re f 0.9 0.9 0.9 0.9 k 20 20 40 40 re f q 50 0 0 40 120 90 cm /Im Do Q',
    resources: '/XObject << /Im 10 0 R >>',
    objects: [flatImage(10, 20, 16, '/DeviceCMYK', [40, 120, 0, 10])],
  });

  itWith('pdftotext', 'pdfimages')('has its plates, the map of its ink and pictures of what has a place', async () => {
    const { status, report, path } = await reported(heavy, 'pdf');
    expect(status).toBe(1);
    const ink = report.findings.filter(({ rule }: { rule: string }) => rule === 'pdf-ink');
    expect(ink.some(({ place }: { place: { rect?: unknown } }) => place.rect)).toBe(true);
    const text = run('pdftotext', ['-raw', path, '-']).stdout;
    for (const words of ['C ', 'M ', 'Y ', 'K ', 'ink map', 'pdf-resolution']) {
      expect(text).toContain(words);
    }
    expect(text).toMatch(/most ink 3[56]\d\.\d% of 240%/);
    const pictures = run('pdfimages', ['-list', path]).stdout.trim().split('\n').slice(2);
    expect(pictures.length).toBeGreaterThanOrEqual(6);
  });

  itWith('pdftotext')('says where a page cannot be separated, and shows it as it is', async () => {
    const rgb = foreignPdf({ content: '1 0 0 rg 0 0 200 150 re f' });
    const { report, path } = await reported(rgb, 'pdf');
    expect(report.findings.map(({ rule }: { rule: string }) => rule)).toContain('pdf-colour');
    expect(run('pdftotext', ['-raw', path, '-']).stdout).toContain('not separated');
    const html = (await reported(rgb, 'html')).path;
    expect(readFileSync(html, 'utf8')).toContain('not separated');
  });
});
